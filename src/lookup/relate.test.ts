import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mergeClaims } from '../claims/merge-claims';
import type { PageWork } from '../claims/page-work';
import { parseReports } from '../claims/parse-report';
import type { Report } from '../claims/report';
import { titleFingerprint } from '../claims/title';
import type { Rejection } from '../verdicts/rejection';
import type { Verdict } from '../verdicts/verdict';
import { changeVerdict } from '../verdicts/verdict-changes';
import { keysOfReport, lookUpKeys, relate, withAnchors } from './relate';

const folder = new URL('../../reports/', import.meta.url);
const { reports } = parseReports(
  readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
);
const title =
  'Case Study: Fine-tuning Small Language Models for Accurate and Private CWE Detection in Python Code';

/** What these reports, merged, say of a page's work, after {@link relate}. */
function relateMerged(
  page: PageWork,
  list: readonly Report[],
  verdicts: readonly Verdict[],
  knownTitles?: readonly string[],
  rejections?: readonly Rejection[],
) {
  return relate(page, list, mergeClaims(list), verdicts, knownTitles, rejections);
}

describe('relate', () => {
  it('knows the four reports that examine and cite the open work, newest first', () => {
    const related = relateMerged({ works: ['arxiv:2504.16584'], title, version: 1 }, reports, []);
    expect(
      related.reports.map(({ relation, foundBy, versionsRead }) => [relation, foundBy, versionsRead]),
    ).toEqual(Array.from({ length: 4 }, () => ['examines', 'id-and-title', [1]]));
    expect(related.reports.map(({ date }) => date)).toEqual([
      '2026-06-09',
      '2026-06-07',
      '2026-06-01',
      '2026-05-30',
    ]);
    expect(related.claims).toHaveLength(12);
    expect(related.reports.every(({ claimIds }) => claimIds.length === 12)).toBe(true);
  });

  it('knows all versions of the open work that a report lists', () => {
    const work = 'doi:10.20944/preprints202601.0001';
    const [first] = reports;
    if (first === undefined) throw new Error('there is no report');
    const report: Report = {
      ...first,
      references: [{ work, version: 2 }, { work: 'arxiv:2110.06500' }, { work, version: 1 }],
    };
    const page = { works: [work], title: first.examinedTitle, version: 3 } as const;
    const { reports: related, claims } = relateMerged(page, [report], []);
    expect(related.map(({ versionsRead }) => versionsRead)).toEqual([[2, 1]]);
    expect(claims[0]?.versions).toEqual({ read: [1, 2], open: 3 });
  });

  it('never takes a citing report for an examining one', () => {
    const cited = { works: ['arxiv:2110.06500'] as const };
    expect(
      relateMerged(
        { ...cited, title: 'Differentially Private Fine-tuning of Language Models' },
        reports,
        [],
      ).reports.map(({ relation }) => relation),
    ).toEqual(['cites', 'cites']);
    expect(relateMerged(cited, reports, []).reports.map(({ relation }) => relation)).toEqual([
      'unknown',
      'unknown',
    ]);
    expect(
      relateMerged(cited, reports, [], ['Some other title of a paper on models']).reports[0]?.relation,
    ).toBe('cites');
  });

  it('says which claims had their highlights removed on the page, by any of their wordings', () => {
    const page = { works: ['arxiv:2504.16584'] as const, title };
    const claims = relateMerged(page, reports, []).claims;
    const worded = claims.find(({ wordings }) => wordings.length > 1) ?? claims[0];
    if (worded === undefined) throw new Error('there is no claim');
    const last = worded.wordings.at(-1);
    const rejection = {
      id: '00000000-0000-4000-8000-000000000002',
      url: 'https://arxiv.org/abs/2504.16584',
      group: worded.group,
      // Of the last wording alone: the claim's id is made of another one.
      fingerprints: [last?.fingerprint ?? ''],
      texts: [last?.text ?? ''],
      isCut: true,
      sentences: ['A passage.'],
      wrong: [0],
      score: 0.9,
      threshold: 0.5,
      rejectedAt: '2026-01-01T00:00:00.000Z',
    };
    const rejected = relateMerged(page, reports, [], [], [rejection]).claims.filter(
      ({ rejectionIds }) => rejectionIds !== undefined,
    );
    expect(rejected.map(({ id, rejectionIds }) => [id, rejectionIds])).toEqual([[worded.id, [rejection.id]]]);
  });

  it('finds a report by title alone', () => {
    const found = relateMerged(
      {
        works: ['arxiv:2109.00859'],
        title:
          'CodeT5: identifier-aware unified pre-trained encoder–decoder models for code understanding and generation',
      },
      reports,
      [],
    );
    expect(found.reports.map(({ relation, foundBy }) => [relation, foundBy])).toEqual([
      ['examines', 'title'],
    ]);
    expect(found.claims).toHaveLength(10);
  });

  it('finds nothing for a title that is a part of an examined one, or too short', () => {
    expect(relateMerged({ works: [], title: title.slice(0, 60) }, reports, []).reports).toEqual([]);
    expect(lookUpKeys({ works: [], title: 'Introduction' })).toEqual([]);
  });

  it('finds a report under every key that it has', () => {
    for (const report of reports)
      expect(keysOfReport(report)).toContain(`title:${titleFingerprint(report.examinedTitle) ?? ''}`);
  });
});

describe('withAnchors', () => {
  const url = 'https://arxiv.org/abs/2504.16584';
  const page = { works: ['arxiv:2504.16584'] as const, title };
  const evidence = {
    url,
    quote: { exact: 'It is so.', prefix: '', suffix: '' },
    position: { start: 0, end: 9 },
  };
  const [claim] = relateMerged(page, reports, []).claims;
  const judged = (value: 'confirmed' | null, note = '') => {
    const verdict = changeVerdict(
      undefined,
      claim ?? expect.fail(),
      { value, note, evidence },
      '2026-07-01T00:00:00.000Z',
      'v',
    );
    const related = relateMerged(page, reports, [verdict]);
    // The passage is no part of what every page gets.
    expect(JSON.stringify(related)).not.toContain('It is so.');
    return (from: string) =>
      withAnchors(related, [verdict], from).claims.find(({ id }) => id === claim?.id)?.anchor;
  };

  it('gives the passage of a verdict to the page that it was given on alone', () => {
    const anchorOn = judged('confirmed');
    expect(anchorOn(url)).toEqual(evidence);
    expect(anchorOn(`${url}v2`)).toBeUndefined();
  });

  it('gives none for a verdict that was taken back, unless a note is left', () => {
    expect(judged(null)(url)).toBeUndefined();
    expect(judged(null, 'See table 2.')(url)).toEqual(evidence);
  });
});

describe('titleFingerprint', () => {
  const long = 'Deep learning for the detection of weaknesses in code';
  it.each([
    `Correction to: ${long}`,
    `Reply to ${long}`,
    'Editorial',
    'A study of code',
    `Erratum: ${long}`,
    `Comment on “${long}”`,
  ])('%s matches nothing', (text) => {
    expect(titleFingerprint(text)).toBeUndefined();
  });

  it('sees through case, dashes, entities and markup', () => {
    const one = titleFingerprint('H<sub>2</sub>O &amp; CO2: well-known gases in the upper atmosphere');
    expect(one).toBeDefined();
    expect(titleFingerprint('H2O & CO2: Well‐Known Gases in the Upper  Atmosphere.')).toBe(one);
  });
});
