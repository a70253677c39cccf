/** The reader's story: badge, marks, card, popup, verdicts, in the built extension. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Family,
  goToSection,
  highlightSizes,
  pressAlt,
  pressEnter,
  pressKeyInCard,
  Session,
  tabToAction,
  until,
} from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family, { restarts: true });
});
afterAll(async () => {
  await session.close();
});

describe('an abstract page that reports examine', () => {
  it('shows the number of claims, marks two sentences by status, and leaves the rest alone', async () => {
    const page = await session.openPainted(addresses.abs);
    const sizes = await highlightSizes(page);
    expect(sizes).toEqual({
      verified: 1,
      unverified: 1,
      mixed: 0,
      claim: 0,
      figures: 0,
      differs: 0,
      focus: 0,
    });
    const popup = await session.popup();
    expect(
      await until(
        () => session.badge(popup, addresses.abs),
        (text) => text.includes('/'),
      ),
    ).toBe('2/12');
    expect(await session.tooltip(popup, addresses.abs)).toBe(
      'Claimlight: 2 of 12 claims from 4 reports found on this page',
    );
    const evidence = await popup.$$eval('[data-report-id]:first-of-type [data-evidence]', (rows) =>
      rows.map((row) => [row.getAttribute('data-status'), row.getAttribute('data-evidence')]),
    );
    expect(evidence).toHaveLength(2);
    expect(evidence.find(([status]) => status === 'verified')?.[1]).toContain('98.08% precision');
    expect(evidence.find(([status]) => status === 'unverified')?.[1]).toContain(
      'completely failed to identify',
    );
    expect(JSON.stringify(evidence)).not.toContain('cloud');
    await popup.close();
    await page.close();
  });

  it('lists the four related reports with relation and status, and where the other claims may be', async () => {
    const page = await session.openPainted(addresses.abs);
    const popup = await session.popup();
    expect(await popup.$eval('[data-works]', (root) => root.getAttribute('data-works'))).toBe(
      'arxiv:2504.16584',
    );
    const relations = await popup.$$eval('[data-report-id]', (rows) =>
      rows.map((row) => row.getAttribute('data-relation')),
    );
    expect(relations).toEqual(['examines', 'examines', 'examines', 'examines']);
    const text = await popup.$eval('main', (root) => root.textContent);
    expect(text).toContain('4 reports examine this paper');
    expect(text).toContain('1/12 verified');
    expect(text).toContain('10 claims may be in the full text');
    await popup.close();
    await page.close();
  });

  it('opens the card by keyboard, goes on, and closes it', async () => {
    const page = await session.openPainted(addresses.abs);
    const own = await session.openOwn('src/dashboard/index.html');
    await pressAlt(page, 'KeyN');
    const first = await until(
      () => session.shadow(own, addresses.abs),
      (html) => html.includes('role="dialog"'),
    );
    expect(first).toContain('Claim 1 of 2 on this page');
    expect(first).toContain('not verified');
    await pressKeyInCard(page, 'ArrowRight');
    const second = await until(
      () => session.shadow(own, addresses.abs),
      (html) => html.includes('Claim 2 of 2'),
    );
    expect(second).toMatch(/same figures?/);
    for (const words of [
      'Small Language Model',
      'verified, confidence 0.2',
      '30 May 2026',
      'quality 5.6/10',
      '2 more reports',
    ]) {
      expect(second).toContain(words);
    }
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await until(
      () => session.shadow(own, addresses.abs),
      (html) => !html.includes('role="dialog"'),
    );
    await own.close();
    await page.close();
  });

  it('can be judged by keyboard alone, and the focus returns', async () => {
    const alone = await Session.open(family);
    const page = await alone.openPainted(addresses.abs);
    const own = await alone.openOwn('src/dashboard/index.html');
    const shadow = () => alone.shadow(own, addresses.abs);
    await page.bringToFront();
    await page.focus('nav a');
    await pressAlt(page, 'KeyN');
    await until(shadow, (html) => html.includes('Claim 1 of 2'));
    await tabToAction(page, 'confirm');
    await pressEnter(page);
    await until(shadow, (html) => html.includes('data-verdict="confirmed"'));
    await tabToAction(page, 'note');
    await pressEnter(page);
    await page.keyboard.type('n is no shortcut here');
    await page.keyboard.press('Tab');
    await pressEnter(page);
    await until(shadow, (html) => html.includes('Your note: n is no shortcut here'));
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await until(shadow, (html) => !html.includes('role="dialog"'));
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('arXiv');
    // It goes on from where the reader was, and back again.
    await pressAlt(page, 'KeyN');
    await until(shadow, (html) => html.includes('Claim 2 of 2'));
    await pressAlt(page, 'KeyP');
    await until(shadow, (html) => html.includes('Claim 1 of 2'));
    await page.bringToFront();
    await tabToAction(page, 'undo');
    await pressEnter(page);
    await until(shadow, (html) => html.includes('data-verdict="confirmed"') && !html.includes('Your note'));
    await alone.close();
  });

  it('opens the card on hover and on click', async () => {
    const page = await session.openPainted(addresses.abs);
    const own = await session.openOwn('src/dashboard/index.html');
    await page.bringToFront();
    const place = await page.evaluate(() => {
      const node = document.querySelector('blockquote em')?.firstChild;
      const range = document.createRange();
      if (node != null) range.selectNodeContents(node);
      const rect = range.getBoundingClientRect();
      return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    });
    await page.mouse.move(place.x, place.y);
    await until(
      () => session.shadow(own, addresses.abs),
      (html) => html.includes('Claim 1 of 2'),
    );
    await page.bringToFront();
    await page.mouse.move(990, 20);
    await until(
      () => session.shadow(own, addresses.abs),
      (html) => !html.includes('role="dialog"'),
    );
    await page.bringToFront();
    await page.mouse.click(place.x, place.y);
    await page.mouse.move(990, 20);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await session.shadow(own, addresses.abs)).toContain('role="dialog"');
    await own.close();
    await page.close();
  });
});

describe('a verdict', () => {
  it('is given, undone, survives a restart, and can be exported and imported elsewhere', async () => {
    await session.openPainted(addresses.abs);
    const popup = await session.popup();
    const claim = '[data-claim-id][data-status="verified"]';
    await click(popup, `${claim} [data-action="confirm"]`);
    await popup.waitForSelector(`${claim}[data-verdict="confirmed"]`);
    await click(popup, `${claim} [data-action="dispute"]`);
    await popup.waitForSelector(`${claim}[data-verdict="disputed"]`);
    await click(popup, `${claim} [data-action="undo"]`);
    await popup.waitForSelector(`${claim}[data-verdict="confirmed"]`);

    session = await session.restart();
    await session.open(addresses.abs);
    const again = await session.popup();
    await again.waitForSelector(`${claim}[data-verdict="confirmed"]`);
    const exported = await again.evaluate(async () => {
      const message = { id: 1, type: 'exportVerdicts', timestamp: Date.now() };
      const answer = (await globalThis.chrome.runtime.sendMessage(message)) as { res: { text: string } };
      return answer.res.text;
    });
    expect(JSON.parse(exported)).toMatchObject({
      format: 'claimlight-verdicts',
      version: 1,
      verdicts: [{ value: 'confirmed' }],
    });

    const other = await Session.open(family);
    try {
      const board = await other.openOwn('src/dashboard/index.html#/data/back');
      await board.waitForSelector('input[type="file"]');
      await board.evaluate((text: string) => {
        const input = document.querySelector<HTMLInputElement>('input[type="file"]');
        const data = new DataTransfer();
        data.items.add(new File([text], 'verdicts.json', { type: 'application/json' }));
        if (input === null) return;
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }, exported);
      await board.waitForSelector('tr[data-kind="verdicts"]');
      await board.click('[data-action="import"]');
      await board.waitForSelector('[data-phase="preview"]', { hidden: true });
      await goToSection(board, 'verdicts');
      await board.waitForSelector('.notebook li[data-verdict="confirmed"]');
      const saved = await board.evaluate(
        () =>
          new Promise<[string, string]>((resolve) => {
            // A download cannot be seen from here: the link that would start it is read instead.
            HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
              const name = this.download;
              void fetch(this.href)
                .then((response) => response.text())
                .then((text) => {
                  resolve([name, text]);
                });
            };
            document.querySelector<HTMLElement>('[data-action="export"]')?.click();
          }),
      );
      expect(saved[0]).toMatch(/^claimlight-verdicts-\d{4}-\d{2}-\d{2}\.json$/);
      const verdictsOf = (text: string) => (JSON.parse(text) as { verdicts: unknown }).verdicts;
      expect(verdictsOf(saved[1])).toEqual(verdictsOf(exported));
    } finally {
      await other.close();
    }
  });
});

describe('other pages', () => {
  it('finds a report by title alone, and says so', async () => {
    const page = await session.open(addresses.codeT5);
    const popup = await session.popup();
    expect(await popup.$eval('main', (root) => root.textContent)).toContain('matched by title only');
    await popup.close();
    await page.close();
  });

  it('shows two claims of one passage in one card', async () => {
    const page = await session.openPainted(addresses.shared);
    const sizes = await highlightSizes(page);
    expect(sizes['verified']).toBe(2);
    const own = await session.openOwn('src/dashboard/index.html');
    await pressAlt(page, 'KeyN');
    const html = await until(
      () => session.shadow(own, addresses.shared),
      (text) => text.includes('role="dialog"'),
    );
    expect(html.match(/data-claim-id/g)).toHaveLength(2);
    await own.close();
    await page.close();
  });

  it('says what it does not know, and looks up by hand', async () => {
    const page = await session.open(addresses.unknown);
    const popup = await session.popup('unknown');
    await popup.type('input[name="work"]', '2504.16584v1');
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('[data-state="ready"]');
    expect((await popup.$$('[data-report-id]')).length).toBe(4);
    await popup.close();
    expect(await page.evaluate(() => document.querySelector('[data-claimlight-host]'))).toBeNull();
    await page.close();
  });

  it('paints under a strict CSP', async () => {
    const page = await session.openPainted(addresses.strict);
    const sizes = await highlightSizes(page);
    expect(sizes['unverified']).toBe(1);
    await page.close();
  });

  it('reads megabytes of hostile text without running any of it', async () => {
    const page = await session.openPainted(addresses.hostile, 40_000);
    const own = await session.openOwn('src/dashboard/index.html');
    await pressAlt(page, 'KeyP');
    const html = await until(
      async () => {
        await page.keyboard.press('ArrowLeft');
        return session.shadow(own, addresses.hostile);
      },
      (text) => text.includes('&lt;img src=x onerror='),
      40_000,
    );
    expect(html).not.toContain('<img');
    expect(await page.title()).not.toBe('hit');
    await own.close();
    await page.close();
  });
});

describe('the full text', () => {
  it('is scrolled to the passage on a click in the popup, and the passage is set off', async () => {
    const page = await session.openPainted(addresses.html);
    const own = await session.openOwn('src/dashboard/index.html');
    await page.bringToFront();
    const popup = await session.popup();
    await popup.click('[data-status="verified"][data-found="yes"] p');
    // The popup closes itself; Firefox may be told to leave it for another tab while it goes.
    await until(
      () =>
        page.bringToFront().then(
          () => true,
          () => false,
        ),
      (isInFront) => isInFront,
    );
    await until(
      () => session.shadow(own, addresses.html),
      (html) => html.includes('role="dialog"') && html.includes('Verified'),
    );
    const place = await until(
      () =>
        page.evaluate(() => {
          const [range] = CSS.highlights.get('claimlight-focus') ?? [];
          if (range === undefined) return undefined;
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          return { top: live.getBoundingClientRect().top, text: live.toString(), scrolled: scrollY };
        }),
      (value) => value !== undefined && value.top > 0 && value.top < 700,
    );
    expect(place?.text).toContain('98.08');
    expect(place?.scrolled).toBeGreaterThan(1_000);
    await own.close();
    await page.close();
  });

  it('locates the claims of the sample paper and sees the figure that differs', async () => {
    const page = await session.openPainted(addresses.html);
    const sizes = await highlightSizes(page);
    expect((sizes['verified'] ?? 0) + (sizes['unverified'] ?? 0)).toBeGreaterThanOrEqual(11);
    expect(sizes['differs']).toBe(1);
    const popup = await session.popup();
    const differing = await popup.$$eval('[data-agreement="differs"]', (rows) =>
      rows.map((row) => row.textContent),
    );
    expect(new Set(differing).size).toBe(1);
    expect(differing[0]).toContain('figures differ: 0.88 here, 0.86 in the claim');
    await page.close();
    await popup.close();
  });
});

describe('the package', () => {
  it('asks for no more than it needs', () => {
    const manifest = JSON.parse(
      readFileSync(`dist/${family === 'firefox' ? 'firefox' : 'chrome'}/manifest.json`, 'utf8'),
    ) as Record<string, unknown>;
    expect(manifest['permissions']).toEqual([
      // Takes up the writing of the index where the browser has stopped the background.
      'alarms',
      'storage',
      'unlimitedStorage',
      'activeTab',
      'scripting',
      // For one item of the page's menu; browsers ask nobody for it.
      'contextMenus',
      // PDFs of cited works are read in a worker, which a service worker cannot start; the popup's list can stay beside the page.
      ...(family === 'chromium' ? ['offscreen', 'sidePanel'] : []),
    ]);
    // Pages may load the card alone. Chromium gives it another address in each run of the browser; Firefox has one for each installation.
    expect(manifest['web_accessible_resources']).toEqual([
      {
        resources: ['src/card/index.html'],
        matches: ['*://*/*', 'file:///*'],
        ...(family === 'chromium' && { use_dynamic_url: true }),
      },
    ]);
    expect(JSON.stringify(manifest)).not.toContain('<all_urls>');
  });
});

/** Actions show on the claim in hand only: go there as a reader does. */
async function click(page: Awaited<ReturnType<Session['open']>>, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.$eval(selector, (button) => {
    button.closest<HTMLElement>('[data-claim-id]')?.focus();
  });
  await page.click(selector);
}
