/** Looks for the claims of a checked paper in other works, on the reader's word alone, and keeps what they say with the check. */
import type { SourceName } from '../claims/source-work';
import { claimQueries, mainClaims, type OwnClaim, queryWords } from '../corroborate/claim-queries';
import { corroborate, foundSoFar } from '../corroborate/corroborate';
import { findOtherWorks, stepsOf } from '../corroborate/find-others';
import type { OtherWorksRun } from '../corroborate/other-works';
import type { OwnPaper } from '../corroborate/paper-itself';
import { loadWordTables } from '../locate/word-tables';
import type { PaperOtherWorks, QuestionProgress } from '../messages/message-data';
import { type Sender, sendMessage } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { runInSlices } from '../page/dom/slices';
import { canSearchWords } from '../sources/sources';
import { checkOf } from '../store/checks';
import { keepOtherWorks, referencesOf } from '../store/references';
import { say } from '../words/say';
import { CheckJobs } from './check-jobs';
import { loadForCheck } from './load-weights';
import { isPrivateTab } from './look-up';
import { allowedServices, beginRequests, keepRequests, sourcesFor } from './source-access';

/** Claims that are being looked for. */
interface Job {
  readonly end: AbortController;
  readonly isPrivate: boolean;
  /** As far as it is known by now. */
  run: OtherWorksRun;
  progress?: QuestionProgress;
}

/** A check whose claims can be looked for. */
interface CheckedPaper {
  readonly id: string;
  readonly paper: OwnPaper;
  readonly claims: readonly OwnClaim[];
  readonly run?: OtherWorksRun | undefined;
}

const jobs = new CheckJobs<Job>();
/** So often it is begun where the browser stops the background in between; what was answered is kept. */
const maxTries = 3;
/** Milliseconds between two reports of how far it has come. In Chromium they also keep the background running. */
const reportInterval = 400;

/** Register the listeners. */
export function answerOtherWorksMessages(): void {
  onMessage('startOtherWorks', async ({ checkId, tabId }, sender) => {
    const isPrivate = await isPrivateTab(tabId, sender);
    const known = await checkedPaper(checkId, isPrivate);
    if (known === undefined) return;
    if ((await servicesForWords()).length === 0) throw new Error(say('otherWorksNoService'));
    await begin(known, isPrivate, 1);
  });
  onMessage('stopOtherWorks', async ({ checkId, tabId }, sender) => {
    const isPrivate = await isPrivateTab(tabId, sender);
    const job = jobs.get(checkId, isPrivate);
    if (job !== undefined) job.end.abort();
    else await endLost(checkId, isPrivate);
  });
  onMessage('readOtherWorks', readOtherWorks);
}

async function readOtherWorks(
  { checkId, tabId }: DataOf<'readOtherWorks'>,
  sender: Sender,
): Promise<PaperOtherWorks | undefined> {
  const isPrivate = await isPrivateTab(tabId, sender);
  // One that ends while this is read is not lost.
  const wasUnderWay = jobs.get(checkId, isPrivate) !== undefined;
  let known = await checkedPaper(checkId, isPrivate);
  if (known?.run?.phase === 'working' && !wasUnderWay && jobs.get(checkId, isPrivate) === undefined) {
    await begin(known, isPrivate, known.run.tries + 1);
    known = await checkedPaper(checkId, isPrivate);
  }
  if (known === undefined) return undefined;
  const job = jobs.get(checkId, isPrivate);
  const run = job?.run ?? known.run;
  const shared = { claimCount: known.claims.length, services: await servicesForWords() };
  if (run === undefined) return { ...shared, phase: 'none' };
  const { at, services, queries, phase, search, found } = run;
  return {
    ...shared,
    phase,
    asked: { at, services, queries },
    ...(search && { search }),
    ...(found && { found }),
    ...(phase === 'working' && job?.progress && { progress: job.progress }),
  };
}

/** @returns `undefined` where it is gone, its text was not read for references, or it has no claim */
async function checkedPaper(checkId: string, isPrivate: boolean): Promise<CheckedPaper | undefined> {
  const [check, asked] = await Promise.all([checkOf(checkId, isPrivate), referencesOf(checkId, isPrivate)]);
  if (check === undefined || asked === undefined) return undefined;
  const { claims, page } = check.file;
  const main = mainClaims(claims);
  return main.length === 0 ? undefined : { id: checkId, paper: page, claims: main, run: asked.otherWorks };
}

async function servicesForWords(): Promise<SourceName[]> {
  return (await allowedServices()).filter(canSearchWords);
}

/** Returns once it has begun: nobody waits for its end. */
async function begin(known: CheckedPaper, isPrivate: boolean, tries: number): Promise<void> {
  const { id, claims } = known;
  if (jobs.get(id, isPrivate) !== undefined) return;
  const begun: OtherWorksRun = {
    phase: 'working',
    tries,
    at: new Date().toISOString(),
    services: [],
    queries: [],
    // What was found before stays until there is more.
    ...(known.run?.search && { search: known.run.search }),
    ...(known.run?.found && { found: known.run.found }),
  };
  const job: Job = { end: new AbortController(), isPrivate, run: begun };
  jobs.begin(id, job);
  try {
    await loadWordTables();
    const services = await servicesForWords();
    // They may have been forbidden meanwhile.
    const phase = tries > maxTries || services.length === 0 ? 'failed' : 'working';
    const queries = claimQueries(claims);
    job.run = { ...begun, phase, services, queries: queries.map(queryWords) };
    await keepOtherWorks(id, job.run, isPrivate);
    if (phase === 'failed') jobs.finish(id, job);
    else void work(known, queries, job);
  } catch (error) {
    jobs.finish(id, job);
    throw error;
  }
  await tell(id);
}

async function work(known: CheckedPaper, queries: readonly (readonly string[])[], job: Job): Promise<void> {
  const { id } = known;
  const { isPrivate, end } = job;
  let phase: OtherWorksRun['phase'];
  const endRequests = beginRequests(isPrivate);
  try {
    await lookFor(known, queries, job);
    phase = 'done';
  } catch {
    phase = end.signal.aborted ? 'stopped' : 'failed';
  }
  endRequests();
  // The last private window is closed: what it was about is not kept.
  if (!jobs.isUnderWay(id, job)) return;
  job.run = { ...job.run, phase };
  // Storage that fails is told by the next read: what is kept says that it is under way, and it is begun again.
  await Promise.allSettled([keepOtherWorks(id, job.run, isPrivate), keepRequests(isPrivate)]);
  jobs.finish(id, job);
  await tell(id);
}

/** Search, read and compare; what is known by then is in the job. */
async function lookFor(
  { id, paper, claims }: CheckedPaper,
  queries: readonly (readonly string[])[],
  job: Job,
): Promise<void> {
  const { signal } = job.end;
  const sources = sourcesFor(job.isPrivate);
  const of = stepsOf(queries);
  job.progress = { step: 'searching', done: 0, of };
  const found = await findOtherWorks(paper, queries, {
    sources,
    services: job.run.services,
    signal,
    onAnswered: () => {
      job.progress = { step: 'searching', done: (job.progress?.done ?? 0) + 1, of };
      void tell(id);
    },
  });
  signal.throwIfAborted();
  job.run = { ...job.run, search: found.search, found: foundSoFar(found) };
  void tell(id);
  await loadForCheck();
  let told = performance.now();
  const all = await runInSlices(corroborate(claims, found), {
    signal,
    isPatient: true,
    onValue: ({ soFar, ...progress }) => {
      job.progress = progress;
      job.run = { ...job.run, found: soFar };
      if (performance.now() - told < reportInterval) return;
      told = performance.now();
      void tell(id);
    },
  });
  job.run = { ...job.run, found: all };
}

/** Nobody works on it any more, since the background was stopped: the reader's word ends it. */
async function endLost(checkId: string, isPrivate: boolean): Promise<void> {
  const run = (await referencesOf(checkId, isPrivate))?.otherWorks;
  if (run?.phase !== 'working') return;
  await keepOtherWorks(checkId, { ...run, phase: 'stopped' }, isPrivate);
  await tell(checkId);
}

/** The check is gone: nobody is asked for it any more, and what was found is not kept. */
export function endOtherWorks(checkId: string, isPrivate: boolean): void {
  jobs.end(checkId, isPrivate);
}

/** Once no private window is open, nothing more is asked for any. */
export function endPrivateOtherWorks(): void {
  jobs.endPrivate();
}

/** Pages of ours read again, where they show it. */
async function tell(checkId: string): Promise<void> {
  await sendMessage('otherWorksChanged', { checkId }).catch(() => undefined);
}
