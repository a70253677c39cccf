import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CardPort } from './card-port';

/** Ports of one page, the last one at the end. */
let ports: { hear: (message: object) => void; end: () => void }[];
const connect = vi.fn();
const events = { onMessage: vi.fn(), onBroken: vi.fn(), onLost: vi.fn() };

beforeEach(() => {
  ports = [];
  vi.resetAllMocks();
  connect.mockImplementation(() => {
    const port = { hear: (_: object) => undefined as void, end: () => undefined as void };
    ports.push(port);
    return {
      onMessage: { addListener: (hear: (message: object) => void) => Object.assign(port, { hear }) },
      onDisconnect: { addListener: (end: () => void) => Object.assign(port, { end }) },
      postMessage: () => {
        throw new Error('Attempting to use a disconnected port object');
      },
      disconnect: () => undefined,
    };
  });
  vi.stubGlobal('chrome', { runtime: { id: 'x', connect } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('is opened again as often as the background is idle, as long as the card is heard between', () => {
  const port = new CardPort(events);
  events.onBroken.mockImplementation(() => port.reconnect());
  port.connect();
  for (let times = 0; times < 8; times += 1) {
    ports.at(-1)?.hear({ type: 'ready' });
    ports.at(-1)?.end();
  }
  expect(ports).toHaveLength(9);
  expect(events.onLost).not.toHaveBeenCalled();
  // Always for the same card.
  expect(new Set(connect.mock.calls.map(([{ name }]) => name as string)).size).toBe(1);
});

it('is given up when the card is never heard', () => {
  const port = new CardPort(events);
  events.onBroken.mockImplementation(() => port.reconnect());
  port.connect();
  for (let times = 0; times < 5; times += 1) ports.at(-1)?.end();
  expect(ports).toHaveLength(5);
  expect(events.onLost).toHaveBeenCalledOnce();
});

it('is given up once the extension is gone, and does not throw meanwhile', () => {
  const port = new CardPort(events);
  port.connect();
  expect(() => port.post({ type: 'moved' })).not.toThrow();
  vi.stubGlobal('chrome', { runtime: {} });
  port.reconnect();
  expect(ports).toHaveLength(1);
  expect(events.onLost).toHaveBeenCalledOnce();
  vi.stubGlobal('chrome', undefined);
  new CardPort(events).connect();
  expect(events.onLost).toHaveBeenCalledTimes(2);
});
