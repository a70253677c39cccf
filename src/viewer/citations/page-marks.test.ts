// @vitest-environment jsdom
/** Marks on the pages of a PDF while services are still being asked: what stays the same stays where it is. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CheckedReference, ReferenceOutcome } from '../../claims/reference-check';
import type { PdfView } from '../view/pdf-view';
import { type CitableText, type CitedText, readCitedText } from './cited-text';
import type { DrawnCitations } from './drawn-citations';
import { PageMarks } from './page-marks';

// There is no layout here.
vi.mock('../../page/dom/ranges', () => ({ rectsOf: () => [new DOMRect(50, 50, 20, 10)] }));

const blocks = [
  'Lamps were examined [1] and compared [2, 3].',
  'References',
  '[1] A. Writer. Reading small papers with large lamps. 2019.',
  '[2] B. Reader. Candles and their cost in reading rooms. 2020.',
  '[3] C. Sleeper. Why readers sleep so well in libraries. 2021.',
];
/** The list is on a page of its own. */
function textOf(): CitableText {
  const text = blocks.join('\n');
  const listFrom = text.indexOf('References');
  const spans = blocks.map((block, at) => {
    const start = text.indexOf(block);
    const kind = at === 1 ? ('heading' as const) : ('paragraph' as const);
    return { start, end: start + block.length, kind, isAbstract: false };
  });
  return {
    documentText: { text, blocks: spans },
    superscripts: [],
    toPieces: () => [],
    fromItem: () => undefined,
    positionOf: (offset) => ({ page: offset < listFrom ? 1 : 2, top: 100, bottom: 112 }),
  };
}
function read(): CitedText {
  const work = readCitedText(textOf());
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
const of = (
  at: number,
  outcome: ReferenceOutcome,
  notices: CheckedReference['notices'] = [],
): CheckedReference => ({ at, text: blocks[at + 2]?.slice(4) ?? '', outcome, notices, silent: [] });
const missing = { state: 'no-such-work' } as const;
const first = of(0, missing);
const second = of(1, missing);
const third = of(2, missing, [{ kind: 'retracted', from: 'crossref' }]);

let end: AbortController;
let pages: HTMLElement[];
let tellPage: (page: number) => void;
const rangesOf = vi.fn(() => []);
function open(): PageMarks {
  const scroller = document.createElement('div');
  pages = [1, 2].map((number) => {
    const page = document.createElement('div');
    page.className = 'page';
    page.dataset['pageNumber'] = String(number);
    return page;
  });
  scroller.append(...pages);
  document.body.append(scroller);
  const onPageChange: PdfView['onPageChange'] = (listener) => {
    tellPage = listener;
    return () => undefined;
  };
  const view = { scroller, onPageChange } as unknown as PdfView;
  const marks = new PageMarks(view, { rangesOf } as unknown as DrawnCitations, end.signal);
  marks.cited = read();
  return marks;
}
const on = (page: number) => [...(pages[page - 1]?.querySelectorAll<HTMLElement>('.reference-mark') ?? [])];
const isTipHidden = () => document.querySelector<HTMLElement>('.mark-tip')?.hidden;

beforeEach(() => {
  end = new AbortController();
  rangesOf.mockClear();
});
afterEach(() => {
  end.abort();
  document.body.replaceChildren();
});

it('keeps the mark that has the focus, and its words, while others come', () => {
  const marks = open();
  marks.checked = [second];
  const [mark = expect.fail()] = on(2);
  mark.focus();
  expect(isTipHidden()).toBe(false);
  marks.checked = [first, second, third];
  expect(on(2)).toHaveLength(3);
  expect(on(2)[1]).toBe(mark);
  expect(document.activeElement).toBe(mark);
  expect(isTipHidden()).toBe(false);
  // The page is drawn anew.
  tellPage(2);
  expect(document.activeElement).toBe(mark);
});

it('draws no page on which nothing has changed', () => {
  const marks = open();
  marks.checked = [first, third];
  expect(on(1)).toHaveLength(1);
  const drawn = rangesOf.mock.calls.length;
  marks.checked = [{ ...first }, { ...third }];
  marks.cited = read();
  expect(rangesOf).toHaveBeenCalledTimes(drawn);
  marks.checked = [first, second, third];
  // Three references; the sign in the text is as it was.
  expect(rangesOf).toHaveBeenCalledTimes(drawn + 3);
});

it('hides the words of a mark that goes, or says something else', () => {
  const marks = open();
  marks.checked = [first, second];
  on(2)[0]?.focus();
  marks.checked = [of(0, { state: 'not-indexed', kind: 'book' }), second];
  expect(on(2)).toHaveLength(2);
  expect(isTipHidden()).toBe(true);
  on(2)[0]?.focus();
  expect(isTipHidden()).toBe(false);
  marks.checked = [];
  expect(pages.every((page) => page.childElementCount === 0)).toBe(true);
  expect(isTipHidden()).toBe(true);
});
