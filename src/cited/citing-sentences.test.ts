/** Which sentences of a paper say something of the works that it cites. */
import { describe, expect, it } from 'vitest';
import { findCitations } from '../citations/bibliography';
import { citedList } from '../citations/cited-list';
import type { Block, DocumentText } from '../text/document-text';
import { citingSentences } from './citing-sentences';

function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function documentOf(lines: readonly (readonly [kind: Block['kind'], text: string])[]): DocumentText {
  let end = 0;
  const blocks = lines.map(([kind, text]) => {
    const start = end;
    end = start + text.length + 1;
    return { start, end: end - 1, kind, isAbstract: false };
  });
  return { text: lines.map(([, text]) => text).join('\n'), blocks };
}

const printed = [1, 2, 3].map(
  (at) =>
    ['paragraph', `[${String(at)}] Doe, J. (201${String(at)}). A title of many words. Journal.`] as const,
);
const paper = documentOf([
  ['title', 'Of nests'],
  ['heading', 'Nests keep eggs cool [1]'],
  [
    'paragraph',
    'Shade lowers the temperature of nests by 4 degrees [1]. Nests are common. We used the method of [2]. Rain raises the number of eggs [2], whereas wind reduces the number of eggs [3].',
  ],
  ['heading', 'References'],
  ...printed,
]);
const markersOf = (document: DocumentText) => {
  const { references, citations } = finish(findCitations(document));
  return citedList(references, citations).markers;
};

describe('citing sentences', () => {
  it('are those that say something of a work, each work with its part', () => {
    const found = finish(citingSentences(paper, markersOf(paper)));
    expect(found.map(({ parts }) => parts)).toEqual([
      [{ reference: 0, text: 'Shade lowers the temperature of nests by 4 degrees.' }],
      [
        { reference: 1, text: 'Rain raises the number of eggs' },
        { reference: 2, text: 'wind reduces the number of eggs.' },
      ],
    ]);
    for (const { quote } of found) {
      expect(paper.text.slice(quote.start, quote.end)).toBe(quote.exact);
      expect(paper.text).toContain(quote.prefix + quote.exact + quote.suffix);
    }
  });

  it('do without marks that are none, and take a hostile number of them', () => {
    const length = paper.text.length;
    const markers = Array.from({ length: 20_000 }, (_, at) => ({
      start: at % length,
      end: (at % length) + 3,
      references: Array.from({ length: 500 }, (_none, reference) => reference),
    }));
    const before = process.cpuUsage();
    const found = finish(citingSentences(paper, [{ start: 5, end: 2, references: [0] }, ...markers]));
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
    for (const { parts } of found) expect(parts.length).toBeLessThanOrEqual(40);
  });

  it('of a long text take time in proportion to it', () => {
    const line = 'Shade lowers the temperature of nests by 4 degrees [1]. ';
    const timed = (times: number) => {
      const long = documentOf([['paragraph', line.repeat(times)], ['heading', 'References'], ...printed]);
      const markers = markersOf(long);
      const before = process.cpuUsage();
      expect(finish(citingSentences(long, markers)).length).toBeGreaterThan(100);
      return process.cpuUsage(before).user / 1_000;
    };
    timed(300);
    expect(timed(1_600)).toBeLessThan(3_000);
  });
});
