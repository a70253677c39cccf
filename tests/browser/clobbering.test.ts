/** Pages whose form fields are named like the properties that are read of them, and pages that take out what is not theirs. */
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

/**
 * Puts the text of a page into a form with a field of every name that a form's properties have, and an image of the names
 * that are read of a document.
 */
const clobbering = `<form><script>
  const form = document.currentScript.parentNode;
  const fields = document.createElement('p');
  form.append(fields);
  for (let of = HTMLFormElement.prototype; of !== Object.prototype; of = Object.getPrototypeOf(of))
    for (const name of Object.getOwnPropertyNames(of)) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      fields.append(field);
    }
  for (const name of ['body', 'head', 'documentElement', 'title', 'links', 'scripts', 'adoptedStyleSheets', 'defaultView', 'baseURI', 'fonts']) {
    const image = document.createElement('img');
    image.name = name;
    fields.append(image);
  }
</script>`;

async function openChanged(
  address: string,
  change: (body: string) => string,
): Promise<{ page: Page; faults: string[] }> {
  const page = await session.newPage({ [address]: { body: change(servedPages[address]?.body ?? '') } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await until(() => highlightSizes(page), isPainted);
  return { page, faults };
}

describe('a page in a form with a field of every name', () => {
  it.each([addresses.abs, addresses.html])('has all its marks, and their card: %s', async (address) => {
    const plain = await session.openPainted(address);
    // What is painted first may be of a part.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const sizes = await highlightSizes(plain);
    await plain.close();
    const { page, faults } = await openChanged(address, (body) =>
      body.replace('<body>', `<body>${clobbering}`).replace('</body>', '</form></body>'),
    );
    // The page itself is clobbered, or else nothing is tried here.
    expect(await page.evaluate(() => document.forms[0]?.parentElement instanceof HTMLInputElement)).toBe(
      true,
    );
    expect(
      await until(
        () => highlightSizes(page),
        (now) => now['verified'] === sizes['verified'],
      ),
    ).toEqual(sizes);
    await pressAlt(page, 'KeyN');
    await until(() => session.shadow(own, address), hasCard);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await until(
      () => session.shadow(own, address),
      (html) => !hasCard(html),
    );
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe('a page that takes out what it has not put in', () => {
  it('has its marks, and is left alone after some times', async () => {
    const { page, faults } = await openChanged(addresses.abs, (body) =>
      body.replace(
        '</body>',
        `<script>
          window.taken = 0;
          new MutationObserver(() => {
            for (const element of [...document.documentElement.children])
              if (!/^(?:HEAD|BODY)$/.test(element.tagName)) {
                element.remove();
                window.taken += 1;
              }
          }).observe(document.documentElement, { childList: true });
        </script></body>`,
      ),
    );
    await page.bringToFront();
    const { x, y } = await passagePoint(page);
    for (let clicks = 0; clicks < 40; clicks += 1) await page.mouse.click(x, y);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const taken = await page.evaluate(() => (globalThis as unknown as { taken: number }).taken);
    expect(taken).toBeGreaterThan(0);
    // The host 20 times, and a card 5 times.
    expect(taken).toBeLessThanOrEqual(25);
    expect(isPainted(await highlightSizes(page))).toBe(true);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('may take out its root element and put it back', async () => {
    const { page, faults } = await openChanged(addresses.abs, (body) => body);
    await page.evaluate(async () => {
      const root = document.documentElement;
      root.remove();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      document.append(root);
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(isPainted(await highlightSizes(page))).toBe(true);
    expect(faults).toEqual([]);
    await page.close();
  });
});
