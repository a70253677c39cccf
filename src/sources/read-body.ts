/** The body of an answer, as text or as a file, up to a size. */

export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * @param most bytes, after decompression
 * @returns the text, and its bytes
 * @throws {TooLarge} as soon as it is; whatever the network throws when the body breaks off
 */
export async function readBody(response: Response, most: number): Promise<{ text: string; bytes: number }> {
  const decoder = new TextDecoder();
  let text = '';
  const bytes = await readPieces(response, most, (piece) => {
    text += decoder.decode(piece, { stream: true });
  });
  return { text: text + decoder.decode(), bytes };
}

/** The same for a body that is no text. */
export async function readFile(response: Response, most: number): Promise<{ file: Blob; bytes: number }> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const bytes = await readPieces(response, most, (piece) => pieces.push(piece));
  return { file: new Blob(pieces), bytes };
}

/** The same as an array. */
export async function readBytes(response: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const whole = new Uint8Array(await readPieces(response, most, (piece) => pieces.push(piece)));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

/** @returns the bytes of all pieces */
async function readPieces(
  response: Response,
  most: number,
  take: (piece: Uint8Array<ArrayBuffer>) => void,
): Promise<number> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  const reader = response.body?.getReader();
  if (reader === undefined) return 0;
  let bytes = 0;
  try {
    for (;;) {
      if (announced > most || bytes > most) throw new TooLarge();
      const { done, value } = await reader.read();
      if (done) return bytes;
      bytes += value.byteLength;
      take(value);
    }
  } finally {
    // The rest is not wanted; after the last byte there is none.
    void reader.cancel().catch(() => undefined);
  }
}
