// @vitest-environment jsdom
/** Which badge is open: at most one, until the reader is done with its card. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isReaders } from '../../page/dom/is-readers';
import type { CardFrameEvents } from '../../paper/card-frame';
import { endTurn, takeTurn } from '../../paper/card-turns';
import { BadgeOpening, type DrawnBadge } from './badge-opening';

const { frame } = vi.hoisted(() => ({
  frame: {
    events: undefined as unknown as CardFrameEvents,
    shown: [] as unknown[],
    isOpen: false,
    hasFocus: false,
  },
}));
vi.mock('../../paper/card-frame', () => ({
  CardFrame: class {
    constructor(_signal: AbortSignal, events: CardFrameEvents) {
      frame.events = events;
    }
    get isOpen() {
      return frame.isOpen;
    }
    get hasFocus() {
      return frame.hasFocus;
    }
    show(...shown: unknown[]) {
      frame.isOpen = true;
      frame.shown.push(shown);
    }
    close() {
      frame.isOpen = false;
      frame.events.onClosed(frame.hasFocus);
    }
  },
}));
vi.mock('../../page/dom/is-readers', () => ({ isReaders: vi.fn(() => true) }));

let life: AbortController;
const say = vi.fn();
const drawn = new Map<string, DrawnBadge>();

beforeEach(() => {
  vi.stubGlobal('chrome', { i18n: chrome.i18n, runtime: { id: 'x' } });
  Object.assign(frame, { shown: [], isOpen: false, hasFocus: false });
  life = new AbortController();
  drawn.clear();
  document.body.replaceChildren();
  for (const key of ['a', 'b']) {
    const button = document.createElement('button');
    document.body.append(button);
    drawn.set(key, {
      entry: { work: { works: [`arxiv:${key}`] }, text: key, listKind: 'listing', anchor: document.body },
      known: {
        relation: 'examines',
        reports: 1,
        citing: 0,
        claims: { verified: 1, unverified: 0, mixed: 0 },
      },
      button,
    });
  }
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
});

function open() {
  const host = document.createElement('div');
  host.dataset['scheme'] = 'dark';
  const parts = { find: (key: string) => drawn.get(key), host, note: { say }, signal: life.signal };
  return new BadgeOpening(parts as unknown as ConstructorParameters<typeof BadgeOpening>[0]);
}
const isExpanded = (key: string) => drawn.get(key)?.button.getAttribute('aria-expanded');
const pressEscape = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));

it('opens the card of one badge, then of another instead, and closes it at the same badge', async () => {
  const opening = open();
  await opening.toggle('a');
  expect(frame.shown).toMatchObject([
    [
      { kind: 'listed', entry: { work: { works: ['arxiv:a'] }, text: 'a' } },
      { scheme: 'dark', takesFocus: true },
    ],
  ]);
  await opening.toggle('b');
  expect(opening.open).toBe('b');
  expect(frame.shown).toHaveLength(2);
  expect([isExpanded('a'), isExpanded('b')]).toEqual(['false', 'true']);
  await opening.toggle('b');
  expect(opening.open).toBeUndefined();
  expect(isExpanded('b')).toBe('false');
  expect(frame.isOpen).toBe(false);
});

it('gives way to another card, and opens none where that has to stay or the extension is gone', async () => {
  const opening = open();
  await opening.toggle('a');
  const other = {};
  expect(await takeTurn(other, true, async () => false)).toBe(true);
  expect(opening.open).toBeUndefined();
  expect(frame.isOpen).toBe(false);
  await opening.toggle('a');
  expect(opening.open).toBeUndefined();
  endTurn(other);
  vi.stubGlobal('chrome', { i18n: chrome.i18n, runtime: {} });
  await opening.toggle('a');
  expect(opening.open).toBeUndefined();
});

it('closes at a click beside the card and at Escape, if they are the reader’s and not the card’s own', async () => {
  const opening = open();
  const ours = document.createElement('div');
  ours.setAttribute('data-claimlight-host', '');
  document.body.append(ours);
  await opening.toggle('a');
  ours.click();
  frame.hasFocus = true;
  pressEscape();
  frame.hasFocus = false;
  vi.mocked(isReaders).mockReturnValue(false);
  document.body.click();
  pressEscape();
  vi.mocked(isReaders).mockReturnValue(true);
  expect(opening.open).toBe('a');
  pressEscape();
  expect(opening.open).toBeUndefined();
  await opening.toggle('a');
  document.body.click();
  expect(opening.open).toBeUndefined();
});

it('returns the focus to the badge if the card had it, and not otherwise', async () => {
  const opening = open();
  await opening.toggle('a');
  opening.close();
  expect(document.activeElement).toBe(document.body);
  await opening.toggle('a');
  frame.hasFocus = true;
  opening.close();
  expect(document.activeElement).toBe(drawn.get('a')?.button);
});

it('says so where the page lets no card run', async () => {
  const opening = open();
  await opening.toggle('a');
  frame.isOpen = false;
  frame.events.onUnavailable();
  frame.events.onClosed(false);
  expect(say).toHaveBeenCalledWith(expect.stringContaining('doesn’t let Claimlight show its card'));
  expect(opening.open).toBeUndefined();
  const other = {};
  expect(await takeTurn(other, false, async () => true)).toBe(true);
  endTurn(other);
});
