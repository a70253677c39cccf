// @vitest-environment jsdom
/** The life of the card's frame: how it comes, is shown and placed, and all the ways in which it goes. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardContent, ToCard, ToPage } from '../messages/card-messages';
import { CardFrame, type CardLook } from './card-frame';

/** The page's end of the line to the card. */
class FakePort {
  readonly posted: ToCard[] = [];
  isOpen = true;
  hear: (message: ToPage) => void = () => undefined;
  end: () => void = () => undefined;
  readonly onMessage = { addListener: (hear: FakePort['hear']) => (this.hear = hear) };
  readonly onDisconnect = { addListener: (end: () => void) => (this.end = end) };
  constructor(readonly name: string) {}
  postMessage(message: ToCard): void {
    this.posted.push(message);
  }
  disconnect(): void {
    this.isOpen = false;
  }
}

const ports: FakePort[] = [];
let newRoots: () => ShadowRoot[];
const goTo = vi.fn<(url: string) => void>();
/** Of the frame; closed to the page once the card's own is there. */
let inner: Document | null;
const runtime = {
  id: 'x' as string | undefined,
  connect: vi.fn<(options: { name: string }) => FakePort>(),
  getURL: (path: string) => `chrome-extension://x/${path}`,
};
let life: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  ports.length = 0;
  runtime.id = 'x';
  runtime.connect.mockReset().mockImplementation(({ name }) => {
    const port = new FakePort(name);
    ports.push(port);
    return port;
  });
  vi.stubGlobal('chrome', { i18n: chrome.i18n, runtime });
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      replaceSync() {}
    },
  );
  Object.assign(HTMLElement.prototype, { showPopover() {} });
  // Only whoever makes a closed root can get at it.
  const attach = vi.spyOn(Element.prototype, 'attachShadow');
  newRoots = () => attach.mock.results.map(({ value }) => value as ShadowRoot);
  // jsdom gives no window to a frame in a shadow tree.
  const window = { location: { replace: goTo.mockReset() } } as unknown as Window;
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockReturnValue(window);
  vi.spyOn(HTMLIFrameElement.prototype, 'contentDocument', 'get').mockImplementation(() => inner);
  inner = document;
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200);
  life = new AbortController();
});
afterEach(() => {
  life.abort();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const notice: CardContent = { kind: 'notice' };
const look: CardLook = {
  scheme: 'light',
  takesFocus: false,
  box: { left: 100, top: 100, right: 200, bottom: 120 },
  usualHeight: 200,
};
function newFrame() {
  const events = { onWish: vi.fn(), onClosed: vi.fn(), onUnavailable: vi.fn(), onMessage: vi.fn() };
  return { frame: new CardFrame(life.signal, events), ...events };
}
const port = () => ports.at(-1) ?? expect.fail('there is no port');
const hosts = () => document.documentElement.querySelectorAll<HTMLElement>(':scope > div');
const element = () => newRoots().at(-1)?.querySelector('iframe') ?? expect.fail('there is no frame');
const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const shown = () => port().posted.filter(({ type }) => type === 'show');
/** A card that runs, and is drawn. */
function openCard(change: Partial<CardLook> = {}) {
  const made = newFrame();
  made.frame.show(notice, { ...look, ...change });
  port().hear({ type: 'ready' });
  port().hear({ type: 'size', turn: 1, height: 180, isMessage: false });
  return made;
}

describe('a frame', () => {
  it('is made once before a card is opened, and goes if none is', async () => {
    const { frame, onClosed, onUnavailable } = newFrame();
    frame.prepare();
    frame.prepare();
    port().hear({ type: 'ready' });
    expect(hosts()).toHaveLength(1);
    const [, nonce] = /^page#([\da-f-]{36})$/.exec(port().name) ?? [];
    expect(goTo).toHaveBeenCalledExactlyOnceWith(`chrome-extension://x/src/card/index.html#${String(nonce)}`);
    // The page would be notified of an attribute when the reader comes back to it.
    expect(element().hasAttribute('src')).toBe(false);
    await wait(4_999);
    expect(hosts()).toHaveLength(1);
    await wait(1);
    expect(hosts()).toHaveLength(0);
    expect(port().isOpen).toBe(false);
    // Nobody has seen anything of it.
    expect(onClosed).not.toHaveBeenCalled();
    expect(onUnavailable).not.toHaveBeenCalled();
  });

  it('has a nonce of its own each time', () => {
    openCard().frame.close();
    openCard().frame.close();
    expect(new Set(ports.map(({ name }) => name)).size).toBe(2);
  });

  it('is shown what to draw once it runs, and stands unseen until that is drawn', async () => {
    const { frame } = newFrame();
    frame.show(notice, { ...look, scheme: 'dark', takesFocus: true });
    expect(port().posted).toEqual([]);
    port().hear({ type: 'ready' });
    expect(port().posted).toEqual([
      { type: 'show', turn: 1, content: notice, scheme: 'dark', takesFocus: true },
    ]);
    expect(element().style.visibility).not.toBe('visible');
    port().hear({ type: 'size', turn: 0, height: 999, isMessage: false });
    expect(element().style.visibility).not.toBe('visible');
    port().hear({ type: 'size', turn: 1, height: 180, isMessage: false });
    expect(element().style).toMatchObject({ visibility: 'visible', height: '180px' });
    expect(frame.hasFocus).toBe(true);
    await wait(60_000);
    expect(frame.isOpen).toBe(true);
  });

  it('is notified only of what has changed, and that it has moved', async () => {
    const { frame } = openCard();
    await wait(200);
    port().posted.length = 0;
    frame.update(notice, look);
    expect(port().posted).toEqual([]);
    frame.update(notice, { ...look, box: { left: 300, top: 100, right: 400, bottom: 120 } });
    frame.update(notice, { ...look, box: { left: 301, top: 100, right: 401, bottom: 120 } });
    expect(port().posted).toEqual([{ type: 'moved' }]);
    frame.update(notice, { ...look, scheme: 'dark' });
    expect(shown()).toMatchObject([{ turn: 1, scheme: 'dark' }]);
    frame.show(notice, look);
    expect(shown()).toMatchObject([{ turn: 1 }, { turn: 2 }]);
  });

  it('is hidden with its passage, and comes back with the focus that it was to have', () => {
    const { frame } = newFrame();
    frame.show(notice, { ...look, takesFocus: true });
    port().hear({ type: 'ready' });
    frame.hide();
    port().hear({ type: 'size', turn: 1, height: 180, isMessage: false });
    expect(element().style.visibility).toBe('hidden');
    expect(frame.hasFocus).toBe(false);
    frame.update(notice, look);
    expect(element().style.visibility).toBe('visible');
    expect(frame.hasFocus).toBe(true);
  });

  it('goes to the edge of the window when it has become a message, which is reported once', () => {
    const { onMessage, onWish } = openCard();
    port().hear({ type: 'size', turn: 1, height: 76, isMessage: true });
    port().hear({ type: 'size', turn: 1, height: 80, isMessage: true });
    expect(element().style).toMatchObject({ left: '16px', bottom: '16px', height: '80px' });
    expect(onMessage).toHaveBeenCalledOnce();
    port().hear({ type: 'step', step: 1 });
    expect(onWish).toHaveBeenCalledExactlyOnceWith({ type: 'step', step: 1 });
  });
});

describe('a card', () => {
  it('goes when it says so, or does not answer in time, and stays while the reader is working in it', async () => {
    const { frame, onClosed } = openCard({ takesFocus: true });
    const stays = frame.leave(false);
    expect(port().posted.at(-1)).toEqual({ type: 'leave', isReaders: false });
    port().hear({ type: 'stay' });
    expect(await stays).toBe(false);
    await wait(1_000);
    expect(frame.isOpen).toBe(true);
    const goes = frame.leave();
    await wait(499);
    expect(frame.isOpen).toBe(true);
    await wait(1);
    expect(await goes).toBe(true);
    expect(hosts()).toHaveLength(0);
    expect(onClosed).toHaveBeenCalledExactlyOnceWith(true);
  });

  it.each<ToPage>([{ type: 'close' }, { type: 'gone' }])('goes at the word %o', (word) => {
    const { frame, onClosed, onUnavailable } = openCard();
    port().hear(word);
    expect(frame.isOpen).toBe(false);
    expect(port().isOpen).toBe(false);
    expect(onClosed).toHaveBeenCalledExactlyOnceWith(false);
    expect(onUnavailable).not.toHaveBeenCalled();
  });

  it('that has replaced one that was to go is left alone', async () => {
    const { frame } = openCard();
    const leaving = frame.leave();
    port().hear({ type: 'gone' });
    frame.show(notice, look);
    expect(await leaving).toBe(true);
    await wait(600);
    expect(frame.isOpen).toBe(true);
  });

  it('goes without a word with what it belongs to', () => {
    const { frame, onClosed } = openCard();
    life.abort();
    expect(frame.isOpen).toBe(false);
    expect(hosts()).toHaveLength(0);
    expect(port().isOpen).toBe(false);
    expect(onClosed).not.toHaveBeenCalled();
  });

  it('closes when the page takes it out of the top layer', () => {
    const { onClosed } = openCard();
    vi.spyOn(Element.prototype, 'matches').mockReturnValue(false);
    hosts()[0]?.dispatchEvent(new Event('toggle'));
    expect(onClosed).toHaveBeenCalledOnce();
    expect(hosts()).toHaveLength(0);
  });

  it('comes back in a frame of its own when the page has taken its host out, but not for ever', () => {
    const { frame, onUnavailable, onClosed } = newFrame();
    for (let times = 1; times <= 5; times += 1) {
      frame.show(notice, look);
      expect(ports).toHaveLength(times);
      hosts()[0]?.remove();
    }
    expect(onUnavailable).not.toHaveBeenCalled();
    frame.show(notice, look);
    expect(frame.isOpen).toBe(false);
    expect(ports).toHaveLength(5);
    expect(onUnavailable).toHaveBeenCalledOnce();
    expect(onClosed).toHaveBeenCalledExactlyOnceWith(false);
  });
});

describe('a card that the page keeps from running', () => {
  it('is given up, and the page is notified', async () => {
    const { frame, onUnavailable, onClosed } = newFrame();
    frame.show(notice, look);
    await wait(7_999);
    expect(onUnavailable).not.toHaveBeenCalled();
    await wait(1);
    expect(onUnavailable).toHaveBeenCalledOnce();
    expect(onClosed).toHaveBeenCalledOnce();
    expect(hosts()).toHaveLength(0);
  });

  it('is given up a second after its document is there, which the empty one at first is not', async () => {
    const { frame, onUnavailable } = newFrame();
    frame.show(notice, look);
    element().dispatchEvent(new Event('load'));
    await wait(1_000);
    expect(onUnavailable).not.toHaveBeenCalled();
    // What is of another origin is closed to the page.
    inner = null;
    element().dispatchEvent(new Event('load'));
    await wait(1_000);
    expect(onUnavailable).toHaveBeenCalledOnce();
  });

  it('is not given up when it says at the last moment that it runs', async () => {
    const { frame, onUnavailable } = newFrame();
    frame.show(notice, look);
    await wait(7_999);
    port().hear({ type: 'ready' });
    element().dispatchEvent(new Event('load'));
    await wait(60_000);
    expect(onUnavailable).not.toHaveBeenCalled();
  });
});

describe('when the background is idle', () => {
  it('the port is opened again under the same name, and the card is shown the same', () => {
    const { frame } = openCard();
    const [first] = ports;
    port().end();
    frame.update(notice, { ...look, scheme: 'dark' });
    expect(port()).not.toBe(first);
    expect(port().name).toBe(first?.name);
    expect(port().posted).toEqual([]);
    port().hear({ type: 'ready' });
    expect(shown()).toMatchObject([{ turn: 1, content: notice, scheme: 'dark' }]);
    expect(hosts()).toHaveLength(1);
  });

  it('the port is opened at most five times in a row', () => {
    const { frame, onClosed } = openCard();
    for (let times = 0; times < 10; times += 1) port().end();
    expect(ports).toHaveLength(5);
    expect(frame.isOpen).toBe(false);
    expect(onClosed).toHaveBeenCalledOnce();
  });

  it('the card goes if the extension is gone, and none comes any more', () => {
    const { frame, onClosed, onUnavailable } = openCard();
    runtime.id = undefined;
    port().end();
    expect(onClosed).toHaveBeenCalledOnce();
    frame.show(notice, look);
    expect(ports).toHaveLength(1);
    expect(onUnavailable).toHaveBeenCalledOnce();
  });
});
