import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedClaim } from '../claims/paper-check';
import { type PreparedDocument, prepareDocument } from '../locate/prepare';
import type { Block, BlockKind, RaisedText } from '../text/document-text';
import { extractClaims } from './extract-claims';

interface Part {
  readonly kind: BlockKind;
  readonly text: string;
  readonly isAbstract?: boolean;
}

function finish<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function prepared(parts: readonly Part[], raised: readonly RaisedText[] = []): PreparedDocument {
  let text = '';
  const blocks = parts.map((part): Block => {
    const start = text.length;
    text += `${part.text}\n`;
    return { start, end: text.length - 1, kind: part.kind, isAbstract: part.isAbstract === true };
  });
  return finish(prepareDocument({ text, blocks, raised }));
}

function extracted(parts: readonly Part[], title?: string): ExtractedClaim[] {
  return finish(extractClaims(prepared(parts), title === undefined ? {} : { title }));
}

const abstract: Part = {
  kind: 'paragraph',
  isAbstract: true,
  text:
    'Weak passwords remain a major problem. Existing meters send passwords to a server. ' +
    'We propose PassNet, a neural network for judging passwords on the device. ' +
    'PassNet outperforms earlier models on three benchmarks. It achieves an accuracy of 92.5% on LeakDB.',
};
const title: Part = { kind: 'title', text: 'PassNet: a network for judging passwords' };
const methods = 'We trained the network for twelve epochs on a single machine with default settings.';
const filler = (at: number) =>
  `The ${['first', 'second', 'third', 'fourth', 'fifth'][at % 5] ?? ''} group of files number ${String(at)} was stored in the usual format.`;
const result = 'Our model achieves an accuracy of 92.5% on LeakDB, which is better than all baselines.';
const cited = 'Doe et al. [7] achieved an accuracy of 88% on LeakDB with a smaller network.';
const body: Part[] = [
  { kind: 'heading', text: '1 Introduction' },
  { kind: 'paragraph', text: `${cited} ${Array.from({ length: 15 }, (_, at) => filler(at)).join(' ')}` },
  { kind: 'heading', text: '2 Methods' },
  {
    kind: 'paragraph',
    text: `${methods} ${Array.from({ length: 15 }, (_, at) => filler(at + 20)).join(' ')}`,
  },
  { kind: 'heading', text: '3 Results' },
  { kind: 'paragraph', text: result },
  { kind: 'caption', text: 'Table 1: We show that our model outperforms all baselines by a large margin.' },
  { kind: 'table-row', text: 'We show that PassNet outperforms all others in this row of a table.' },
  { kind: 'heading', text: 'Acknowledgements' },
  { kind: 'paragraph', text: 'We show that our funders improve the accuracy of all models significantly.' },
  { kind: 'heading', text: 'References' },
  { kind: 'list-item', text: 'Our results show that references outperform all other models significantly.' },
];

/** Of this process, in milliseconds: other work on the machine does not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

describe('claims of a paper', () => {
  const claims = extracted([title, abstract, ...body]);
  const textsOf = (kind: string) => claims.filter((claim) => claim.kind === kind).map(({ text }) => text);

  it('are the findings of abstract and body, in the order of the text', () => {
    expect(textsOf('own')).toEqual(
      expect.arrayContaining([
        'PassNet achieves an accuracy of 92.5% on LeakDB.',
        'PassNet achieves an accuracy of 92.5% on LeakDB, which is better than all baselines.',
      ]),
    );
    const starts = claims.map(({ span }) => span.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });
  it('are none of captions, rows, thanks, references, background and procedures', () => {
    const all = claims.map(({ text }) => text).join('\n');
    expect(all).not.toMatch(
      /large margin|this row|funders|references outperform|twelve epochs|major problem/,
    );
  });
  it('tells what is said of cited works apart, and chooses none of it', () => {
    expect(textsOf('cited')).toEqual([cited]);
    expect(claims.filter(({ kind, isChosen }) => kind === 'cited' && isChosen)).toEqual([]);
  });
  it('keeps changes and scores', () => {
    const claim = claims.find(({ text }) => text === 'PassNet achieves an accuracy of 92.5% on LeakDB.');
    expect(claim?.changes).toEqual([{ span: { start: 0, end: 2 }, replacement: 'PassNet' }]);
    expect(claim?.scores[0]).toMatchObject({
      metric: 'accuracy',
      value: '92.5%',
      dataset: 'LeakDB',
      method: 'PassNet',
    });
  });
  it('are what a short paper calls its own findings, where hardly a sentence is likely', () => {
    const body = (results: string): Part[] => [
      { kind: 'title', text: 'Compost and Yield of Gardens in Four Small Towns' },
      { kind: 'heading', text: 'Introduction' },
      { kind: 'paragraph', text: 'Gardens have been studied in many towns. Compost is cheap.' },
      { kind: 'heading', text: 'Results' },
      { kind: 'paragraph', text: results },
    ];
    const own = 'Our results show that composted plots yield more than bare ones in all four towns.';
    const plain = 'We measured the yield of beans, of peas and of leeks on each plot.';
    expect(extracted(body(`${own} ${plain}`)).map(({ text, isChosen }) => [text, isChosen])).toEqual([
      [own, true],
    ]);
    expect(extracted(body('Doe et al. showed that compost helps beans in gardens of all towns.'))).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ kind: 'own' })]),
    );
  });

  it('takes a title that is known better', () => {
    const named = { ...title, text: 'Judging passwords' };
    const plain = {
      ...abstract,
      text: abstract.text.replace('We propose PassNet, a neural network', 'A network is made'),
    };
    const changesOf = (name?: string) =>
      extracted([named, plain, ...body], name).flatMap(({ text, changes }) =>
        changes.length > 0 ? [text] : [],
      );
    expect(changesOf()).toEqual([]);
    expect(changesOf(title.text)).toContain(
      'PassNet achieves an accuracy of 92.5% on LeakDB, which is better than all baselines.',
    );
  });
  it('reads a structured abstract under its heading, up to the first section of the body', () => {
    const structured = extracted([
      { kind: 'heading', text: 'Abstract' },
      { kind: 'heading', text: 'Background' },
      { kind: 'paragraph', text: 'Coffee is drunk by many people.' },
      { kind: 'heading', text: 'Conclusions' },
      { kind: 'paragraph', text: 'These results suggest that coffee reduces the risk of stroke in adults.' },
      { kind: 'heading', text: 'Background' },
      { kind: 'paragraph', text: 'Stroke is a common cause of death.' },
    ]);
    expect(structured.map(({ text, isAbstract }) => [text, isAbstract])).toEqual([
      ['These results suggest that coffee reduces the risk of stroke in adults.', true],
    ]);
  });
  it('parts two sentences that a raised mark held together', () => {
    const text =
      'Stroke is a common cause of death. Coffee is drunk by many people. We followed 400 adults for ten years. ' +
      'We found that coffee reduced the risk of stroke.3 Our results suggest that tea increases the risk of stroke.';
    const at = text.indexOf('3 Our');
    const raised = [{ start: at, end: at + 1, isLink: true }];
    const found = finish(extractClaims(prepared([{ kind: 'paragraph', text, isAbstract: true }], raised)));
    expect(found.map((claim) => claim.text)).toContain(
      'Our results suggest that tea increases the risk of stroke.',
    );
  });
});

const pieces = [
  'We show that our model outperforms all baselines.',
  'These results suggest that coffee reduces the risk of stroke.',
  'It achieves an accuracy of 92% on LeakDB.',
  'We propose PassNet, a novel model.',
  'Doe et al. [7] found no effect.',
  'p < 0.05',
  '[',
  '(((((',
  'Results',
  '12 of 48 (30%)',
  'References',
  '\u0000\u202E\uD800',
  '. . . . .',
  'a.b.c.d',
];
const texts = fc
  .array(
    fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 30 }), fc.lorem({ mode: 'sentences' })),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(' '));
const kinds = fc.constantFrom<BlockKind>(
  'title',
  'heading',
  'paragraph',
  'list-item',
  'caption',
  'table-row',
);
const papers = fc.array(fc.record({ kind: kinds, text: texts, isAbstract: fc.boolean() }), { maxLength: 30 });

describe('any text', () => {
  it('gives the same claims each time, within it, whole, and at most twelve chosen', () => {
    fc.assert(
      fc.property(papers, (parts) => {
        const document = prepared(parts);
        const claims = finish(extractClaims(document));
        expect(finish(extractClaims(document))).toEqual(claims);
        const chosen = claims.filter(({ isChosen }) => isChosen);
        expect(chosen.length).toBeLessThanOrEqual(12);
        expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length);
        for (const { span, text, changes, probability, scores } of claims) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(document.text.length);
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
          const source = document.text.slice(span.start, span.end);
          if (changes.length === 0) expect(text.replace(/\s/g, '')).toBe(source.replace(/\s/g, ''));
          for (const score of scores) {
            expect(score.span.start).toBeGreaterThanOrEqual(span.start);
            expect(score.span.end).toBeLessThanOrEqual(span.end);
          }
        }
      }),
      { numRuns: 150, seed: 16 },
    );
  }, 60_000);

  it.each([
    ['brackets', '('.repeat(200_000)],
    ['figures', `We show ${'1.5% and '.repeat(20_000)}that.`],
    ['a long number', `We show that accuracy is ${'9'.repeat(400)}% on all data. `.repeat(200)],
    ['initials', 'J. '.repeat(60_000)],
    ['words', `Our results suggest ${'that '.repeat(60_000)}`],
    ['marks', `We show [${'1, '.repeat(60_000)}`],
    ['sentences', 'We show that our model outperforms all baselines [3]. '.repeat(5_000)],
    ['makers', 'We propose a '.repeat(20_000)],
  ])(
    'is read in bounded time: %s',
    (_, text) => {
      const document = prepared([{ kind: 'paragraph', text }]);
      const begin = processorTime();
      const claims = finish(extractClaims(document));
      expect(processorTime() - begin).toBeLessThan(8_000);
      expect(claims.filter(({ isChosen }) => isChosen).length).toBeLessThanOrEqual(12);
    },
    60_000,
  );
});
