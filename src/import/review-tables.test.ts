/** Reviews of other kinds: what their tables come to, by a profile and by what the columns seem to hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnName, profileFor, type ReviewProfile } from './review-profile';
import { confidenceIn, plainText, readReview, readWith } from './review-tables';
import { guessProfile, TableKinds } from './table-kinds';

const review = `# Check of “A Study of Lamps”

Paper: A Study of *Lamps* (arXiv:2504.16584v1)
Written on 7 June 2026.

## Summary

What was checked, and how.

| # | Statement | Verdict | Certainty |
|--:|:----------|:-------:|----------:|
| 1 | Lamps are **bright** \\| hot. | ✅ Supported | 80% |
| 2 | [Bulbs](https://doi.org/10.1000/xyz123) last 3&nbsp;years… | Refuted | 20% |
| 3 | \`LEDs\` save energy | ✅ supported | high |
| 4 | Lamps are bright | hot. | ✅ Supported |

## Limitations

Made by a machine.
`;
const profile: ReviewProfile = {
  name: 'Lamp checkers',
  claim: 'statement',
  verdict: 'verdict',
  verified: ['✅ supported'],
  confidence: { column: 'certainty', most: 1 },
  paper: { kind: 'label', label: 'paper' },
};
const read = (text: string, by = profile) => {
  const found = readReview('a.md', text);
  return found === undefined ? [] : [...readWith(by, found, '2026-01-02')];
};

describe('a review with a table of claims', () => {
  it('is a report of what its columns hold', () => {
    const [document, ...others] = read(review);
    expect(others).toEqual([]);
    expect(document?.report).toMatchObject({
      title: 'Check of “A Study of Lamps”',
      publisher: 'Lamp checkers',
      date: '2026-06-07',
      abstract: 'What was checked, and how.',
      limitations: 'Made by a machine.',
      methodology: '',
      examinedTitle: 'A Study of Lamps (arXiv:2504.16584v1)',
      researchQuestion: '',
      claimsExtracted: 4,
      claimsVerified: 2,
      assertions: [
        { text: 'Lamps are bright | hot.', isCut: false, isVerified: true, confidence: 0.8 },
        { text: 'Bulbs last 3 years…', isCut: true, isVerified: false, confidence: 0.2 },
        { text: 'LEDs save energy', isCut: false, isVerified: true },
        { text: 'Lamps are bright', isCut: false, isVerified: false },
      ],
      references: [{ work: 'arxiv:2504.16584', version: 1 }, { work: 'doi:10.1000/xyz123' }],
    });
    expect(document?.report).not.toHaveProperty('qualityScore');
    expect(document?.report).not.toHaveProperty('papersRetrieved');
    expect(document?.warnings).toEqual([
      { file: 'a.md', line: 14, expected: 'a confidence in figures; the claim is taken without one' },
      { file: 'a.md', line: 15, expected: 'a confidence in figures; the claim is taken without one' },
    ]);
  });

  it('is the same report each time, and another one by another profile or of another text', () => {
    const id = (text: string, by?: ReviewProfile) => read(text, by)[0]?.report?.id;
    expect(id(review)).toBe(id(review.replaceAll('\n', '\r\n')));
    expect(id(review, { ...profile, verified: [] })).not.toBe(id(review));
    expect(id(review.replace('bright', 'dim'))).not.toBe(id(review));
  });

  it('is a report for each paper that a column names, each with the works of its own rows', () => {
    const text = `| Paper | Claim | OK |
|---|---|---|
| [One](https://arxiv.org/abs/2301.00001) | A holds. | yes |
| [Two](https://arxiv.org/abs/2301.00002) | A holds. | no |
| [One](https://arxiv.org/abs/2301.00001) | B holds. | no |`;
    const documents = read(text, {
      name: 'X',
      claim: 'claim',
      verdict: 'ok',
      verified: ['yes'],
      paper: { kind: 'column', column: 'paper' },
    });
    expect(
      documents.map(({ report }) => [
        report?.examinedTitle,
        report?.date,
        report?.assertions.map(({ text: claim, isVerified }) => [claim, isVerified]),
        report?.references,
      ]),
    ).toEqual([
      [
        'One',
        '2026-01-02',
        [
          ['A holds.', true],
          ['B holds.', false],
        ],
        [{ work: 'arxiv:2301.00001' }],
      ],
      ['Two', '2026-01-02', [['A holds.', false]], [{ work: 'arxiv:2301.00002' }]],
    ]);
    expect(new Set(documents.map(({ report }) => report?.id)).size).toBe(2);
  });

  it('leaves out rows without a claim, or with one that was there, and says so', () => {
    const rows = [
      '| A. | yes | 1 |',
      '|  | yes | 1 |',
      '| a | no | 1 |',
      `| ${'x'.repeat(2_001)} | no | 1 |`,
    ];
    const [document] = read(`# P\n\n| Statement | Verdict | Certainty |\n|-|-|-|\n${rows.join('\n')}`, {
      ...profile,
      paper: { kind: 'heading' },
    });
    expect(document?.report?.assertions).toHaveLength(1);
    expect(document?.warnings).toEqual([
      { file: 'a.md', line: 6, expected: 'the text of the claim' },
      { file: 'a.md', line: 7, expected: 'a claim of its own, not that of line 5 again' },
      { file: 'a.md', line: 8, expected: 'a claim of at most 2000 characters, not 2001' },
    ]);
  });

  it('is refused where it names no paper, and says where', () => {
    const [document] = read(review.replace('Paper:', 'About'));
    expect(document?.report).toBeUndefined();
    expect(document?.faults[0]).toEqual({
      file: 'a.md',
      line: 12,
      expected: 'the title of the examined work',
    });
  });

  it('is none within code, without a row, or where the columns are not as many', () => {
    const table = '| A | B |\n|---|---|\n| 1 | 2 |\n';
    expect(readReview('a', table)?.tables).toHaveLength(1);
    expect(readReview('a', `\`\`\`\n${table}\`\`\`\n`)).toBeUndefined();
    expect(readReview('a', `\`\`\`\`\n\`\`\`\n${table}\`\`\`\`\n${table}`)?.tables).toHaveLength(1);
    expect(readReview('a', '| A | B |\n|---|---|\n\nText')).toBeUndefined();
    expect(readReview('a', '| A | B |\n|---|---|---|\n| 1 | 2 |')).toBeUndefined();
    expect(readReview('a', 'A | B\n--- | ---\n1 | 2')?.tables[0]).toMatchObject({
      line: 1,
      header: ['A', 'B'],
      rows: [{ line: 3, cells: ['1', '2'] }],
    });
  });
});

it.each([
  ['0.22', 1, 0.22],
  ['0,22', 1, 0.22],
  ['85 %', 1, 0.85],
  ['4/5', 1, 0.8],
  ['**3**', 5, 0.6],
  ['7', 5, undefined],
  ['high', 1, undefined],
  ['', 1, undefined],
  ['4/0', 1, undefined],
] as const)('%s of %i is a confidence of %s', (cell, most, expected) => {
  expect(confidenceIn(cell, most)).toBe(expected);
});

it.each([
  ['**a** _b_ ~~c~~', 'a b c'],
  ['`x*y` <br> z', 'x*y z'],
  ['![alt](u) [t](javascript:alert(1))', 'alt t'],
  ['&lt;script&gt; &#x41; &#66; &none;', '<script> A B &none;'],
  ['<b onclick="x">q</b>', 'q'],
  ['2 < 3 and a_b_c', '2 < 3 and a_b_c'],
])('%s reads %s', (markdown, text) => {
  expect(plainText(markdown)).toBe(text);
});

it('takes any text for Markdown without a fault', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('*_`~[]<>&\\!|()a :-#\n')), maxLength: 300 }),
      (text) => {
        expect(plainText(text).length).toBeLessThanOrEqual(text.length);
        for (const document of read(
          `# T\n${text}\n| Statement | Verdict | Certainty |\n|-|-|-|\n| ${text} |`,
        ))
          expect(document.report === undefined).toBe(document.faults.length > 0);
      },
    ),
  );
});

describe('columns', () => {
  it('seem to hold what their names and texts say', () => {
    const kinds = new TableKinds();
    const found = readReview('a.md', review);
    if (found === undefined) throw new Error('no table');
    kinds.add(found);
    kinds.add({ ...found, file: 'b.md' });
    const [kind] = kinds.kinds;
    if (kind === undefined) throw new Error('no kind');
    expect(kind).toMatchObject({
      header: ['#', 'Statement', 'Verdict', 'Certainty'],
      documents: 2,
      example: { file: 'a.md', line: 10, title: 'Check of “A Study of Lamps”' },
    });
    expect(kind.example.rows[0]).toEqual(['1', 'Lamps are bright | hot.', '✅ Supported', '80%']);
    expect(guessProfile(kind)).toMatchObject({
      claim: 'statement',
      verdict: 'verdict',
      verified: ['✅ supported'],
      paper: { kind: 'label', label: 'paper' },
    });
  });

  it('are those of the profile that names most of them', () => {
    const { confidence: _, ...short } = profile;
    const header = ['#', 'Statement', 'Verdict', 'Certainty'].map(columnName);
    expect(profileFor([profile, short], [header])).toBe(profile);
    expect(profileFor([short], [header])).toBe(short);
    expect(profileFor([profile, short], [['statement', 'verdict']])).toBe(short);
    expect(profileFor([profile], [['statement', 'verdict']])).toBeUndefined();
  });
});
