/** Pages that scroll inside themselves, hide and cover text, restyle every element, stop events, or are read from right to left. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Family,
  hasCard,
  highlightSizes,
  isPainted,
  passagePoint,
  pressAlt,
  Session,
  tabToAction,
  until,
} from './harness';
import { addresses, servedPages } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;
let own: Page;

beforeAll(async () => {
  session = await Session.open(family);
  own = await session.openOwn('src/dashboard/index.html');
});
afterAll(async () => {
  await session.close();
});

/** The sample at this address, changed. */
async function openChanged(address: string, change: (body: string) => string): Promise<Page> {
  const page = await session.newPage({ [address]: { body: change(servedPages[address]?.body ?? '') } });
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await until(() => highlightSizes(page), isPainted);
  return page;
}

/** Where the passage in hand lies in the window. */
function focusBox(page: Page): Promise<{ top: number; bottom: number } | undefined> {
  return page.evaluate(() => {
    const [range] = CSS.highlights.get('claimlight-focus') ?? [];
    if (range === undefined) return undefined;
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const { top, bottom } = live.getBoundingClientRect();
    return { top, bottom };
  });
}

describe('a page that scrolls inside itself', () => {
  it('is scrolled to each passage, and its strip stays in the window', async () => {
    const page = await openChanged(addresses.html, (body) =>
      body
        .replace('<body>', '<body><div id="box" style="height: 100vh; overflow: auto">')
        .replace('</body>', '</div></body>'),
    );
    for (let claims = 0; claims < 4; claims += 1) {
      await pressAlt(page, 'KeyN');
      const place = await until(
        () => focusBox(page),
        (value) => value !== undefined,
      );
      expect(place?.top).toBeGreaterThanOrEqual(0);
      expect(place?.bottom).toBeLessThanOrEqual(800);
    }
    expect(await page.$eval('#box', (box) => box.scrollTop)).toBeGreaterThan(500);
    const tops = [...(await session.shadow(own, addresses.html)).matchAll(/style="top: ([\d.]+)%/g)];
    expect(tops.length).toBeGreaterThan(5);
    for (const [, top] of tops) expect(Number(top)).toBeLessThanOrEqual(100);
    await page.close();
  });
});

describe('text that is not to be seen', () => {
  it('has no card while it lies in a closed part of the page', async () => {
    const page = await openChanged(addresses.abs, (body) =>
      body
        .replace('<blockquote', '<details><summary>More</summary><blockquote')
        .replace('</blockquote>', '</blockquote></details>'),
    );
    await pressAlt(page, 'KeyN');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(hasCard(await session.shadow(own, addresses.abs))).toBe(false);
    await page.bringToFront();
    await page.click('summary');
    await pressAlt(page, 'KeyN');
    await until(() => session.shadow(own, addresses.abs), hasCard);
    await page.close();
  });

  it('has no card where something lies over it', async () => {
    const page = await openChanged(addresses.abs, (body) =>
      body.replace('<body>', '<body><div id="cover" style="position: fixed; inset: 0; z-index: 9"></div>'),
    );
    await page.bringToFront();
    const { x, y } = await passagePoint(page);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(hasCard(await session.shadow(own, addresses.abs))).toBe(false);
    await page.bringToFront();
    await page.$eval('#cover', (cover) => {
      cover.remove();
    });
    await page.mouse.click(x, y);
    await until(() => session.shadow(own, addresses.abs), hasCard);
    await page.close();
  });
});

describe('a page with rules and habits of its own', () => {
  it('neither hides nor restyles nor mirrors the card', async () => {
    const page = await openChanged(addresses.abs, (body) =>
      body
        .replace('<html', '<html dir="rtl"')
        .replace(
          '</head>',
          '<style>:not(:defined) { visibility: hidden } * { letter-spacing: 3px; text-transform: uppercase }</style></head>',
        ),
    );
    await pressAlt(page, 'KeyN');
    await until(() => session.shadow(own, addresses.abs), hasCard);
    expect(await session.shadow(own, addresses.abs)).toContain('dir="ltr"');
    const style = await page.$eval('[data-claimlight-host]', (host) => {
      const { visibility, letterSpacing, textTransform } = getComputedStyle(host);
      return [visibility, letterSpacing, textTransform];
    });
    expect(style).toEqual(['visible', 'normal', 'none']);
    await page.close();
  });

  it('that stops its events does not stop ours, and hears nothing of what is typed in the card', async () => {
    const page = await openChanged(addresses.abs, (body) =>
      body.replace(
        '</body>',
        `<script>
          for (const type of ['keydown', 'click', 'pointermove'])
            document.body.addEventListener(type, (event) => event.stopPropagation());
          globalThis.heard = 0;
          for (const type of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput'])
            document.addEventListener(type, () => { globalThis.heard += 1; });
        </script></body>`,
      ),
    );
    await page.bringToFront();
    const { x, y } = await passagePoint(page);
    await page.mouse.click(x, y);
    await until(() => session.shadow(own, addresses.abs), hasCard);
    await page.bringToFront();
    await tabToAction(page, 'note');
    await page.keyboard.press('Enter');
    const before = await page.evaluate(() => (globalThis as unknown as { heard: number }).heard);
    await page.keyboard.type('js');
    expect(await page.evaluate(() => (globalThis as unknown as { heard: number }).heard)).toBe(before);
    await page.keyboard.press('Escape');
    expect(hasCard(await session.shadow(own, addresses.abs))).toBe(true);
    await page.close();
  });

  it('is followed when it goes over to a dark theme', async () => {
    const page = await openChanged(addresses.abs, (body) =>
      body.replace('</head>', '<style>.dark, .dark body { background: #111; color: #eee }</style></head>'),
    );
    const scheme = () => page.$eval('[data-claimlight-host]', (host) => host.getAttribute('data-scheme'));
    expect(await scheme()).toBe('light');
    await page.evaluate(() => {
      document.documentElement.classList.add('dark');
    });
    await until(scheme, (value) => value === 'dark');
    await page.close();
  });
});

describe('a narrow window', () => {
  it('keeps the passage free of the sheet', async () => {
    const page = await openChanged(addresses.abs, (body) => body);
    await page.setViewport({ width: 420, height: 700 });
    await pressAlt(page, 'KeyN');
    const html = await until(() => session.shadow(own, addresses.abs), hasCard);
    const place = await focusBox(page);
    const style = /card-frame[^>]*style="([^"]*)"/.exec(html)?.[1] ?? '';
    const value = (name: string) => Number(new RegExp(`${name}: ([\\d.]+)px`).exec(style)?.[1] ?? Number.NaN);
    const isAtTop = !Number.isNaN(value('top'));
    if (isAtTop) expect(value('max-height')).toBeLessThanOrEqual(place?.top ?? 0);
    else expect(700 - value('max-height')).toBeGreaterThanOrEqual(place?.bottom ?? 700);
    await page.close();
  });
});

describe('a page of megabytes', () => {
  it('is searched from its beginning as far as papers go, and the popup says so', async () => {
    const line = 'Nothing of what this sentence says is in any report. ';
    const page = await openChanged(addresses.html, (body) =>
      body.replace('</body>', `${`<p>${line.repeat(100)}</p>`.repeat(1_200)}</body>`),
    );
    const popup = await session.popup();
    await popup.waitForSelector('.note[role="alert"]', { timeout: 30_000 });
    expect(await popup.$eval('.note[role="alert"]', (note) => note.textContent)).toBe(
      'This text is very long: only its first 6 million characters were searched.',
    );
    // All claims of the sample stand before that.
    expect(await popup.$$eval('.report:first-of-type [data-found="yes"]', (rows) => rows.length)).toBe(12);
    await popup.close();
    await page.evaluate(() => {
      for (const paragraph of [...document.querySelectorAll('p')].slice(-600)) paragraph.remove();
    });
    const again = await session.popup();
    await until(
      () => again.$('.note[role="alert"]'),
      (note) => note === null,
      30_000,
    );
    await again.close();
    await page.close();
  });
});
