/** Words about a reported test whose p does not follow from its statistic. */
import type { FigureFinding, FindingCaveat } from '../claims/paper-check';
import { say } from './say';

type Values = FigureFinding['values'];

/** Sentences about figures that cannot all be right, in the order in which a card shows them. */
export interface FindingWords {
  /** What the text has. */
  readonly written: string;
  /** What follows from it. */
  readonly follows: readonly string[];
  readonly arithmetic: string;
  /** With its source. */
  readonly rule: string;
  /** Why it may be right all the same. */
  readonly caveats: readonly string[];
}

/** The sentences of a finding of kind `test`. */
export function testFindingWords({
  values,
  caveats,
}: Pick<FigureFinding, 'values' | 'caveats'>): FindingWords {
  const { statistic = '', reported = '', type = '' } = values;
  return {
    written:
      values['reportedAs'] === 'ns'
        ? say('findingTestNotSignificant', { statistic })
        : say('findingTestWritten', { reported, statistic }),
    follows: [...consequenceWords(values), ...significanceWords(values)],
    arithmetic: say(arithmetic[type] ?? 'findingTestByChiSquared'),
    rule: say('findingTestRule'),
    caveats: caveats.flatMap((caveat) => caveatWords(caveat, values)),
  };
}

const arithmetic: Readonly<
  Record<
    string,
    'findingTestByT' | 'findingTestByF' | 'findingTestByR' | 'findingTestByNormal' | 'findingTestByChiSquared'
  >
> = {
  t: 'findingTestByT',
  F: 'findingTestByF',
  r: 'findingTestByR',
  z: 'findingTestByNormal',
};

function consequenceWords(values: Values): string[] {
  const { statistic = '', p = '', smallest = '', largest = '', comparison } = values;
  if (comparison === '<' || comparison === '≤') return [say('findingTestAtLeast', { smallest })];
  if (comparison === '>' || comparison === '≥') return [say('findingTestAtMost', { largest })];
  const follows = say('findingTestFollows', { statistic, p });
  // Both are zeros where p is far below the places that the text has.
  return smallest === largest ? [follows] : [follows, say('findingTestRange', { smallest, largest })];
}

function significanceWords({ turns }: Values): string[] {
  if (turns === undefined) return [];
  return [say(turns === 'significant' ? 'findingTestTurnsSignificant' : 'findingTestTurnsInsignificant')];
}

function caveatWords(caveat: FindingCaveat, { oneSided = '' }: Values): string[] {
  switch (caveat) {
    case 'one-sided':
      return [say('findingTestOneSided', { onesided: oneSided })];
    case 'corrected':
      return [say('findingTestCorrected')];
    case 'rounding':
      return [say('findingTestRounding')];
    default:
      // Those of other checks.
      return [];
  }
}
