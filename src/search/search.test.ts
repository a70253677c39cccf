import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import { findSpans } from './find-spans';
import { matchSegment } from './match';
import { parseQuery } from './query';
import { fieldIn, withField } from './query-fields';
import { searchWords } from './search-words';
import { blocksOf, numberTerm, type SearchGroup, SegmentBuilder } from './segment';

const textsOf = (text: string) => searchWords(text).map((word) => word.text);
const valuesOf = (text: string) => searchWords(text).flatMap(({ values }) => values);

describe('words', () => {
  it.each([
    ['naïve', 'naive'],
    ['$\\beta$-blocker', 'β-blocker'],
    ['ﬁne', 'fine'],
    ['Müller’s', 'muller’s'],
    ['\\textbf{Model}', 'model'],
  ])('of “%s” are those of “%s”', (one, other) => {
    expect(textsOf(one)).toEqual(textsOf(other));
  });

  it.each<[string, number[]]>([
    ['98.08%', [98.08]],
    ['98.080', [98.08]],
    ['98,08', [98.08]],
    ['1,234 papers', [1234, 1.234]],
    ['1,234,567.5', [1234567.5]],
    ['r = -0.45', [-0.45]],
    ['5-10%', [5, 10]],
    ['p<.05', [0.05]],
    ['GPT-4 and v2', []],
    ['$91.2\\%$', [91.2]],
  ])('of “%s” say %j', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it('have their places in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = searchWords(text);
        for (const [at, { start, end }] of words.entries()) {
          expect(start).toBeLessThanOrEqual(end);
          expect(start).toBeGreaterThanOrEqual(words[at - 1]?.start ?? 0);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('queries', () => {
  it('are words, the last of which may go on', () => {
    expect(parseQuery('Small mod').clauses).toEqual([
      { kind: 'word', word: 'small', values: [], isPrefix: false },
      { kind: 'word', word: 'mod', values: [], isPrefix: true },
    ]);
    expect(parseQuery('mod ').clauses).toMatchObject([{ word: 'mod', isPrefix: false }]);
  });

  it.each<[string, object[]]>([
    ['"small models"', [{ kind: 'phrase', words: ['small', 'models'], isPrefix: false }]],
    ['“small mod', [{ kind: 'phrase', words: ['small', 'mod'], isPrefix: true }]],
    ['>0.9', [{ kind: 'number', min: 0.9, max: Infinity, isOpen: true }]],
    ['<= 5', [{ kind: 'number', min: -Infinity, max: 5, isOpen: false }]],
    ['>-0,5%', [{ kind: 'number', min: -0.5, max: Infinity, isOpen: true }]],
    ['98,08', [{ kind: 'word', word: '98.08', values: [98.08], isPrefix: true }]],
    ['Status:Mixed', [{ kind: 'status', status: 'mixed' }]],
    ['verdict:none', [{ kind: 'verdict', verdict: 'none' }]],
    ['work:arXiv:2504.16584v2', [{ kind: 'work', work: 'arxiv:2504.16584' }]],
    ['arxiv:2504.16584', [{ kind: 'work', work: 'arxiv:2504.16584' }]],
    [
      'work:"small mod" ',
      [
        { kind: 'title', word: 'small', isPrefix: false },
        { kind: 'title', word: 'mod', isPrefix: false },
      ],
    ],
    ['source:bundled', [{ kind: 'source', word: 'bundled' }]],
    ['after:2026-05', [{ kind: 'after', date: '2026-05-01' }]],
    ['before:2026', [{ kind: 'before', date: '2026-01-01' }]],
    ['before:2026-02-03', [{ kind: 'before', date: '2026-02-03' }]],
    ['claim:0123456789abcdef-0123', [{ kind: 'claim', id: '0123456789abcdef-0123' }]],
    ['ratio 3:1 ', [{ word: 'ratio' }, { word: '3' }, { word: '1' }]],
    ['note: x ', [{ word: 'note' }, { word: 'x' }]],
  ])('%s', (text, clauses) => {
    const query = parseQuery(text);
    expect(query.problems).toEqual([]);
    expect(query.clauses).toHaveLength(clauses.length);
    expect(query.clauses).toMatchObject(clauses);
  });

  it.each([
    ['satus:verified', { kind: 'field', name: 'satus', meant: 'status' }],
    ['verdcit:none', { kind: 'field', name: 'verdcit', meant: 'verdict' }],
    ['colour:red', { kind: 'field', name: 'colour' }],
    ['status:true', { kind: 'value', name: 'status', value: 'true' }],
    ['status:', { kind: 'value', name: 'status', value: '' }],
    ['after:2026-13', { kind: 'value', name: 'after', value: '2026-13' }],
    ['before:2026-02-30', { kind: 'value', name: 'before', value: '2026-02-30' }],
  ])('say what is wrong with %s', (text, problem) => {
    expect(parseQuery(text)).toEqual({ clauses: [], problems: [problem] });
  });

  it('take any text, in time that grows with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(parseQuery(text).clauses.length).toBeLessThanOrEqual(30);
      }),
    );
    for (const piece of ['"', 'a:', '>', '9,', 'a ', ':', '-'])
      expect(parseQuery(piece.repeat(5_000)).clauses.length).toBeLessThanOrEqual(30);
  });
});

describe('fields of a query', () => {
  it('are read and changed where they stand', () => {
    const query = 'small status:Mixed "a status:verified b" verdict:none';
    expect([fieldIn(query, 'status'), fieldIn(query, 'verdict'), fieldIn(query, 'work')]).toEqual([
      'verified',
      'none',
      undefined,
    ]);
    expect(withField('small status:mixed model', 'status', 'verified')).toBe('small model status:verified');
    expect(withField('status:mixed', 'status', undefined)).toBe('');
    expect(withField('work:"a b" x', 'work', undefined)).toBe('x');
  });
});

/** Claims of few words, so that many have the same. */
const word = fc.constantFrom(
  'model',
  'models',
  'modal',
  'small',
  'the',
  '98.08',
  '98.1',
  '0.9',
  '-0.5',
  'naïve',
  'x',
  '1,234',
);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const claim = fc.record({
  texts: fc.array(text, { minLength: 1, maxLength: 2 }),
  status: fc.constantFrom('verified' as const, 'unverified' as const, 'mixed' as const),
  dates: fc.array(fc.constantFrom('2026-04-30', '2026-05-01', '2026-05-31'), { minLength: 1, maxLength: 2 }),
  publishers: fc.array(fc.constantFrom('A Press', 'Model'), { minLength: 1, maxLength: 1 }),
});
const groups = fc
  .array(
    fc.record({
      examinedTitle: text,
      about: fc.array(text, { maxLength: 2 }),
      claims: fc.array(claim, { maxLength: 4 }),
    }),
    {
      maxLength: 6,
    },
  )
  .map((all): SearchGroup[] => all.map((group, at) => ({ group: String(at), ...group })));

/** What is found, as `group.claim`, by the index. */
function found(all: readonly SearchGroup[], query: string): string[] {
  const builder = new SegmentBuilder();
  for (const group of all) builder.add(group);
  const { units, blocks } = finish(builder.build());
  const firsts = blocks.map(({ first }) => first);
  const { units: matched } = matchSegment(
    units,
    parseQuery(query).clauses,
    (range) => blocks.slice(...blocksOf(firsts, range)),
    { sourceWords: new Set(), groupsOfWork: new Map(), said: [], unitOfClaim: () => undefined },
  );
  const names = units.groups.flatMap((group, at) =>
    ['head', ...(all[at]?.claims ?? [])].map((_, index) => `${group}.${String(index - 1)}`),
  );
  return [...matched].map((unit) => names[unit] ?? '');
}

/** The same by going through all texts. */
function plainly(
  all: readonly SearchGroup[],
  isFound: (texts: readonly string[], group: SearchGroup, claim: SearchGroup['claims'][number]) => boolean,
): string[] {
  return all.flatMap((group) =>
    group.claims.flatMap((claim, at) =>
      isFound([...claim.texts, group.examinedTitle, ...group.about], group, claim)
        ? [`${group.group}.${String(at)}`]
        : [],
    ),
  );
}

describe('a segment', () => {
  it('has for all queries what going through its texts finds', () => {
    fc.assert(
      fc.property(groups, word, word, (all, one, other) => {
        expect(found(all, '')).toEqual(plainly(all, () => true));
        const hasText = (texts: readonly string[], wanted: string) =>
          texts.some((own) => textsOf(own).includes(wanted));
        const hasBeginning = (texts: readonly string[], wanted: string) =>
          texts.some((own) => textsOf(own).some((each) => each.startsWith(wanted)));
        expect(found(all, 'smal')).toEqual(plainly(all, (texts) => hasBeginning(texts, 'smal')));
        expect(found(all, '98')).toEqual(plainly(all, (texts) => hasBeginning(texts, '98')));
        expect(found(all, 'model ')).toEqual(
          plainly(all, (texts) => hasText(texts, 'model') || hasText(texts, 'models')),
        );
        expect(found(all, '"model"')).toEqual(plainly(all, (texts) => hasText(texts, 'model')));
        expect(found(all, '98.080 ')).toEqual(plainly(all, (texts) => hasText(texts, '98.08')));
        expect(found(all, 'small the ')).toEqual(
          plainly(all, (texts) => hasText(texts, 'small') && hasText(texts, 'the')),
        );
        const [first = '', second = ''] = [textsOf(one)[0], textsOf(other)[0]];
        expect(found(all, `"${one} ${other}"`)).toEqual(
          plainly(all, (texts) =>
            texts.some((own) =>
              textsOf(own).some((each, at, words) => each === first && words[at + 1] === second),
            ),
          ),
        );
        for (const [query, isSo] of [
          ['>0.9', (value: number) => value > 0.9],
          ['>=0.9', (value: number) => value >= 0.9],
          ['<=-0.5', (value: number) => value <= -0.5],
          ['<98.08', (value: number) => value < 98.08],
        ] as const)
          expect(found(all, query)).toEqual(
            plainly(all, (_, __, { texts }) => texts.some((own) => valuesOf(own).some(isSo))),
          );
        expect(found(all, 'status:mixed')).toEqual(plainly(all, (_, __, { status }) => status === 'mixed'));
        expect(found(all, 'after:2026-05')).toEqual(
          plainly(all, (_, __, { dates }) => dates.some((date) => date >= '2026-05-01')),
        );
        expect(found(all, 'before:2026-05')).toEqual(
          plainly(all, (_, __, { dates }) => dates.some((date) => date < '2026-05-01')),
        );
        expect(found(all, 'work:small ')).toEqual(
          plainly(all, (_, { examinedTitle }) => hasText([examinedTitle], 'small')),
        );
        expect(found(all, 'source:press')).toEqual(
          plainly(all, (_, __, { publishers }) => publishers.includes('A Press')),
        );
      }),
    );
  });

  it('orders numbers as they are', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        expect(numberTerm(a) < numberTerm(b)).toBe(a < b || (Object.is(a, -0) && Object.is(b, 0)));
      }),
    );
  });

  it('puts a word of the claim before one of a title, and the word itself before one that goes on', () => {
    const builder = new SegmentBuilder();
    const claimOf = (text: string) => ({
      texts: [text],
      status: 'mixed' as const,
      dates: [],
      publishers: [],
    });
    builder.add({
      group: 'a',
      examinedTitle: 'Of rain',
      about: [],
      claims: [claimOf('It is wet.'), claimOf('A rainbow is seen.'), claimOf('The rain falls.')],
    });
    const { units, blocks } = finish(builder.build());
    const { scores } = matchSegment(units, parseQuery('rain').clauses, () => blocks, {
      sourceWords: new Set(),
      groupsOfWork: new Map(),
      said: [{ unit: 1, note: [], tags: [] }],
      unitOfClaim: () => undefined,
    });
    const [wet = 0, rainbow = 0, rain = 0] = scores;
    expect(rain).toBeGreaterThan(rainbow);
    expect(rainbow).toBeGreaterThan(wet);
  });
});

describe('what is found', () => {
  it.each([
    ['It has 98.080% of naïve cases.', '98.08 naive', ['98.080%', 'naïve']],
    ['Small models and large models.', '"large models"', ['large models']],
    ['Small models win.', 'model', ['models']],
    ['Small models win.', 'status:mixed', []],
    ['From 5 to 10 of them.', '>5', ['10']],
  ])('is set off in “%s” for %s', (text, query, parts) => {
    const spans = findSpans(text, parseQuery(query).clauses);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(
      parts.map((part) => (part === '98.080%' ? '98.080' : part)),
    );
  });
});
