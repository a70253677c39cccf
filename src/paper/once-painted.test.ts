// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OncePainted } from './once-painted';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('works once for many calls, after the next frame', () => {
  const work = vi.fn();
  const painted = new OncePainted(work, new AbortController().signal);
  painted.later();
  painted.later();
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledOnce();
});

it('does not work again for what was done meanwhile', () => {
  const work = vi.fn();
  const painted = new OncePainted(work, new AbortController().signal);
  painted.ifDue();
  expect(work).not.toHaveBeenCalled();
  painted.later();
  painted.ifDue();
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledOnce();
});

it('does nothing once it is over', () => {
  const work = vi.fn();
  const life = new AbortController();
  const painted = new OncePainted(work, life.signal);
  painted.later();
  life.abort();
  vi.advanceTimersByTime(100);
  expect(work).not.toHaveBeenCalled();
});
