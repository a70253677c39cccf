import { describe, expect, it } from 'vitest';
import type { Related, RelatedClaim } from '../lookup/related';
import type { Verdict } from '../verdicts/verdict';
import { agreementWords } from './agreement-words';
import {
  confidenceWords,
  damagedWords,
  dateWords,
  elsewhereWords,
  figureWords,
  judgedText,
  locatedWords,
  markerWords,
  matchWords,
  noRunnerUpWords,
  notFoundWords,
  positionWords,
  probabilityWords,
  readableClaim,
  relationHeading,
  seenWords,
  statusWords,
  termWords,
  versionWords,
  workWords,
} from './wording';

const assertion = (isVerified: boolean, confidence: number) => ({ isVerified, confidence });
const claim = (...assertions: ReturnType<typeof assertion>[]) => ({ assertions }) as unknown as RelatedClaim;
const found = { claimId: 'c', found: 'yes', isExamined: true } as const;

describe('wording', () => {
  it('says whose status it is', () => {
    const [yes, no] = [assertion(true, 0.2), assertion(false, 0.1)];
    expect(statusWords(claim(no, no, no, no))).toBe('not verified (0 of 4)');
    expect(statusWords(claim(yes, yes))).toBe('verified (2 of 2)');
    expect(statusWords(claim(yes))).toBe('verified by its only report');
    expect(statusWords(claim(no))).toBe('not verified by its only report');
    // Mixed is mixed: it has no bold “verified”.
    expect(statusWords(claim(yes, no, no, no, no), { strong: '<', end: '>' })).toBe(
      '<Reports disagree:> 1 verified, 4 not',
    );
    const mixed = { ...claim(yes, no), text: 'A claim.', isCut: false, status: 'mixed' } as const;
    expect(markerWords(mixed)).toBe('Reports disagree: A claim.');
    expect(confidenceWords(claim(assertion(true, 0.21), assertion(true, 0.23)))).toBe('confidence 0.21–0.23');
    expect(confidenceWords(claim(assertion(true, 0.2)))).toBe('confidence 0.20');
  });

  it('says how sure a passage is, and never more than is so', () => {
    expect(locatedWords({ ...found, score: 0.9999, threshold: 0.65 })).toBe('match 99%, shown from 65%');
    expect(locatedWords({ ...found, score: 1, threshold: 0.29 })).toBe('match 100%, shown from 29%');
    expect(matchWords(0.004)).toBe('under 1%');
    expect(probabilityWords(0.004)).toBe('under 0.01');
    expect(locatedWords(found)).toBe('the passage you judged');
  });

  it('says no more about other sentences than the locator knows', () => {
    expect(noRunnerUpWords({ ...found, score: 0.9, threshold: 0.7 })).toContain('shares words');
    expect(noRunnerUpWords({ ...found, isOfVerdict: true })).not.toContain('shares words');
  });

  it('says each word and figure once where page and claim write it alike', () => {
    expect(termWords({ how: 'same', claimText: 'Model', pageText: 'model' })).toBe('Model');
    expect(termWords({ how: 'form', claimText: 'CWE', pageText: 'CWEs' })).toBe('CWE (here: CWEs)');
    expect(termWords({ how: 'missing', claimText: 'code' })).toBe('code');
    const figure = { kind: 'figure', isSame: true, claimText: '99\\%' } as const;
    expect(figureWords({ ...figure, pageText: '99%' })).toBe('99%');
    expect(figureWords({ ...figure, pageText: '0.99' })).toBe('0.99 here, 99% in the claim');
  });

  it('says what was compared, and no more', () => {
    const text = { text: 'Recall is 99\\%.', isCut: false };
    expect(agreementWords(text, { ...found, parts: [] })).toBe('no figures to compare');
    const part = {
      kind: 'figure',
      isSame: true,
      inClaim: { start: 10, end: 14 },
      claimText: '99\\%',
    } as const;
    const same = { ...found, parts: [part] };
    expect(agreementWords(text, { ...same, agreement: 'agrees' })).toBe('same figure');
    expect(agreementWords(text, { ...same, parts: [part, part], agreement: 'agrees' })).toBe('same figures');
    const unclear = { ...same, agreement: 'unclear' } as const;
    expect(agreementWords(text, unclear)).toBe('99% matches; not everything could be compared');
    expect(agreementWords({ text: 'Recall is 99\\%, up from 7%.', isCut: false }, unclear)).toBe(
      '99% matches; 7% not compared',
    );
    // The last figure may go on as another.
    expect(agreementWords({ text: 'Recall is 99\\% and precision 92.3', isCut: true }, unclear)).toBe(
      '99% matches; 92.3 not compared (claim is cut)',
    );
    expect(
      agreementWords(text, {
        ...found,
        parts: [{ kind: 'figure', isSame: false, pageText: '99%', claimText: '98.08\\%' }],
      }),
    ).toBe('figures differ: 99% here, 98.08% in the claim');
    const other = (pageText: string) =>
      ({ kind: 'figure', isSame: false, pageText, claimText: '7' }) as const;
    expect(agreementWords(text, { ...found, parts: ['1', '2', '3', '4', '5'].map(other) })).toBe(
      'figures differ: 1 here, 7 in the claim; figures differ: 2 here, 7 in the claim; figures differ: 3 here, 7 in the claim; 2 more',
    );
  });

  it('shows a judged text with an ellipsis where the report cut it', () => {
    const verdict = { texts: ['recall of $93\\%$ and prec'] } as unknown as Verdict;
    expect(judgedText(verdict)).toBe('recall of 93% and prec…');
    // A cut within LaTeX leaves no backslash.
    expect(readableClaim({ text: 'recall of $93\\', isCut: true })).not.toContain('\\');
  });

  it('says what an export leaves out', () => {
    expect(damagedWords(0)).toBeUndefined();
    expect(damagedWords(1)).toBe('1 stored verdict can’t be read and isn’t in the file.');
    expect(damagedWords(2)).toContain('2 stored verdicts can’t be read and aren’t');
  });

  it('does not guess where a claim is', () => {
    expect(notFoundWords({ ...found, found: 'no' }, 'abstract')).toBe('may be in the full text');
    expect(notFoundWords({ ...found, found: 'no' }, 'full-text')).toBe('not found on this page');
    expect(notFoundWords({ ...found, found: 'no', inFile: {} }, 'full-text')).toBe('not found in this file');
    expect(notFoundWords({ ...found, found: 'pending', inFile: {} }, 'full-text')).toBe(
      'still searching the file…',
    );
    expect(positionWords({ ...found, inFile: { page: 8 } })).toBe('on page 8');
    expect(positionWords(found)).toBe('on this page');
    expect(notFoundWords({ ...found, found: 'pending' }, 'abstract')).toContain('still reading');
  });

  it('reads claims, dates and counts aloud', () => {
    expect(readableClaim({ text: 'precision of $\\approx 98.08\\%$, recal', isCut: true })).toBe(
      'precision of ≈ 98.08%, recal…',
    );
    expect(dateWords('2026-05-30')).toBe('30 May 2026');
    expect(relationHeading('examines', 4)).toBe('4 reports examine this paper');
    expect(relationHeading('cites', 1)).toBe('1 report cites this paper');
  });
});

describe('versions and links', () => {
  it('say which version the reports read, and which is open', () => {
    expect(versionWords([1], 3, 1)).toBe('report used v1; this is v3');
    expect(versionWords([1, 2], 3, 4)).toBe('reports used v1 and v2; this is v3');
    expect(versionWords([1, 3], 3, 4)).toBe('reports used v1 and v3; this is v3');
    expect(versionWords([3], 3, 4)).toBe('v3, the version the reports used');
  });

  it('say what was found in only one of those that were opened', () => {
    const seen = (...located: boolean[]) =>
      seenWords({
        ...claim(),
        seenIn: located.map((isLocated, at) => ({ version: at + 1, isLocated })),
      });
    expect(seen(true, false)).toBe('found in v1 but not in v2 (you opened both)');
    expect(seen(false, true, true)).toBe('found in v2, v3 but not in v1 (you opened all)');
    for (const alike of [seen(), seen(true), seen(false), seen(true, true), seen(false, false)])
      expect(alike).toBeUndefined();
  });

  it('name what another page has linked', () => {
    const related: Related = { reports: [], claims: [], linked: ['doi:10.1000/x'] };
    expect(workWords({ works: ['arxiv:2504.16584'], version: 2 }, related)).toBe(
      'arXiv:2504.16584\u00a0· DOI:10.1000/x (linked)',
    );
  });
});

it('says who gives another figure', () => {
  const said = (...reportTitles: string[]) =>
    elsewhereWords({ ...claim(), saidElsewhere: [{ text: '92.3%', reportTitles }] });
  expect(said('One')).toEqual(['Another report says 92.3% (One)']);
  expect(said('One', 'Two')).toEqual(['2 other reports say 92.3% (One; Two)']);
  const saidElsewhere = [{ text: '92.3%', insteadOf: '98.08%', reportTitles: ['One'] }];
  expect(elsewhereWords({ ...claim(), saidElsewhere })).toEqual([
    'Another report says 92.3%, not 98.08% (One)',
  ]);
  expect(elsewhereWords(claim())).toEqual([]);
});
