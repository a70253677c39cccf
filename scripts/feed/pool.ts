/** Worker threads, each with one job at a time. */
import { Worker } from 'node:worker_threads';
import type { Done, Job, WorkerData } from './worker';

export class Pool {
  readonly #workers: readonly Worker[];
  readonly #idle: Worker[];
  readonly #waiting: ((worker: Worker) => void)[] = [];

  /** @param file what they run @param count 1 and up */
  constructor(file: string, count: number, data: WorkerData) {
    this.#workers = Array.from({ length: count }, () => new Worker(file, { workerData: data }));
    this.#idle = [...this.#workers];
  }

  /**
   * Wait until a worker is idle, and give it a job.
   *
   * @returns what comes of the job, in a box: waiting for the box is waiting for a worker alone
   */
  async start(job: Job): Promise<{ readonly done: Promise<Done> }> {
    const worker = this.#idle.pop() ?? (await new Promise<Worker>((resolve) => this.#waiting.push(resolve)));
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
    const done = await this.#ask(worker, job);
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(worker);
    else next(worker);
    return done;
  }

  #ask(worker: Worker, job: Job): Promise<Done> {
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (done: Done) => {
        worker.off('error', reject);
        if ('fault' in done) reject(new Error(done.fault));
        else resolve(done);
      });
      worker.postMessage(job);
    });
  }
}
