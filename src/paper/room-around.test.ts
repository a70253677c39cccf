// @vitest-environment jsdom
/** Where there is room beside the text, on pages whose layout the test gives. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ClaimHighlight } from '../page/paint/paint';
import { roomAround } from './room-around';

const boxes = new Map<Element, DOMRect>();
const box = (left: number, top: number, width: number, height: number) =>
  ({ left, top, right: left + width, bottom: top + height, width, height }) as DOMRect;
let passage: StaticRange;

beforeEach(() => {
  document.body.innerHTML =
    '<main><p>One <em>sentence</em> here.</p><p>Another.</p></main><aside>Menu</aside>';
  boxes.clear();
  const [first] = document.querySelectorAll('p');
  boxes.set(first ?? document.body, box(600, 100, 700, 200));
  vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(1_920);
  vi.stubGlobal('innerHeight', 1_000);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return boxes.get(this) ?? box(0, 0, 0, 0);
  });
  Object.assign(Range.prototype, { getClientRects: () => [box(610, 120, 400, 20)] });
  Object.assign(Element.prototype, { checkVisibility: () => true });
  vi.stubGlobal('StaticRange', function (this: object, init: StaticRangeInit) {
    Object.assign(this, init);
  });
  passage = rangeIn('em');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  delete (Range.prototype as Partial<Range>).getClientRects;
});

function rangeIn(selector: string): StaticRange {
  const node = document.querySelector(selector)?.firstChild ?? document.body;
  return new StaticRange({ startContainer: node, startOffset: 0, endContainer: node, endOffset: 3 });
}
/** What stands at a point besides the page itself. */
function stands(at: (x: number) => Element | null): void {
  Object.assign(document, { elementFromPoint: (x: number) => at(x) });
}
const highlight = (range: StaticRange) =>
  ({ claimId: 'a', passage: { ranges: [range], isUnchanged: () => true } }) as unknown as ClaimHighlight;

it('is the stretch on either side of the paragraph in which nothing stands', () => {
  stands(() => document.querySelector('main'));
  expect(roomAround([passage], []).free).toEqual([
    { left: 1_300, right: 1_904 },
    { left: 0, right: 600 },
  ]);
});

it('is not where a menu or another column stands, nor where a card has no room', () => {
  stands((x) => document.querySelector(x < 600 ? 'aside' : 'main'));
  expect(roomAround([passage], []).free).toEqual([{ left: 1_300, right: 1_904 }]);
  stands((x) => document.querySelector(x > 1_300 ? 'p + p' : 'main'));
  expect(roomAround([passage], []).free).toEqual([{ left: 0, right: 600 }]);
  stands(() => document.body);
  boxes.set(document.querySelector('p') ?? document.body, box(300, 100, 1_300, 200));
  expect(roomAround([passage], []).free).toEqual([]);
});

it('knows the lines of other highlights, and not those of its own passage', () => {
  stands(() => document.body);
  expect(roomAround([passage], [highlight(passage)]).others).toEqual([]);
  expect(roomAround([passage], [highlight(passage), highlight(rangeIn('p + p'))]).others).toHaveLength(1);
  expect(roomAround([], [])).toEqual({ free: [], others: [] });
});
