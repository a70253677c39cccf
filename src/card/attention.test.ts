// @vitest-environment jsdom
/** Which presses count: those on a card that is seen, and has not come under the reader's hand just now. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Attention } from './attention';

type Seen = { intersectionRatio: number; isVisible?: boolean };
let tell: (entries: readonly Seen[]) => void;

function stubObserver(canTell: boolean): void {
  vi.stubGlobal('IntersectionObserverEntry', { prototype: canTell ? { isVisible: false } : {} });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(onChange: typeof tell) {
        tell = onChange;
      }
      observe() {}
    },
  );
}
beforeEach(() => {
  vi.useFakeTimers();
  stubObserver(true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const wait = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);
/** A card that has been seen for long. */
function seenCard() {
  const card = document.createElement('div');
  const attention = new Attention(card);
  tell([{ intersectionRatio: 1, isVisible: true }]);
  wait(10_000);
  return { card, attention };
}
interface Point {
  readonly screen: readonly [number, number];
  readonly inCard: readonly [number, number];
}
function pointer(type: string, { screen, inCard }: Point, more: PointerEventInit = {}): PointerEvent {
  const [screenX, screenY] = screen;
  const [clientX, clientY] = inCard;
  return new PointerEvent(type, { screenX, screenY, clientX, clientY, detail: 1, ...more });
}
const start: Point = { screen: [500, 500], inCard: [100, 100] };

describe('a card', () => {
  it('is covered until the browser has reported, and seen once it has been so for half a second', () => {
    const attention = new Attention(document.createElement('div'));
    wait(10_000);
    expect(attention.sight).toBe('covered');
    tell([{ intersectionRatio: 1, isVisible: true }]);
    wait(499);
    // When the same is reported again, it is seen since the first time.
    tell([{ intersectionRatio: 1, isVisible: true }]);
    expect(attention.sight).toBe('soon');
    wait(1);
    expect(attention.sight).toBe('seen');
  });

  it.each<[string, Seen]>([
    ['something lies over it', { intersectionRatio: 1, isVisible: false }],
    ['a part of it is out of view', { intersectionRatio: 0.97, isVisible: true }],
    ['the browser does not say', { intersectionRatio: 1 }],
  ])('is covered when %s, and its time begins anew after that', (_, seen) => {
    const { attention } = seenCard();
    tell([{ intersectionRatio: 1, isVisible: true }, seen]);
    expect(attention.sight).toBe('covered');
    tell([{ intersectionRatio: 0.98, isVisible: true }]);
    expect(attention.sight).toBe('soon');
    wait(500);
    expect(attention.sight).toBe('seen');
  });

  it('is not seen right after the page has moved it, nor in a tab in the background', () => {
    const { attention } = seenCard();
    attention.moved();
    expect(attention.sight).toBe('soon');
    wait(500);
    expect(attention.sight).toBe('seen');
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    expect(attention.sight).toBe('covered');
  });

  it('has to be wholly in view even where the browser cannot report what lies over it', () => {
    stubObserver(false);
    const attention = new Attention(document.createElement('div'));
    expect(attention.canTell).toBe(false);
    tell([{ intersectionRatio: 1 }]);
    wait(500);
    expect(attention.sight).toBe('seen');
    tell([{ intersectionRatio: 0.5 }]);
    expect(attention.sight).toBe('covered');
  });
});

describe('a press', () => {
  it('of the mouse counts once the pointer has been in the card for half a second', () => {
    const { card, attention } = seenCard();
    // Without a move before it, the card may have come under the pointer.
    expect(attention.sightOf(pointer('click', start))).toBe('soon');
    wait(499);
    expect(attention.sightOf(pointer('click', start))).toBe('soon');
    wait(1);
    expect(attention.sightOf(pointer('click', start))).toBe('seen');
    card.dispatchEvent(pointer('pointerleave', start));
    card.dispatchEvent(pointer('pointerenter', start));
    expect(attention.sightOf(pointer('click', start))).toBe('soon');
  });

  it('of a key counts once the card has had the focus for half a second, wherever the pointer is', () => {
    const { attention } = seenCard();
    // A press of a button by key comes as a click; a key of the card's own as itself.
    const presses = [new MouseEvent('click', { detail: 0 }), new KeyboardEvent('keydown', { key: 'c' })];
    const sights = () => presses.map((press) => attention.sightOf(press));
    expect(sights()).toEqual(['seen', 'seen']);
    window.dispatchEvent(new Event('focus'));
    wait(499);
    expect(sights()).toEqual(['soon', 'soon']);
    wait(1);
    expect(sights()).toEqual(['seen', 'seen']);
  });

  it('of a finger counts at once, which is nowhere before; none does on a card that is covered', () => {
    const { attention } = seenCard();
    const touch = pointer('click', start, { pointerType: 'touch' });
    expect(attention.sightOf(touch)).toBe('seen');
    tell([{ intersectionRatio: 1, isVisible: false }]);
    expect(attention.sightOf(touch)).toBe('covered');
    expect(attention.sightOf(new Event('submit'))).toBe('covered');
  });

  it('counts however the pointer has gone to it in the card, at any usual zoom', () => {
    const place = fc.integer({ min: 0, max: 3_000 });
    const zoom = fc.double({ min: 0.25, max: 4, noNaN: true });
    fc.assert(
      fc.property(zoom, fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 20 }), (scale, path) => {
        const { card, attention } = seenCard();
        const points = path.map((screen): Point => {
          const [x, y] = screen;
          return { screen, inCard: [Math.floor(x / scale), Math.floor(y / scale)] };
        });
        const last = points.at(-1) ?? start;
        card.dispatchEvent(pointer('pointermove', points[0] ?? start));
        wait(500);
        for (const point of points) card.dispatchEvent(pointer('pointermove', point));
        expect(attention.sightOf(pointer('click', last))).toBe('seen');
      }),
      { numRuns: 50 },
    );
  });

  it('does not count when the card has just come to the pointer, whichever way', () => {
    const by = fc.integer({ min: -1_000, max: 1_000 });
    const far = fc.tuple(by, by).filter(([x, y]) => Math.max(Math.abs(x), Math.abs(y)) > 2);
    fc.assert(
      fc.property(far, ([x, y]) => {
        const { card, attention } = seenCard();
        card.dispatchEvent(pointer('pointermove', start));
        wait(500);
        const [left, top] = start.inCard;
        const come: Point = { ...start, inCard: [left + x, top + y] };
        expect(attention.sightOf(pointer('click', come))).toBe('soon');
        wait(500);
        expect(attention.sightOf(pointer('click', come))).toBe('seen');
      }),
      { numRuns: 50 },
    );
  });

  it('does not count when the card goes along with the pointer across the screen', () => {
    const { card, attention } = seenCard();
    card.dispatchEvent(pointer('pointermove', start));
    wait(500);
    expect(attention.sightOf(pointer('click', { ...start, screen: [513, 500] }))).toBe('soon');
  });
});
