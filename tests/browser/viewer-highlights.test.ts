/** Marks of a PDF while it is zoomed, turned, searched, shown dark, taken for another work, or exchanged for another file. */
import { readFileSync, rmSync } from 'node:fs';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, inCard, pressAlt, pressInCard, Session, until } from './harness';
import { openFindBar, showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const extension = grantedExtension(family);
const local = `${process.cwd()}/public/sample/claimlight-sample-paper.pdf`;
let session: Session;
let server: FileServer;

beforeAll(async () => {
  server = await serveFiles({ '/paper.pdf': readFileSync(local) });
  session = await Session.open(family, { extension });
});
afterEach(async () => {
  for (const page of (await session.browser.pages()).slice(1)) await page.close().catch(() => undefined);
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

/** Each test has the file under an address of its own, and with it its own verdicts' passages. */
let opened = 0;
async function openSearched(query = `?${String((opened += 1))}`): Promise<Page> {
  const address = `${server.address('/paper.pdf')}${query}`;
  const page = await session.openOwn(`src/viewer/index.html?file=${encodeURIComponent(address)}`);
  await showPanel(page);
  await searched(page);
  return page;
}

async function searched(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('.search-state [role="status"]')?.textContent.startsWith('All ') === true,
    { timeout: 60_000 },
  );
}

async function chooseLocal(page: Page): Promise<void> {
  const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(local);
}

/** What the page shows over the file, and what the card does. */
async function cardOf(page: Page) {
  const over = await page.evaluate(() => {
    const hosts = [...document.querySelectorAll<HTMLElement>('[data-claimlight-host]')];
    const roots = hosts.flatMap(
      (host) =>
        globalThis.chrome.dom?.openOrClosedShadowRoot?.(host) ??
        (host as { openOrClosedShadowRoot?: ShadowRoot }).openOrClosedShadowRoot ??
        [],
    );
    const isShown = (frame: HTMLElement | null) => frame?.style.visibility === 'visible';
    return {
      isHostThere: hosts.length > 0,
      scheme: hosts[0]?.dataset['scheme'],
      markers: roots.reduce((sum, root) => sum + root.querySelectorAll('.markers button').length, 0),
      isCardShown: roots.some((root) => isShown(root.querySelector('iframe'))),
    };
  });
  const shown = over.isCardShown
    ? await inCard(page, (inner) => ({
        card: inner.querySelector('.card')?.textContent ?? '',
        claim: inner.querySelector('.card .claim-block')?.getAttribute('data-claim-id'),
        toast: inner.querySelector('.toast')?.textContent ?? '',
        focus: inner.hasFocus() ? inner.activeElement?.className : undefined,
      }))
    : undefined;
  return { ...over, ...(shown ?? { card: '', claim: undefined, toast: '', focus: undefined }) };
}

/** What is marked as the passage in hand, and how many ranges each kind has. */
const marked = (page: Page) =>
  page.evaluate(() => {
    const textOf = (kind: string) => {
      const ranges = CSS.highlights.get(`claimlight-${kind}`);
      // Those of Firefox cannot be listed.
      if (ranges === undefined || !(Symbol.iterator in ranges)) return '';
      return [...ranges]
        .map((range) => {
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          return live.toString();
        })
        .join('|');
    };
    const count = (kind: string) => CSS.highlights.get(`claimlight-${kind}`)?.size ?? 0;
    return {
      focus: textOf('focus'),
      inHand: count('focus'),
      all: ['verified', 'unverified', 'mixed', 'confirmed', 'disputed'].map(count).reduce((a, b) => a + b, 0),
    };
  });
const isOpen = ({ card }: { card: string }) => card !== '';
const openFirst = async (page: Page) => {
  await pressAlt(page, 'KeyN');
  return until(() => cardOf(page), isOpen);
};
const openAgain = async (page: Page, claim: string | null | undefined) => {
  await page.evaluate(
    (id) => document.querySelector<HTMLElement>(`[data-claim-id="${id}"] p`)?.click(),
    claim ?? '',
  );
  await until(() => cardOf(page), isOpen);
};
/** Keys are the pages' again only once the card has gone. */
const closeCard = async (page: Page) => {
  await page.keyboard.press('Escape');
  await until(
    () => cardOf(page),
    (now) => !isOpen(now),
  );
};
const tool = (page: Page, label: string) => page.click(`.toolbar button[aria-label^="${label}"]`);

describe('marks of a PDF', () => {
  it('stay on their words when the file is zoomed, turned and searched', async () => {
    const page = await openSearched();
    const { claim } = await openFirst(page);
    const { focus, inHand } = await until(
      () => marked(page),
      (now) => now.inHand > 0,
    );
    await closeCard(page);
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await page.keyboard.press('r');
    await openAgain(page, claim);
    expect(
      await until(
        () => marked(page),
        (now) => now.inHand === inHand,
      ),
    ).toMatchObject({ focus });
    await closeCard(page);
    await openFindBar(page);
    await page.keyboard.type('the');
    await page.waitForSelector('.textLayer .highlight');
    await page.keyboard.press('Escape');
    await openAgain(page, claim);
    const found = await until(
      () => marked(page),
      (now) => now.inHand === inHand,
    );
    expect(found.focus).toBe(focus);
  });

  it('take the colours of dark pages at once', async () => {
    const page = await openSearched();
    expect((await openFirst(page)).scheme).toBe('light');
    await tool(page, 'Dark pages');
    await until(
      () => cardOf(page),
      ({ scheme }) => scheme === 'dark',
    );
    await openFirst(page);
    await page.keyboard.press('Escape');
    await tool(page, 'Dark pages');
    await until(
      () => cardOf(page),
      ({ scheme }) => scheme === 'light',
    );
  });

  it('go when the file is another work, and come back with its own', async () => {
    const page = await openSearched();
    await openFirst(page);
    const set = async (work: string) => {
      await page.evaluate(() => {
        const details = document.querySelector<HTMLDetailsElement>('.claim-list details');
        if (details !== null) details.open = true;
      });
      await page.type('.claim-list input[name=work]', work);
      await page.keyboard.press('Enter');
    };
    await set('2109.00001');
    await page.waitForSelector('.claim-list[data-state="unknown"]');
    expect((await marked(page)).all).toBe(0);
    expect((await cardOf(page)).isHostThere).toBe(false);
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll<HTMLElement>('.claim-list details button')];
      buttons.find(({ textContent }) => textContent === 'Use what the file says')?.click();
    });
    await page.waitForSelector('.claim-list[data-state="ready"]');
    await until(
      () => marked(page),
      ({ all }) => all > 0,
    );
  });

  it('are those of the file that is open, and verdicts on a file of this computer stay with it', async () => {
    const page = await openSearched();
    await openFirst(page);
    await chooseLocal(page);
    await page.waitForFunction(() => document.querySelector('.claim-list') === null);
    expect((await marked(page)).all).toBe(0);
    expect((await cardOf(page)).isHostThere).toBe(false);
    await searched(page);
    const { claim } = await openFirst(page);
    await pressInCard(page, '[data-action="confirm"]');
    await page.waitForSelector(`[data-claim-id="${claim ?? ''}"][data-verdict="confirmed"]`);
    await page.close();
    const again = await session.openOwn('src/viewer/index.html');
    await again.setViewport({ width: 1_300, height: 850 });
    await chooseLocal(again);
    await searched(again);
    await until(
      () => cardOf(again),
      ({ markers }) => markers === 12,
    );
    await again.evaluate(
      (id) => document.querySelector<HTMLElement>(`[data-claim-id="${id}"] p`)?.click(),
      claim ?? '',
    );
    const { card } = await until(() => cardOf(again), isOpen);
    expect(card).toContain('the passage you judged');
    await pressInCard(again, '[data-action="clear"]');
    await again.waitForSelector(`[data-claim-id="${claim ?? ''}"][data-verdict=""]`);
  });

  it('go from a wrong passage, and come back', async () => {
    const page = await openSearched();
    const { claim, markers } = await openFirst(page);
    await pressInCard(page, '[data-action="explain"]');
    await until(
      () => cardOf(page),
      ({ card }) => card.includes('Wrong sentence'),
    );
    await pressInCard(page, '[data-action="wrong-passage"]');
    const gone = await until(
      () => cardOf(page),
      ({ toast }) => toast !== '',
    );
    expect(gone.toast).toContain('in this file');
    await until(
      () => cardOf(page),
      (now) => now.markers === markers - 1,
    );
    const row = `[data-claim-id="${claim ?? ''}"]`;
    expect(await page.$eval(row, (element) => element.textContent)).toContain(
      'you removed its highlight in this file',
    );
    await page.evaluate(
      (selector) =>
        document.querySelector<HTMLElement>(`${selector} [data-action="restore-passage"]`)?.click(),
      row,
    );
    await until(
      () => cardOf(page),
      (now) => now.markers === markers,
    );
  });
});

describe('the keys of the reader and of the claims', () => {
  it('do not get into each other’s way', async () => {
    const page = await openSearched();
    await page.focus('.claim');
    const first = await openFirst(page);
    const pageNow = () => page.$eval('#page-box', (box) => (box as HTMLInputElement).value);
    const second = async () =>
      (
        await until(
          () => cardOf(page),
          ({ claim }) => claim !== undefined && claim !== first.claim,
        )
      ).claim;
    await page.keyboard.press('ArrowRight');
    expect(await second()).not.toBe(first.claim);
    const before = await pageNow();
    await page.keyboard.press('ArrowLeft');
    await until(
      () => cardOf(page),
      ({ claim }) => claim === first.claim,
    );
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await pageNow()).toBe(before);
    await closeCard(page);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('claim');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement === document.querySelectorAll('.claim')[1])).toBe(
      true,
    );
    await openFirst(page);
    // In the card, too: the browser's own would find in what is drawn alone.
    await openFindBar(page);
  });
});

describe('several tabs', () => {
  it('on one file have the same verdicts, and the popup speaks to the one that was used last', async () => {
    const [one, two] = [await openSearched('?same'), await openSearched('?same')];
    const { claim } = await openFirst(one);
    await pressInCard(one, '[data-action="dispute"]');
    await two.bringToFront();
    await two.waitForSelector(`[data-claim-id="${claim ?? ''}"][data-verdict="disputed"]`);
    const popup = await session.popup();
    expect(await popup.$eval('main', (root) => root.textContent)).toContain('12 in this file');
    await one.bringToFront();
    await closeCard(one);
    await two.bringToFront();
    await popup.evaluate(
      (id) => document.querySelector<HTMLElement>(`[data-claim-id="${id}"] [data-action="show"]`)?.click(),
      claim ?? '',
    );
    expect((await until(() => cardOf(two), isOpen)).claim).toBe(claim);
    expect(isOpen(await cardOf(one))).toBe(false);
    await pressInCard(two, '[data-action="clear"]');
    await one.bringToFront();
    await one.waitForSelector(`[data-claim-id="${claim ?? ''}"][data-verdict=""]`);
  });

  it('follow the settings of marks and strip', async () => {
    const page = await openSearched();
    await openFirst(page);
    const own = await session.openOwn('src/dashboard/index.html');
    const send = (type: string, data: unknown) =>
      own.evaluate(
        (asked) => globalThis.chrome.runtime.sendMessage({ id: 1, timestamp: 1, ...asked }).then(() => true),
        { type, data },
      );
    await send('changeSetting', { name: 'isStripOn', isOn: false });
    await until(
      () => cardOf(page),
      ({ markers }) => markers === 0,
    );
    await send('changeSetting', { name: 'isStripOn', isOn: true });
    await until(
      () => cardOf(page),
      ({ markers }) => markers === 12,
    );
    await send('changeSetting', { name: 'areMarksOn', isOn: false });
    await until(
      () => marked(page),
      ({ all }) => all === 0,
    );
    await page.bringToFront();
    await page.click('.claim p');
    await page.waitForSelector('.claim-list [role="alert"]');
    await send('changeSetting', { name: 'areMarksOn', isOn: true });
    await until(
      () => marked(page),
      ({ all }) => all > 0,
    );
  });
});
