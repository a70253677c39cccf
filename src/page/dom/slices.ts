/** Runs long work in short slices, so that the page stays responsive. */

interface SliceOptions<T> {
  readonly signal: AbortSignal;
  /** Called with each value that the work yields. */
  readonly onValue?: (value: T) => void;
  /** Whether all else that waits goes first in each pause: where others wait for an answer. */
  readonly isPatient?: boolean;
}

/** Milliseconds of work between two pauses: far below the 50 ms that a reader may notice. */
const budget = 12;

/**
 * Run a generator to its end, pausing about every 12 ms.
 *
 * @throws the signal's reason once it is aborted, and whatever the work throws
 */
export async function runInSlices<T, R>(
  work: Generator<T, R>,
  { signal, onValue, isPatient = false }: SliceOptions<T>,
): Promise<R> {
  let started = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const step = work.next();
    if (step.done === true) return step.value;
    onValue?.(step.value);
    if (performance.now() - started >= budget) {
      await pause(isPatient);
      started = performance.now();
    }
  }
}

interface Scheduler {
  yield?: () => Promise<void>;
}

/** Let the page do what it has to. `yield` comes back before most of what waits: in a worker, before messages and storage. */
export async function pause(isPatient: boolean): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  if (!isPatient && scheduler?.yield !== undefined) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
