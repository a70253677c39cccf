import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { doesSupport, type SourceAnswer, strongestAnswer } from '../claims/source-answer';
import type { WorkNotice } from '../claims/source-work';
import { loadWordTables } from '../locate/word-tables';
import type { Block } from '../text/document-text';
import { abstractText, type CitedSource, readSource } from './read-source';
import { sayIt } from './say-it';

beforeAll(loadWordTables);

function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function ask(part: string, source: CitedSource): SourceAnswer {
  return finish(sayIt(part, finish(readSource(source))));
}

function ofAbstract(abstract: string, notices: readonly WorkNotice[] = []): CitedSource {
  return { document: abstractText(abstract), extent: 'abstract', notices };
}

const trial =
  'BACKGROUND: High blood pressure is common in older adults, and drugs against it are often not taken. ' +
  'METHODS: We gave 212 patients of 65 years and more vitamin D or placebo for twelve months, and measured their blood pressure at home. ' +
  'RESULTS: Vitamin D supplements lowered systolic blood pressure by 8.4 mmHg compared with placebo. ' +
  'The risk of falls was not reduced by vitamin D supplements in these patients. ' +
  'CONCLUSIONS: Vitamin D supplementation is associated with lower blood pressure in older adults.';

describe('a cited work', () => {
  it('says what its abstract says, with the quote', () => {
    const answer = ask(
      'Vitamin D supplements lowered systolic blood pressure compared with placebo.',
      ofAbstract(trial),
    );
    expect(answer).toMatchObject({ state: 'says', isRetracted: false });
    if (answer.state !== 'says') return;
    expect(answer.passage.quote.exact).toContain('lowered systolic blood pressure by 8.4 mmHg');
    expect(answer.passage.extent).toBe('abstract');
    expect(doesSupport(answer)).toBe(true);
  });

  it.each([
    [
      'another figure',
      'Vitamin D supplements lowered systolic blood pressure by 3.1 mmHg compared with placebo.',
      '3.1 mmHg',
      '8.4 mmHg',
    ],
    [
      'the other direction',
      'Vitamin D supplements raised systolic blood pressure compared with placebo.',
      'raised',
      'lowered',
    ],
    ['no negation', 'The risk of falls was reduced by vitamin D supplements.', 'reduced', 'not'],
  ])('says otherwise: %s', (_, claim, inClaim, inPassage) => {
    const answer = ask(claim, ofAbstract(trial));
    expect(answer.state).toBe('says-otherwise');
    if (answer.state !== 'says-otherwise') return;
    expect(answer.differences[0]).toMatchObject({ inClaim, inPassage });
    expect(doesSupport(answer)).toBe(false);
  });

  it.each([
    'Convolutional networks improve the segmentation of satellite images.',
    'Coffee reduces the incidence of liver cancer in smokers.',
  ])('does not say: %s', (claim) => {
    expect(ask(claim, ofAbstract(trial))).toMatchObject({ state: 'not-found', extent: 'abstract' });
  });

  it('that is retracted says it and supports nothing', () => {
    const answer = ask(
      'Vitamin D supplements lowered systolic blood pressure compared with placebo.',
      ofAbstract(trial, [{ kind: 'retracted' }]),
    );
    expect(answer).toMatchObject({ state: 'says', isRetracted: true });
    expect(doesSupport(answer)).toBe(false);
  });

  it('whose sentence only names a tool has nothing to say', () => {
    expect(ask('We use the questionnaire of Doe et al.', ofAbstract(trial)).state).toBe('nothing-to-check');
  });

  it.each([
    ['no-text', ''],
    ['too-short', 'No abstract available.'],
    [
      'not-english',
      'Vitamin-D-Präparate senkten den systolischen Blutdruck gegenüber Placebo deutlich; Stürze wurden dadurch jedoch nicht seltener beobachtet.',
    ],
  ])('cannot be read: %s', (why, abstract) => {
    expect(ask('Vitamin D supplements lowered blood pressure.', ofAbstract(abstract))).toMatchObject({
      state: 'unread',
      why,
    });
  });

  it('tells the section of a full text', () => {
    const parts: [Block['kind'], string][] = [
      ['heading', 'Introduction'],
      ['paragraph', 'High blood pressure is common in older adults. Drugs against it are often not taken.'],
      ['heading', '3 Results'],
      ['paragraph', 'Vitamin D supplements lowered systolic blood pressure by 8.4 mmHg. Nobody was harmed.'],
    ];
    let text = '';
    const blocks: Block[] = parts.map(([kind, own]) => {
      const start = text.length;
      text += `${own}\n`;
      return { start, end: start + own.length, kind, isAbstract: false };
    });
    const source: CitedSource = {
      document: { text, blocks },
      extent: 'full-text',
      version: 'accepted',
      notices: [],
    };
    expect(ask('Vitamin D supplements lowered systolic blood pressure.', source)).toMatchObject({
      state: 'says',
      passage: { section: '3 Results', extent: 'full-text', version: 'accepted' },
    });
  });

  it('gives no quote that does not stand in its text', () => {
    const words = [
      'vitamin',
      'lowered',
      'not',
      'blood pressure',
      '8.4 mmHg',
      '\u{1F9EA}',
      'raised',
      '. The',
      '[3]',
      'placebo',
      '\u00AD',
      'is',
    ];
    const text = fc
      .array(fc.constantFrom(...words), { minLength: 4, maxLength: 60 })
      .map((own) => own.join(' '));
    fc.assert(
      fc.property(text, text, (claim, abstract) => {
        const answer = ask(claim, ofAbstract(abstract));
        const passage =
          answer.state === 'not-found' ? answer.nearest : 'passage' in answer ? answer.passage : undefined;
        if (passage === undefined) return;
        const { quote, position } = passage;
        const all = abstractText(abstract).text;
        expect(all.slice(position.start, position.end)).toBe(quote.exact);
        expect(all.slice(0, position.start).endsWith(quote.prefix)).toBe(true);
        if (answer.state === 'says-otherwise')
          for (const { inPassage, inClaim } of answer.differences) expect(inPassage + inClaim).not.toBe('');
      }),
      { numRuns: 60, seed: 17 },
    );
  });

  it.each(['not ', 'increased ', 'vitamin D lowered ', 'a,', '8.4 (', 'x'.repeat(5_000)])(
    'answers in time on hostile texts of %s',
    (piece) => {
      const abstract = `Vitamin D lowered the pressure of the blood in all of the patients. ${piece.repeat(10_000)}`;
      const begin = performance.now();
      ask(
        'Vitamin D lowered the blood pressure of patients, and did not raise it. '.repeat(20),
        ofAbstract(abstract),
      );
      expect(performance.now() - begin).toBeLessThan(5_000);
    },
  );
});

describe('of several texts of one work', () => {
  const notFound = (extent: 'abstract' | 'full-text'): SourceAnswer => ({
    state: 'not-found',
    extent,
    isRetracted: false,
  });

  it('the one that tells most counts', () => {
    const unread: SourceAnswer = { state: 'unread', why: 'no-text', isRetracted: false };
    expect(strongestAnswer([unread, notFound('abstract'), notFound('full-text')])).toEqual(
      notFound('full-text'),
    );
    expect(strongestAnswer([notFound('abstract'), unread])).toEqual(notFound('abstract'));
    expect(strongestAnswer([])).toBeUndefined();
  });

  it('one retraction counts for all', () => {
    expect(
      strongestAnswer([{ ...notFound('abstract'), isRetracted: true }, notFound('full-text')])?.isRetracted,
    ).toBe(true);
  });
});
