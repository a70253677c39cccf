/** Pages that change under the reader, and pages whose names clash with ours. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Family,
  highlightSizes,
  isPainted,
  pressAlt,
  pressEnter,
  Session,
  tabToAction,
  until,
} from './harness';
import { addresses, servedPages } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

describe('a page that changes', () => {
  it('marks text that comes late, and text that is replaced', async () => {
    const page = await session.open(addresses.late);
    await until(
      () => highlightSizes(page),
      (value) => value['verified'] === 1 && value['unverified'] === 1,
    );
    // The same text in new nodes: the marks must go with it.
    await page.evaluate(() => {
      const main = document.querySelector('main');
      if (main !== null) main.replaceWith(main.cloneNode(true));
    });
    const isPainted = () =>
      page.evaluate(
        () => [...(CSS.highlights.get('claimlight-verified') ?? [])][0]?.startContainer.isConnected === true,
      );
    await until(isPainted, (value) => value);
    await page.close();
  });

  it('follows a page that shows another work, and takes its marks away', async () => {
    const page = await session.openPainted(addresses.abs);
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('meta, link[rel="canonical"], h1, .submission-history'))
        element.remove();
      history.pushState({}, '', '/abs/2301.00001');
    });
    await until(
      () => highlightSizes(page),
      (value) => value['verified'] === 0 && value['unverified'] === 0,
    );
    await page.close();
  });

  it('keeps no mark on a passage that was changed in place, and compares it anew', async () => {
    const page = await session.openPainted(addresses.abs);
    expect(await highlightSizes(page)).toMatchObject({ verified: 1, differs: 0 });
    await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        if (node.nodeValue?.includes('98.08') === true)
          node.nodeValue = node.nodeValue.replace('98.08', '71.25');
      return new Promise(requestAnimationFrame);
    });
    expect(isPainted(await highlightSizes(page))).toBe(false);
    await until(
      () => highlightSizes(page),
      (sizes) => sizes['verified'] === 1 && sizes['differs'] === 1,
    );
    await page.close();
  });

  it('brings the card back with a passage that is looked for again, whatever else is told meanwhile', async () => {
    const page = await session.openPainted(addresses.abs);
    const own = await session.openOwn('src/dashboard/index.html');
    const shadow = () => session.shadow(own, addresses.abs);
    await pressAlt(page, 'KeyN');
    await until(shadow, (html) => html.includes('Claim 1 of 2'));
    await page.evaluate(() => {
      const text = document.querySelector('blockquote em')?.previousSibling;
      if (text?.nodeValue != null) text.nodeValue = text.nodeValue.replace('completely', 'utterly');
    });
    await own.evaluate(() =>
      globalThis.chrome.runtime.sendMessage({
        id: 1,
        type: 'changeSetting',
        data: { name: 'isStripOn', isOn: true },
        timestamp: 1,
      }),
    );
    await until(shadow, (html) => html.includes('Claim 1 of 2') && html.includes('utterly failed'));
    await own.close();
    await page.close();
  });

  it('keeps a note that is being written when it draws itself anew', async () => {
    const page = await session.openPainted(addresses.abs);
    const own = await session.openOwn('src/dashboard/index.html');
    const shadow = () => session.shadow(own, addresses.abs);
    await pressAlt(page, 'KeyN');
    await until(shadow, (html) => html.includes('Claim 1 of 2'));
    await page.bringToFront();
    await tabToAction(page, 'note');
    await pressEnter(page);
    await page.keyboard.type('Half a ');
    await page.evaluate(() => {
      const main = document.querySelector('main');
      main?.replaceWith(main.cloneNode(true));
    });
    await page.keyboard.type('note');
    await until(() => highlightSizes(page), isPainted);
    await page.keyboard.press('Tab');
    await pressEnter(page);
    await until(shadow, (html) => html.includes('Your note: Half a note'));
    await own.close();
    await page.close();
  });

  it('does not give the claims of the paper before to the address that comes first', async () => {
    const body = (servedPages[addresses.html]?.body ?? '').replace(/<header.*?<\/header>/s, '');
    const page = await session.newPage({ [addresses.html]: { body } });
    await page.goto(addresses.html, { waitUntil: 'domcontentloaded' });
    await until(() => highlightSizes(page), isPainted);
    await page.evaluate(() => {
      history.pushState({}, '', '/html/2301.00001v1');
    });
    await until(
      () => highlightSizes(page),
      (sizes) => !isPainted(sizes),
    );
    const popup = await session.popup('unknown');
    expect(await popup.$eval('[data-works]', (root) => root.getAttribute('data-works'))).toBe(
      'arxiv:2301.00001',
    );
    await popup.close();
    await page.bringToFront();
    await page.evaluate(() => {
      history.back();
    });
    await until(() => highlightSizes(page), isPainted);
    await page.close();
  });
});

describe('a page whose names clash with ours', () => {
  it('is read all the same', async () => {
    const clash =
      '<i id="claimlight"></i><i id="examine"></i><form><input name="matches"><input name="contains"><input name="closest">';
    const body = (servedPages[addresses.abs]?.body ?? '')
      .replace('<body>', `<body>${clash}`)
      .replace('</body>', '</form></body>');
    const page = await session.newPage({ [addresses.abs]: { body } });
    await page.goto(addresses.abs, { waitUntil: 'domcontentloaded' });
    await until(() => highlightSizes(page), isPainted);
    await page.close();
  });
});
