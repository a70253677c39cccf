/** Bounds within pdf.js's worker: to the operators of a page, and to the time for which it hears nothing else. */

/**
 * Operators that draw one page. The densest figures have some hundred thousand; a million of them take a third of a gigabyte, and
 * a page may have any number.
 */
export const mostOperators = 1_000_000;
/** Milliseconds of work on one thing without a look at what else there is to do. The largest scans take some seconds. */
export const longestWork = 15_000;

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
    if (count <= mostOperators) post(message, transfers);
    else if (before <= mostOperators) {
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
    if (steady.now() - heard > longestWork) throw new Error('the page takes too long');
    return now();
  };
  return () => {
    heard = steady.now();
  };
}
