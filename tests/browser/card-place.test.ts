/** Where the card stands, what opens it, and the keys that work in it: as a reader with mouse and keyboard meets them. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Family,
  hasCard,
  inCard,
  passagePoint,
  pressAlt,
  pressKeyInCard,
  Session,
  until,
  verdictValues,
} from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
/** Milliseconds in which a card would have opened that must not. */
const enough = 1_200;
let session: Session;
let own: Page;

beforeAll(async () => {
  session = await Session.open(family);
  own = await session.openOwn('src/dashboard/index.html');
});
afterAll(async () => {
  await session.close();
});

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const shadow = (address: string) => session.shadow(own, address);

/** Where the card's frame is, in viewport pixels. */
function frameBox(address: string): Promise<Box> {
  return own.evaluate(async (url: string) => {
    const { tabs, scripting } = globalThis.chrome;
    const tab = (await tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
    const [answer] = await scripting.executeScript({
      target: { tabId: tab?.id ?? -1 },
      func: () => {
        for (const host of document.querySelectorAll<HTMLElement>('[data-claimlight-host]')) {
          const root =
            globalThis.chrome.dom?.openOrClosedShadowRoot?.(host) ??
            (host as { openOrClosedShadowRoot?: ShadowRoot }).openOrClosedShadowRoot;
          const box = root?.querySelector('iframe')?.getBoundingClientRect();
          if (box !== undefined)
            return { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
        }
        return undefined;
      },
    });
    return answer?.result ?? { left: 0, top: 0, right: 0, bottom: 0 };
  }, address);
}

/** The lines of the passage in hand, or of all other highlights. */
function linesOf(page: Page, kinds: readonly string[]): Promise<Box[]> {
  return page.evaluate((names: readonly string[]) => {
    const ranges = names.flatMap((name) => [...(CSS.highlights.get(`claimlight-${name}`) ?? [])]);
    return ranges.flatMap((range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return [...live.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
    });
  }, kinds);
}

const overlap = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Open the full text in a window of this size, and the card of a claim in it. */
async function openCard(width: number, height: number, steps: number): Promise<Page> {
  const page = await session.openPainted(addresses.html);
  await page.setViewport({ width, height });
  for (let step = 1; step <= steps; step += 1) {
    await pressAlt(page, 'KeyN');
    await until(
      () => shadow(addresses.html),
      (html) => html.includes(`Claim ${String(step)} of`) && hasCard(html),
    );
  }
  return page;
}

describe('the place of the card', () => {
  it('is beside the text in a wide window, over nothing that is highlighted', async () => {
    const page = await openCard(1_920, 1_000, 3);
    const box = await frameBox(addresses.html);
    const passage = await linesOf(page, ['focus']);
    expect(passage.length).toBeGreaterThan(0);
    const column = await page.evaluate(() => {
      const [range] = CSS.highlights.get('claimlight-focus') ?? [];
      return range?.startContainer.parentElement?.closest('p')?.getBoundingClientRect().right ?? Number.NaN;
    });
    expect(box.left).toBeGreaterThanOrEqual(column);
    expect(box.right).toBeLessThanOrEqual(1_920);
    for (const line of await linesOf(page, ['focus', 'verified', 'unverified', 'mixed']))
      expect(overlap(box, line)).toBe(false);
    await page.close();
  });

  it.each([
    { width: 1_000, height: 800, name: 'a window' },
    { width: 640, height: 400, name: 'a window at 200%' },
    { width: 360, height: 640, name: 'a narrow window' },
  ])('leaves the passage free in $name, with status and buttons in view', async ({ width, height }) => {
    const page = await openCard(width, height, 2);
    const box = await frameBox(addresses.html);
    for (const line of await linesOf(page, ['focus'])) expect(overlap(box, line)).toBe(false);
    const areInView = () =>
      inCard(page, (card) => {
        const parts = ['.check-row .outcome', '[data-action="confirm"]', '.step button', '.close'];
        return parts.map((selector) => {
          const part = card.querySelector(selector)?.getBoundingClientRect();
          const whole = card.documentElement.clientHeight;
          return part !== undefined && part.height > 0 && part.top >= 0 && part.bottom <= whole + 1;
        });
      });
    const all = [true, true, true, true];
    expect(await areInView()).toEqual(all);
    // What they are about scrolls below them.
    await inCard(page, (card) => {
      const body = card.querySelector('.body');
      if (body !== null) body.scrollTop = body.scrollHeight;
    });
    expect(await areInView()).toEqual(all);
    await page.close();
  });
});

describe('what opens the card', () => {
  const noCard = async (address: string) => {
    await new Promise((resolve) => setTimeout(resolve, enough));
    expect(hasCard(await shadow(address))).toBe(false);
  };

  it('is no pointer whose button is down, nor one over text that is selected', async () => {
    const page = await session.openPainted(addresses.abs);
    await page.bringToFront();
    const { x, y } = await passagePoint(page);
    await page.mouse.move(x - 10, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y, { steps: 4 });
    await noCard(addresses.abs);
    await page.bringToFront();
    await page.mouse.up();
    expect(await page.evaluate(() => document.getSelection()?.isCollapsed)).toBe(false);
    await page.mouse.move(x + 60, y);
    await noCard(addresses.abs);
    // Once nothing is selected it opens as ever.
    await page.bringToFront();
    await page.evaluate(() => document.getSelection()?.removeAllRanges());
    await page.mouse.move(x + 20, y);
    await until(() => shadow(addresses.abs), hasCard);
    await page.close();
  });

  it('is a click alone, where the reader has set it so', async () => {
    const page = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    const switchHover = async () => {
      await popup.bringToFront();
      await popup.click('button[aria-label="Menu"]');
      const before = await popup.$eval('[data-action="switch-opensByHover"]', (button) => button.ariaPressed);
      await popup.click('[data-action="switch-opensByHover"]');
      await popup.waitForSelector(
        `[data-action="switch-opensByHover"]:not([aria-pressed="${before ?? ''}"])`,
      );
      await popup.keyboard.press('Escape');
    };
    await switchHover();
    await page.bringToFront();
    // It is off in this page, too, once it has asked again.
    const { x, y } = await passagePoint(page);
    await page.mouse.move(990, 20);
    await page.mouse.move(x, y);
    await noCard(addresses.abs);
    await page.bringToFront();
    await page.mouse.click(x, y);
    await until(() => shadow(addresses.abs), hasCard);
    await pressKeyInCard(page, 'Escape');
    await until(
      () => shadow(addresses.abs),
      (html) => !hasCard(html),
    );
    await switchHover();
    await popup.close();
    await page.bringToFront();
    await page.mouse.move(990, 20);
    await page.mouse.move(x, y);
    await until(() => shadow(addresses.abs), hasCard);
    await page.close();
  });
});

describe('keys in the card', () => {
  it('confirm, dispute, undo, write a note and tell themselves; the page learns of none', async () => {
    const page = await session.openPainted(addresses.abs);
    await page.evaluate(() => {
      Object.assign(globalThis, { heard: [] });
      addEventListener(
        'keydown',
        ({ key }) => (globalThis as unknown as { heard: string[] }).heard.push(key),
        {
          capture: true,
        },
      );
    });
    await pressAlt(page, 'KeyN');
    await until(() => shadow(addresses.abs), hasCard);
    await page.evaluate(() => Object.assign(globalThis, { heard: [] }));
    // A press counts once the card has been seen for a moment.
    await new Promise((resolve) => setTimeout(resolve, enough));
    await pressKeyInCard(page, 'c');
    await until(
      () => verdictValues(own),
      (values) => values.join() === 'confirmed',
    );
    await pressKeyInCard(page, 'd');
    await until(
      () => verdictValues(own),
      (values) => values.join() === 'disputed',
    );
    await pressKeyInCard(page, 'u');
    await until(
      () => verdictValues(own),
      (values) => values.join() === 'confirmed',
    );
    await until(
      () => shadow(addresses.abs),
      (html) => html.includes('data-verdict="confirmed"'),
    );
    await pressKeyInCard(page, '?');
    await until(
      () => inCard(page, (card) => card.querySelector('.keys')?.textContent ?? ''),
      (text) => text?.includes('confirm') === true && text.includes('Alt+N'),
    );
    await pressKeyInCard(page, 'Escape');
    await until(
      () => inCard(page, (card) => card.querySelector('.keys') === null),
      (isGone) => isGone === true,
    );
    await pressKeyInCard(page, 'n');
    await until(
      () => inCard(page, (card) => card.activeElement?.tagName),
      (name) => name === 'TEXTAREA',
    );
    await page.keyboard.type('cdu');
    expect(await verdictValues(own)).toEqual(['confirmed']);
    expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([]);
    await page.close();
  });

  it('leave a sign in the popup’s list', async () => {
    const page = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    const sign = await popup.waitForSelector('.claim [data-sign="confirmed"]');
    expect(await sign?.evaluate((element) => [element.textContent, element.ariaLabel])).toEqual([
      '✓',
      'you confirmed it',
    ]);
    await popup.close();
    await page.close();
  });
});

it('shows what differs in the passage in hand in forced colours', async () => {
  const forced = await Session.open(family, { look: 'forced-colours' });
  try {
    const dashboard = await forced.openOwn('src/dashboard/index.html');
    const page = await forced.openPainted(addresses.html);
    const html = await until(
      async () => {
        await pressAlt(page, 'KeyN');
        return forced.shadow(dashboard, addresses.html);
      },
      (now) => now.includes('figures differ') && now.includes('class="box is-other"'),
    );
    expect(html).toContain('class="box is-focus"');
    // Its line lies below that of the box around the passage.
    const edges = await dashboard.evaluate(async (url: string) => {
      const { tabs, scripting } = globalThis.chrome;
      const tab = (await tabs.query({})).find((candidate) => candidate.url?.startsWith(url));
      const [answer] = await scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        func: () => {
          const roots = [...document.querySelectorAll<HTMLElement>('[data-claimlight-host]')].flatMap(
            (host) =>
              globalThis.chrome.dom?.openOrClosedShadowRoot?.(host) ??
              (host as { openOrClosedShadowRoot?: ShadowRoot }).openOrClosedShadowRoot ??
              [],
          );
          const boxes = (kind: string) =>
            roots
              .flatMap((root) => [...root.querySelectorAll(`.box.${kind}`)])
              .map((box) => box.getBoundingClientRect());
          return {
            focus: boxes('is-focus').map(({ top, bottom }) => [top, bottom]),
            other: boxes('is-other').map(({ top, bottom }) => [top, bottom]),
          };
        },
      });
      return answer?.result;
    }, addresses.html);
    const isIn = ([top = 0, bottom = 0]: number[], [upper = 0]: number[]) => upper >= top && upper < bottom;
    const pair = (edges?.other ?? []).flatMap((other) =>
      (edges?.focus ?? [])
        .filter((focus) => isIn(focus, other))
        .map((focus) => [focus[1] ?? 0, other[1] ?? 0]),
    );
    expect(pair.length).toBeGreaterThan(0);
    for (const [focus = 0, other = 0] of pair) expect(other).toBeGreaterThan(focus);
  } finally {
    await forced.close();
  }
});
