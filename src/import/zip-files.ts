/**
 * The files of a zip, as its bytes come. What it says of itself is not believed: the bytes that come out are counted, and names are names and
 * never places. Pure.
 */
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { isReportFile, isZip } from './file-kinds';

/** A file of a zip, or why it is not read. */
export interface ZippedFile {
  readonly name: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** What should be there, in words. */
  readonly expected?: string;
}

/** The zip cannot be read on; what came out of it until then stays. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault';
}

export interface ZipBounds {
  readonly entries: number;
  /** Bytes of one file, and of all of them, unpacked. */
  readonly fileBytes: number;
  readonly allBytes: number;
  /** Unpacked bytes for each packed one, once there are 10 million. */
  readonly ratio: number;
}

const bounds: ZipBounds = { entries: 60_000, fileBytes: 50_000_000, allBytes: 2_000_000_000, ratio: 200 };
/** So many bytes are unpacked at a time: they may become a thousand times as many. */
const stride = 16_384;
const smallAmount = 10_000_000;
const otherwisePacked = 'a file that is whole, and packed in the usual way (deflate)';

export class ZipReader {
  readonly #unzip = new Unzip((file) => {
    this.#begin(file);
  });
  readonly #zip: string;
  readonly #bounds: ZipBounds;
  #ready: ZippedFile[] = [];
  /** The library takes what is thrown within it for a fault of the file. */
  #fault: ZipFault | undefined;
  #open = new Set<string>();
  #entries = 0;
  #packed = 0;
  #unpacked = 0;
  #left = 0;

  /** @param zip its name, which stands before those of its files */
  constructor(zip: string, own: Partial<ZipBounds> = {}) {
    this.#zip = zip;
    this.#bounds = { ...bounds, ...own };
    this.#unzip.register(UnzipInflate);
  }

  /** Files that were passed over, since their names are not those of reports. */
  get left(): number {
    return this.#left;
  }

  /**
   * @param chunk the next bytes @param isLast whether no more come
   * @returns files that are complete by now, a few at a time
   * @throws {ZipFault}
   */
  *push(chunk: Uint8Array, isLast: boolean): Generator<ZippedFile> {
    for (let at = 0; at === 0 || at < chunk.length; at += stride) {
      const piece = chunk.subarray(at, at + stride);
      this.#packed += piece.length;
      let isDamaged = false;
      try {
        this.#unzip.push(piece, isLast && at + stride >= chunk.length);
      } catch {
        isDamaged = true;
      }
      if (this.#fault !== undefined) throw this.#fault;
      const ready = this.#ready;
      this.#ready = [];
      yield* ready;
      // A zip that has ended within a file is told by that file.
      if (isDamaged && this.#open.size === 0) throw new ZipFault('a zip that can be unpacked');
      if (isDamaged) break;
    }
    if (!isLast) return;
    if (this.#entries === 0) throw new ZipFault('a zip');
    for (const name of this.#open) yield { name, expected: 'the whole file; the zip ends before' };
  }

  #begin(file: UnzipFile): void {
    this.#entries += 1;
    if (this.#entries > this.#bounds.entries) {
      this.#fault ??= new ZipFault(`a zip of at most ${String(this.#bounds.entries)} files`);
      return;
    }
    const name = `${this.#zip}/${file.name}`;
    if (file.name.endsWith('/')) return;
    if (isZip(file.name)) {
      this.#ready.push({ name, expected: 'no zip within a zip; unpack it first' });
      return;
    }
    if (!isReportFile(file.name)) {
      this.#left += 1;
      return;
    }
    if (file.compression !== 0 && file.compression !== 8) {
      this.#ready.push({ name, expected: otherwisePacked });
      return;
    }
    const pieces: Uint8Array[] = [];
    let size = 0;
    this.#open.add(name);
    const end = (expected?: string) => {
      if (!this.#open.delete(name)) return;
      this.#ready.push(expected === undefined ? { name, bytes: joined(pieces, size) } : { name, expected });
      pieces.length = 0;
    };
    file.ondata = (error, data, isFinal) => {
      if (error !== null) {
        end(otherwisePacked);
        return;
      }
      this.#unpacked += data.length;
      this.#check();
      size += data.length;
      if (size > this.#bounds.fileBytes) end(`a file of at most ${String(this.#bounds.fileBytes)} bytes`);
      else if (this.#open.has(name)) pieces.push(data);
      if (isFinal) end();
    };
    file.start();
  }

  #check(): void {
    if (this.#unpacked > this.#bounds.allBytes)
      this.#fault ??= new ZipFault(`a zip of at most ${String(this.#bounds.allBytes)} bytes, unpacked`);
    if (this.#unpacked > smallAmount && this.#unpacked > this.#packed * this.#bounds.ratio)
      this.#fault ??= new ZipFault(
        `a zip that grows to at most ${String(this.#bounds.ratio)} times its size`,
      );
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
