/**
 * The references of checked papers, and what services have said of them, by the id of the check. There is one copy: they can be asked again.
 * Those of private windows are in `storage.session`, until the last of these is closed.
 */
import browser from 'webextension-polyfill';
import type { CitingSentence } from '../claims/cited-claim';
import { parseOtherWorksRun } from '../corroborate/kept-other-works';
import type { OtherWorksRun } from '../corroborate/other-works';
import type { AskedReference } from '../resolve/asked-references';
import type { CitedRun } from '../resolve/kept-cited';
import { type KeptReferences, parseKeptReferences, type ReferencesRun } from '../resolve/kept-references';
import { completely, database } from './database';
import { rememberAlso } from './remember-deleted';
import { storageProblem } from './storage-problem';

/** What services have said of a checked paper: of its references, and of its claims. */
export interface AskedPaper extends KeptReferences {
  readonly otherWorks?: OtherWorksRun;
}

const prefix = 'privateReferences:';
/** What was deleted, as long as the browser runs: it can come back. */
const deletedPrefix = 'deletedReferences:';
/** Of so many checks. */
const maxDeleted = 20;

/** @returns `undefined` where its text was not read, or the check is deleted @throws {StorageProblem} */
export async function referencesOf(checkId: string, isPrivate: boolean): Promise<AskedPaper | undefined> {
  try {
    const own = isPrivate ? await ofSession(prefix + checkId) : undefined;
    if (own !== undefined) return own;
    const known = parse(await (await database()).get('references', checkId));
    return isPrivate ? known && asEnded(known) : known;
  } catch (error) {
    throw storageProblem(error, 'read-checks');
  }
}

/** What was begun in other windows is not gone on with in a private one. */
function asEnded(known: AskedPaper): AskedPaper {
  const { run, said, otherWorks } = known;
  return {
    ...known,
    ...(run?.phase === 'asking' && { run: { ...run, phase: 'stopped' } }),
    ...(said?.phase === 'reading' && { said: { ...said, phase: 'stopped' } }),
    ...(otherWorks?.phase === 'working' && { otherWorks: { ...otherWorks, phase: 'stopped' } }),
  };
}

/**
 * Keep the references as a text has them, and what it says of them; what is known of the same ones stays.
 *
 * @returns whether they are others than before, of which nothing is known
 * @throws {StorageProblem}
 */
export async function keepPrinted(
  checkId: string,
  printed: readonly AskedReference[],
  isPrivate: boolean,
  citing: readonly CitingSentence[] = [],
): Promise<boolean> {
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const own = citing.length === 0 ? {} : { citing };
  let areOthers = false;
  await change(checkId, isPrivate, (before) => {
    areOthers = true;
    if (before === undefined || !isSame(before.printed, printed))
      return { id: checkId, printed, ...own, ...otherWorksOf(before) };
    areOthers = !isSame(before.citing ?? [], citing);
    if (!areOthers) return undefined;
    const { said: _ofOthers, citing: _others, ...same } = before;
    return { ...same, ...own };
  });
  return areOthers;
}

/**
 * Keep what asking for them has come to. Nothing is kept of a check that is deleted. Throws StorageProblem.
 *
 * @param said by the works that were found; without it, what an earlier run has found goes
 */
export function keepRun(
  checkId: string,
  run: ReferencesRun,
  isPrivate: boolean,
  said?: CitedRun,
): Promise<void> {
  return change(checkId, isPrivate, (before) => {
    if (before === undefined) return undefined;
    const { said: _earlier, ...printed } = before;
    return { ...printed, run, ...(said !== undefined && { said }) };
  });
}

/** Keep what cited works say, as far as they were read; after a run alone. Throws StorageProblem. */
export function keepSaid(checkId: string, said: CitedRun, isPrivate: boolean): Promise<void> {
  return change(checkId, isPrivate, (before) =>
    before?.run === undefined ? undefined : { ...before, said },
  );
}

/** Keep what looking for the claims in other works has come to. Nothing is kept of a check that is deleted. Throws StorageProblem. */
export function keepOtherWorks(
  checkId: string,
  otherWorks: OtherWorksRun,
  isPrivate: boolean,
): Promise<void> {
  return change(checkId, isPrivate, (before) => before && { ...before, otherWorks });
}

/** With the check. Throws StorageProblem. */
export async function deleteReferencesOf(checkId: string, isPrivate: boolean): Promise<void> {
  try {
    const known = await referencesOf(checkId, isPrivate);
    if (known === undefined) return;
    await rememberAlso((isPrivate ? prefix : '') + deletedPrefix, checkId, known, maxDeleted);
    if (isPrivate) await browser.storage.session.remove(prefix + checkId);
    else await (await database()).delete('references', checkId);
  } catch (error) {
    throw storageProblem(error, 'save-check');
  }
}

/** Undo that. Throws StorageProblem. */
export async function restoreReferencesOf(checkId: string, isPrivate: boolean): Promise<void> {
  const key = (isPrivate ? prefix : '') + deletedPrefix + checkId;
  const deleted = await ofSession(key);
  if (deleted === undefined) return;
  await change(checkId, isPrivate, (before) => (before === undefined ? deleted : undefined));
  await browser.storage.session.remove(key);
}

/** Forget those of private windows. */
export async function forgetPrivateReferences(): Promise<void> {
  const items = await browser.storage.session.get(null);
  await browser.storage.session.remove(Object.keys(items).filter((key) => key.startsWith(prefix)));
}

async function ofSession(key: string): Promise<AskedPaper | undefined> {
  return parse((await browser.storage.session.get(key))[key]);
}

/** A damaged part does not take the other with it. */
function parse(data: unknown): AskedPaper | undefined {
  const references = parseKeptReferences(data);
  if (references === undefined) return undefined;
  const otherWorks = parseOtherWorksRun((data as { readonly otherWorks?: unknown }).otherWorks);
  return { ...references, ...(otherWorks && { otherWorks }) };
}

/** The claims are those of the same text, however its references are read. */
function otherWorksOf(before: AskedPaper | undefined): Pick<AskedPaper, 'otherWorks'> {
  return before?.otherWorks === undefined ? {} : { otherWorks: before.otherWorks };
}

/** @param make `undefined` from it: nothing is written */
async function change(
  checkId: string,
  isPrivate: boolean,
  make: (before: AskedPaper | undefined) => AskedPaper | undefined,
): Promise<void> {
  try {
    if (isPrivate) {
      const next = make(await referencesOf(checkId, true));
      if (next !== undefined) await browser.storage.session.set({ [prefix + checkId]: next });
      return;
    }
    const transaction = (await database()).transaction('references', 'readwrite');
    await completely(transaction, async () => {
      const next = make(parse(await transaction.store.get(checkId)));
      if (next !== undefined) await transaction.store.put(next);
    });
  } catch (error) {
    throw storageProblem(error, 'save-check');
  }
}
