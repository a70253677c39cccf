/** Takes out what is stored, page by page, and brings records of a file back in bounded parts. */
import type { KeptCheck } from '../check/kept-check';
import { asStopped, parseRecords } from '../export/archive';
import {
  isSame,
  type Restored,
  restoreCheck,
  restoreLink,
  restoreQuestion,
  restoreRejections,
  restoreVerdicts,
} from '../export/restore';
import type { ClearedKind, RestoredRow, RestoreRequest, StoredOverview } from '../messages/message-data';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { allBackups } from '../store/backups';
import { bringChecksBack } from '../store/checks';
import { clearChecks, clearLinks, clearQuestions } from '../store/clear-stored';
import { listImports } from '../store/imports';
import { writeQuestionIndex } from '../store/question-index';
import { bringQuestionsBack } from '../store/questions';
import { bringLinksBack, countIn } from '../store/records';
import { allRejections, clearRejections, keepRejections, knownRejections } from '../store/rejections';
import { readSettings, replaceSettings } from '../store/settings';
import { allVerdicts, countDamaged, keepVerdicts, verdictsOn, verdictsWithIds } from '../store/verdicts';
import { say } from '../words/say';
import { backUp } from './backups';
import { oneByOne } from './one-by-one';
import { reportChange, tellEveryone, tellStyles } from './report-change';
import { pageOfStored, pagesOf } from './stored-pages';
import { clearSyncedVerdicts, isSyncOn, syncSoon } from './sync-verdicts';
import { fromIndex } from './write-bundled-index';

/** Register the listeners. */
export function answerDataMessages(): void {
  onMessage('countStored', (_, { tab }) => overview(tab?.incognito === true));
  onMessage('readStored', ({ kind, after }, { tab }) => {
    const read = () => pageOfStored(kind, after, tab?.incognito === true);
    return kind === 'claims' || kind === 'reports' ? fromIndex(read) : read();
  });
  onMessage('restoreRecords', async (request, { tab }) => {
    const isPrivate = tab?.incognito === true;
    const isOfWindow = request.kind === 'verdicts' || request.kind === 'rejections';
    if (isPrivate && !isOfWindow) throw new Error(say('dataPrivate'));
    const urls: string[] = [];
    const restored = await restore(request, isPrivate, urls);
    if (!request.isTrial) await tell(request, urls);
    return restored.map(({ kind, here }): RestoredRow => ({ kind, ...(here && { here }) }));
  });
  onMessage('clearStored', async (kind, { tab }) => {
    if (tab?.incognito === true) throw new Error(say('settingsClearPrivate'));
    // Without it, nothing is deleted.
    if (kind === 'verdicts' || kind === 'rejections' || kind === 'links') await backUp(undefined, true);
    const urls = await urlsOf(kind);
    await clear[kind]();
    // Which works are one is drawn on pages whichever they are; no other page hears that anything was deleted.
    if (kind === 'links') void tellEveryone();
    else void reportChange({ urls });
  });
}

const clear: Readonly<Record<ClearedKind, () => Promise<void>>> = {
  verdicts: clearSyncedVerdicts,
  rejections: clearRejections,
  links: clearLinks,
  checks: clearChecks,
  questions: async () => {
    await clearQuestions();
    await writeQuestionIndex();
  },
};

/** The addresses, where they are known, of pages whose highlights go with all of a kind. */
async function urlsOf(kind: ClearedKind): Promise<readonly string[]> {
  const urls = new Set<string>();
  const add = (url: string | undefined) => url !== undefined && urls.add(url);
  if (kind === 'verdicts')
    // One that was taken back, without a note, is shown nowhere.
    for (const { value, note, evidence } of await allVerdicts(false))
      if (value !== undefined || note !== '') add(evidence?.url);
  if (kind === 'rejections') for (const { url } of await allRejections(false)) add(url);
  if (kind === 'checks')
    for await (const checks of pagesOf('checks', false))
      for (const { file } of checks as readonly KeptCheck[]) add(file.page.url);
  return [...urls];
}

async function overview(isPrivate: boolean): Promise<StoredOverview> {
  const [counts, damaged, imports, backups, isSynced] = await Promise.all([
    countIn(['verdicts', 'rejections', 'checks', 'questions', 'workLinks', 'reports']),
    countDamaged(),
    listImports(),
    allBackups(),
    isSyncOn().catch(() => false),
  ]);
  const { workLinks, ...others } = counts;
  return {
    counts: { ...others, links: workLinks, sources: imports.length },
    damaged,
    isPrivate,
    isSynced,
    backups: backups.map(({ id, at, size, counts: held }) => ({ id, at, size, counts: held })),
  };
}

/** @param urls gets the addresses of pages whose highlights change */
async function restore(
  request: DataOf<'restoreRecords'>,
  isPrivate: boolean,
  urls: string[],
): Promise<readonly Restored<unknown>[]> {
  const { kind, records, choices, isTrial } = request;
  switch (kind) {
    case 'verdicts': {
      const verdicts = parseRecords(kind, records);
      return oneByOne(async () => {
        const groups = [...new Set(verdicts.map(({ group }) => group))];
        const [near, same] = await Promise.all([
          verdictsOn(groups, isPrivate),
          verdictsWithIds(
            verdicts.map(({ id }) => id),
            isPrivate,
          ),
        ]);
        const here = [...new Map([...near, ...same].map((one) => [one.id, one])).values()];
        const restored = restoreVerdicts(verdicts, here, choices);
        if (!isTrial) await keepVerdicts(keptOf(restored), isPrivate);
        return restored;
      });
    }
    case 'rejections': {
      const rejections = parseRecords(kind, records);
      const ids = rejections.map(({ id }) => id);
      const restored = restoreRejections(rejections, await knownRejections(ids, isPrivate));
      if (!isTrial) await keepRejections(keptOf(restored), isPrivate);
      urls.push(...keptOf(restored).map(({ url }) => url));
      return restored;
    }
    case 'checks':
      return each(isTrial, restoreCheck, (decide) => bringChecksBack(parseRecords(kind, records), decide));
    case 'questions':
      return each(isTrial, restoreQuestion, (decide) =>
        bringQuestionsBack(parseRecords(kind, records).map(asStopped), decide),
      );
    case 'links':
      return each(isTrial, restoreLink, (decide) => bringLinksBack(parseRecords(kind, records), decide));
    default: {
      const [settings] = parseRecords('settings', records);
      if (settings === undefined) return [];
      if (isSame(await readSettings(), settings)) return [{ kind: 'same' }];
      if (!isTrial) await replaceSettings(settings);
      return [{ kind: 'newer-there', kept: settings }];
    }
  }
}

/** @param bring writes what the function that it is given decides, which in a trial is nothing */
async function each<Args extends readonly unknown[], Kept>(
  isTrial: boolean,
  judge: (...args: Args) => Restored<Kept>,
  bring: (decide: (...args: Args) => Kept | undefined) => Promise<void>,
): Promise<readonly Restored<Kept>[]> {
  const restored: Restored<Kept>[] = [];
  await bring((...args) => {
    const one = judge(...args);
    restored.push(one);
    return isTrial ? undefined : one.kept;
  });
  return restored;
}

function keptOf<Kept>(restored: readonly Restored<Kept>[]): Kept[] {
  return restored.flatMap(({ kept }) => kept ?? []);
}

/** Pages of the web learn of what changes their highlights alone; the verdicts do not. */
async function tell({ kind, isLast }: RestoreRequest, urls: readonly string[]): Promise<void> {
  if (urls.length > 0) void reportChange({ urls });
  if (!isLast) return;
  if (kind === 'questions') await writeQuestionIndex();
  if (kind === 'settings') void tellStyles();
  if (kind === 'verdicts' || kind === 'rejections') void reportChange({ urls: [] });
  else void tellEveryone();
  if (kind === 'verdicts') syncSoon();
  void backUp().catch(() => undefined);
}
