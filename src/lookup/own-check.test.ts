/** What a check has found, beside what reports say. */
import { describe, expect, it } from 'vitest';
import { sampleCheckFile, sampleCheckText, sampleFinding } from '../../tests/gallery/sample-check';
import { sampleRelated } from '../../tests/gallery/samples';
import { keptCheckOf } from '../check/kept-check';
import { writeReport } from '../check/write-report';
import { claimsOfCheck, passageOfOwn, withCheck } from './own-check';
import { isAnythingKnown, ofOwnCheck, ofReports, relatedForPage } from './related';

const check = keptCheckOf(sampleCheckFile(), true);
const nothing = { verdicts: [], rejections: [] };

describe('a check beside reports', () => {
  it('adds claims and figures that are counted with none of theirs', () => {
    const related = withCheck(sampleRelated, check, nothing);
    expect(ofReports(related).claims).toEqual(sampleRelated.claims);
    expect(ofOwnCheck(related).map((claim) => claim.check?.kind)).toEqual(['claim', 'figures']);
    expect(related.reports).toEqual(sampleRelated.reports);
    expect(
      ofOwnCheck(related).every(({ group }) => sampleRelated.claims.every((one) => one.group !== group)),
    ).toBe(true);
  });

  it('alone is nothing that reports know', () => {
    const related = withCheck({ reports: [], claims: [] }, check, nothing);
    expect(isAnythingKnown(related)).toBe(false);
    expect(relatedForPage(related)).toMatchObject({ reportCount: 0 });
    expect(relatedForPage(related).claims.map(({ madeHere }) => madeHere)).toEqual(['claim', 'figures']);
  });

  it('tells a page nothing but what is highlighted there', () => {
    const related = withCheck({ reports: [], claims: [] }, check, nothing);
    for (const claim of relatedForPage(related).claims) expect(claim).not.toHaveProperty('check');
  });

  it('has no highlight for figures that the reader has called no problem', () => {
    const dismissed = { ...check, dismissed: [sampleFinding.id] };
    const page = relatedForPage(withCheck({ reports: [], claims: [] }, dismissed, nothing));
    expect(page.claims.map(({ isRejected }) => isRejected)).toEqual([undefined, true]);
  });

  it('shows a claim in its own words and in those that are read alone', () => {
    const file = sampleCheckFile();
    const [claim] = file.claims;
    if (claim === undefined) expect.fail();
    const read = { ...claim, text: 'The authors conclude that shade protects the eggs of beetles.' };
    const [own] = claimsOfCheck(keptCheckOf({ ...file, claims: [read] }, true));
    expect(own?.wordings.map(({ text }) => text)).toEqual([read.text, claim.quote.exact]);
  });

  it.each([
    ['stated', 'agrees', true, 0.9],
    ['unclear', 'unclear', false, 0.9],
    ['differs', 'differs', false, 0],
  ] as const)(
    'is as sure as its report of a claim that is %s',
    (outcome, agreement, isVerified, confidence) => {
      const file = sampleCheckFile();
      const [claim] = file.claims;
      if (claim === undefined) expect.fail();
      const { quote } = claim;
      const passages = [{ quote, place: 'sentence' as const, probability: 0.9, agreement, differences: [] }];
      const review = { ...file.review, consensus: 5 };
      const read = { ...file, review, claims: [{ ...claim, backing: { outcome, passages } }], findings: [] };
      const [own] = claimsOfCheck(keptCheckOf(read, true));
      expect(own?.assertions).toMatchObject([{ isVerified, confidence }]);
      const row = [claim.text, isVerified ? '✓' : '×', confidence.toFixed(2)].join('\t');
      expect(writeReport(read)).toContain(row);
    },
  );

  it('keeps to chosen claims of the paper’s own', () => {
    const file = sampleCheckFile();
    const [claim] = file.claims;
    if (claim === undefined) expect.fail();
    const claims = [
      { ...claim, kind: 'cited' as const },
      { ...claim, isChosen: false },
    ];
    expect(claimsOfCheck(keptCheckOf({ ...file, claims, findings: [] }, true))).toEqual([]);
  });
});

describe('passageOfOwn', () => {
  const figures = { kind: 'figures', checkId: check.id, found: sampleFinding, isDismissed: false } as const;
  const { start, end } = sampleFinding.quote;

  it('is where it stood, while the text is the same there', () => {
    expect(passageOfOwn(sampleCheckText, figures)).toEqual({ start, end });
  });

  it('goes with its quote where the text has moved', () => {
    const moved = `A banner. ${sampleCheckText}`;
    expect(passageOfOwn(moved, figures)).toEqual({ start: start + 10, end: end + 10 });
  });

  it('is nowhere if it has changed, or stands twice', () => {
    expect(passageOfOwn(sampleCheckText.replace('48%', '30%'), figures)).toBeUndefined();
    expect(passageOfOwn(`Before. ${sampleCheckText}\n${sampleCheckText}`, figures)).toBeUndefined();
  });
});
