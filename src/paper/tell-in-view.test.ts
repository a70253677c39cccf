// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inViewPort } from '../messages/in-view';
import { tellInView } from './tell-in-view';

class FakeEvent<Argument> {
  readonly listeners = new Set<(argument: Argument) => void>();
  addListener = (listener: (argument: Argument) => void) => this.listeners.add(listener);
  removeListener = (listener: (argument: Argument) => void) => this.listeners.delete(listener);
  tell(argument: Argument) {
    for (const listener of this.listeners) listener(argument);
  }
}
class FakePort {
  readonly told: unknown[] = [];
  readonly onDisconnect = new FakeEvent<void>();
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  disconnect = vi.fn();
  postMessage = (message: unknown) => this.told.push(message);
}

const onConnect = new FakeEvent<FakePort>();
let inView: string[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('chrome', { runtime: { onConnect } });
  inView = ['a', 'b'];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function scroll(): void {
  document.body.dispatchEvent(new Event('scroll'));
  vi.runAllTimers();
}

it('tells at once, and again when scrolling has changed it, until either end is gone', () => {
  const end = new AbortController();
  tellInView(() => inView, end.signal);
  const port = new FakePort(inViewPort);
  onConnect.tell(port);
  expect(port.told).toEqual([['a', 'b']]);
  scroll();
  expect(port.told).toHaveLength(1);
  inView = ['b'];
  scroll();
  expect(port.told.at(-1)).toEqual(['b']);
  inView = [];
  port.onDisconnect.tell();
  scroll();
  expect(port.told).toHaveLength(2);
  end.abort();
  expect(onConnect.listeners.size).toBe(0);
});

it('tells nothing to those who connect for something else, and no more than it may', () => {
  const end = new AbortController();
  inView = Array.from({ length: 150 }, (_, at) => String(at));
  tellInView(() => inView, end.signal);
  const other = new FakePort('other');
  onConnect.tell(other);
  expect(other.told).toEqual([]);
  const port = new FakePort(inViewPort);
  onConnect.tell(port);
  expect(port.told).toEqual([inView.slice(0, 100)]);
  end.abort();
});
