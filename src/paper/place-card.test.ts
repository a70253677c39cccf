/** The card's position, for any passage in any window. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Box,
  type CardPosition,
  choosePlace,
  hasRoom,
  positionAt,
  type Surroundings,
} from './place-card';

type Size = Parameters<typeof choosePlace>[1];

/** Where a card goes that is opened here. */
function placeCard(
  passage: Box,
  viewport: Size,
  size: Size,
  around: Surroundings = { free: [], others: [] },
): CardPosition {
  return positionAt(choosePlace(passage, viewport, size, around), passage, viewport, size);
}

const arrangement = fc.record({
  viewport: fc.record({
    width: fc.integer({ min: 320, max: 3000 }),
    height: fc.integer({ min: 300, max: 2000 }),
  }),
  left: fc.integer({ min: 0, max: 2900 }),
  top: fc.integer({ min: 0, max: 1900 }),
  height: fc.integer({ min: 10, max: 400 }),
  size: fc.record({ width: fc.constant(440), height: fc.integer({ min: 100, max: 900 }) }),
});

/** Upper and lower edge in the viewport of a card that wants to be so high. */
function edgesOf(
  { top, bottom, maxHeight }: CardPosition,
  viewport: number,
  wanted: number,
): [number, number] {
  const height = Math.min(wanted, maxHeight);
  return top === undefined
    ? [viewport - (bottom ?? 0) - height, viewport - (bottom ?? 0)]
    : [top, top + height];
}

describe('placeCard', () => {
  it('lies at the passage on either side, however high the card turns out to be', () => {
    const viewport = { width: 1000, height: 800 };
    const size = { width: 440, height: 300 };
    const under = placeCard({ left: 100, top: 100, right: 500, bottom: 140 }, viewport, size);
    expect(edgesOf(under, 800, 200)[0]).toBe(148);
    const over = placeCard({ left: 100, top: 700, right: 500, bottom: 740 }, viewport, size);
    expect(edgesOf(over, 800, 200)[1]).toBe(692);
    expect(edgesOf(over, 800, 500)[1]).toBe(692);
    const small = { width: 500, height: 600 };
    expect(placeCard({ left: 300, top: 10, right: 360, bottom: 30 }, small, size).left).toBe(44);
  });

  it('is a sheet in a narrow window, at the lower edge while the passage lies above it', () => {
    const viewport = { width: 420, height: 700 };
    const size = { width: 440, height: 370 };
    const upper = placeCard({ left: 10, top: 100, right: 400, bottom: 160 }, viewport, size);
    expect(upper).toEqual({ left: 0, bottom: 0, maxHeight: 420 });
    const lower = placeCard({ left: 10, top: 560, right: 400, bottom: 620 }, viewport, size);
    expect(lower).toEqual({ left: 0, top: 0, maxHeight: 420 });
  });

  it('leaves the passage free wherever there is room above or below', () => {
    fc.assert(
      fc.property(arrangement, ({ viewport, left, top, height, size }) => {
        const passage = { left, top, right: left + 100, bottom: top + height };
        const room = Math.max(passage.top, viewport.height - passage.bottom) - 16;
        fc.pre(passage.bottom <= viewport.height && room >= Math.min(size.height, 160));
        const place = placeCard(passage, viewport, size);
        const [upper, lower] = edgesOf(place, viewport.height, size.height);
        expect(upper >= passage.bottom || lower <= passage.top).toBe(true);
        expect(upper).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(viewport.height);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stands beside the text where there is room, as high up as the passage and whole', () => {
    const viewport = { width: 1920, height: 1000 };
    const size = { width: 440, height: 400 };
    const free = [
      { left: 1328, right: 1904 },
      { left: 0, right: 592 },
    ];
    const at = (top: number, columns = free) =>
      placeCard({ left: 600, top, right: 1300, bottom: top + 40 }, viewport, size, {
        free: columns,
        others: [],
      });
    expect(at(200)).toEqual({ left: 1336, top: 200, maxHeight: 984 });
    expect(at(900)).toMatchObject({ left: 1336, top: 592 });
    expect(at(200, free.slice(1))).toMatchObject({ left: 144, top: 200 });
    // It leaves the window with its passage, on either side.
    expect(at(-60).top).toBe(-20);
    expect(at(1200).top).toBe(800);
    // Too narrow a column is none.
    expect(at(200, [{ left: 1500, right: 1904 }]).left).toBe(600);
  });

  it('goes to the side where it covers no other highlight, and stays there while the page is scrolled', () => {
    const viewport = { width: 1000, height: 1000 };
    const size = { width: 440, height: 300 };
    const passage = { left: 100, top: 450, right: 800, bottom: 490 };
    const below = { left: 100, top: 520, right: 900, bottom: 800 };
    const around = { free: [], others: [below] };
    const place = choosePlace(passage, viewport, size, around);
    expect(place).toEqual({ side: 'above', offset: 0 });
    const short = { left: 100, top: 520, right: 400, bottom: 540 };
    const isFree = choosePlace({ ...passage, top: 100, bottom: 140 }, viewport, size, {
      free: [],
      others: [{ ...short, top: 160, bottom: 180 }],
    });
    // Below, but to the right of it.
    expect(isFree).toEqual({ side: 'below', offset: 444 });
    expect(hasRoom(place, passage, viewport, size)).toBe(true);
    expect(hasRoom(place, { ...passage, top: 100, bottom: 140 }, viewport, size)).toBe(false);
  });

  it('starts inside the window, and ends there where the window is wide enough', () => {
    fc.assert(
      fc.property(arrangement, ({ viewport, left, top, height, size }) => {
        const place = placeCard({ left, top, right: left + 100, bottom: top + height }, viewport, size);
        expect(place.left).toBeGreaterThanOrEqual(0);
        if (viewport.width > 480) expect(place.left + size.width).toBeLessThanOrEqual(viewport.width);
      }),
    );
  });
});
