import { expect, it } from 'vitest';
import { withMadeHere } from './made-here';
import { type Related, relatedForPage } from './related';

const assertion = (reportId: string) => ({
  reportId,
  reportTitle: `Report ${reportId}`,
  reportDate: '2026-05-30',
  qualityScore: 4,
  text: 'It grows.',
  isCut: false,
  isVerified: false,
  confidence: 0.1,
  fingerprint: 'f',
});
const claim = (id: string, reportId: string) =>
  ({
    id,
    group: 'g',
    text: 'It grows.',
    isCut: false,
    wordings: [],
    status: 'unverified',
    assertions: [assertion(reportId)],
    relation: 'cites',
    examinedTitle: `works found for ${reportId}`,
  }) as const;
const related: Related = {
  reports: ['own', 'other'].map((id) => ({
    id,
    title: id,
    isTitleCut: false,
    publisher: 'Claimlight',
    date: '2026-05-30',
    qualityScore: 4,
    claimsExtracted: 1,
    claimsVerified: 0,
    examinedTitle: 'x',
    researchQuestion: 'x',
    relation: 'cites',
    foundBy: 'id',
    claimIds: [],
  })),
  claims: [claim('a', 'own'), claim('b', 'other')],
};

it('tells reports that were made here from others of the same name, and so what they say', () => {
  const { reports, claims } = withMadeHere(related, new Set(['own']));
  expect(reports.map(({ isMadeHere }) => isMadeHere)).toEqual([true, undefined]);
  expect(claims.map(({ isOfQuestion, assertions }) => [isOfQuestion, assertions[0]?.isMadeHere])).toEqual([
    [true, true],
    [undefined, undefined],
  ]);
  expect(withMadeHere(related, new Set())).toBe(related);
});

it('keeps from pages what the reader has asked', () => {
  const sent = JSON.stringify(relatedForPage(withMadeHere(related, new Set(['own']))));
  expect(sent).not.toContain('Report own');
  expect(sent).not.toContain('works found for own');
  expect(sent).toContain('Report other');
});
