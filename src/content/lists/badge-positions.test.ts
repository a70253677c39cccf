// @vitest-environment jsdom
/** Where badges go: jsdom lays nothing out, so each test says where things are. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WorkOnPage } from '../../page/lists/work-on-page';
import { BadgePositions } from './badge-positions';

/** Heights of what scrolls on its own. The getters are read when `dom` is loaded. */
const heights = vi.hoisted(() => {
  const known = new Map<Element, { readonly whole: number; readonly shown: number }>();
  const define = (name: string, kind: 'whole' | 'shown') => {
    const get = function of(this: Element) {
      return known.get(this)?.[kind] ?? 0;
    };
    Object.defineProperty(Element.prototype, name, { configurable: true, get });
  };
  define('scrollHeight', 'whole');
  define('clientHeight', 'shown');
  return known;
});
const size = { width: 34, height: 20 };
const windowWidth = 1_000;

type Sides = readonly [left: number, top: number, right: number, bottom: number];
/** Boxes of elements and lines of text nodes; what is not in it has none. */
const laidOut = new Map<Node, readonly Sides[]>();
const rectOf = ([left, top, right, bottom]: Sides): DOMRect =>
  ({ left, top, right, bottom, x: left, y: top, width: right - left, height: bottom - top }) as DOMRect;
const boxes = (node: Node) => (laidOut.get(node) ?? []).map(rectOf);

beforeEach(() => {
  laidOut.clear();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function of(this: Element) {
    return boxes(this)[0] ?? rectOf([0, 0, 0, 0]);
  });
  Range.prototype.getClientRects = function of() {
    return boxes(this.startContainer) as unknown as DOMRectList;
  };
  vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(windowWidth);
});
afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(Range.prototype, 'getClientRects');
});

/** Show a page, and lay out elements, or the text in them, by selector. */
function show(
  html: string,
  layout: Readonly<Record<string, Sides | { readonly text: readonly Sides[] }>>,
): void {
  document.body.innerHTML = html;
  for (const [selector, sides] of Object.entries(layout)) {
    const element = document.querySelector(selector);
    if (element === null) throw new Error(`no ${selector}`);
    if ('text' in sides) laidOut.set(element.firstChild ?? element, sides.text);
    else laidOut.set(element, [sides]);
  }
}

function find(selector: string) {
  const anchor = document.querySelector(selector);
  if (anchor === null) throw new Error(`no ${selector}`);
  const listed: WorkOnPage = { work: { works: ['arxiv:2504.16584'] }, listKind: 'listing', anchor };
  return new BadgePositions().find(listed, size);
}

it('is after the last line, in its middle', () => {
  show('<ul style="list-style: none"><li><a href="#">A title of two lines</a></li></ul>', {
    li: [100, 100, 800, 140],
    a: {
      text: [
        [100, 100, 790, 120],
        [100, 120, 300, 140],
      ],
    },
  });
  expect(find('a')).toEqual({ left: 306, top: 120 });
});

it('is after what else stands on the line: text, buttons and pictures', () => {
  show('<p><a href="#">A title</a><i>2021</i><button>Save</button></p>', {
    p: [100, 100, 800, 120],
    a: { text: [[100, 100, 300, 120]] },
    i: [310, 100, 350, 120],
    button: [356, 98, 400, 122],
  });
  laidOut.set(document.querySelector('i')?.firstChild as Node, [[310, 100, 350, 120]]);
  expect(find('a')).toEqual({ left: 406, top: 100 });
});

it('is in the margin before the first line where the last one is full', () => {
  show('<p><a href="#">A title</a></p>', {
    p: [100, 100, 990, 120],
    a: { text: [[100, 100, 990, 120]] },
  });
  expect(find('a')).toEqual({ left: 60, top: 100 });
});

it('is nowhere where the line is full, and the margin too narrow, numbered or not empty', () => {
  const full = { text: [[100, 100, 990, 120]] } as const;
  show('<p><a href="#">A title</a></p>', { p: [30, 100, 990, 120], a: full });
  expect(find('a')).toBeUndefined();

  const item = { li: [100, 100, 990, 120], a: full } as const;
  show(
    '<ol><li style="display: list-item; list-style-type: decimal; list-style-position: outside"><a href="#">A title</a></li></ol>',
    item,
  );
  expect(find('a')).toBeUndefined();
  show('<ol><li style="display: list-item; list-style-type: none"><a href="#">A title</a></li></ol>', item);
  expect(find('a')).toEqual({ left: 60, top: 100 });

  show('<div><img alt=""><p><a href="#">A title</a></p></div>', {
    img: [40, 90, 90, 130],
    p: [100, 100, 990, 120],
    a: full,
  });
  expect(find('a')).toBeUndefined();
});

it('gives up a line that is full of small things', () => {
  const things = Array.from({ length: 40 }, (_, at) => `<img alt="" id="i${String(at)}">`).join('');
  show(`<p><a href="#">A title</a>${things}</p>`, {
    p: [0, 100, 990, 120],
    a: { text: [[0, 100, 100, 120]] },
    ...Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`#i${String(at)}`, [100 + at * 20, 100, 115 + at * 20, 120]]),
    ),
  });
  // Nothing stands at the end of the line, but that is too far to be looked for.
  expect(find('a')).toBeUndefined();
});

it('is not over what has scrolled out of its own part of the page, nor beyond its edge', () => {
  const scroller = '<div style="overflow-y: auto"><p><a href="#">A title</a></p></div>';
  const letScroll = () => {
    heights.set(document.querySelector('div') as Element, { whole: 900, shown: 200 });
  };
  show(scroller, {
    div: [100, 300, 400, 500],
    p: [100, 100, 400, 120],
    a: { text: [[100, 100, 200, 120]] },
  });
  letScroll();
  expect(find('a')).toBeUndefined();

  show(scroller, {
    div: [100, 0, 400, 200],
    p: [100, 100, 400, 120],
    a: { text: [[100, 100, 200, 120]] },
  });
  letScroll();
  expect(find('a')).toEqual({ left: 206, top: 100 });
  laidOut.set(document.querySelector('a')?.firstChild as Node, [[100, 100, 380, 120]]);
  // There would be room in the window, but not in the part that scrolls, which begins where the text does.
  expect(find('a')).toBeUndefined();
});

it('is nowhere for a listed work that is hidden, without boxes or gone', () => {
  show('<p><a href="#">A title</a></p>', { p: [100, 100, 800, 120] });
  expect(find('a')).toBeUndefined();

  const anchor = document.querySelector('a') as Element;
  laidOut.set(anchor.firstChild as Node, [[100, 100, 300, 120]]);
  expect(find('a')).toEqual({ left: 306, top: 100 });
  anchor.remove();
  const listed: WorkOnPage = { work: { works: [] }, listKind: 'listing', anchor };
  expect(new BadgePositions().find(listed, size)).toBeUndefined();
});

it('is beside the words that a range holds, as long as they are there', () => {
  show('<p>1. A reference</p>', { p: [100, 100, 800, 120] });
  const text = document.querySelector('p')?.firstChild as Text;
  laidOut.set(text, [[100, 100, 400, 120]]);
  const anchor = new StaticRange({ startContainer: text, startOffset: 3, endContainer: text, endOffset: 14 });
  const listed: WorkOnPage = { work: { works: [] }, listKind: 'references', anchor };
  expect(new BadgePositions().find(listed, size)).toEqual({ left: 406, top: 100 });
  text.data = '1.';
  expect(new BadgePositions().find(listed, size)).toBeUndefined();
});
