/** Asks the services for the references of a checked paper, on the reader's word alone, and keeps what they say. */
import type { CheckedReference } from '../claims/reference-check';
import type { PaperReferences } from '../messages/message-data';
import { type Sender, sendMessage } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import type { AskedList, ImportedList } from '../references/imported-list';
import type { CitedRun } from '../resolve/kept-cited';
import { type KeptReferences, type ReferencesRun, withoutAbstracts } from '../resolve/kept-references';
import { type FoundWork, foundWork } from '../resolve/read-cited';
import { resolveReferences } from '../resolve/resolve-references';
import { checkOf } from '../store/checks';
import { keepRun, referencesOf } from '../store/references';
import { importedLists } from '../store/status-lists';
import { CheckJobs } from './check-jobs';
import { endFullTexts, saidByAbstracts, tellCited } from './cited-messages';
import { isPrivateTab } from './look-up';
import { reportChange } from './report-change';
import { allowedServices, beginRequests, keepRequests, sourcesFor } from './source-access';
import { statusesFor } from './status-lists';

/** References that are being asked for. */
interface Job {
  readonly end: AbortController;
  readonly isPrivate: boolean;
  /** What is known by now, in the order in which it came. */
  readonly settled: CheckedReference[];
}

const jobs = new CheckJobs<Job>();
/** So often they are asked for where the browser stops the background in between; what was answered is kept. */
const maxTries = 3;
/** Milliseconds between two reports of how far it has come; with each of them pages read the list again. */
const reportInterval = 400;

/** Register the listeners. */
export function answerReferenceMessages(): void {
  onMessage('startReferences', async ({ checkId, tabId }, sender) => {
    const isPrivate = await isPrivateTab(tabId, sender);
    const known = await referencesOf(checkId, isPrivate);
    if (known === undefined) return;
    sourcesFor(isPrivate).reopen();
    await begin(known, isPrivate, 1);
  });
  onMessage('stopReferences', async ({ checkId, tabId }, sender) => {
    const isPrivate = await isPrivateTab(tabId, sender);
    const job = jobs.get(checkId, isPrivate);
    if (job !== undefined) job.end.abort();
    else await endLost(checkId, isPrivate);
  });
  onMessage('readReferences', readReferences);
}

/** What is known by now of the references of a check, in no particular order: of a run under way, what has come. */
export function checkedBy({ id, run }: KeptReferences, isPrivate: boolean): readonly CheckedReference[] {
  return jobs.get(id, isPrivate)?.settled ?? run?.checked ?? [];
}

async function readReferences(
  { checkId, tabId }: DataOf<'readReferences'>,
  sender: Sender,
): Promise<PaperReferences | undefined> {
  const isPrivate = await isPrivateTab(tabId, sender);
  // One that ends while this is read is not lost.
  const wasUnderWay = jobs.get(checkId, isPrivate) !== undefined;
  let known = await referencesOf(checkId, isPrivate);
  if (known?.run?.phase === 'asking' && !wasUnderWay && jobs.get(checkId, isPrivate) === undefined) {
    await begin(known, isPrivate, known.run.tries + 1);
    known = await referencesOf(checkId, isPrivate);
  }
  if (known === undefined) return undefined;
  const [services, imported] = await Promise.all([allowedServices(), importedLists()]);
  const job = jobs.get(checkId, isPrivate);
  const { printed, run } = known;
  const shared = { count: printed.length, services, lists: imported.map(askedList) };
  if (job !== undefined)
    return { ...shared, phase: 'asking', checked: job.settled.toSorted((a, b) => a.at - b.at) };
  if (run === undefined || run.phase === 'asking') return { ...shared, phase: 'none', checked: [] };
  const { phase, checked, at, services: asked, lists = [] } = run;
  return { ...shared, phase, checked, asked: { at, services: asked, lists } };
}

const askedList = ({ kind, date }: ImportedList): AskedList => ({ kind, date });

/** Returns once it has begun: nobody waits for its end. */
async function begin(known: KeptReferences, isPrivate: boolean, tries: number): Promise<void> {
  const { id } = known;
  if (jobs.get(id, isPrivate) !== undefined) return;
  endFullTexts(id, isPrivate);
  const job: Job = { end: new AbortController(), isPrivate, settled: [] };
  jobs.begin(id, job);
  let run: ReferencesRun;
  let lists: readonly ImportedList[];
  try {
    const [services, imported] = await Promise.all([allowedServices(), importedLists()]);
    lists = imported;
    run = {
      phase: tries > maxTries ? 'failed' : 'asking',
      tries,
      at: new Date().toISOString(),
      services,
      lists: lists.map(askedList),
      // What was told before stays until there is more.
      checked: known.run?.checked ?? [],
    };
    await keepRun(id, run, isPrivate, known.said);
  } catch (error) {
    jobs.finish(id, job);
    throw error;
  }
  if (run.phase === 'failed') jobs.finish(id, job);
  else void ask(known, { run, lists }, job);
  await Promise.all([tell(id), tellCited(id)]);
}

interface Begun {
  readonly run: ReferencesRun;
  readonly lists: readonly ImportedList[];
}

async function ask(
  { id, printed, citing = [], run: before, said: saidBefore }: KeptReferences,
  { run, lists }: Begun,
  job: Job,
): Promise<void> {
  const { isPrivate, settled, end } = job;
  const sources = sourcesFor(isPrivate);
  const endRequests = beginRequests(isPrivate);
  let told = performance.now();
  let ended: ReferencesRun;
  let said: CitedRun | undefined;
  const found: FoundWork[] = [];
  try {
    const checked = await resolveReferences(printed, {
      sources,
      services: run.services,
      lists: await statusesFor(
        lists,
        printed.flatMap(({ works }) => works),
      ),
      signal: end.signal,
      onSettled: (one, works) => {
        settled.push(withoutAbstracts(one));
        const work = foundWork(one, works);
        if (work !== undefined) found.push(work);
        if (performance.now() - told < Math.max(reportInterval, printed.length)) return;
        told = performance.now();
        void tell(id);
      },
    });
    const phase = end.signal.aborted ? 'stopped' : 'done';
    ended = { ...run, phase, checked: withKnown(checked.map(withoutAbstracts), before) };
    if (citing.length > 0)
      said = await saidByAbstracts(citing, found, {
        sources,
        services: run.services,
        signal: end.signal,
      }).catch(() => undefined);
  } catch {
    ended = { ...run, phase: 'failed', checked: withKnown(settled, before) };
  }
  endRequests();
  // A run that did not come to its end takes nothing away.
  if (ended.phase !== 'done') said = saidBefore ?? said;
  // The last private window is closed: what it was about is not kept.
  if (!jobs.isUnderWay(id, job)) return;
  // Storage that fails is told by the next read: what is kept says that it is under way, and it is asked for again.
  await Promise.allSettled([keepRun(id, ended, isPrivate, said), keepRequests(isPrivate)]);
  jobs.finish(id, job);
  await Promise.all([tell(id), tellCited(id), tellPage(id, isPrivate)]);
}

/** In the order of the paper; of a reference that nobody was asked for this time, what was told before. */
function withKnown(
  checked: readonly CheckedReference[],
  before: ReferencesRun | undefined,
): CheckedReference[] {
  const all = new Map(before?.checked.map((one) => [one.at, one]));
  for (const one of checked) if (!isUnasked(one) || !all.has(one.at)) all.set(one.at, one);
  return [...all.values()].sort((a, b) => a.at - b.at);
}

function isUnasked({ outcome }: CheckedReference): boolean {
  return outcome.state === 'could-not-ask' && outcome.silent.every(({ why }) => why === 'stopped');
}

/** The page that was checked asks for its marks again. */
async function tellPage(checkId: string, isPrivate: boolean): Promise<void> {
  const url = (await checkOf(checkId, isPrivate).catch(() => undefined))?.file.page.url;
  if (url !== undefined) await reportChange({ urls: [url] });
}

/** Nobody asks any more, since the background was stopped: the reader's word ends it. */
async function endLost(checkId: string, isPrivate: boolean): Promise<void> {
  const known = await referencesOf(checkId, isPrivate);
  if (known?.run?.phase !== 'asking') return;
  await keepRun(checkId, { ...known.run, phase: 'stopped' }, isPrivate);
  await tell(checkId);
}

/** The check is gone, or has other references: nobody is asked for them any more, and what was answered is not kept. */
export function endReferences(checkId: string, isPrivate: boolean): void {
  jobs.end(checkId, isPrivate);
  endFullTexts(checkId, isPrivate);
}

/** Once no private window is open, nothing more is asked for any. */
export function endPrivateReferences(): void {
  jobs.endPrivate();
}

/** Pages of ours read again, where they show it. */
async function tell(checkId: string): Promise<void> {
  await sendMessage('referencesChanged', { checkId }).catch(() => undefined);
}
