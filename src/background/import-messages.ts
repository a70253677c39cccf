/** Imports of reports: takes what the dashboard has read, and lets it answer as a whole. */
import type { ImportId } from '../import/import-data';
import { lockOf } from '../import/import-data';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import {
  completeImport,
  discardImport,
  dropUnfinished,
  type ImportRun,
  listImports,
  stageReports,
} from '../store/imports';
import { listSources, nameSource, removeSource, switchSource } from '../store/sources';
import { say } from '../words/say';
import { prepareSearch } from './prepare-search';
import { tellEveryone } from './report-change';
import { writeBundledIndex } from './write-bundled-index';

/** Milliseconds between two reports of progress. */
const reportInterval = 200;

/** Register the listeners. */
export function answerImportMessages(): void {
  onMessage('stageReports', async ({ run, at, reports }, { tab }) => {
    if (tab?.incognito === true) throw new Error(say('importPrivate'));
    await writeBundledIndex();
    if (at === 0) await dropLeftImports();
    return stageReports(run, at, reports);
  });
  onMessage(
    'completeImport',
    async ({ run, name, isOff, files, refused, importedAt = new Date().toISOString() }) => {
      const about = { importedAt, files, refused };
      await completeImport(run, { name, ...(isOff !== undefined && { isOff }) }, about, progressOf(run));
      await tellOfChange();
    },
  );
  onMessage('discardImport', (run) => discardImport(run));
  onMessage('listImports', async (_, { tab }) => ({
    imports: await listImports(),
    isPrivate: tab?.incognito === true,
  }));
  onMessage('changeImport', async ({ id, name, isOn }) => {
    if (name !== undefined) await nameSource(id, name);
    if (isOn !== undefined) await switchSource(id, isOn);
    await tellOfChange();
  });
  onMessage('removeImport', async ({ id }) => {
    await removeSource(id);
    await tellOfChange();
  });
}

/** Open pages look again at once; the claims are searchable a little later, and a search says so until then. */
async function tellOfChange(): Promise<void> {
  void prepareSearch().catch(() => undefined);
  await tellEveryone();
}

/** Delete what imports have left that nobody works on any more: their page was closed, or the browser. Throws StorageProblem. */
export async function dropLeftImports(): Promise<void> {
  // Before the locks are asked for: a page has its lock before it sends anything.
  const sources = await listSources();
  const { held = [] } = await navigator.locks.query();
  const locks = new Set(held.map(({ name }) => name));
  const ids = sources.map(({ id }) => id).filter((id): id is ImportId => id.startsWith('imported:'));
  await dropUnfinished(new Set(ids.filter((id) => !locks.has(lockOf(id)))));
}

function progressOf(run: ImportRun): (share: number) => void {
  let told = 0;
  return (share) => {
    if (performance.now() - told < reportInterval) return;
    told = performance.now();
    void sendMessage('importChanged', { run, share: Math.min(1, share) }).catch(() => undefined);
  };
}
