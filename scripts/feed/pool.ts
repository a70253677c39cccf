/** Worker threads, each with one job at a time. */
import { Worker } from 'node:worker_threads';
import type { Done, Job, WorkerData } from './worker';

interface Waiting {
  readonly give: (worker: Worker) => void;
  readonly fail: (error: Error) => void;
}

export class Pool {
  readonly #workers: readonly Worker[];
  readonly #idle: Worker[];
  #waiting: Waiting[] = [];
  /** What a job came to grief with: no other one is begun. */
  #failure: Error | undefined;

  /** @param file what they run @param count 1 and up */
  constructor(file: string, count: number, data: WorkerData) {
    this.#workers = Array.from({ length: count }, () => new Worker(file, { workerData: data }));
    this.#idle = [...this.#workers];
  }

  /**
   * Wait until a worker is idle, and give it a job.
   *
   * @returns what comes of the job, in a box: waiting for the box is waiting for a worker alone
   * @throws {Error} once any job has failed
   */
  async start(job: Job): Promise<{ readonly done: Promise<Done> }> {
    if (this.#failure !== undefined) throw this.#failure;
    const waited = () => new Promise<Worker>((give, fail) => this.#waiting.push({ give, fail }));
    const worker = this.#idle.pop() ?? (await waited());
    return { done: this.#run(worker, job) };
  }

  /** Give each worker the same job. */
  async all(job: Job): Promise<void> {
    await Promise.all(this.#workers.map((worker) => this.#ask(worker, job)));
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #run(worker: Worker, job: Job): Promise<Done> {
    try {
      const done = await this.#ask(worker, job);
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(worker);
      else next.give(worker);
      return done;
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      for (const { fail } of this.#waiting) fail(this.#failure);
      this.#waiting = [];
      throw this.#failure;
    }
  }

  #ask(worker: Worker, job: Job): Promise<Done> {
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (done: Done) => {
        worker.off('error', reject);
        if ('fault' in done) reject(new Error(done.fault));
        else resolve(done);
      });
      // Texts of members go over without being copied.
      worker.postMessage(job, job.kind === 'shard' ? job.members.map(({ buffer }) => buffer) : []);
    });
  }
}
