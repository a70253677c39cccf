/** The line between card and page: who is believed on it, and when it is taken up again. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { BackgroundToCard } from '../messages/card-messages';

class FakePort {
  readonly posted: unknown[] = [];
  hear: (message: BackgroundToCard) => void = () => undefined;
  end: () => void = () => undefined;
  readonly onMessage = { addListener: (hear: FakePort['hear']) => (this.hear = hear) };
  readonly onDisconnect = { addListener: (end: () => void) => (this.end = end) };
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
}
const connect = vi.fn<(options: { name: string }) => FakePort>();
vi.mock('webextension-polyfill', () => ({ default: { runtime: { connect } } }));
const { CardLink } = await import('./card-link');

const ports: FakePort[] = [];
beforeEach(() => {
  ports.length = 0;
  connect.mockReset().mockImplementation(() => {
    const port = new FakePort();
    ports.push(port);
    return port;
  });
});

function open() {
  const events = { onPage: vi.fn(), onChanged: vi.fn() };
  const link = new CardLink('a-nonce', events);
  const port = () => ports.at(-1) ?? expect.fail('there is no port');
  return { link, port, ...events };
}
const paired: BackgroundToCard = {
  from: 'background',
  type: 'paired',
  url: 'https://example.org/',
  isOwnPage: false,
};
const moved: BackgroundToCard = { from: 'page', message: { type: 'moved' } };

it('knows of its page what the background says, and hears what the page shows', () => {
  const { link, port, onPage, onChanged } = open();
  expect(connect).toHaveBeenCalledExactlyOnceWith({ name: 'card#a-nonce' });
  expect(link.page).toBeUndefined();
  port().hear(paired);
  expect(link.page).toEqual({ url: 'https://example.org/', isOwnPage: false });
  port().hear(moved);
  expect(onPage).toHaveBeenCalledExactlyOnceWith({ type: 'moved' });
  expect(onChanged).not.toHaveBeenCalled();
  port().hear({ from: 'background', type: 'changed' });
  expect(onChanged).toHaveBeenCalledOnce();
  link.post({ type: 'keep' });
  expect(port().posted).toEqual([{ type: 'keep' }]);
});

it('takes no message of the page for one of the background, and none of unknown form', () => {
  const { link, port, onPage, onChanged } = open();
  port().hear({ from: 'page', message: { ...paired, isOwnPage: true } });
  port().hear({ from: 'page', message: { from: 'background', type: 'changed' } });
  port().hear({ from: 'page', message: null });
  expect(link.page).toBeUndefined();
  expect(onPage).not.toHaveBeenCalled();
  expect(onChanged).not.toHaveBeenCalled();
});

it('is not taken up again where the nonce was not the right one', () => {
  open().port().end();
  expect(connect).toHaveBeenCalledOnce();
});

it('is taken up again when the background was stopped, but not for ever where nothing is heard', () => {
  const { link, port } = open();
  port().hear(paired);
  const [first] = ports;
  port().end();
  link.post({ type: 'keep' });
  expect(first?.posted).toEqual([]);
  expect(port().posted).toEqual([{ type: 'keep' }]);
  // What is heard from the page shows that it was worth it.
  port().hear(moved);
  for (let times = 0; times < 10; times += 1) {
    port().hear(paired);
    port().end();
  }
  expect(connect).toHaveBeenCalledTimes(6);
  expect(() => link.post({ type: 'keep' })).not.toThrow();
});

it('goes quiet when the extension is gone, or the other end has just left', () => {
  const { link, port } = open();
  port().hear(paired);
  vi.spyOn(port(), 'postMessage').mockImplementation(() => {
    throw new Error('Attempting to use a disconnected port object');
  });
  expect(() => link.post({ type: 'close' })).not.toThrow();
  connect.mockImplementation(() => {
    throw new Error('Extension context invalidated.');
  });
  expect(() => port().end()).not.toThrow();
  expect(() => open()).not.toThrow();
});
