/** One import of reports, from the files to what becomes of them: it is read, looked at, and then imported or given up. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ImportedSource, type ImportId, lockOf, maxNameLength } from '../import/import-data';
import { columnsOf, maxProfiles, type ReviewProfile } from '../import/review-profile';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { randomId } from '../messages/random-id';
import { onMessage } from '../messages/receive';
import type { ImportRun } from '../store/imports';
import { problemWords } from '../words/problem-words';
import { say } from '../words/say';
import type { ChosenFile } from './chosen-files';
import { type ReadingProgress, type ReadReports, readReports } from './read-reports';
import type { Told } from './told';

export type ImportState =
  | { readonly phase: 'choosing' }
  | { readonly phase: 'reading'; readonly progress: ReadingProgress }
  | { readonly phase: 'preview'; readonly read: ReadReports; readonly name: string }
  | { readonly phase: 'writing'; readonly share: number };

export interface OneImport {
  readonly state: ImportState;
  readonly told: Told | undefined;
  /** @param name of the import, unless it updates one */
  readonly read: (files: readonly ChosenFile[], name: string, updated?: ImportedSource) => void;
  /** Read the same files again, now that tables of this form are known. Resolves once that has begun. @param isKept for later imports */
  readonly readAs: (profile: ReviewProfile, isKept: boolean) => Promise<void>;
  /** Let what the preview shows answer. @param name as the reader wants it */
  readonly take: (name: string) => void;
  /** Give it up: whatever phase it is in, nothing of it stays. */
  readonly stop: () => void;
  readonly tell: (told: Told | undefined) => void;
}

/** What is under way; it ends with `release`. */
interface Running {
  readonly run: ImportRun;
  readonly end: AbortController;
  readonly release: () => void;
}

const choosing: ImportState = { phase: 'choosing' };

/** @param onDone called once an import answers */
export function useImport(onDone: () => void): OneImport {
  const [state, setState] = useState<ImportState>(choosing);
  const [told, setTold] = useState<Told>();
  const running = useRef<Running>(undefined);
  const isWriting = useRef(false);
  const last = useRef<{
    readonly files: readonly ChosenFile[];
    readonly name: string;
    readonly updated?: ImportedSource;
  }>(undefined);
  /** Those that are not kept. */
  const profiles = useRef<readonly ReviewProfile[]>([]);
  const giveUp = () => {
    const current = running.current;
    running.current = undefined;
    if (current === undefined) return;
    current.end.abort();
    void deliver(() => sendMessage('discardImport', current.run))
      .catch(() => undefined)
      .finally(current.release);
  };
  useEffect(
    () => () => {
      // One that the reader has decided on goes on without this section.
      if (!isWriting.current) giveUp();
    },
    [],
  );
  useEffect(
    () =>
      onMessage('importChanged', ({ run, share }) => {
        if (run.version !== running.current?.run.version) return;
        setState((now) => (now.phase === 'writing' ? { phase: 'writing', share } : now));
      }),
    [],
  );
  const fail = (error: unknown) => {
    giveUp();
    setState(choosing);
    setTold({ text: problemWords(error), isProblem: true });
  };
  const readFiles = async (files: readonly ChosenFile[], name: string, updated?: ImportedSource) => {
    giveUp();
    setTold(undefined);
    last.current = { files, name, ...(updated !== undefined && { updated }) };
    setState({ phase: 'reading', progress: { done: 0, all: files.length, found: 0, share: 0 } });
    const id = updated?.id ?? (`imported:${randomId()}` as const);
    const run = { id, version: randomId() };
    const end = new AbortController();
    const release = await lock(id);
    const current = { run, end, release };
    running.current = current;
    try {
      const { reviewProfiles } = await deliver(() => sendMessage('getSettings', undefined));
      const read = await readReports(files, {
        profiles: [...reviewProfiles, ...profiles.current],
        signal: end.signal,
        onProgress: (progress) => {
          if (running.current === current) setState({ phase: 'reading', progress });
        },
        stage: (at, reports) => deliver(() => sendMessage('stageReports', { run, at, reports })),
      });
      if (running.current !== current) return;
      if (read.files + read.refused === 0) {
        giveUp();
        setState(choosing);
        setTold({ text: say('importNoFiles'), isProblem: true });
        return;
      }
      setState({ phase: 'preview', read, name: updated?.name ?? name.slice(0, maxNameLength) });
    } catch (error) {
      // It was given up, which has been told.
      if (running.current === current) fail(error);
    }
  };
  const take = async (asked: string) => {
    const current = running.current;
    if (state.phase !== 'preview' || current === undefined) return;
    const { read } = state;
    const name = asked.trim() === '' ? state.name : asked.trim();
    setState({ phase: 'writing', share: 0 });
    isWriting.current = true;
    try {
      const request = { run: current.run, name, files: read.files, refused: read.refused };
      await deliver(() => sendMessage('completeImport', request));
      if (running.current !== current) return;
      running.current = undefined;
      current.release();
      setState(choosing);
      setTold({ text: say('importDone', { name }), isProblem: false });
      onDone();
    } catch (error) {
      if (running.current !== current) return;
      if (!current.end.signal.aborted) {
        fail(error);
        return;
      }
      running.current = undefined;
      current.release();
      setState(choosing);
      setTold({ text: say('importStopped'), isProblem: false });
    } finally {
      isWriting.current = false;
    }
  };
  const stop = () => {
    const current = running.current;
    if (state.phase === 'writing' && current !== undefined) {
      // It may be complete by now: what has become of it is told by its end.
      current.end.abort();
      void deliver(() => sendMessage('discardImport', current.run)).catch(() => undefined);
      return;
    }
    giveUp();
    setState(choosing);
    setTold({
      text: say(state.phase === 'preview' ? 'importCancelled' : 'importStopped'),
      isProblem: false,
    });
  };
  return {
    state,
    told,
    read: (files, name, updated) => {
      profiles.current = [];
      void readFiles(files, name, updated);
    },
    readAs: async (profile, isKept) => {
      if (last.current === undefined) return;
      const { files, name, updated } = last.current;
      profiles.current = [...profiles.current, profile];
      if (isKept) await keepProfile(profile);
      void readFiles(files, name, updated);
    },
    take: (name) => void take(name),
    stop,
    tell: setTold,
  };
}

/** Another one of the same name and columns goes. */
async function keepProfile(profile: ReviewProfile): Promise<void> {
  const { reviewProfiles } = await deliver(() => sendMessage('getSettings', undefined));
  const kept = [...reviewProfiles.filter((one) => keyOf(one) !== keyOf(profile)), profile].slice(
    -maxProfiles,
  );
  await deliver(() => sendMessage('changeSetting', { name: 'reviewProfiles', profiles: kept }));
}

function keyOf(profile: ReviewProfile): string {
  return JSON.stringify([profile.name, columnsOf(profile)]);
}

/** Held until it is released, or the page is gone. */
function lock(id: ImportId): Promise<() => void> {
  return new Promise((resolve) => {
    void navigator.locks.request(
      lockOf(id),
      { mode: 'shared' },
      () => new Promise<void>((release) => resolve(release)),
    );
  });
}
