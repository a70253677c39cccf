/** What is said of a check beside the one before it. */
import { describe, expect, it } from 'vitest';
import { sampleCheckFile, sampleFinding } from '../../tests/gallery/sample-check';
import type { CheckedClaim, CheckedFinding, CheckFile } from './check-file';
import { checkBefore, compareChecks } from './compare-checks';
import { type KeptCheck, keptCheckOf } from './kept-check';

const [sampleClaim = expect.fail('the sample has no claim')] = sampleCheckFile().claims;

function claim(text: string, change: Partial<CheckedClaim> = {}): CheckedClaim {
  return { ...sampleClaim, id: text, text, quote: { ...sampleClaim.quote, exact: text }, ...change };
}
function finding(exact: string, change: Partial<CheckedFinding> = {}): CheckedFinding {
  return { ...sampleFinding, id: exact, quote: { ...sampleFinding.quote, exact }, ...change };
}
const file = (change: Partial<CheckFile>) => sampleCheckFile({ findings: [], claims: [], ...change });
const texts = (claims: readonly CheckedClaim[]) => claims.map(({ text }) => text);

const shade = claim('Shade protects the eggs of ground beetles from heat.');
const cool = claim('Shaded nests were 4.2 degrees cooler than nests in the open.');
const wind = claim('Wind has no influence on the number of larvae that hatch.');

describe('claims', () => {
  const compare = (before: readonly CheckedClaim[], now: readonly CheckedClaim[]) =>
    compareChecks(file({ claims: before }), file({ claims: now }));

  it('are new or gone by their words, in the order of their check', () => {
    const { newClaims, goneClaims, isSame } = compare([shade, cool], [wind, shade]);
    expect(isSame).toBe(false);
    expect(texts(newClaims)).toEqual([wind.text]);
    expect(texts(goneClaims)).toEqual([cool.text]);
  });

  it('are the same wherever they stand, whatever their case, and with whichever words they are read', () => {
    const moved = claim(shade.text.toUpperCase(), { quote: { ...shade.quote, start: 900, end: 910 } });
    const read = claim('The nests were cooler.', { quote: cool.quote });
    expect(compare([shade, cool], [moved, read]).isSame).toBe(true);
  });

  it('are not gone while a sentence states them that is not chosen', () => {
    const other = { ...shade, isChosen: false };
    expect(compare([shade], [other]).isSame).toBe(true);
    expect(compare([other], [shade]).isSame).toBe(true);
    expect(texts(compare([], [{ ...wind, isChosen: false }]).newClaims)).toEqual([]);
  });

  it('are none of other works', () => {
    expect(compare([], [{ ...wind, kind: 'cited' }]).isSame).toBe(true);
  });

  it('with other figures are reworded, each with the nearest', () => {
    const other = claim('Shaded nests were 3.9 degrees cooler than nests in the open.');
    const far = claim('Shaded nests were 3.9 degrees cooler than the nests in the open of last summer.');
    const { rewordedClaims, newClaims, goneClaims } = compare([cool, shade], [wind, far, other]);
    expect(rewordedClaims).toEqual([{ before: cool, now: other }]);
    expect(texts(newClaims)).toEqual([wind.text, far.text]);
    expect(texts(goneClaims)).toEqual([shade.text]);
  });

  it('may be backed differently', () => {
    const backed = (outcome: 'stated' | 'differs') => ({ ...shade, backing: { outcome, passages: [] } });
    const found = compare([backed('stated'), wind], [backed('differs'), wind]);
    expect(found.changedBacking).toEqual([{ before: backed('stated'), now: backed('differs') }]);
    expect(found.newClaims).toEqual([]);
    const { backing: _backing, ...unbacked } = shade;
    expect(compare([unbacked], [backed('stated')]).isSame).toBe(true);
  });
});

describe('findings', () => {
  it('are compared by kind and words, and counted where several say the same', () => {
    const before = [finding('18 of 60 (48%)'), finding('p = .9'), finding('3 of 4 (50%)')];
    const now = [
      finding('18 of  60 (48%)'),
      finding('18 of 60 (48%)'),
      finding('p = .9', { kind: 'test' }),
      finding('3 of 4 (50%)'),
    ];
    const { newFindings, goneFindings } = compareChecks(file({ findings: before }), file({ findings: now }));
    expect(newFindings).toEqual([now[1], now[2]]);
    expect(goneFindings).toEqual([before[1]]);
  });
});

describe('what else is told', () => {
  it('is the score where it is another one', () => {
    const scored = (consensus?: number) =>
      file({ review: { dimensions: [], caps: [], ...(consensus !== undefined && { consensus }) } });
    expect(compareChecks(scored(6.1), scored(6.4)).score).toEqual({ before: 6.1, now: 6.4 });
    expect(compareChecks(scored(), scored(6.4)).score).toEqual({ now: 6.4 });
    expect(compareChecks(scored(6.1), scored(6.1))).not.toHaveProperty('score');
  });

  it('is the version, the day, and whether text or rules are others', () => {
    const { page } = sampleCheckFile();
    const before = file({ date: '2026-11-03', rules: 'check-0', page: { ...page, version: 1 } });
    const now = file({ textHash: 'f'.repeat(16), page: { ...page, version: 2 } });
    expect(compareChecks(before, now)).toMatchObject({
      before: { date: '2026-11-03', version: 1 },
      isSameText: false,
      areRulesOther: true,
    });
  });
});

describe('checkBefore', () => {
  const kept = (id: string, madeAt: string, change: Partial<CheckFile> = {}): KeptCheck => ({
    ...keptCheckOf(file(change), true, madeAt),
    id,
  });

  it('is the last one made before, of as much of the paper', () => {
    const now = kept('now', '2026-11-29T10:00:00.000Z');
    const all = [
      kept('first', '2026-11-01T10:00:00.000Z'),
      kept('second', '2026-11-29T09:00:00.000Z'),
      kept('abstract', '2026-11-29T09:30:00.000Z', { extent: 'abstract' }),
      kept('later', '2026-11-30T10:00:00.000Z'),
      now,
    ];
    expect(checkBefore(now, all)?.id).toBe('second');
    expect(checkBefore(now, [...all].reverse())?.id).toBe('second');
    expect(checkBefore(now, [now])).toBeUndefined();
  });
});
