// @vitest-environment jsdom
/** How long a message stays, and how it is left. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Toast, type ToastProps } from './Toast';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

function show(change: Partial<ToastProps> = {}) {
  const calls = { onUndo: vi.fn(), onClose: vi.fn() };
  void act(() => {
    render(<Toast text="It is gone." takesFocus={false} {...calls} {...change} />, document.body);
  });
  return calls;
}
const toast = () => document.querySelector<HTMLElement>('.toast');
const tell = (type: string) => {
  void act(() => {
    toast()?.dispatchEvent(new Event(type, { bubbles: true }));
  });
};
const wait = (milliseconds: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds);
  });

it('stays at least ten seconds, and then goes by itself', async () => {
  const { onClose } = show();
  await wait(10_000);
  expect(onClose).not.toHaveBeenCalled();
  await wait(5_000);
  expect(onClose).toHaveBeenCalledOnce();
});

it('stays while the pointer or the focus is on it', async () => {
  const { onClose } = show();
  tell('pointerenter');
  await wait(60_000);
  tell('focusin');
  tell('pointerleave');
  await wait(60_000);
  expect(onClose).not.toHaveBeenCalled();
  tell('focusout');
  await wait(15_000);
  expect(onClose).toHaveBeenCalledOnce();
});

it('undoes, and takes the focus only from those who came by key', () => {
  const { onUndo, onClose } = show();
  expect(document.activeElement).toBe(document.body);
  toast()?.querySelector<HTMLElement>('[data-action="restore-passage"]')?.click();
  expect(onUndo).toHaveBeenCalledOnce();
  toast()?.querySelector<HTMLElement>('.close')?.click();
  expect(onClose).toHaveBeenCalledOnce();
  render(null, document.body);
  show({ takesFocus: true });
  expect(document.activeElement?.textContent).toBe('Undo');
});

it('has no fault that axe finds, with nothing to undo too', async () => {
  vi.useRealTimers();
  show({ onUndo: undefined });
  expect(document.querySelectorAll('button')).toHaveLength(1);
  const { violations } = await axe.run(toast() ?? document);
  expect(violations.map(({ id }) => id)).toEqual([]);
});
