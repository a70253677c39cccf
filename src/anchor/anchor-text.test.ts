import { describe, expect, it } from 'vitest';
import { AnchoringText, type StoredPassage } from './anchor-text';
import { quoteOf } from './quotes';

function count(text: string, passage: StoredPassage) {
  const work = new AnchoringText(text).find(passage);
  let step = work.next();
  let steps = 1;
  for (; step.done !== true; step = work.next()) steps += 1;
  return { anchor: step.value, steps };
}

const find = (text: string, passage: StoredPassage) => count(text, passage).anchor;

/** What was found, and how. */
function found(text: string, passage: StoredPassage): [string, string, number] | undefined {
  const anchor = find(text, passage);
  return anchor && [anchor.found, text.slice(anchor.span.start, anchor.span.end), anchor.span.start];
}

const sentence = 'The filter reached a precision of 98.08% on the held-out set of theses.';

describe('AnchoringText', () => {
  it('takes the stored position where quote and context stand there', () => {
    const text = `${sentence} ${sentence} ${sentence}`;
    const position = { start: sentence.length + 1, end: 2 * sentence.length + 1 };
    expect(found(text, { quote: quoteOf(text, position), position })).toEqual([
      'position',
      sentence,
      position.start,
    ]);
  });

  it.each([
    ['lies after the text', { start: 900, end: 900 + sentence.length }],
    ['is of another length', { start: 0, end: 3 }],
    ['ends before it begins', { start: 9, end: 3 }],
    ['is that of other text', { start: 3, end: 3 + sentence.length }],
  ])('finds the quote when the position %s', (_what, position) => {
    const text = `In the end: ${sentence} So much for that.`;
    expect(found(text, { quote: { exact: sentence }, position })).toEqual(['quote', sentence, 12]);
  });

  it('prefers the position where more of the context agrees to a nearer one', () => {
    const text = 'First we say yes, of course. Then they say yes, in the end.';
    const quote = { exact: 'say yes', prefix: 'Then they ', suffix: ', in the end' };
    expect(found(text, { quote, position: { start: 9, end: 16 } })).toEqual(['quote', 'say yes', 39]);
  });

  it('takes the nearest of positions with the same context, and none when two are equally near', () => {
    const text = 'x: yes. x: yes. x: yes.';
    const quote = { exact: 'yes', prefix: 'x: ', suffix: '.' };
    expect(find(text, { quote, position: { start: 18, end: 21 } })?.span.start).toBe(19);
    expect(find(text, { quote, position: { start: 7, end: 10 } })).toBeUndefined();
    expect(find(text, { quote })).toBeUndefined();
  });

  it('does not take a short quote that stands elsewhere', () => {
    const quote = { exact: 'yes', prefix: 'Then they say ', suffix: ', in the end' };
    expect(find('Did it work? Not so sure, yes or no.', { quote })).toBeUndefined();
    expect(found('Then they say yes.', { quote })).toEqual(['quote', 'yes', 14]);
  });

  it.each([
    ['white space', 'The filter\n   reached a\u00A0precision of 98.08% on the held-out set of  theses.'],
    ['white space between blocks', 'The filter reached a precisionof 98.08% on the held-outset of theses.'],
    [
      'soft hyphens',
      'The fil\u00ADter reached a pre\u00ADcision of 98.08% on the held-out set of the\u00ADses.',
    ],
    ['ligatures', 'The ﬁlter reached a precision of 98.08% on the held-out set of theses.'],
    ['hyphens', 'The filter reached a precision of 98.08% on the held‑out set of theses.'],
    ['letters of formulas', 'The filter reached a precision of 𝟗𝟖.𝟎𝟖% on the held-out set of theses.'],
  ])('finds a quote whose %s changed', (_what, changed) => {
    const text = `Before it.  ${changed} After it.`;
    expect(found(text, { quote: { exact: sentence } })).toEqual(['folded', changed, 12]);
    const back = `Before it.  ${sentence} After it.`;
    expect(found(back, { quote: { exact: changed } })).toEqual(['folded', sentence, 12]);
  });

  it('takes whole letters where the quote ends within one', () => {
    const text = 'It all depends on a very simple and quick ofﬁce.';
    expect(found(text, { quote: { exact: 'depends on a very  simple and quick off' } })?.[1]).toBe(
      'depends on a very simple and quick ofﬁ',
    );
  });

  it.each([
    ['another figure', sentence.replace('98.08', '97.1')],
    ['a word more', sentence.replace('precision', 'mean precision')],
    ['a word less', sentence.replace(' set', '')],
    ['another beginning', sentence.replace('The', 'Our')],
    ['another end', sentence.replace('theses.', 'thesis!')],
    ['no full stop', sentence.replace('.', '')],
  ])('finds a quote with %s', (_what, changed) => {
    const text = `This stands before it. ${changed} And this stands after it.`;
    const quote = { exact: sentence, prefix: 'stands before it. ', suffix: ' And this stands' };
    const anchor = found(text, { quote });
    expect(anchor?.[0]).toBe('approximate');
    expect(anchor?.[1]).toBe(changed);
  });

  it('takes nothing from a heading that stands right before a changed passage', () => {
    const near = sentence.replace('98.08', '97.1');
    const quote = { exact: sentence, prefix: 'of it.Results', suffix: 'Figure 1: All' };
    expect(found(`An end of it.Results${near}Figure 1: All`, { quote })?.[1]).toBe(near);
  });

  it('takes no word from beside a passage that has lost its end', () => {
    const text = `Before it. ${sentence.replace('theses.', 'thesis')}\n\nAnother one.`;
    expect(found(text, { quote: { exact: sentence } })?.[1]).toBe(sentence.replace('theses.', 'thesis'));
  });

  it('abstains where more has changed, where two positions are equally similar, and where the quote is short', () => {
    const other = 'Our filter had a recall of 71.25% on a set of held-out papers.';
    expect(find(`This. ${other} That.`, { quote: { exact: sentence } })).toBeUndefined();
    const near = sentence.replace('98.08', '97.1');
    expect(find(`This. ${near} That. ${near} Or.`, { quote: { exact: sentence } })).toBeUndefined();
    expect(find('There was a cat.', { quote: { exact: 'a hat' } })).toBeUndefined();
  });

  it('of two that are nearly the quote takes the one whose context agrees', () => {
    const near = sentence.replace('98.08', '97.1');
    const text = `First of all. ${near} And then. Once more. ${near} So it ends.`;
    const quote = { exact: sentence, prefix: 'Once more. ', suffix: ' So it ends.' };
    expect(find(text, { quote })?.span.start).toBe(text.lastIndexOf(near));
  });

  it('finds a long quote of which single words were changed', () => {
    const long = Array.from({ length: 900 }, (_, at) => `word${String(at * 7)}`).join(' ');
    const changed = long.replace('word700 ', 'another ').replace('word2800 ', '');
    const text = `Before. ${changed} After.`;
    expect(found(text, { quote: { exact: long } })).toEqual(['approximate', changed, 8]);
  });

  it('finds no quote without words, unless it stands where it was', () => {
    expect(find('a b c', { quote: { exact: ' ' }, position: { start: 1, end: 2 } })?.found).toBe('position');
    expect(find('a b c', { quote: { exact: ' ' } })).toBeUndefined();
    expect(find('a b c', { quote: { exact: '' } })).toBeUndefined();
    expect(find('', { quote: { exact: 'a' } })).toBeUndefined();
  });
});

describe('the work for a passage', () => {
  const size = 1_000_000;
  const prose = 'Precision is what matters most to those who read theses. ';
  const a = 'a'.repeat(32);

  it.each([
    ['one letter', 'a'.repeat(size), { exact: 'a'.repeat(8_000), prefix: a, suffix: a }],
    ['one letter, with another end', 'a'.repeat(size), { exact: `${'a'.repeat(7_500)}${'b'.repeat(500)}` }],
    [
      'a sentence again and again',
      prose.repeat(size / 50),
      { exact: prose.repeat(130).replace('what', 'all') },
    ],
    ['white space', ' '.repeat(size), { exact: 'a b '.repeat(2_000) }],
    ['nothing like it', prose.repeat(size / 50), { exact: 'Quite another text, by far. '.repeat(280) }],
  ])('stays in proportion to a text of %s', (_what, text, quote) => {
    const { steps } = count(text, { quote, position: { start: 5, end: 6 } });
    // A pause each some thousand units of the text, and each some rows of the four alignments.
    expect(steps).toBeLessThan(600);
  });
});
