// @vitest-environment jsdom
/** The strip at the page's edge, and the boxes that forced colours need. */
import { afterEach, expect, it, vi } from 'vitest';
import { figureClaim } from '../../tests/gallery/samples';
import { isReaders } from '../page/dom/is-readers';
import { markerWords } from '../words/wording';
import { ClaimsLayer } from './claims-layer';

// Events of the tests are a script's.
vi.mock('../page/dom/is-readers', () => ({ isReaders: vi.fn(() => true) }));

afterEach(() => {
  document.body.replaceChildren();
});

const judged = {
  claimId: 'a',
  status: 'verified',
  label: markerWords(figureClaim),
  at: 0.25,
} as const;
const open = { claimId: 'b', status: 'mixed', label: markerWords(figureClaim), at: 0.5 } as const;
const buttons = () => [...document.querySelectorAll('button')];

function newLayer() {
  const calls = { onShow: vi.fn(), onNear: vi.fn() };
  return { ...calls, layer: new ClaimsLayer(document.body, calls.onShow, calls.onNear) };
}

it('has a button for each claim at its position, with a name and class of its own, that leads to it', () => {
  const { layer, onShow, onNear } = newLayer();
  layer.drawStrip([judged, open], 'Claims on this page');
  expect(buttons().map((button) => [button.className, button.style.top])).toEqual([
    ['is-verified', '25%'],
    ['is-mixed', '50%'],
  ]);
  expect(buttons()[0]?.getAttribute('aria-label')).toMatch(/^Verified: .*…$/);
  expect(document.querySelector('[role="navigation"]')?.getAttribute('aria-label')).toBe(
    'Claims on this page',
  );
  buttons()[1]?.focus();
  expect(onNear).toHaveBeenCalled();
  buttons()[1]?.click();
  expect(onShow).toHaveBeenCalledExactlyOnceWith('b');
  // A script of the page may get at the buttons.
  vi.mocked(isReaders).mockReturnValue(false);
  buttons()[0]?.click();
  vi.mocked(isReaders).mockReturnValue(true);
  expect(onShow).toHaveBeenCalledOnce();
});

it('keeps the focus where a marker stays, whatever comes and goes around it', () => {
  const { layer } = newLayer();
  layer.drawStrip([judged, open], 'Claims');
  const [, kept] = buttons();
  kept?.focus();
  layer.drawStrip(
    [
      { ...open, at: 0.75 },
      { ...judged, claimId: 'c' },
    ],
    'Claims',
  );
  expect(buttons()).toHaveLength(2);
  expect(buttons()[0]).toBe(kept);
  expect(kept?.style.top).toBe('75%');
  expect(document.activeElement).toBe(kept);
  layer.drawStrip([{ ...judged, claimId: 'd', at: 0 }, open], 'Claims');
  expect(buttons()[1]).toBe(kept);
});

it('stands where it is put, and goes', () => {
  const { layer } = newLayer();
  layer.drawStrip([judged], 'Claims');
  layer.placeStrip({ top: 40, bottom: 8, right: 16 });
  expect(document.querySelector<HTMLElement>('.markers')?.style.top).toBe('40px');
  layer.placeStrip(undefined);
  expect(document.querySelector<HTMLElement>('.markers')?.style.top).toBe('');
  layer.hideStrip();
  expect(document.querySelector('.markers')).toBeNull();
});

it('draws the boxes of now alone', () => {
  const { layer } = newLayer();
  const box = { rect: { left: 1, top: 2, width: 3, height: 4 } as DOMRect, kind: 'is-focus' } as const;
  layer.drawBoxes([box, { ...box, kind: 'is-other' }]);
  layer.drawBoxes([box]);
  const drawn = [...document.querySelectorAll<HTMLElement>('.box')];
  expect(drawn.map(({ className, style }) => [className, style.left, style.height])).toEqual([
    ['box is-focus', '1px', '4px'],
  ]);
});
