// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { putIntoPage } from './put-into-page';

let element: Element;
let put: () => boolean;

beforeEach(() => {
  vi.useFakeTimers();
  element = document.createElement('div');
  put = putIntoPage(element);
});
afterEach(() => {
  element.remove();
  vi.useRealTimers();
});

/** How often the element gets into a page that takes it out at once, of so many times that it is asked for. */
function timesPut(asked: number, between: number): number {
  let times = 0;
  for (let at = 0; at < asked; at += 1) {
    if (put()) times += 1;
    element.remove();
    vi.advanceTimersByTime(between);
  }
  return times;
}

describe('putIntoPage', () => {
  it('puts the element in once, and back', () => {
    expect(put()).toBe(true);
    expect(put()).toBe(true);
    expect(element.parentElement).toBe(document.documentElement);
    element.remove();
    expect(put()).toBe(true);
    expect(element.isConnected).toBe(true);
  });

  it('gives up where the page throws it away at once, and stays so', () => {
    expect(timesPut(100, 10)).toBe(20);
    vi.advanceTimersByTime(60_000);
    expect(put()).toBe(false);
  });

  it('goes on where the page throws it away now and then', () => {
    expect(timesPut(100, 6_000)).toBe(100);
  });

  it('waits for a root element', () => {
    const root = document.documentElement;
    root.remove();
    expect(put()).toBe(false);
    document.append(root);
    expect(put()).toBe(true);
  });
});
