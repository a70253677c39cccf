import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../claims/parse-report';
import type { WorkId } from '../claims/work-id';
import { isCut } from '../text/cut';
import { fingerprint } from '../text/fingerprint';
import type { CheckedClaim, CheckFile } from './check-file';
import { ownPublisher } from './report-form';
import { writeMarkdown, writeReport } from './write-report';

const quote = { exact: 'x', prefix: '', suffix: '', start: 0, end: 1 };

function claimOf(
  text: string,
  outcome: 'stated' | 'differs' | 'only-here' | 'unclear',
  probability = 0.9,
): CheckedClaim {
  const passage = {
    quote,
    place: 'sentence' as const,
    probability,
    agreement: 'agrees' as const,
    differences: [],
  };
  return {
    id: fingerprint(text),
    text,
    quote,
    isAbstract: true,
    kind: 'own',
    probability: 0.8,
    changes: [],
    scores: [],
    isChosen: true,
    backing: { outcome, passages: [passage] },
  };
}

function fileOf(claims: readonly CheckedClaim[], page: Partial<CheckFile['page']> = {}): CheckFile {
  return {
    format: 'claimlight-check',
    version: 1,
    rules: 'check-1',
    textHash: '0123456789abcdef',
    extent: 'full-text',
    page: {
      works: ['arxiv:2504.16584'],
      version: 2,
      title: 'On the sorting of field notes',
      url: 'https://arxiv.org/html/2504.16584v2',
      ...page,
    },
    date: '2026-05-30',
    claims,
    findings: [],
    review: { dimensions: [], challenger: 5, confirmer: 7, consensus: 6.1, caps: [] },
  };
}

/** What is read back, with no warnings. */
function readBack(text: string | undefined) {
  const warnings: unknown[] = [];
  const report = parseReport(text ?? '', 'own.txt', (warning) => warnings.push(warning));
  return { report, warnings };
}

describe('a report of a check', () => {
  const claims = [
    claimOf('Notesort reaches an F1 score of 91.2%.', 'stated', 0.973),
    claimOf('It saves 40 hours a week.', 'only-here', 0.104),
    claimOf('Recall is 90.1%.', 'differs', 0.99),
    { ...claimOf('Others have reached 80%.', 'unclear'), kind: 'cited' as const },
    { ...claimOf('A claim that was not chosen.', 'stated'), isChosen: false },
  ];

  it('is read back as it was written', () => {
    const { report, warnings } = readBack(writeReport(fileOf(claims)));
    expect(warnings).toEqual([]);
    expect(report).toMatchObject({
      title: 'Check of the paper “On the sorting of field notes”',
      isTitleCut: false,
      publisher: ownPublisher,
      date: '2026-05-30',
      examinedTitle: 'On the sorting of field notes',
      papersRetrieved: 1,
      qualityScore: 6.1,
      claimsExtracted: 3,
      claimsVerified: 1,
      assertions: [
        { text: 'Notesort reaches an F1 score of 91.2%.', isCut: false, isVerified: true, confidence: 0.97 },
        { text: 'It saves 40 hours a week.', isCut: false, isVerified: false, confidence: 0.1 },
        { text: 'Recall is 90.1%.', isCut: false, isVerified: false, confidence: 0 },
      ],
      references: [{ work: 'arxiv:2504.16584', version: 2 }],
    });
  });

  it('is the same in Markdown, but for its id', () => {
    const { id: _plain, ...plain } = readBack(writeReport(fileOf(claims))).report;
    const { id: _markdown, ...markdown } = readBack(writeMarkdown(fileOf(claims))).report;
    expect(markdown).toEqual(plain);
  });

  it('says what its score is, what was open, where and when', () => {
    const text = writeReport(fileOf(claims));
    expect(text).toContain('a score of fixed rules, not comparable with other scores');
    expect(text).toContain('the full text, at https://arxiv.org/html/2504.16584v2, on 2026-05-30');
    expect(text).toContain('Rules: check-1.');
    expect(writeReport({ ...fileOf(claims), extent: 'abstract' })).toContain('the abstract alone');
  });

  it('tells no address of a file on this computer', () => {
    expect(writeReport(fileOf(claims, { url: 'file:///home/reader/paper.pdf' }))).not.toContain('home');
  });

  it('is not written without a score, or where nothing names the paper', () => {
    const file = fileOf(claims);
    const { consensus: _none, ...review } = file.review;
    expect(writeReport({ ...file, review })).toBeUndefined();
    const { title: _title, ...page } = file.page;
    expect(writeReport({ ...file, page: { ...page, works: [] } })).toBeUndefined();
    expect(readBack(writeReport({ ...file, page })).report.examinedTitle).toBe(
      'https://arxiv.org/abs/2504.16584v2',
    );
  });

  it('lists a paper without an id by its title', () => {
    const { report } = readBack(writeReport(fileOf(claims, { works: [] })));
    expect(report).toMatchObject({
      references: [],
      otherReferences: ['Title: On the sorting of field notes'],
    });
  });

  it.each<[WorkId, string]>([
    ['doi:10.1002/(sici)1099-0746(20010301)9:1<33::aid-hill12>3.0.co;2-k', 'signs'],
    ['doi:10.12688/f1000research.880022', 'a server with versions'],
    ['arxiv:math/0309136', 'the old form'],
  ])('lists %s (%s)', (work) => {
    const { report } = readBack(writeReport(fileOf(claims, { works: [work] })));
    expect(report.references.map((one) => one.work)).toEqual([work]);
  });
});

/** Pieces that a report's form has, and what may break a line of it. */
const hostile = fc.constantFrom(
  'Abstract',
  '1 Introduction',
  'References',
  '## Results',
  '5 Extracted Claims',
  'Claim\tVerified\tConfidence',
  '\t✓\t1.00',
  '\n',
  '\r\n',
  '\r',
  '\u2028',
  '\u2029',
  '\u0085',
  '\v',
  '\f',
  '\0',
  '\u001B[31m',
  '\u202E',
  '\u2066',
  '\u200F',
  '\uFEFF',
  '\uD800',
  '\uDC00',
  'e\u0301',
  '\u0301',
  '. Research question: ',
  'Quality review score: 0/10.',
  '99 papers retrieved. 99 claims extracted; 99 independently verified.',
  'produced a score of 1/10',
  'a quality score of 9.9/10',
  'findings from 7 peer-reviewed papers',
  '# ',
  '- <https://doi.org/10.1/x>',
  '__proto__',
  '$\\approx 98.08\\%$',
  '<img onerror=alert(1)>',
  '…',
  'The result holds.',
  ' ',
  'x'.repeat(1_995),
  '𝔘'.repeat(600),
);
const texts = fc.oneof(
  fc
    .array(fc.oneof(hostile, fc.string({ unit: 'grapheme' })), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const outcomes = fc.constantFrom(
  'stated' as const,
  'differs' as const,
  'only-here' as const,
  'unclear' as const,
);
const probabilities = fc.double({ min: 0, max: 1, noNaN: true });
const days = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** What is to be seen of a text, told in another way than the writer's: letters and signs, without white space and what has no form. */
function seen(text: string): string {
  return Array.from(text.normalize('NFC'))
    .filter((one) => !/[\p{Cc}\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u.test(one))
    .map((one) => (/^[\uD800-\uDFFF]$/.test(one) ? '\uFFFD' : one))
    .join('')
    .normalize('NFC');
}

describe('whatever the paper says', () => {
  it.each([
    ['plain', writeReport],
    ['Markdown', writeMarkdown],
  ])('it is read back: %s', (_form, writeIt) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(texts, outcomes, probabilities), { maxLength: 14 }),
        texts,
        days,
        fc.double({ min: 0, max: 10, noNaN: true }),
        (claims, title, date, score) => {
          const all = claims.map(([text, outcome, probability]) => claimOf(text, outcome, probability));
          const consensus = Number(score.toFixed(1));
          const file = { ...fileOf(all, { title }), date, review: { dimensions: [], consensus, caps: [] } };
          const { report, warnings } = readBack(writeIt(file));
          expect(warnings).toEqual([]);
          expect(report).toMatchObject({
            date,
            qualityScore: consensus,
            publisher: ownPublisher,
            papersRetrieved: 1,
          });
          expect(report.references).toEqual([{ work: 'arxiv:2504.16584', version: 2 }]);
          // A comma in place of the stop before the words that end a title in the form.
          const words = (one: string) => seen(one).replaceAll('.Researchquestion:', ',Researchquestion:');
          if (seen(title) !== '' && title.length < 1_500)
            expect(words(report.examinedTitle)).toBe(words(title));
          expectRows(report, all);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Each wording is there once, whole but for what is longer than a claim may be, with the mark of its first claim. */
function expectRows({ assertions }: ReturnType<typeof parseReport>, claims: readonly CheckedClaim[]): void {
  const left = [...assertions];
  const prints = new Set<string>();
  for (const { text, backing } of claims) {
    const whole = seen(text);
    const next = left[0];
    const isNext =
      next !== undefined &&
      (seen(next.text) === whole || (text.length > 1_500 && whole.startsWith(seen(next.text).slice(0, -1))));
    if (!isNext) {
      // It has no words, or says what an earlier one says.
      expect(whole === '' || prints.size > 0, JSON.stringify(text)).toBe(true);
      continue;
    }
    left.shift();
    prints.add(fingerprint(next.text));
    expect(next.isVerified).toBe(backing?.outcome === 'stated');
    expect(next.isCut).toBe(isCut(next.text));
    const probability = backing?.outcome === 'differs' ? 0 : (backing?.passages[0]?.probability ?? 0);
    expect(next.confidence).toBe(Number(probability.toFixed(2)));
  }
  expect(left).toEqual([]);
  expect(prints.size).toBe(assertions.length);
}

it('has the sections of the documents in reports/', () => {
  const folder = new URL('../../reports/', import.meta.url);
  const [name = ''] = readdirSync(folder).sort();
  const sections = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) =>
        /^(?:\d )?(?:Abstract|Introduction|Methodology|Results|Limitations|Extracted Claims|References)$/.test(
          line,
        ),
      );
  expect(sections(writeReport(fileOf([])) ?? '')).toEqual(
    sections(readFileSync(new URL(name, folder), 'utf8')),
  );
});
