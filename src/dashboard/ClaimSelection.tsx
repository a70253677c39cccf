/** What can be done with many claims at once: they are judged, with one way back, or saved. */
import { useState } from 'preact/hooks';
import type { FoundClaim } from '../messages/message-data';
import { UndoNote } from '../ui/UndoNote';
import type { VerdictState, VerdictValue } from '../verdicts/verdict';
import { problemWords } from '../words/problem-words';
import { say, sayCount } from '../words/say';
import { judgeMany, undoMany } from './judge-many';
import { SelectionBar } from './SelectionBar';
import { saveChosen, saveClaims } from './save-chosen';
import type { Selection } from './use-selection';

interface ClaimSelectionProps {
  readonly selection: Selection<FoundClaim>;
  /** Claims that were found; with none there is what was done with those before. */
  readonly count: number;
  /** Those of these places in the ranking. */
  readonly claimsIn: (from: number, to: number) => Promise<readonly FoundClaim[]>;
  readonly onProblem: (problem: string | undefined) => void;
}

/** Claims that are chosen at once, at most: each is read, and judged by itself. */
const maxChosen = 1_000;

interface Judged {
  readonly text: string;
  readonly states: ReadonlyMap<string, VerdictState>;
}

export function ClaimSelection({ selection, count, claimsIn, onProblem }: ClaimSelectionProps) {
  const [judged, setJudged] = useState<Judged>();
  const [progress, setProgress] = useState<string>();
  const chosen = [...selection.chosen.values()];
  const attempt = (work: () => Promise<void>) => {
    onProblem(undefined);
    work().catch((error: unknown) => onProblem(problemWords(error)));
  };
  const judge = async (value: VerdictValue | null) => {
    setJudged(undefined);
    setProgress(say('claimsJudging', { done: 0, all: chosen.length }));
    try {
      const { states, left, changed, error } = await judgeMany(chosen, value, (done) =>
        setProgress(say('claimsJudging', { done, all: chosen.length })),
      );
      const text = [
        sayCount(value === null ? 'claimsTakenBack' : 'claimsJudged', states.size),
        ...(left > 0 ? [sayCount('claimsLeft', left)] : []),
        ...(changed > 0 ? [sayCount('claimsChanged', changed)] : []),
      ].join(' ');
      setJudged({ text, states });
      selection.clear();
      if (error !== undefined) throw error;
    } finally {
      setProgress(undefined);
    }
  };
  const undo = async (states: Judged['states']) => {
    setJudged(undefined);
    const { states: failed, error } = await undoMany(states);
    if (failed.size === 0) return;
    setJudged({ text: sayCount('claimsNotUndone', failed.size), states: failed });
    throw error;
  };
  return (
    <>
      {progress !== undefined && (
        <p class="note" role="status">
          {progress}
        </p>
      )}
      {judged !== undefined &&
        (judged.states.size === 0 ? (
          <p class="note">{judged.text}</p>
        ) : (
          <UndoNote
            text={judged.text}
            label={say('uiUndo')}
            action="undo-many"
            onUndo={() => attempt(() => undo(judged.states))}
          />
        ))}
      {count > 0 && (
        <SelectionBar
          selection={selection}
          count={Math.min(count, maxChosen)}
          onAll={() =>
            attempt(async () => {
              const all = await claimsIn(0, Math.min(count, maxChosen));
              selection.set(all, true);
            })
          }
          note={
            count > maxChosen && selection.chosen.size >= maxChosen
              ? say('selectionFirst', { count: maxChosen })
              : undefined
          }
        >
          {verdicts.map(([value, label]) => (
            <button
              key={label}
              type="button"
              data-action={`judge-${value ?? 'none'}`}
              disabled={progress !== undefined}
              onClick={() => attempt(() => judge(value))}
            >
              {say(label)}
            </button>
          ))}
          <button
            type="button"
            data-action="save-csv"
            onClick={() => attempt(() => saveChosen({ claims: chosen }, 'csv', 'claimlight-claims'))}
          >
            {say('selectionCsv')}
          </button>
          <button type="button" data-action="save-json" onClick={() => attempt(() => saveClaims(chosen))}>
            {say('selectionJson')}
          </button>
        </SelectionBar>
      )}
    </>
  );
}

const verdicts = [
  ['confirmed', 'selectionConfirm'],
  ['disputed', 'selectionDispute'],
  [null, 'selectionTakeBack'],
] as const satisfies readonly (readonly [VerdictValue | null, string])[];
