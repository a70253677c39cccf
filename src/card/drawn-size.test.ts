// @vitest-environment jsdom
/** The height that is reported to the page, which must reveal nothing of the reader's own words. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DrawnSize } from './drawn-size';

const observed = new Set<Element>();
let resized: () => void;

beforeEach(() => {
  observed.clear();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(onChange: () => void) {
        resized = onChange;
      }
      observe = (element: Element) => observed.add(element);
      disconnect = () => observed.clear();
    },
  );
  // jsdom lays nothing out: each element says how high it is.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function height(this: Element) {
    return new DOMRect(0, 0, 440, Number(this.getAttribute('data-height')));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const changed = () => new Promise((resolve) => setTimeout(resolve));

interface Heights {
  /** Of what reports and page say, and of what is around it. */
  readonly said: number;
  readonly around: number;
  /** Of what is the reader's own, in the content and beside it. */
  readonly inside: number;
  readonly beside: number;
}

/** A card of these heights; its body shows 100 pixels of its content, and the rest is scrolled to. */
function draw(body: Element, { said, around, inside, beside }: Heights): void {
  body.innerHTML = `
    <section class="card" data-height="${String(100 + around + beside)}">
      <div class="body" data-height="100" style="padding: 10px 0 5px">
        <div class="content" data-height="${String(said + inside)}">
          <div class="own" data-height="${String(inside)}"><p class="own" data-height="${String(inside / 2)}"></p></div>
        </div>
      </div>
      <div class="own" data-height="${String(beside)}"></div>
    </section>`;
}

it('reports all that is drawn, whatever the reader has written there', () => {
  const height = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(height, height, height, height, (said, around, inside, beside) => {
      const told = vi.fn();
      const body = document.createElement('div');
      draw(body, { said, around, inside, beside });
      new DrawnSize(body, told).isOf(1, false);
      expect(told).toHaveBeenCalledExactlyOnceWith({ turn: 1, height: said + around + 15, isMessage: false });
    }),
    { numRuns: 50 },
  );
});

it('reports whole pixels, so that nothing is cut off', () => {
  const told = vi.fn();
  draw(document.body, { said: 100.2, around: 20, inside: 0, beside: 0 });
  new DrawnSize(document.body, told).isOf(1, false);
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ height: 136 }));
});

it('reports each change once, and each turn', async () => {
  const told = vi.fn();
  const size = new DrawnSize(document.body, told);
  const heights = { said: 100, around: 20, inside: 0, beside: 0 };
  draw(document.body, heights);
  await changed();
  // Whose it is has not been said.
  expect(told).not.toHaveBeenCalled();
  size.isOf(1, false);
  size.isOf(1, false);
  resized();
  expect(told).toHaveBeenCalledOnce();
  draw(document.body, { ...heights, said: 200 });
  await changed();
  // The content is another element, which is watched instead.
  expect([...observed]).toEqual([document.querySelector('.content')]);
  document.querySelector('.content')?.setAttribute('data-height', '300');
  resized();
  size.isOf(2, false);
  expect(told.mock.calls.map(([{ turn, height }]) => [turn, height])).toEqual([
    [1, 135],
    [1, 235],
    [1, 335],
    [2, 335],
  ]);
});

it('reports nothing until something is drawn, and one height for a message, whatever it says', async () => {
  const told = vi.fn();
  const size = new DrawnSize(document.body, told);
  size.isOf(1, false);
  size.isOf(2, true);
  draw(document.body, { said: 100, around: 20, inside: 0, beside: 0 });
  await changed();
  expect(told).not.toHaveBeenCalled();
  for (const height of [20, 500]) {
    document.body.innerHTML = `<div class="toast" data-height="${String(height)}">Some words.</div>`;
    await changed();
  }
  expect(told).toHaveBeenCalledExactlyOnceWith({ turn: 2, height: 76, isMessage: true });
});
