// @vitest-environment jsdom
/** What the pointer does to a card: it opens while it rests on a passage, and not where the reader does something else. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Painter } from '../page/paint/paint';
import { CardInput } from './card-input';

vi.mock('../page/dom/is-readers', () => ({ isReaders: () => true }));

const highlights = [
  { claimId: 'dotted', status: 'unverified' },
  { claimId: 'solid', status: 'verified' },
  { claimId: 'dashed', status: 'mixed' },
];
const painter = { highlights, highlightsAt: () => [...highlights] } as unknown as Painter;
let life: AbortController;
let isSelecting: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  isSelecting = false;
  vi.spyOn(document, 'getSelection').mockImplementation(
    () => ({ isCollapsed: !isSelecting }) as unknown as Selection,
  );
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function newInput() {
  const open = vi.fn(async (_ids: readonly string[], _isPinned: boolean) => undefined);
  const card = {
    isOpen: false,
    isPinned: false,
    hasFocus: false,
    prepare: vi.fn(),
    open,
    canLeave: async () => true,
    close: vi.fn(),
    stay: vi.fn(),
    closeMessage: vi.fn(),
    step: vi.fn(),
  };
  const input = new CardInput(painter, card);
  input.listen(life.signal);
  return { input, card, open };
}
function point(type: string, init: PointerEventInit = {}): void {
  document.body.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'mouse', ...init }));
}
async function rest(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1_000);
}

it('opens the claims of a passage that the pointer rests on, what reports have verified first', async () => {
  const { open } = newInput();
  point('pointermove');
  await rest();
  expect(open.mock.calls).toEqual([[['solid', 'dashed', 'dotted'], false]]);
});

it('opens nothing while a button is down, nor if one goes down before it opens', async () => {
  const { open } = newInput();
  point('pointermove', { buttons: 1 });
  await rest();
  point('pointermove');
  await vi.advanceTimersByTimeAsync(100);
  point('pointerdown', { buttons: 1 });
  await rest();
  expect(open).not.toHaveBeenCalled();
});

it('opens nothing while text is selected, or has been since', async () => {
  const { open, card } = newInput();
  isSelecting = true;
  point('pointermove');
  await rest();
  isSelecting = false;
  point('pointermove');
  await vi.advanceTimersByTimeAsync(100);
  isSelecting = true;
  await rest();
  expect(open).not.toHaveBeenCalled();
  expect(card.close).not.toHaveBeenCalled();
});

it('opens by click alone where the reader has set it so, and has nothing ready before', async () => {
  const { input, open, card } = newInput();
  input.opensByHover = false;
  point('pointermove');
  await rest();
  expect(open).not.toHaveBeenCalled();
  expect(card.prepare).not.toHaveBeenCalled();
  point('click');
  await rest();
  expect(open.mock.calls).toEqual([[['solid', 'dashed', 'dotted'], true]]);
});

it('answers the keys that the browser would, and not those that the reader has changed there', () => {
  const { input, card } = newInput();
  const press = (code: string) => {
    const event = new KeyboardEvent('keydown', { code, altKey: true, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect([press('KeyN'), press('KeyP'), press('KeyM')]).toEqual([true, true, false]);
  expect(card.step.mock.calls).toEqual([[1], [-1]]);
  input.changedKeys = ['next'];
  expect([press('KeyN'), press('KeyP')]).toEqual([false, true]);
  expect(card.step.mock.calls).toEqual([[1], [-1], [-1]]);
});
