/** Archives of files, and compressed texts, part by part: whoever calls decides when to go on, and no worker is needed. Pure. */
import { Gunzip, Gzip, strToU8, Zip, ZipDeflate } from 'fflate';

/** A file, its text in parts of at least one character. */
export interface TextFile {
  /** Within the zip, or as it is saved. */
  readonly name: string;
  readonly type: string;
  readonly parts: Iterable<string>;
}

/** A file of a zip; bytes go in as they are. */
export type ZippedFile =
  | Pick<TextFile, 'name' | 'parts'>
  | { readonly name: string; readonly bytes: Uint8Array };

/** Characters that are compressed at once. */
const chunkLength = 200_000;

/**
 * A zip of files.
 *
 * @param at ISO date and time, UTC, that the files bear: the same files give the same bytes
 */
export function* zipParts(files: Iterable<ZippedFile>, at: string): Generator<Uint8Array<ArrayBuffer>> {
  const out: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    out.push(new Uint8Array(data));
  });
  for (const one of files) {
    const file = new ZipDeflate(one.name, { level: 6 });
    // A zip has local times, without an offset.
    file.mtime = new Date(at.replace('Z', ''));
    zip.add(file);
    for (const bytes of 'bytes' in one ? [one.bytes] : chunksOf(one.parts)) {
      file.push(typeof bytes === 'string' ? strToU8(bytes) : bytes);
      yield* out.splice(0);
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* out.splice(0);
}

/** A text by gzip, RFC 1952. */
export class Compressing {
  readonly #out: Uint8Array[] = [];
  readonly #gzip = new Gzip({ level: 6, mtime: 0 }, (data) => {
    this.#out.push(data);
  });

  add(text: string): void {
    for (const chunk of chunksOf([text])) this.#gzip.push(strToU8(chunk));
  }

  /** Bytes so far. */
  get size(): number {
    return this.#out.reduce((size, { length }) => size + length, 0);
  }

  /** All of it; nothing can be added any more. */
  end(): Uint8Array<ArrayBuffer> {
    this.#gzip.push(new Uint8Array(0), true);
    return joined(this.#out);
  }
}

/**
 * The text again.
 *
 * @throws where it is none, is damaged, or would be longer than `maxLength` bytes
 */
export function decompress(bytes: Uint8Array, maxLength: number): string {
  const out: Uint8Array[] = [];
  let size = 0;
  const gunzip = new Gunzip((data) => {
    size += data.length;
    if (size > maxLength) throw new RangeError('The text is too long.');
    out.push(data);
  });
  for (let at = 0; at < bytes.length; at += chunkLength)
    gunzip.push(bytes.subarray(at, at + chunkLength), at + chunkLength >= bytes.length);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(joined(out));
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** No pair of surrogates is parted. */
function* chunksOf(parts: Iterable<string>): Generator<string> {
  let waiting = '';
  for (const part of parts) {
    waiting += part;
    while (waiting.length >= chunkLength) {
      const isPair = /[\uD800-\uDBFF]/.test(waiting.charAt(chunkLength - 1));
      const length = isPair ? chunkLength - 1 : chunkLength;
      yield waiting.slice(0, length);
      waiting = waiting.slice(length);
    }
  }
  if (waiting !== '') yield waiting;
}
