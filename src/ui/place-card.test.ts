/** The card's place, for any passage in any window. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeCard } from './place-card';

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

describe('placeCard', () => {
  it('leaves the passage free wherever there is room above or below', () => {
    fc.assert(
      fc.property(arrangement, ({ viewport, left, top, height, size }) => {
        const passage = { left, top, right: left + 100, bottom: top + height };
        const room = Math.max(passage.top, viewport.height - passage.bottom) - 16;
        fc.pre(passage.bottom <= viewport.height && room >= Math.min(size.height, 160));
        const place = placeCard(passage, viewport, size);
        const bottom = place.top + Math.min(size.height, place.maxHeight);
        expect(place.top >= passage.bottom || bottom <= passage.top).toBe(true);
        expect(place.top).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(viewport.height);
      }),
    );
  });

  it('starts inside the window, and ends there where the window is wide enough', () => {
    fc.assert(
      fc.property(arrangement, ({ viewport, left, top, height, size }) => {
        const place = placeCard({ left, top, right: left + 100, bottom: top + height }, viewport, size);
        expect(place.left).toBeGreaterThanOrEqual(0);
        if (viewport.width >= size.width + 16)
          expect(place.left + size.width).toBeLessThanOrEqual(viewport.width);
      }),
    );
  });
});
