/** The worker of one file: started, watched, and stopped. */

/** Milliseconds without an answer after which a worker counts as lost: twice in a row, since a computer may have slept meanwhile. */
const maxSilence = 30_000;
/** What src/pdf/worker.ts answers. pdf.js takes neither for a message of its own. */
export const [ping, pong] = ['claimlight-ping', 'claimlight-pong'];

export interface RunningWorker {
  readonly port: Worker;
  /** Resolves to true when the worker has died, to false when the signal came first. Not before it has answered once. */
  readonly whenDead: (signal: AbortSignal) => Promise<boolean>;
  /** Resolves when the worker has stopped to answer; never, once the signal has come. To be asked while it has work. */
  readonly whenSilent: (signal: AbortSignal) => Promise<void>;
}

export function startWorker(): RunningWorker {
  // The lock that it holds while it lives: src/pdf/worker.ts.
  const name = `pdf-worker-${crypto.randomUUID()}`;
  const port = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  return {
    port,
    whenDead: (signal) => navigator.locks.request(name, { signal }, () => true).catch(() => false),
    whenSilent: (signal) => watch(port, signal),
  };
}

async function watch(port: Worker, signal: AbortSignal): Promise<void> {
  for (let misses = 0; misses < 2; ) {
    misses = (await isAnswering(port, signal)) ? 0 : misses + 1;
    if (signal.aborted) return new Promise(() => undefined);
  }
}

/** Takes as long as the longest silence, whatever comes: it is asked again and again. */
function isAnswering(port: Worker, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let hasAnswered = false;
    const hear = ({ data }: MessageEvent<unknown>) => {
      if (data === pong) hasAnswered = true;
    };
    const done = () => {
      clearTimeout(timer);
      port.removeEventListener('message', hear);
      signal.removeEventListener('abort', done);
      resolve(hasAnswered);
    };
    const timer = setTimeout(done, maxSilence);
    port.addEventListener('message', hear);
    signal.addEventListener('abort', done);
    port.postMessage(ping);
  });
}
