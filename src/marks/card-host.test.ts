// @vitest-environment jsdom
/** The card of a document in which a passage takes a moment to come into view. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { figureClaim, plainClaim } from '../../tests/gallery/samples';
import type { Mark, Painter } from '../page/paint';
import { CardHost } from './card-host';
import { type CardDrawing, cardDrawing } from './draw-card';

const claims = [figureClaim, plainClaim, { ...figureClaim, id: 'group-third' }];
let root: ShadowRoot | undefined;
let life: AbortController;
/** Claim id → lets its passage come into view. */
const arrivals = new Map<string, () => void>();

beforeEach(() => {
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
  vi.stubGlobal('chrome', { runtime: { id: 'x' } });
  Range.prototype.getClientRects = () => [new DOMRect(10, 10, 100, 20)] as unknown as DOMRectList;
  // oxlint-disable-next-line typescript/unbound-method -- called with its element below
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element) {
    root = attach.call(this, { mode: 'open' });
    return root;
  });
  arrivals.clear();
  life = new AbortController();
});
afterEach(() => {
  life.abort();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const marks = claims.map(({ id, status }): Mark => {
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

function open(isOwnPage = false, loadCard = async () => cardDrawing): CardHost {
  const painter = { marks, scheme: 'light', focus: () => undefined, restyle: () => false };
  const host = new CardHost(painter as unknown as Painter, life.signal, {
    actions: {} as never,
    located: () => undefined,
    address: () => 'pdf:0',
    isOwnPage,
    loadCard,
    places: {
      inOrder: (all) => all,
      placeOnStrip: () => 0,
      canShow: () => true,
      bringIntoView: (marked) =>
        new Promise((resolve) => {
          const id = marks.find(({ passage }) => passage === marked)?.claimId ?? '';
          arrivals.set(id, () => resolve(true));
        }),
    },
  });
  const findings = claims.map(({ id }) => ({ claimId: id, found: 'yes' as const, isExamined: true }));
  host.setClaims(claims, findings, true);
  return host;
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
async function arrive(id: string): Promise<void> {
  arrivals.get(id)?.();
  await settled();
}
const inHand = () => root?.querySelector('.claim-block')?.getAttribute('data-claim-id');
function press(key: string, more: KeyboardEventInit = {}) {
  const body = root?.querySelector('.card .body') ?? expect.fail('no card');
  body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more }));
}

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

it('counts every step, also those pressed while a passage is on its way', async () => {
  const host = open();
  void host.show(figureClaim.id);
  await arrive(figureClaim.id);
  press('n');
  press('n');
  await arrive(plainClaim.id);
  await arrive('group-third');
  expect(inHand()).toBe('group-third');
});

it('does not come back once the document is closed', async () => {
  const host = open();
  void host.show(figureClaim.id);
  life.abort();
  await arrive(figureClaim.id);
  expect(document.querySelector('claimlight-root')).toBeNull();
});

it.each([
  [true, 1],
  [false, 0],
])('leaves keys with Ctrl to the page only where the page is ours: %s', async (isOwnPage, times) => {
  const host = open(isOwnPage);
  void host.show(figureClaim.id);
  await arrive(figureClaim.id);
  const heard = vi.fn();
  document.addEventListener('keydown', heard);
  press('f', { ctrlKey: true });
  press('n');
  expect(heard).toHaveBeenCalledTimes(times);
  document.removeEventListener('keydown', heard);
});

describe('what draws the card', () => {
  /** Lets it come, or fail to. */
  let settle: { resolve: (drawing: CardDrawing) => void; reject: (error: Error) => void };
  const load = vi.fn(
    () =>
      new Promise<CardDrawing>((resolve, reject) => {
        settle = { resolve, reject };
      }),
  );
  beforeEach(() => {
    load.mockClear();
  });

  it('is not asked for until a card is wanted, and then once', async () => {
    const host = open(false, load);
    await vi.waitFor(() => expect(root?.querySelectorAll('.markers button')).toHaveLength(3));
    expect(load).not.toHaveBeenCalled();
    void host.show(figureClaim.id);
    await arrive(figureClaim.id);
    void host.show(plainClaim.id);
    await arrive(plainClaim.id);
    expect(load).toHaveBeenCalledOnce();
    expect(inHand()).toBeUndefined();
    settle.resolve(cardDrawing);
    await settled();
    expect(inHand()).toBe(plainClaim.id);
    expect(root?.activeElement?.className).toBe('body');
  });

  it('opens no card that was closed before it came', async () => {
    const host = open(false, load);
    void host.show(figureClaim.id);
    await arrive(figureClaim.id);
    host.close();
    settle.resolve(cardDrawing);
    await settled();
    expect(inHand()).toBeUndefined();
  });

  it('is asked for again where it could not be had', async () => {
    const host = open(false, load);
    void host.show(figureClaim.id);
    await arrive(figureClaim.id);
    settle.reject(new Error('The background was stopped.'));
    await settled();
    expect(host.isOpen).toBe(false);
    void host.show(figureClaim.id);
    await arrive(figureClaim.id);
    expect(load).toHaveBeenCalledTimes(2);
    settle.resolve(cardDrawing);
    await settled();
    expect(inHand()).toBe(figureClaim.id);
  });

  it('comes for a message, too, which goes into a place that is read out', async () => {
    open(false, load).say({ text: 'It is not here.', takesFocus: false, rejectionIds: [] });
    const place = root?.querySelector('[role="status"]');
    expect(place?.textContent).toBe('');
    settle.resolve(cardDrawing);
    await settled();
    expect(place?.textContent).toContain('It is not here.');
  });

  it('comes when the reader is at the strip', async () => {
    open(false, load);
    await vi.waitFor(() => expect(root?.querySelector('.markers button')).not.toBeNull());
    root?.querySelector<HTMLElement>('.markers button')?.focus();
    expect(load).toHaveBeenCalledOnce();
  });

  it('comes too late for a document that was left', async () => {
    const host = open(false, load);
    void host.show(figureClaim.id);
    await arrive(figureClaim.id);
    life.abort();
    settle.resolve(cardDrawing);
    await settled();
    expect(inHand()).toBeUndefined();
    expect(document.querySelector('claimlight-root')).toBeNull();
  });
});
