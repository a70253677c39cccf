/** How it looks: both schemes, forced colours, and what axe finds. */
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { examined, listPage, unknownWorks } from '../list-pages.mjs';
import { faultsOf, showCopy } from './faults-of';
import { type Family, type Look, pressEnter, Session, tabToAction, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;

/** Open the sample paper in a browser of this look, with its claims marked. */
async function openPainted(look: Look): Promise<{ session: Session; page: Page }> {
  const session = await Session.open(family, { look });
  const page = await session.openPainted(addresses.abs);
  return { session, page };
}

/** Open the first claim's card by key. @returns its markup */
async function openCard(session: Session, page: Page, own: Page): Promise<string> {
  await page.bringToFront();
  await page.keyboard.down('Alt');
  await page.keyboard.press('KeyN');
  await page.keyboard.up('Alt');
  return until(
    () => session.shadow(own, addresses.abs),
    (html) => html.includes('role="dialog"'),
  );
}

describe.each(['light', 'dark', 'forced-colours'] as const)('with %s', (look) => {
  it('every kind of mark can be told from the others and from plain text', async () => {
    const { session, page } = await openPainted(look);
    try {
      // The registry of highlights is shared with the page: its names are given to lines that are else alike.
      const names = ['verified', 'unverified', 'mixed', 'differs', 'focus', 'plain', 'plain-too'];
      await page.evaluate((kinds: string[]) => {
        const lines = document.createElement('div');
        lines.style.cssText =
          'position:absolute;left:20px;top:20px;width:300px;background:Canvas;color:CanvasText;font:20px/30px serif';
        for (const kind of kinds) {
          const line = document.createElement('div');
          line.id = kind;
          line.style.height = '30px';
          line.textContent = 'jumps quickly by';
          lines.append(line);
        }
        document.body.append(lines);
        for (const kind of kinds) {
          const range = document.createRange();
          range.selectNodeContents(document.getElementById(kind) ?? document.body);
          if (!kind.startsWith('plain')) CSS.highlights.set(`claimlight-${kind}`, new Highlight(range));
        }
      }, names);
      const pictures = [];
      for (const name of names) {
        const line = await page.$(`#${name}`);
        pictures.push(await line?.screenshot({ encoding: 'base64' }));
      }
      expect(pictures.at(-1)).toBe(pictures.at(-2));
      expect(new Set(pictures).size).toBe(names.length - 1);
    } finally {
      await session.close();
    }
  });
});

it('sets the passage in hand off by a box in forced colours', async () => {
  const { session, page } = await openPainted('forced-colours');
  try {
    const own = await session.openOwn('src/dashboard/index.html');
    expect(await openCard(session, page, own)).toContain('class="box is-focus"');
  } finally {
    await session.close();
  }
});

it.each(['light', 'dark'] as const)(
  'popup and card have no fault that axe finds, in the %s scheme',
  async (look) => {
    const { session, page } = await openPainted(look);
    try {
      const popup = await session.popup();
      expect(
        await popup.evaluate((name: string) => matchMedia(`(prefers-color-scheme: ${name})`).matches, look),
      ).toBe(true);
      expect(await faultsOf(popup)).toEqual([]);
      await openCard(session, page, popup);
      await page.bringToFront();
      await tabToAction(page, 'explain');
      await pressEnter(page);
      const card = await until(
        () => session.shadow(popup, addresses.abs),
        (html) => html.includes('class="explanation'),
      );
      const styles = await session.shadowStyles(popup, addresses.abs);
      expect(card.length * styles.length).toBeGreaterThan(0);
      const copy = await session.open(addresses.noPaper);
      await showCopy(copy, card, styles, look);
      expect(await faultsOf(copy)).toEqual([]);
    } finally {
      await session.close();
    }
  },
);

it.each(['light', 'dark'] as const)(
  'marks in a list and their card have no fault that axe finds, in the %s scheme',
  async (look) => {
    const session = await Session.open(family, { look });
    try {
      const list = 'https://arxiv.org/list/cs.CL/new';
      const own = await session.openOwn('src/dashboard/index.html');
      const page = await session.open(list, { body: listPage([examined, ...unknownWorks(3)]) });
      const mark = /class="badge"[^>]*translate\(([\d.]+)px, ([\d.]+)px\)/;
      const html = await until(
        () => session.shadow(own, list),
        (now) => mark.test(now),
      );
      const [, x, y] = mark.exec(html) ?? [];
      await page.bringToFront();
      await page.mouse.click(Number(x) + 10, Number(y) + 10);
      const card = await until(
        () => session.shadow(own, list),
        (now) => now.includes('reference-reports'),
      );
      const styles = await session.shadowStyles(own, list);
      const copy = await session.open(addresses.noPaper);
      await showCopy(copy, card, styles, look);
      expect(await faultsOf(copy)).toEqual([]);
    } finally {
      await session.close();
    }
  },
);
