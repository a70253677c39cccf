/** Waiting that a signal ends. */

/** The reader, or whoever asks, has stopped it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** What a promise gives, unless the signal comes first. What it gives afterwards is dropped. @throws {Stopped} */
export async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => {
      reject(new Stopped());
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, stopped]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}

/** Wait by the clock of the machine. @param ms milliseconds @throws {Stopped} */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await unlessStopped(waiting, signal);
  } finally {
    clearTimeout(timer);
  }
}
