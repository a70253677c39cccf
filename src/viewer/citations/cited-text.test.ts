/** Which citation marker lies where, and which one comes next. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CitableText, type CitedText, readCitedText, stepToCitation, type Window } from './cited-text';

const lines = [
  'Lamps were examined [1] and compared [2, 3].',
  'They are large [1] indeed, and bright [1-3].',
  'References',
  '[1] A. Writer. Reading small papers with large lamps. 2019.',
  '[2] B. Reader. Candles and their cost in reading rooms. 2020.',
  '[3] C. Sleeper. Why readers sleep so well in libraries. 2021.',
];

/** A text of one block and one page to a line. */
function textOf(blocks: readonly string[]): CitableText {
  let start = 0;
  const spans = blocks.map((block, at) => {
    const span = { start, end: start + block.length };
    start += block.length + 1;
    return { ...span, kind: at === 2 ? ('heading' as const) : ('paragraph' as const), isAbstract: false };
  });
  return {
    documentText: { text: blocks.join('\n'), blocks: spans },
    superscripts: [],
    toPieces: () => [],
    fromItem: () => undefined,
    positionOf: (offset) => {
      const page = spans.findIndex(({ end }) => offset <= end) + 1;
      return page === 0 ? undefined : { page, top: 100, bottom: 112 };
    },
  };
}

function read(text: CitableText): CitedText {
  const work = readCitedText(text);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('the citations of a text', () => {
  const cited = read(textOf(lines));

  it('are known by page and by reference', () => {
    expect(cited.references.map(({ label }) => label)).toEqual(['1', '2', '3']);
    expect(cited.citations.map(({ position, references }) => [position.page, references])).toEqual([
      [1, [0]],
      [1, [1]],
      [1, [2]],
      [2, [0]],
      [2, [0, 1, 2]],
    ]);
    expect(cited.onPage(2).map(({ index }) => index)).toEqual([3, 4]);
    expect(cited.onPage(7)).toEqual([]);
    expect(cited.markersOf(0)).toEqual([0, 3, 4]);
    expect(cited.markersOf(9)).toEqual([]);
  });

  it('leave out what is drawn nowhere', () => {
    const nowhere = read({ ...textOf(lines), positionOf: () => undefined });
    expect(nowhere.citations).toEqual([]);
    expect(nowhere.markersOf(0)).toEqual([]);
  });

  const pageSeen = (page: number): Window => ({ page, side: (position) => position.page - page });

  it('are stepped through from what is visible', () => {
    expect(stepToCitation(cited.citations, 1, pageSeen(1), undefined)).toBe(0);
    expect(stepToCitation(cited.citations, 1, pageSeen(2), undefined)).toBe(3);
    expect(stepToCitation(cited.citations, -1, pageSeen(2), undefined)).toBe(2);
    expect(stepToCitation(cited.citations, -1, pageSeen(1), undefined)).toBe(4);
    expect(stepToCitation(cited.citations, 1, pageSeen(6), undefined)).toBe(0);
    expect(stepToCitation([], 1, pageSeen(1), undefined)).toBeUndefined();
  });

  it('go on from the marker in hand, while that is in view', () => {
    expect(stepToCitation(cited.citations, 1, pageSeen(1), 1)).toBe(2);
    expect(stepToCitation(cited.citations, 1, pageSeen(2), 1)).toBe(3);
    expect(stepToCitation(cited.citations, 1, pageSeen(2), 4)).toBe(0);
    expect(stepToCitation(cited.citations, -1, pageSeen(1), 0)).toBe(4);
  });

  it('are all reached, whichever comes first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.constantFrom(1 as const, -1 as const), (page, step) => {
        const seen = new Set<number>();
        let at: number | undefined;
        for (let steps = 0; steps < cited.citations.length; steps += 1) {
          at = stepToCitation(cited.citations, step, pageSeen(at === undefined ? page : pageOf(at)), at);
          if (at !== undefined) seen.add(at);
        }
        expect(seen.size).toBe(cited.citations.length);
      }),
    );
    function pageOf(index: number): number {
      return cited.citations[index]?.position.page ?? 0;
    }
  });
});
