// @vitest-environment jsdom
/** The strip at the page's edge. */
import { render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { figureClaim } from '../../tests/gallery/samples';
import { Markers } from './Markers';
import { markerWords } from './wording';

afterEach(() => {
  render(null, document.body);
});

it('has a button for each claim at its place, told apart by name and class, that leads to it', () => {
  const onShow = vi.fn();
  const verdict = { verdictId: 'v', value: 'confirmed', note: '', updatedAt: '', canUndo: true } as const;
  const markers = [
    { claimId: 'a', status: 'verified', label: markerWords({ ...figureClaim, verdict }), at: 0.25 },
    { claimId: 'b', status: 'mixed', label: markerWords(figureClaim), at: 0.5 },
  ] as const;
  render(<Markers markers={markers} label="Claims on this page" onShow={onShow} />, document.body);
  const buttons = [...document.querySelectorAll('button')];
  expect(buttons.map((button) => [button.className, button.style.top])).toEqual([
    ['is-verified', '25%'],
    ['is-mixed', '50%'],
  ]);
  expect(buttons[0]?.getAttribute('aria-label')).toMatch(/^Verified: .*… \(you confirmed it\)$/);
  buttons[1]?.click();
  expect(onShow).toHaveBeenCalledWith('b');
});
