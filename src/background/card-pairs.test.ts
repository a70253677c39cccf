/** Which ports are joined, and what goes from one to the other. */
import { beforeEach, expect, it, vi } from 'vitest';

class FakeEvent<T> {
  readonly #listeners: ((value: T) => void)[] = [];
  addListener(listener: (value: T) => void): void {
    this.#listeners.push(listener);
  }
  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
}

class FakePort {
  readonly name: string;
  readonly sender: { url: string; tab?: { id: number } };
  readonly onMessage = new FakeEvent<unknown>();
  readonly onDisconnect = new FakeEvent<FakePort>();
  readonly got: unknown[] = [];
  isOpen = true;

  constructor(name: string, url: string, tabId?: number) {
    this.name = name;
    this.sender = { url, ...(tabId !== undefined && { tab: { id: tabId } }) };
  }
  postMessage(message: unknown): void {
    if (!this.isOpen) throw new Error('Attempting to use a disconnected port object');
    this.got.push(message);
  }
  /** By this end, or by the background. */
  disconnect(): void {
    this.isOpen = false;
  }
  /** Its document is gone. */
  leave(): void {
    this.isOpen = false;
    this.onDisconnect.fire(this);
  }
}

const { onConnect } = vi.hoisted(() => ({ onConnect: { listen: (_port: unknown): void => undefined } }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      getURL: () => 'chrome-extension://x/',
      onConnect: {
        addListener: (listen: (port: unknown) => void) => {
          onConnect.listen = listen;
        },
      },
    },
  },
}));
vi.mock('../messages/protocol', () => ({ onMessage: vi.fn() }));
const { pairCards, tellCards } = await import('./card-pairs');
pairCards();

const card = 'chrome-extension://x/src/card/index.html';
const paper = 'https://arxiv.org/abs/2504.16584';
let nonce: string;
beforeEach(() => {
  nonce = crypto.randomUUID();
});

function connect(name: string, url: string, tabId?: number): FakePort {
  const port = new FakePort(name, url, tabId);
  onConnect.listen(port);
  return port;
}
const paired = { from: 'background', type: 'paired', url: paper, isOwnPage: false };

it.each([
  ['page', 'card'],
  ['card', 'page'],
])('joins the two ends of a nonce, whichever comes first: %s', (first) => {
  const ends = {
    page: () => connect(`page#${nonce}`, paper, 1),
    card: () => connect(`card#${nonce}`, `${card}#${nonce}`, 1),
  };
  const early = ends[first as 'page' | 'card']();
  const late = ends[first === 'page' ? 'card' : 'page']();
  const [pageEnd, cardEnd] = first === 'page' ? [early, late] : [late, early];
  // The card learns from the browser which page it lies over, not from the page.
  expect(cardEnd.got).toEqual([paired]);
  expect(pageEnd.got).toEqual([{ type: 'ready' }]);
  cardEnd.onMessage.fire({ type: 'let-go' });
  pageEnd.onMessage.fire({ from: 'background', type: 'changed' });
  expect(pageEnd.got[1]).toEqual({ type: 'let-go' });
  expect(cardEnd.got[1]).toEqual({ from: 'page', message: { from: 'background', type: 'changed' } });
  tellCards();
  expect(cardEnd.got[2]).toEqual({ from: 'background', type: 'changed' });
  expect(pageEnd.got).toHaveLength(2);
});

it('joins no end of another tab, another nonce or another page, and each nonce once', () => {
  const page = connect(`page#${nonce}`, paper, 1);
  expect(connect(`card#${crypto.randomUUID()}`, card, 1).got).toEqual([]);
  // A content script cannot be the card, whatever it calls itself.
  const forged = connect(`card#${nonce}`, paper, 1);
  expect(forged.isOpen).toBe(false);
  const elsewhere = connect(`card#${nonce}`, card, 2);
  expect([page.isOpen, elsewhere.isOpen, elsewhere.got]).toEqual([false, false, []]);

  const other = crypto.randomUUID();
  connect(`page#${other}`, paper, 1);
  expect(connect(`card#${other}`, card, 1).got).toHaveLength(1);
  expect(connect(`card#${other}`, card, 1).got).toEqual([]);
});

it('notifies the page when the card is gone, and ends the card with the page', () => {
  const page = connect(`page#${nonce}`, paper, 1);
  const cardEnd = connect(`card#${nonce}`, card, 1);
  cardEnd.leave();
  expect(page.got).toEqual([{ type: 'ready' }, { type: 'gone' }]);
  // A later change reaches nobody who is gone.
  tellCards();
  const again = crypto.randomUUID();
  const second = connect(`page#${again}`, paper, 1);
  const open = connect(`card#${again}`, card, 1);
  second.leave();
  expect(open.isOpen).toBe(false);
});

it('leaves other ports alone', () => {
  expect(connect('devtools', paper, 1).isOpen).toBe(true);
  expect(connect('page#1', paper, 1).isOpen).toBe(false);
});
