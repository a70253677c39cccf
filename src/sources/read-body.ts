/** The body of an answer, as text, up to a size. */

export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * @param most bytes, after decompression
 * @returns the text, and its bytes
 * @throws {TooLarge} as soon as it is; whatever the network throws when the body breaks off
 */
export async function readBody(response: Response, most: number): Promise<{ text: string; bytes: number }> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  const reader = response.body?.getReader();
  if (reader === undefined) return { text: '', bytes: 0 };
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  try {
    for (;;) {
      if (announced > most || bytes > most) throw new TooLarge();
      const { done, value } = await reader.read();
      if (done) return { text: text + decoder.decode(), bytes };
      bytes += value.byteLength;
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    // The rest is not wanted; after the last byte there is none.
    void reader.cancel().catch(() => undefined);
  }
}
