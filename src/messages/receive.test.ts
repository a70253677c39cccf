/** Who gets an answer: of every message each sender that the table does not name is refused before anything is done. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { samples } from '../../tests/sample-messages';
import type { MessageName } from './protocol-table';
import type { SenderKind } from './table/rule';

type Listener = (message: { data: unknown; sender: object }) => unknown;
const { listeners, others } = vi.hoisted(() => ({
  listeners: new Map<string, Listener>(),
  others: { listen: (_message: unknown): unknown => undefined },
}));
vi.mock('./protocol', () => ({
  onMessage: (name: string, listener: Listener) => {
    listeners.set(name, listener);
    return () => listeners.delete(name);
  },
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      getURL: () => 'chrome-extension://x/',
      onMessage: { addListener: (listen: typeof others.listen) => (others.listen = listen) },
    },
  },
}));
const { onMessage, refuseOthers } = await import('./receive');
const { protocolTable } = await import('./protocol-table');

const paper = { url: 'https://arxiv.org/abs/2504.16584', origin: 'https://arxiv.org', frameId: 0 };
const own = { origin: 'chrome-extension://x' };
const tab = { id: 3, incognito: false, url: paper.url };
const card = { ...own, url: 'chrome-extension://x/src/card/index.html#1', frameId: 7, tab };
const senders: Readonly<Record<SenderKind, readonly object[]>> = {
  page: [
    { ...paper, tab },
    { ...paper, frameId: 4, tab },
    { url: '', tab },
    { tab },
    { ...paper, url: 'chrome-extension://y/src/popup/index.html' },
    { ...paper, url: 'https://evil.example/#chrome-extension://x/src/card/index.html' },
    // What its address says, its origin does not bear out.
    { ...paper, url: 'chrome-extension://x/src/popup/index.html', tab },
    { ...card, origin: 'null' },
  ],
  frame: [card],
  'extension-page': [
    { ...own, url: 'chrome-extension://x/src/popup/index.html' },
    { ...own, url: 'chrome-extension://x/src/viewer/index.html?file=x', frameId: 0, tab },
    // The background itself.
    { url: 'chrome-extension://x/service-worker-loader.js' },
  ],
};

const done = vi.fn((_data: unknown, _sender: unknown) => 'done' as never);
const names = Object.keys(protocolTable) as MessageName[];
const send = (name: string, data: unknown, sender: object) =>
  (listeners.get(name) ?? expect.fail('nobody listens'))({ data, sender });

for (const name of names) onMessage(name, done);
beforeEach(() => {
  done.mockClear();
});

describe.each(names)('%s', (name) => {
  it('is answered to those of the table, and refused to all others', () => {
    const allowed = protocolTable[name].senders;
    expect(allowed.length).toBeGreaterThan(0);
    for (const kind of ['page', 'frame', 'extension-page'] as const)
      for (const sender of senders[kind]) {
        done.mockClear();
        if (allowed.includes(kind)) {
          expect(send(name, samples[name][0], sender)).toBe('done');
          expect(done).toHaveBeenCalledWith(samples[name][0], sender);
        } else {
          expect(() => send(name, samples[name][0], sender)).toThrow(/^(?:Only|A card)/);
          expect(done).not.toHaveBeenCalled();
        }
      }
  });

  it('is refused to a card that is opened on its own, and in another form', () => {
    expect(() => send(name, samples[name][0], { ...card, frameId: 0 })).toThrow('from its frame alone');
    const kind = protocolTable[name].senders[0] ?? expect.fail();
    for (const sender of senders[kind]) expect(() => send(name, { x: 1 }, sender)).toThrow('is malformed');
    expect(done).not.toHaveBeenCalled();
  });
});

describe('what is said of a tab', () => {
  const ofTab = names.filter(
    (name) =>
      protocolTable[name].senders.includes('frame') &&
      samples[name].some((data) => typeof data === 'object' && data !== null && 'tabId' in data),
  );

  it.each(ofTab)('is taken from a page of ours, and from a card of its own tab alone: %s', (name) => {
    const data = samples[name][0] as object;
    const [popup = {}] = senders['extension-page'];
    send(name, { ...data, tabId: 9 }, popup);
    send(name, { ...data, tabId: tab.id }, card);
    expect(done).toHaveBeenCalledTimes(2);
    expect(() => send(name, { ...data, tabId: 9 }, card)).toThrow('its own tab alone');
    expect(() => send(name, { ...data, tabId: 0 }, { ...card, tab: undefined })).toThrow('its own tab alone');
    expect(done).toHaveBeenCalledTimes(2);
  });

  it('is read of no page', () => {
    for (const name of names.filter((one) => protocolTable[one].senders.includes('page')))
      for (const data of samples[name]) {
        if (typeof data !== 'object' || data === null) continue;
        done.mockClear();
        send(name, { ...data, tabId: 9, url: 'https://other.example/' }, { ...paper, tab });
        expect(done.mock.calls[0]?.[0]).toEqual(data);
      }
  });
});

describe('what nobody handles', () => {
  it('is refused, and left to its handler where there is one', async () => {
    refuseOthers();
    for (const message of [{ type: 'tellReader' }, { type: 'toString' }, {}, null, 'changeVerdict', 7])
      expect(await others.listen(message)).toMatchObject({
        err: { message: 'Claimlight knows no such message.' },
      });
    for (const type of names) expect(others.listen({ type })).toBeUndefined();
  });

  it('is so once its handler has ended', async () => {
    refuseOthers();
    const end = onMessage('showClaim', done);
    end();
    expect(await others.listen({ type: 'showClaim' })).toMatchObject({ err: { name: 'MessageError' } });
  });
});
