/** Markers that are links to references, and the ranges between two of them. */
import { describe, expect, it } from 'vitest';
import { type ListedReference, resolveLinks } from './link-markers';

const list = (count: number, number = 0): ListedReference[] =>
  Array.from({ length: count }, (_, at) => ({ label: String(at + 1), list: number }));

/** Links are written as `{text|number of the reference}`. */
function resolve(markup: string, references: readonly ListedReference[] = list(9)): string[] {
  let text = '';
  const links: { span: { start: number; end: number }; reference: number }[] = [];
  for (const [part, words, reference] of markup.matchAll(/\{([^|]*)\|(\d+)\}|[^{]+/g)) {
    const start = text.length;
    text += words ?? part;
    if (reference !== undefined)
      links.push({ span: { start, end: text.length }, reference: Number(reference) });
  }
  return resolveLinks(text, links, references).map(
    ({ span, references: named }) => `${text.slice(span.start, span.end)} → ${named.join(' ')}`,
  );
}

describe('a link', () => {
  it('names the reference that it leads to, whatever its words are', () => {
    expect(resolve('As {[3]|2} and {Doe, 2021|4} show.')).toEqual(['[3] → 2', 'Doe, 2021 → 4']);
  });

  it('that is a range names all of it, if the list counts on so far', () => {
    expect(resolve('As {[2–4]|1} show.')).toEqual(['[2–4] → 1 2 3']);
    expect(resolve('As {[8–12]|7} show.')).toEqual(['[8–12] → 7']);
  });

  it('of more characters than a marker has is none', () => {
    expect(resolve(`See {${'long '.repeat(50)}|1} and {[2]|1}.`)).toEqual(['[2] → 1']);
  });
});

describe('two links with a dash between them', () => {
  it.each(['{3|2}–{6|5}', '{[3]|2}-{[6]|5}', '[{3|2}]–[{6|5}]', '{3|2} — {6|5}'])(
    'are one range: %s',
    (text) => {
      expect(resolve(`As ${text} show.`).map((marker) => marker.replace(/.* → /, ''))).toEqual(['2 3 4 5']);
    },
  );

  it('are two markers where something else is between them, or the numbers do not fit the list', () => {
    expect(resolve('{3|2}, {6|5}')).toHaveLength(2);
    expect(resolve('{3|2}–to be read with–{6|5}')).toHaveLength(2);
    // Six minus three are three references, not two.
    expect(resolve('{3|2}–{6|4}')).toHaveLength(2);
    expect(resolve('{6|5}–{3|2}')).toHaveLength(2);
    expect(resolve('{Doe|2}–{Roe|5}')).toHaveLength(2);
  });

  it('are no range across two lists, or where labels do not count on', () => {
    expect(resolve('{3|2}–{6|5}', [...list(4), ...list(5, 1)])).toHaveLength(2);
    const gap = list(9).map((reference, at) => (at === 5 ? { ...reference, label: '60' } : reference));
    expect(resolve('{3|2}–{6|5}', gap)).toHaveLength(2);
  });

  it('end a range once: what follows starts a new one', () => {
    expect(resolve('{1|0}–{3|2}–{5|4}').map((marker) => marker.replace(/.* → /, ''))).toEqual(['0 1 2', '4']);
  });

  it('are no range wider than lists are cited', () => {
    expect(resolve('{1|0}–{101|100}', list(300))).toHaveLength(1);
    expect(resolve('{1|0}–{102|101}', list(300))).toHaveLength(2);
  });
});
