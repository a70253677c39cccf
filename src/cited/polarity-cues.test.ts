import { describe, expect, it } from 'vitest';
import { tokenise } from '../text/tokens';
import { cuesIn, isTurning } from './polarity-cues';

function cuesOf(text: string): string[] {
  const tokens = tokenise(text);
  return cuesIn(text, tokens).map(({ at, kind }) => `${tokens[at]?.text} ${kind}`);
}

describe('cues', () => {
  it.each<[string, string[]]>([
    ['Aspirin reduces fever.', ['reduces down']],
    ['Aspirin does not reduce fever.', ['not not', 'reduce none']],
    ['Aspirin is effective.', ['effective good']],
    ['Aspirin is not effective.', ['not not', 'effective bad']],
    ['Sleep is associated with mood.', ['associated tied']],
    ['Sleep is unrelated to mood, and not with age.', ['unrelated none', 'not not']],
    ['Not only fever is reduced.', ['reduced down']],
    ['Fever was not common, but pain increased.', ['not not', 'common none', 'increased up']],
  ])('of: %s', (text, cues) => {
    expect(cuesOf(text)).toEqual(cues);
  });

  it.each<[string, string[]]>([
    ['Strokes (odds ratio 1.40, 95% CI 1.10 to 1.81) were seen.', ['1.40 up']],
    ['Strokes (hazard ratio, 0.61; 95% CI, 0.49-0.77) were seen.', ['0.61 down']],
    ['Strokes (RR 1.40, 95% CI 0.90 to 2.11) were seen.', ['1.40 none']],
    ['Strokes (RR 1.01) were seen.', ['1.01 none']],
    ['The mean was 1.40 here.', []],
    ['1.2', []],
  ])('of ratios: %s', (text, cues) => {
    expect(cuesOf(text)).toEqual(cues);
  });

  it('are bounded', () => {
    expect(cuesOf('increased '.repeat(1_000))).toHaveLength(16);
  });

  it('may be turned round by what stands with a thing', () => {
    expect(['deficiency', 'inhibitor', 'without'].every(isTurning)).toBe(true);
    expect(['vitamin', 'increase'].some(isTurning)).toBe(false);
  });
});
