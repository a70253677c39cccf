/** What is under way for checked papers: one job for a check, and another one for the same check in private windows. */

interface Job {
  readonly end: AbortController;
  readonly isPrivate: boolean;
}

/** Empty once the browser has stopped the background. */
export class CheckJobs<Own extends Job> {
  readonly #jobs = new Map<string, Own>();

  /** @returns the job that is under way, if there is one */
  get(checkId: string, isPrivate: boolean): Own | undefined {
    return this.#jobs.get(keyOf(checkId, isPrivate));
  }

  begin(checkId: string, job: Own): void {
    this.#jobs.set(keyOf(checkId, job.isPrivate), job);
  }

  /** Whether a job is the one of its check: else it was ended meanwhile, and what it has found is not kept. */
  isUnderWay(checkId: string, job: Own): boolean {
    return this.get(checkId, job.isPrivate) === job;
  }

  /** It has come to its end; one that has taken its place goes on. */
  finish(checkId: string, job: Own): void {
    if (this.isUnderWay(checkId, job)) this.#jobs.delete(keyOf(checkId, job.isPrivate));
  }

  /** The check is gone, or is asked for anew: nothing more is asked, and what was found is not kept. */
  end(checkId: string, isPrivate: boolean): void {
    this.get(checkId, isPrivate)?.end.abort();
    this.#jobs.delete(keyOf(checkId, isPrivate));
  }

  /** Once no private window is open, nothing more is asked for any. */
  endPrivate(): void {
    for (const [key, { isPrivate, end }] of this.#jobs) {
      if (!isPrivate) continue;
      this.#jobs.delete(key);
      end.abort();
    }
  }
}

function keyOf(checkId: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private ' : ''}${checkId}`;
}
