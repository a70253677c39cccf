/** What Claimlight says of its own checks of papers. */
import type { CheckedClaim, CheckFile } from '../check/check-file';
import type { CheckFailure, CheckState } from '../check/check-state';
import type { OwnFinding } from '../lookup/own-finding';
import { findingWords } from './finding-words';
import { dayWords, numberWords, say, sayCount } from './say';

/** What is being done, or why nothing was found; empty once a check is there. */
export function checkStateWords(state: CheckState | undefined): string {
  if (state === undefined || state.phase === 'done') return '';
  if (state.phase === 'reading') return say('checkReading');
  if (state.phase === 'checking') return say('checkChecking');
  return state.why === 'failed'
    ? say('checkEndedFailed', { detail: state.detail ?? '' })
    : say(endings[state.why]);
}

const endings = {
  empty: 'checkEndedEmpty',
  'too-short': 'checkEndedTooShort',
  'not-english': 'checkEndedNotEnglish',
  'no-paper': 'checkEndedNoPaper',
  stopped: 'checkEndedStopped',
} as const satisfies Readonly<Record<Exclude<CheckFailure, 'failed'>, string>>;

/** What was checked, when, and the score: each a phrase. */
export function checkFacts({ extent, date, review }: CheckFile): string[] {
  const { consensus } = review;
  return [
    say(extent === 'abstract' ? 'checkOfAbstract' : 'checkOfFullText'),
    dayWords(date),
    consensus === undefined ? say('checkNoScore') : say('checkScore', { score: numberWords(consensus, 1) }),
  ];
}

/** Whether the rest of the paper backs a claim: `stated in a table, too`; empty where there is no rest, as in an abstract alone. */
export function backingWords({ backing }: CheckedClaim): string {
  if (backing === undefined) return '';
  const [passage] = backing.passages;
  if (backing.outcome === 'stated') {
    if (passage?.place === 'table') return say('checkStatedTable');
    return say(passage?.place === 'caption' ? 'checkStatedCaption' : 'checkStatedSentence');
  }
  if (backing.outcome === 'differs') {
    const difference = passage?.differences[0];
    return difference === undefined
      ? say('checkDiffers')
      : say('checkDiffersFrom', { here: difference.inClaim, there: difference.inPassage });
  }
  return say(backing.outcome === 'only-here' ? 'checkOnlyHere' : 'checkUnclear');
}

/** Words of the claim that were replaced, so that it can be read alone: `“it” read as “the model”`. */
export function changeWords({ quote, changes }: CheckedClaim): string[] {
  return changes.map(({ span, replacement }) =>
    say('checkReadAs', { words: quote.exact.slice(span.start, span.end), name: replacement }),
  );
}

/** What a check says of something that it has found, in one line. */
export function ownWords(check: OwnFinding): string {
  return check.kind === 'claim' ? backingWords(check.found) : findingWords(check.found).title;
}

/** `2 passages whose figures cannot all be right`. */
export function figuresHeading(count: number): string {
  return count === 0 ? say('checkNoFigures') : sayCount('checkFigures', count);
}

/** `12 main claims`. */
export function claimsFoundHeading(count: number): string {
  return count === 0 ? say('checkNoClaims') : sayCount('checkMainClaims', count);
}
