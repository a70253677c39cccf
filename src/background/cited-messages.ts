/** Has cited works say themselves what a checked paper says of them: abstracts with its references, full texts on the reader's word. */
import type { CitedClaim, CitingSentence } from '../claims/cited-claim';
import { loadWordTables } from '../locate/word-tables';
import type { CitedSayings } from '../messages/message-data';
import { type Sender, sendMessage } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { runInSlices } from '../page/dom/slices';
import type { CitedRun } from '../resolve/kept-cited';
import type { KeptReferences } from '../resolve/kept-references';
import {
  copyHosts,
  type FoundWork,
  foundWork,
  openReferences,
  type ReadOptions,
  readAbstracts,
  readFullTexts,
} from '../resolve/read-cited';
import { keepSaid, referencesOf } from '../store/references';
import { CheckJobs } from './check-jobs';
import { isPrivateTab } from './look-up';
import { allowedServices, beginRequests, keepRequests, sourcesFor } from './source-access';

/** Full texts that are being read. */
interface Job {
  readonly end: AbortController;
  readonly isPrivate: boolean;
  /** Works that may say more, when it began. */
  readonly open: number;
  done: number;
  /** What is known by now. */
  claims: readonly CitedClaim[];
}

const jobs = new CheckJobs<Job>();
/** So often full texts are read where the browser stops the background in between; what was answered is kept. */
const maxTries = 3;

/** Register the listeners. */
export function answerCitedMessages(): void {
  onMessage('readCited', readCited);
  onMessage('startFullTexts', async ({ checkId, tabId }, sender) => {
    const isPrivate = await isPrivateTab(tabId, sender);
    const known = await referencesOf(checkId, isPrivate);
    if (known !== undefined) await begin(known, isPrivate, 1);
  });
  onMessage('chooseCopyHosts', chooseHosts);
  onMessage('stopFullTexts', async ({ checkId, tabId }, sender) => {
    const isPrivate = await isPrivateTab(tabId, sender);
    const job = jobs.get(checkId, isPrivate);
    if (job !== undefined) job.end.abort();
    else await endLost(checkId, isPrivate);
  });
}

/**
 * What the abstracts of cited works say. Where the reader has stopped it, nobody is asked any more: what was answered is read all the same.
 *
 * @param found with the abstracts that services have given
 */
export async function saidByAbstracts(
  citing: readonly CitingSentence[],
  found: readonly FoundWork[],
  { sources, services, signal }: Omit<ReadOptions, 'run'>,
): Promise<CitedRun> {
  await loadWordTables();
  const read = (one: AbortSignal, asked: ReadOptions['services']) =>
    readAbstracts(citing, found, { sources, services: asked, signal: one, run: runningWith(one) });
  const claims = await read(signal, services).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    return read(new AbortController().signal, []);
  });
  return { phase: 'done', texts: 'abstracts', tries: 0, claims };
}

const runningWith =
  (signal: AbortSignal): ReadOptions['run'] =>
  (work) =>
    runInSlices(work, { signal, isPatient: true });

async function readCited(
  { checkId, tabId }: DataOf<'readCited'>,
  sender: Sender,
): Promise<CitedSayings | undefined> {
  const isPrivate = await isPrivateTab(tabId, sender);
  // One that ends while this is read is not lost.
  const wasUnderWay = jobs.get(checkId, isPrivate) !== undefined;
  let known = await referencesOf(checkId, isPrivate);
  if (known?.said?.phase === 'reading' && !wasUnderWay && jobs.get(checkId, isPrivate) === undefined) {
    await begin(known, isPrivate, known.said.tries + 1);
    known = await referencesOf(checkId, isPrivate);
  }
  if (known === undefined) return undefined;
  const { citing = [], said } = known;
  const job = jobs.get(checkId, isPrivate);
  const { hosts = [], declined = [] } = said ?? {};
  if (job !== undefined) {
    const { claims, open, done } = job;
    return { citing, claims, phase: 'reading', open, done, copies: [], declined };
  }
  const claims = said?.claims ?? [];
  const found = foundIn(known);
  const open = openReferences(citing, claims, found);
  return {
    citing,
    claims,
    phase: said?.texts === 'full-texts' ? said.phase : 'none',
    open: open.length,
    done: 0,
    copies: copyHosts(open, found, [...hosts, ...declined]),
    declined,
  };
}

/** Hosts that no work of the paper has a copy at are none to ask; without a run there is nothing to add them to. */
async function chooseHosts(
  { checkId, tabId, hosts, areAllowed }: DataOf<'chooseCopyHosts'>,
  sender: Sender,
): Promise<void> {
  const isPrivate = await isPrivateTab(tabId, sender);
  const known = await referencesOf(checkId, isPrivate);
  if (known?.said === undefined || jobs.get(checkId, isPrivate) !== undefined) return;
  const { said } = known;
  const before = new Set([...(said.hosts ?? []), ...(said.declined ?? [])]);
  const there = copyHosts(openReferences(known.citing ?? [], said.claims, foundIn(known)), foundIn(known), [
    ...before,
  ]);
  const chosen = there.map(({ host }) => host).filter((host) => hosts.includes(host));
  if (chosen.length === 0) return;
  const name = areAllowed ? 'hosts' : 'declined';
  const next = { ...said, [name]: [...(said[name] ?? []), ...chosen] };
  if (areAllowed) return begin({ ...known, said: next }, isPrivate, 1);
  await keepSaid(checkId, next, isPrivate);
  await tellCited(checkId);
}

function foundIn({ run }: KeptReferences): FoundWork[] {
  return (run?.checked ?? []).flatMap((one) => foundWork(one) ?? []);
}

/** What the reader has said of hosts holds for the whole run. */
function chosenHosts({ hosts, declined }: CitedRun): Pick<CitedRun, 'hosts' | 'declined'> {
  return { ...(hosts && { hosts }), ...(declined && { declined }) };
}

/** Returns once it has begun: nobody waits for its end. */
async function begin(known: KeptReferences, isPrivate: boolean, tries: number): Promise<void> {
  const { id, citing = [], said } = known;
  if (jobs.get(id, isPrivate) !== undefined || said === undefined) return;
  const found = foundIn(known);
  const open = openReferences(citing, said.claims, found).length;
  const job: Job = { end: new AbortController(), isPrivate, open, done: 0, claims: said.claims };
  jobs.begin(id, job);
  const next: CitedRun = {
    ...chosenHosts(said),
    phase: tries > maxTries ? 'failed' : 'reading',
    texts: 'full-texts',
    tries,
    claims: said.claims,
  };
  try {
    await keepSaid(id, next, isPrivate);
  } catch (error) {
    jobs.finish(id, job);
    throw error;
  }
  if (next.phase === 'failed') jobs.finish(id, job);
  else void read({ ...known, said: next }, found, job);
  await tellCited(id);
}

async function read(
  { id, citing = [], said }: KeptReferences & { readonly said: CitedRun },
  found: readonly FoundWork[],
  job: Job,
): Promise<void> {
  const { isPrivate, end } = job;
  const { signal } = end;
  const sources = sourcesFor(isPrivate);
  const endRequests = beginRequests(isPrivate);
  let phase: CitedRun['phase'] = 'failed';
  try {
    await loadWordTables();
    const services = await allowedServices();
    job.claims = await readFullTexts(citing, job.claims, found, {
      sources,
      services,
      signal,
      hosts: said.hosts ?? [],
      run: runningWith(signal),
      onRead: (claims) => {
        job.done += 1;
        job.claims = replaced(job.claims, claims);
        void tellCited(id);
      },
    });
    phase = signal.aborted ? 'stopped' : 'done';
  } catch {
    // What was read stays.
  }
  endRequests();
  // The last private window is closed, or its references are asked for anew: what was read is not kept.
  if (!jobs.isUnderWay(id, job)) return;
  const ended: CitedRun = {
    ...chosenHosts(said),
    phase,
    texts: 'full-texts',
    tries: 1,
    claims: job.claims,
  };
  await Promise.allSettled([keepSaid(id, ended, isPrivate), keepRequests(isPrivate)]);
  jobs.finish(id, job);
  await tellCited(id);
}

function replaced(all: readonly CitedClaim[], some: readonly CitedClaim[]): CitedClaim[] {
  const keyOfClaim = ({ sentence, part }: CitedClaim) => `${String(sentence)} ${String(part)}`;
  const later = new Map(some.map((claim) => [keyOfClaim(claim), claim]));
  return all.map((claim) => later.get(keyOfClaim(claim)) ?? claim);
}

/** Nobody reads any more, since the background was stopped: the reader's word ends it. */
async function endLost(checkId: string, isPrivate: boolean): Promise<void> {
  const known = await referencesOf(checkId, isPrivate);
  if (known?.said?.phase !== 'reading') return;
  await keepSaid(checkId, { ...known.said, phase: 'stopped' }, isPrivate);
  await tellCited(checkId);
}

/** The references of a check are asked for anew: what was read of their works is not kept. */
export function endFullTexts(checkId: string, isPrivate: boolean): void {
  jobs.end(checkId, isPrivate);
}

/** Once no private window is open, nothing more is read for any. */
export function endPrivateFullTexts(): void {
  jobs.endPrivate();
}

/** Pages of ours read again, where they show it. */
export async function tellCited(checkId: string): Promise<void> {
  await sendMessage('citedChanged', { checkId }).catch(() => undefined);
}
