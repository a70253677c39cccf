/** Bounds within pdf.js's worker: to the operators of a page, to what a stream unpacks to, and to the time for which it hears nothing else. */

/**
 * Operators that draw one page. The densest figures have some hundred thousand; a million of them take a third of a gigabyte, and
 * a page may have any number.
 */
export const maxOperators = 1_000_000;
/** Milliseconds of work on one thing without a look at what else there is to do. The largest scans take some seconds. */
export const maxWorkLength = 15_000;

/** Kinds of pdf.js's messages about streams (`StreamKind`). */
const streamKinds = { enqueue: 4, error: 5 } as const;

/** A piece of a page's list of operators on its way to the viewer. */
interface OperatorMessage {
  readonly sourceName: string;
  readonly targetName: string;
  readonly stream: typeof streamKinds.enqueue;
  readonly streamId: number;
  readonly chunk: { readonly fnArray: ArrayLike<number>; readonly lastChunk?: boolean };
}

function isOperators(message: unknown): message is OperatorMessage {
  const { stream, chunk } = (message ?? {}) as Partial<OperatorMessage>;
  return (
    stream === streamKinds.enqueue && (chunk as Partial<OperatorMessage['chunk']>)?.fnArray !== undefined
  );
}

/**
 * Passes messages on. A page that has more operators than it may is told to have failed at that point, and shows what was drawn
 * until then; what follows is dropped, upon which pdf.js waits to be asked for more, for ever.
 *
 * @param post pdf.js's messages, and what they transfer
 */
export function boundOperators(
  post: (message: unknown, transfers?: unknown) => void,
): (message: unknown, transfers?: unknown) => void {
  /** Operators so far, by stream. */
  const counts = new Map<string, number>();
  return (message, transfers) => {
    if (!isOperators(message)) {
      post(message, transfers);
      return;
    }
    const { sourceName, targetName, streamId, chunk } = message;
    const stream = `${sourceName} ${targetName} ${String(streamId)}`;
    const before = counts.get(stream) ?? 0;
    const count = before + chunk.fnArray.length;
    counts.set(stream, count);
    if (count <= maxOperators) post(message, transfers);
    else if (before <= maxOperators) {
      const reason = new Error('the page has too many operators');
      post({ sourceName, targetName, streamId, stream: streamKinds.error, reason });
    }
    if (chunk.lastChunk === true) counts.delete(stream);
  };
}

/** `Date`, or `performance`. */
interface Clock {
  now(): number;
}

/**
 * Makes work fail that goes on for longer than it may. pdf.js works in slices, but hears no message between them, and forms within
 * forms that draw nothing go on for ever: so its clock, which it looks at after each slice, throws until it has heard one.
 *
 * @param clock what pdf.js looks at between two slices: `Date`
 * @param steady one that nobody sets: `performance`
 * @returns called whenever it can hear messages
 */
export function boundWork(clock: Clock, steady: Clock): () => void {
  const now = clock.now.bind(clock);
  let heard = steady.now();
  clock.now = () => {
    if (steady.now() - heard > maxWorkLength) throw new Error('the page takes too long');
    return now();
  };
  return () => {
    heard = steady.now();
  };
}

/**
 * Bytes that one stream of a file may unpack to: a kilobyte of it stands for a megabyte, and streams within streams for any number.
 * An A3 page scanned at 600 dpi in colours has 210 million.
 */
export const maxUnpacked = 2 ** 28;

/** Bytes that are unpacked at once: to some million at most. */
const packedSlice = 4_096;

/** Tells the worker how many bytes its file has, before pdf.js gets it. */
export interface FileLength {
  readonly fileLength: number;
}

export function isFileLength(message: unknown): message is FileLength {
  return typeof (message as Partial<FileLength> | null)?.fileLength === 'number';
}

/** What pdf.js unpacks streams with: into buffers that it doubles, or with the browser's own means. */
interface Unpacking {
  Uint8Array: Uint8ArrayConstructor;
  DecompressionStream: new (format: CompressionFormat) => GenericTransformStream;
}

/**
 * Makes streams fail that unpack to more than they may: nobody can have larger buffers, but for the file itself.
 *
 * @param scope the worker's
 * @returns to be told how many bytes the file has
 */
export function boundUnpacking(scope: Unpacking): (fileLength: number) => void {
  let length = 0;
  const { Uint8Array: Buffer, DecompressionStream: Unpacked } = scope;
  scope.Uint8Array = new Proxy(Buffer, {
    construct(target, parameters: unknown[], newTarget) {
      const [size] = parameters;
      if (typeof size === 'number' && size > maxUnpacked && size !== length) throw tooMuch();
      return Reflect.construct(target, parameters, newTarget) as Uint8Array;
    },
  });
  scope.DecompressionStream = class {
    readonly readable: ReadableStream<Uint8Array>;
    readonly writable: WritableStream<Uint8Array>;

    constructor(format: CompressionFormat) {
      const { readable, writable } = new Unpacked(format);
      // Browsers unpack all that they get at once, before anybody can count it.
      const slice = new TransformStream<Uint8Array, Uint8Array>({
        transform(bytes, controller) {
          for (let at = 0; at < bytes.length; at += packedSlice)
            controller.enqueue(bytes.subarray(at, at + packedSlice));
        },
      });
      this.writable = slice.writable;
      // Whoever reads or writes is told.
      slice.readable.pipeTo(writable as WritableStream<Uint8Array>).catch(() => undefined);
      let left = maxUnpacked;
      const count = new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, controller) {
          left -= piece.length;
          if (left < 0) throw tooMuch();
          controller.enqueue(piece);
        },
      });
      this.readable = (readable as ReadableStream<Uint8Array>).pipeThrough(count);
    }
  };
  return (fileLength) => {
    length = fileLength;
  };
}

const tooMuch = () => new RangeError('a stream unpacks to too much');
