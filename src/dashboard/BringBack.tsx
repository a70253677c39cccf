/** Bringing a file back: choose it, see what it would change, decide conflicts. */

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Archive } from '../export/archive';
import { LiveProgress } from '../ui/LiveProgress';
import type { Verdict } from '../verdicts/verdict';
import type { ImportChoices } from '../verdicts/verdict-file';
import { archiveProblemWords, kindName, restoreKindName } from '../words/archive-words';
import { problemWords } from '../words/problem-words';
import { numberWords, percentWords, say } from '../words/say';
import { dateWords, judgedText } from '../words/wording';
import { type BroughtBack, bringBack } from './bring-back';
import { Telling } from './Telling';
import type { Told } from './told';

interface BringBackProps {
  readonly isPrivate: boolean;
  /** Whether the reader has come for it: it takes the focus. */
  readonly isAsked: boolean;
  /** A backup that the reader has opened: it is looked at as a file is. */
  readonly opened: { readonly text: string } | undefined;
  readonly onDone: () => void;
}

/** What the reader looks at. */
interface Preview {
  readonly archive: Archive;
  readonly brought: BroughtBack;
}

/** Conflicts that are shown; of the others what is here stays. */
const maxConflicts = 500;
const restoreKinds = ['new', 'newer-there', 'conflict', 'newer-here', 'same'] as const;

export function BringBack({ isPrivate, isAsked, opened, onDone }: BringBackProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const end = useRef<AbortController>(undefined);
  const [preview, setPreview] = useState<Preview>();
  const [choices, setChoices] = useState<ImportChoices>({});
  const [told, setTold] = useState<Told>();
  const [share, setShare] = useState<number>();
  useEffect(() => {
    if (!isAsked) return;
    chooser.current?.focus();
    chooser.current?.scrollIntoView({ block: 'center' });
  }, [isAsked]);
  useEffect(() => () => end.current?.abort(), []);
  useEffect(() => {
    if (opened !== undefined) void look(async () => opened.text);
  }, [opened]);
  useEffect(() => {
    if (preview !== undefined) heading.current?.focus();
  }, [preview]);

  /** One thing after the other: what was begun before is given up. */
  const work = async (
    task: (options: { signal: AbortSignal; onShare: (share: number) => void }) => Promise<Told | undefined>,
  ) => {
    end.current?.abort();
    const controller = new AbortController();
    end.current = controller;
    setTold(undefined);
    setShare(0);
    let outcome: Told | undefined;
    try {
      outcome = await task({ signal: controller.signal, onShare: setShare });
    } catch (error) {
      outcome = controller.signal.aborted
        ? { text: say('dataBringingStopped'), isProblem: false }
        : { text: problemWords(error), isProblem: true };
    }
    // Another one has been begun.
    if (end.current !== controller) return;
    end.current = undefined;
    setShare(undefined);
    setTold(outcome);
  };
  const look = (read: () => Promise<string>) => {
    setPreview(undefined);
    setChoices({});
    return work(async (options) => {
      const { readArchive } = await import('../export/archive');
      const result = readArchive(await read());
      if (!result.ok) return { text: archiveProblemWords(result.problem), isProblem: true };
      const { archive } = result;
      const brought = await bringBack(archive, { ...options, choices: {}, isTrial: true, isPrivate });
      if (!options.signal.aborted) setPreview({ archive, brought });
      return undefined;
    });
  };
  const take = (archive: Archive) =>
    work(async (options) => {
      try {
        const { counts } = await bringBack(archive, { ...options, choices, isTrial: false, isPrivate });
        setPreview(undefined);
        const sum = (kind: 'new' | 'newer-there') =>
          [...counts.values()].reduce((all, one) => all + one[kind], 0);
        const chosen = Object.values(choices).filter((choice) => choice === 'there').length;
        return {
          text: say('dataBrought', {
            added: numberWords(sum('new')),
            changed: numberWords(sum('newer-there') + chosen),
          }),
          isProblem: false,
        };
      } finally {
        onDone();
      }
    });
  const choose = (file: File | undefined) => {
    if (file === undefined) return;
    void look(async () => {
      const { maxArchiveLength } = await import('../export/archive');
      if (file.size > maxArchiveLength) throw new Error(archiveProblemWords({ kind: 'too-long' }));
      return file.text();
    });
  };
  return (
    <section class="import" aria-label={say('dataBringBack')}>
      <h2>{say('dataBringBack')}</h2>
      {isPrivate && <p class="message">{say('dataPrivate')}</p>}
      <label
        class="drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          choose(event.dataTransfer?.files[0]);
        }}
      >
        {say('dataChooseFile')}{' '}
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          data-field="archive"
          onChange={(event) => {
            choose(event.currentTarget.files?.[0]);
            // The same file can be chosen again, and none is named that is not open.
            event.currentTarget.value = '';
          }}
        />
      </label>
      {share !== undefined && (
        <div class="actions">
          <LiveProgress value={share} label={say('dataBringing')} />
          <span class="facts">{percentWords(share)}</span>
          <button type="button" data-action="stop-bringing" onClick={() => end.current?.abort()}>
            {say('dataStop')}
          </button>
        </div>
      )}
      <Telling told={told} />
      {preview !== undefined && (
        <section aria-label={say('dashboardInThisFile')} data-phase="preview">
          <h3 ref={heading} tabIndex={-1}>
            {say('dashboardInThisFile')}
          </h3>
          <p class="facts">
            {say('dataFileOf', { date: dateWords(preview.archive.exportedAt.slice(0, 10)) })}
          </p>
          <Counts brought={preview.brought} />
          <Conflicts conflicts={preview.brought.conflicts} choices={choices} onChoose={setChoices} />
          <div class="actions">
            <button
              type="button"
              data-action="import"
              disabled={share !== undefined}
              onClick={() => void take(preview.archive)}
            >
              {say('dataBringBack')}
            </button>
            <button type="button" onClick={() => setPreview(undefined)}>
              {say('uiCancel')}
            </button>
          </div>
        </section>
      )}
    </section>
  );
}

function Counts({ brought: { counts } }: { readonly brought: BroughtBack }) {
  if (counts.size === 0) return <p>{say('dataFileEmpty')}</p>;
  return (
    <div class="wide">
      <table class="counts">
        <thead>
          <tr>
            <th scope="col">{say('dataKind')}</th>
            {restoreKinds.map((kind) => (
              <th key={kind} scope="col">
                {restoreKindName(kind)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...counts].map(([kind, own]) => (
            <tr key={kind} data-kind={kind}>
              <th scope="row">{kindName(kind)}</th>
              {restoreKinds.map((one) => (
                <td key={one} data-outcome={one}>
                  {numberWords(own[one])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ConflictsProps {
  readonly conflicts: BroughtBack['conflicts'];
  readonly choices: ImportChoices;
  readonly onChoose: (choices: ImportChoices) => void;
}

function Conflicts({ conflicts, choices, onChoose }: ConflictsProps) {
  if (conflicts.length === 0) return null;
  const shown = conflicts.slice(0, maxConflicts);
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('dashboardClaim')}</th>
            <th scope="col">{say('dashboardInFile')}</th>
            <th scope="col">{say('dashboardHere')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ there, here }) => (
            <tr key={there.id} data-kind="conflict">
              <td>
                {judgedText(there)}
                <select
                  aria-label={say('dashboardWhichToKeep')}
                  value={choices[there.id] ?? 'here'}
                  onChange={(event) =>
                    onChoose({
                      ...choices,
                      [there.id]: event.currentTarget.value === 'there' ? 'there' : 'here',
                    })
                  }
                >
                  <option value="here">{say('dashboardKeepMine')}</option>
                  <option value="there">{say('dashboardUseFile')}</option>
                </select>
              </td>
              <td class="written">{saidWords(there)}</td>
              <td class="written">{saidWords(here)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < conflicts.length && (
        <p class="facts">{say('dataConflictsShown', { shown: shown.length, all: conflicts.length })}</p>
      )}
    </div>
  );
}

/** Alone, and with the reader's note. */
const said = {
  confirmed: ['dashboardConfirmed', 'dashboardConfirmedNote'],
  disputed: ['dashboardDisputed', 'dashboardDisputedNote'],
  none: ['dashboardWithdrawn', 'dashboardWithdrawnNote'],
} as const;

/** `confirmed: a note` */
function saidWords({ value, note }: Pick<Verdict, 'value' | 'note'>): string {
  const [alone, withNote] = said[value ?? 'none'];
  return note === '' ? say(alone) : say(withNote, { note });
}
