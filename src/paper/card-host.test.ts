// @vitest-environment jsdom
/** The card of a document in which a passage takes a moment to come into view. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { figureClaim, plainClaim } from '../../tests/gallery/samples';
import type { ShownClaims, ToCard } from '../messages/card-messages';
import type { ClaimHighlight, Painter } from '../page/paint/paint';
import type { CardFrameEvents, CardLook } from './card-frame';
import { CardHost } from './card-host';

const claims = [figureClaim, plainClaim, { ...figureClaim, id: 'group-third' }];
let life: AbortController;
/** Claim id → lets its passage come into view. */
const arrivals = new Map<string, () => void>();

/** The frame, as far as the page's side of it goes. */
const { frame } = vi.hoisted(() => ({
  frame: {
    events: undefined as unknown as CardFrameEvents,
    shown: undefined as ShownClaims | undefined,
    look: undefined as CardLook | undefined,
    posted: [] as ToCard[],
    prepared: 0,
    canLeave: true,
  },
}));
vi.mock('./card-frame', () => ({
  CardFrame: class {
    hasFocus = false;
    constructor(_signal: AbortSignal, events: CardFrameEvents) {
      frame.events = events;
    }
    get isOpen() {
      return frame.shown !== undefined;
    }
    prepare() {
      frame.prepared += 1;
    }
    show(content: ShownClaims, look: CardLook) {
      Object.assign(frame, { shown: content, look });
    }
    update(content: ShownClaims, look: CardLook) {
      Object.assign(frame, { shown: content, look });
    }
    hide() {}
    post(message: ToCard) {
      frame.posted.push(message);
    }
    canLeave() {
      return Promise.resolve(frame.canLeave);
    }
    async leave() {
      if (!frame.canLeave) return false;
      frame.shown = undefined;
      frame.events.onClosed(false);
      return true;
    }
  },
}));

beforeEach(() => {
  Object.assign(frame, { shown: undefined, look: undefined, posted: [], prepared: 0, canLeave: true });
  document.body.innerHTML = claims.map(({ id }) => `<p id="${id}">A passage.</p>`).join('');
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      replaceSync() {}
    },
  );
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  vi.stubGlobal('chrome', { i18n: chrome.i18n, runtime: { id: 'x' } });
  Range.prototype.getClientRects = () => [new DOMRect(10, 10, 100, 20)] as unknown as DOMRectList;
  arrivals.clear();
  setOff = [];
  life = new AbortController();
});
afterEach(() => {
  life.abort();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const highlights = claims.map(({ id, status }): ClaimHighlight => {
  const range = () => {
    const node = document.getElementById(id)?.firstChild ?? document.body;
    return { startContainer: node, startOffset: 0, endContainer: node, endOffset: 3, collapsed: false };
  };
  const passage = {
    get ranges() {
      return [range()];
    },
    isUnchanged: () => true,
  };
  return { claimId: id, status, passage, differs: [] };
});

const watched: string[] = [];
/** What is set off just now. */
let setOff: readonly StaticRange[] = [];

/** A passage without a claim; `undefined` once it has left the page. */
const quoted = { exact: 'A passage.', prefix: '', suffix: '', start: 0, end: 10 };
let isQuoteThere = true;
const inDocument = { startContainer: document, startOffset: 0, endContainer: document, endOffset: 0 };
const quotedPassage = {
  ranges: [{ ...inDocument, collapsed: true }],
  isUnchanged: () => isQuoteThere,
};

function open(isOwnPage = false): CardHost {
  const focus = (ranges: readonly StaticRange[]) => {
    setOff = ranges;
  };
  const painter = { highlights, scheme: 'light', focus, restyle: () => false };
  const host = new CardHost(painter as unknown as Painter, life.signal, {
    page: () => ({
      url: 'https://arxiv.org/abs/2504.16584#S1',
      works: ['arxiv:2504.16584'],
      title: 'A title',
      holds: 'full-text',
      isConflicting: false,
      namesBoth: true,
    }),
    located: (claimId) => ({
      finding: { claimId, found: 'yes', isExamined: true },
      highlight: highlights[0] ?? expect.fail(),
      passage: { sentences: ['A passage.'], wrong: [0] },
    }),
    address: () => 'https://arxiv.org/abs/2504.16584',
    findPassage: async ({ exact }) => (exact === quoted.exact ? quotedPassage : undefined),
    watchCited: (claimId, onRead) => {
      watched.push(`begin ${claimId}`);
      onRead({ references: [] });
      return () => watched.push(`end ${claimId}`);
    },
    isOwnPage,
    positions: {
      inOrder: (all) => all,
      positionOnStrip: () => 0,
      canShow: () => true,
      bringIntoView: (shown) =>
        new Promise((resolve) => {
          const id = highlights.find(({ passage }) => passage === shown)?.claimId ?? 'quoted';
          arrivals.set(id, () => resolve(true));
        }),
    },
  });
  const findings = claims.map(({ id }) => ({ claimId: id, found: 'yes' as const, isExamined: true }));
  host.setClaims(claims, findings, { isStripOn: true, opensByHover: true });
  return host;
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
async function arrive(id: string): Promise<void> {
  arrivals.get(id)?.();
  await settled();
}
const inHand = () => frame.shown?.claimIds[0];

it('opens the card of the claim that was asked for last, whichever comes into view first', async () => {
  const host = open();
  const first = host.show(figureClaim.id);
  void host.show(plainClaim.id);
  await arrive(plainClaim.id);
  expect(inHand()).toBe(plainClaim.id);
  await arrive(figureClaim.id);
  expect(inHand()).toBe(plainClaim.id);
  // It was found, and given up for another one.
  expect(await first).toBe(true);
});

it('shows what page and reports say, with the address that passages are kept under', async () => {
  const host = open();
  void host.show(figureClaim.id);
  await arrive(figureClaim.id);
  // The order of the highlights is found out once they are on the screen.
  await vi.waitFor(() => expect(frame.shown?.claimCount).toBe(3));
  expect(frame.shown).toMatchObject({
    kind: 'claims',
    page: {
      works: ['arxiv:2504.16584'],
      title: 'A title',
      url: 'https://arxiv.org/abs/2504.16584',
    },
    // All that stand at its passage: its own first.
    claimIds: [figureClaim.id],
    claimNumber: 1,
    claimCount: 3,
    readsCitations: true,
  });
  expect(frame.look).toMatchObject({ scheme: 'light', takesFocus: true });
});

it('counts every step, also those pressed while a passage is on its way', async () => {
  const host = open();
  void host.show(figureClaim.id);
  await arrive(figureClaim.id);
  frame.events.onWish({ type: 'step', step: 1 });
  frame.events.onWish({ type: 'step', step: 1 });
  await arrive(plainClaim.id);
  await arrive('group-third');
  expect(inHand()).toBe('group-third');
});

it('does not come back once the document is closed', async () => {
  const host = open();
  void host.show(figureClaim.id);
  life.abort();
  await arrive(figureClaim.id);
  expect(inHand()).toBeUndefined();
  expect(document.querySelector('[data-claimlight-host]')).toBeNull();
});

it.each([
  [true, 1],
  [false, 0],
])(
  'passes keys that are none of the card’s on where the page is ours alone: %s',
  async (isOwnPage, times) => {
    open(isOwnPage);
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    const key = { key: 'f', code: 'KeyF', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
    frame.events.onWish({ type: 'key', key });
    expect(heard).toHaveBeenCalledTimes(times);
    document.removeEventListener('keydown', heard);
  },
);

describe('what the card asks of the page', () => {
  it('is answered: the passage, what it cites as long as that is watched', async () => {
    const host = open();
    void host.show(figureClaim.id);
    await arrive(figureClaim.id);
    const { id: claimId } = figureClaim;
    frame.events.onWish({ type: 'passage', claimId });
    frame.events.onWish({ type: 'watch-cited', claimId });
    expect(frame.posted).toEqual([
      { type: 'passage', claimId, passage: { sentences: ['A passage.'], wrong: [0] } },
      { type: 'cited', claimId, cited: { references: [] } },
    ]);
    host.close();
    await settled();
    expect(watched).toEqual([`begin ${claimId}`, `end ${claimId}`]);
  });
});

describe('a card that the reader is working in', () => {
  it('stays when its passage goes, and goes with it otherwise', async () => {
    const host = open();
    void host.show(figureClaim.id);
    await arrive(figureClaim.id);
    frame.canLeave = false;
    host.close();
    await settled();
    expect(host.isOpen).toBe(true);
    frame.canLeave = true;
    host.close();
    await settled();
    expect(host.isOpen).toBe(false);
  });
});

it('says on the page that no card can be shown there, and reports which claim it was about', async () => {
  const host = open();
  void host.show(figureClaim.id);
  await arrive(figureClaim.id);
  const root = vi.spyOn(Element.prototype, 'textContent', 'set');
  frame.events.onUnavailable();
  frame.events.onClosed(false);
  expect(host.isOpen).toBe(false);
  expect(host.unshown).toBe(figureClaim.id);
  expect(root.mock.calls.flat().join(' ')).toContain('doesn’t let Claimlight show its card');
});

describe('a passage that a check quotes', () => {
  const show = async (host: CardHost) => {
    const shown = host.showPassage(quoted);
    await settled();
    await arrive('quoted');
    return shown;
  };

  it('is set off, without a card, until the reader goes on', async () => {
    const host = open();
    expect(await show(host)).toBe(true);
    expect(setOff).toEqual(quotedPassage.ranges);
    expect(inHand()).toBeUndefined();
    host.follow();
    expect(setOff).toEqual(quotedPassage.ranges);
    host.stay();
    expect(setOff).toEqual([]);
    await show(host);
    void host.show(figureClaim.id);
    await arrive(figureClaim.id);
    expect(inHand()).toBe(figureClaim.id);
    expect(setOff).toEqual(highlights[0]?.passage.ranges);
  });

  it('takes the place of the open card', async () => {
    const host = open();
    void host.show(figureClaim.id);
    await arrive(figureClaim.id);
    await show(host);
    expect(host.isOpen).toBe(false);
    expect(setOff).toEqual(quotedPassage.ranges);
  });

  it('is set off no longer once its text has changed', async () => {
    const host = open();
    await show(host);
    isQuoteThere = false;
    host.follow();
    expect(setOff).toEqual([]);
    isQuoteThere = true;
  });

  it('has the card beside it that leads to it, and back', async () => {
    const host = open();
    void host.show(figureClaim.id);
    await arrive(figureClaim.id);
    const press = async () => {
      frame.events.onWish({ type: 'show-passage', quote: quoted });
      await settled();
    };
    await press();
    await arrive('quoted');
    expect(setOff).toEqual(quotedPassage.ranges);
    expect(inHand()).toBe(figureClaim.id);
    expect(frame.shown?.quoteShown).toBe(quoted.start);
    await press();
    await arrive(figureClaim.id);
    expect(setOff).toEqual(highlights[0]?.passage.ranges);
    expect(frame.shown).not.toHaveProperty('quoteShown');
    frame.events.onWish({ type: 'show-passage', quote: { ...quoted, exact: 'Gone.' } });
    await settled();
    expect(frame.posted).toEqual([
      { type: 'problem', text: expect.stringContaining('can’t be shown') as string },
    ]);
  });

  it('is not shown where it is not', async () => {
    const host = open();
    expect(await host.showPassage({ ...quoted, exact: 'Gone.' })).toBe(false);
    expect(setOff).toEqual([]);
  });
});
