import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownClaim } from '../../tests/own-claim';
import type { Backing } from '../claims/paper-check';
import { prepareDocument } from '../locate/prepare';
import { loadWordTables } from '../locate/word-tables';
import type { Block, DocumentTable, TextSpan } from '../text/document-text';
import { type FoundCell, layOutTable } from '../text/lay-out-table';
import { groundClaims } from './ground-claims';

beforeAll(loadWordTables);

function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

interface Made {
  readonly abstract: string;
  readonly body?: readonly string[];
  readonly caption?: string;
  readonly rows?: readonly (readonly string[])[];
}

/** A paper whose claim is its abstract. */
function ground({ abstract, body = [], caption, rows }: Made): Backing & { said: string[] } {
  let text = '';
  const blocks: Block[] = [];
  const add = (own: string, kind: Block['kind'], isAbstract = false): TextSpan => {
    const span = { start: text.length, end: text.length + own.length };
    blocks.push({ ...span, kind, isAbstract });
    text += `${own}\n`;
    return span;
  };
  const span = add(abstract, 'paragraph', true);
  for (const own of body) add(own, 'paragraph');
  const tables: DocumentTable[] = [];
  if (rows !== undefined) {
    const of = caption === undefined ? {} : { caption: add(caption, 'caption') };
    const found = rows.map((row) => {
      let { start } = add(row.join(' '), 'table-row');
      return row.map((own): FoundCell => {
        const cell = { start, end: start + own.length };
        start = cell.end + 1;
        return { span: cell, rowSpan: 1, columnSpan: 1, isHeader: false, isBold: false };
      });
    });
    const table = layOutTable(text, found, of);
    if (table !== undefined) tables.push(table);
  }
  const document = finish(prepareDocument({ text, blocks }));
  const claim = ownClaim(abstract, span);
  const [backing] = finish(groundClaims(document, tables, [claim]));
  if (backing === undefined) throw new Error('No backing');
  const said = backing.passages.map((passage) => text.slice(passage.span.start, passage.span.end));
  return { ...backing, said };
}

const filler = [
  'Stars form in clouds of cold gas, and their light takes years to reach us.',
  'The weather of the region is mild, with little rain in summer.',
];

describe('a claim in the sentences of its paper', () => {
  const abstract =
    'Fine-tuning CodeT5 on vulnerable functions raised the F1 score from 61.2% to 74.8% on BigVul.';

  it('is stated where another one says it', () => {
    const again =
      'On BigVul, fine-tuning CodeT5 on vulnerable functions raises the F1 score from 61.2% to 74.8%.';
    const { outcome, said, passages } = ground({ abstract, body: [...filler, again] });
    expect([outcome, said[0], passages[0]?.place]).toEqual(['stated', again, 'sentence']);
  });

  it('differs where a figure of it does', () => {
    const other =
      'On BigVul, fine-tuning CodeT5 on vulnerable functions raises the F1 score from 61.2% to 71.3%.';
    const { outcome, passages } = ground({ abstract, body: [...filler, other] });
    expect(outcome).toBe('differs');
    expect(passages[0]?.differences).toEqual([{ inClaim: '74.8%', inPassage: '71.3%' }]);
  });

  it('is only here where the rest speaks of other things, and where the rest is a copy', () => {
    expect(ground({ abstract, body: filler }).outcome).toBe('only-here');
    expect(ground({ abstract, body: [...filler, abstract] }).outcome).toBe('only-here');
  });
});

describe('a figure in a table', () => {
  const rows = [
    ['Model', 'Accuracy (%)', 'Size'],
    ['CodeBERT', '91.4', '125'],
    ['VulNet', '97.6', '220'],
  ];
  const caption = 'Table 2: Results on Devign.';

  it('is backed by its cell', () => {
    const { outcome, said, passages } = ground({
      abstract: 'VulNet reaches an accuracy of 97.6% on Devign.',
      body: filler,
      caption,
      rows,
    });
    expect([outcome, said[0], passages[0]?.table]).toEqual(['stated', '97.6', 0]);
  });

  it('differs from the one cell that is of its measure and subject', () => {
    const { outcome, passages } = ground({
      abstract: 'VulNet reaches an accuracy of 98.1% on Devign.',
      body: filler,
      caption,
      rows,
    });
    expect([outcome, passages[0]?.differences]).toEqual([
      'differs',
      [{ inClaim: '98.1%', inPassage: '97.6' }],
    ]);
  });

  it.each([
    ['another data set', 'VulNet reaches an accuracy of 98.1% on BigVul.'],
    ['another measure', 'VulNet reaches a recall of 98.1% on Devign.'],
    ['another system', 'LineVul reaches an accuracy of 98.1% on Devign.'],
    ['a bound', 'VulNet reaches an accuracy of over 98% on Devign.'],
    ['a change', 'VulNet raises accuracy on Devign by 8.1%.'],
    [
      'two figures of the measure',
      'VulNet reaches an accuracy of 98.1% and CodeBERT an accuracy of 92.4% on Devign.',
    ],
  ])('does not differ where the claim is of %s', (_, abstract) => {
    expect(ground({ abstract, body: filler, caption, rows }).outcome).not.toBe('differs');
  });
});

describe('several figures in a table', () => {
  const rows = [
    ['Model', 'Precision (%)', 'Recall (%)', 'F1 (%)'],
    ['CodeBERT', '88.12', '90.35', '89.22'],
    ['VulNet', '98.08', '100', '99.03'],
  ];
  const turned = (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? ''));
  const table = { body: filler, caption: 'Table 2: Results on Devign.', rows };

  it.each([
    ['all', 'VulNet reaches a precision of 98.08%, a recall of 100% and an F1 of 99.03% on Devign.'],
    [
      'all but one of a measure that it lacks',
      'VulNet reaches a precision of 98.08% and a specificity of 71.40% on Devign.',
    ],
    ['all but a bound', 'VulNet reaches a precision of over 90% and an F1 of 99.03% on Devign.'],
  ])('state a claim of which it has %s', (_, abstract) => {
    expect(ground({ ...table, abstract }).outcome).toBe('stated');
  });

  it.each([
    ['in a row', rows, 'VulNet reaches a precision of 98.08% and an F1 of 97.04% on Devign.'],
    ['in a column', turned, 'VulNet reaches a precision of 98.08% and an F1 of 97.04% on Devign.'],
    [
      'of a subject without a name',
      rows,
      'Its precision was 98.08%, its recall was 100%, and its F1-score was 97.04%.',
    ],
  ])('differ by the one that is another beside those that it has, %s', (_, own, abstract) => {
    const { outcome, passages } = ground({ ...table, abstract, rows: own });
    expect([outcome, passages[0]?.differences]).toEqual([
      'differs',
      [{ inClaim: '97.04%', inPassage: '99.03' }],
    ]);
  });

  it.each([
    [
      'a round value is all that it has',
      'Its precision was 91.24%, its recall was 100%, and its specificity was 97.04%.',
      rows.map(([model = '', , recall = '']) => [model, recall]),
    ],
    ['one measure has the value of another', 'CodeBERT reaches a precision of 89.22% on Devign.', rows],
    [
      'one figure is of other data',
      'VulNet reaches a precision of 98.08% on Devign and an F1 of 97.04% on BigVul.',
      rows,
    ],
    [
      'two systems have the value that is the same',
      'On Devign, its precision was 98.08% and its F1 was 97.04%.',
      [...rows, ['LineVul', '98.08', '91.10', '94.40']],
    ],
    [
      'things are counted',
      'Our models of code found the fault in 45 code snippets of the set.',
      [
        ['Model', 'Found'],
        ['code snippets', '45%'],
      ],
    ],
  ])('neither state a claim nor differ where %s', (_, abstract, own) => {
    expect(['unclear', 'only-here']).toContain(ground({ ...table, abstract, rows: own }).outcome);
  });
});

describe('papers made to hurt', () => {
  it('with a thousand figures and a table of 20,000 cells are grounded in little time, in slices', () => {
    const rows = Array.from({ length: 200 }, (_, row) =>
      Array.from({ length: 100 }, (__, column) =>
        row === 0 || column === 0
          ? `VulNet Accuracy ${String(row + column)}`
          : `${String(row)}.${String(column)}`,
      ),
    );
    const figures = Array.from({ length: 1_000 }, (_, at) => `${String(at)}.5%`).join(' ');
    const begin = performance.now();
    const { outcome } = ground({
      abstract: `VulNet reaches an accuracy of ${figures} on Devign.`,
      body: filler,
      caption: 'Table 1',
      rows,
    });
    expect(['stated', 'unclear', 'only-here']).toContain(outcome);
    expect(performance.now() - begin).toBeLessThan(20_000);
  });

  it('have their passages within the text, the likeliest five at most', () => {
    const words = fc.constantFrom(
      'accuracy',
      'VulNet',
      'reaches',
      '97.6%',
      'not',
      'Devign',
      'on',
      '(',
      '12',
      'higher',
      'model',
      '±',
    );
    const sentence = fc.array(words, { minLength: 3, maxLength: 14 }).map((own) => `${own.join(' ')}.`);
    fc.assert(
      fc.property(sentence, fc.array(sentence, { maxLength: 12 }), (abstract, body) => {
        const { passages, said } = ground({ abstract, body });
        expect(passages.length).toBeLessThanOrEqual(5);
        for (const [at, { span, probability }] of passages.entries()) {
          // Its own sentence never backs a claim.
          expect(span.start).toBeGreaterThanOrEqual(abstract.length);
          expect(said[at]?.length).toBe(span.end - span.start);
          expect(probability >= 0 && probability <= 1).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
