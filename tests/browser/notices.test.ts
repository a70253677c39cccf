/** What a page says of its own paper, beside the claims; and a paper that a bot check stands before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { type Family, highlightSizes, isPainted, Session, until } from './harness';
import { addresses, servedPages } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

const body = servedPages[addresses.abs]?.body ?? '';

describe('notices', () => {
  it('stand in the popup with the claims of a paper that its page calls withdrawn', async () => {
    const withdrawn = body.replace(
      '<main',
      '<div role="alert">This paper has been withdrawn by its authors.</div><main',
    );
    expect(withdrawn).not.toBe(body);
    const page = await session.open(addresses.abs, { body: withdrawn });
    await until(() => highlightSizes(page), isPainted);
    const popup = await session.popup('ready');
    expect(await popup.$eval('[data-notice]', (line) => line.textContent)).toContain(
      'withdrawn by its authors',
    );
    expect(await faultsOf(popup)).toEqual([]);
    await popup.close();
    await page.close();
  });

  it('are none on the page as it is', async () => {
    const page = await session.open(addresses.abs, { body });
    await until(() => highlightSizes(page), isPainted);
    const popup = await session.popup('ready');
    expect(await popup.$('[data-notice]')).toBeNull();
    await popup.close();
    await page.close();
  });
});

describe('a bot check', () => {
  it('is waited for, and nothing is shown until the paper is there', async () => {
    const check = '<!doctype html><title>Just a moment...</title><body><p>Checking the connection.</p>';
    const page = await session.open(addresses.abs, { body: check });
    const popup = await session.popup('pending');
    // Until the tab has answered, the paper is being identified.
    await until(
      () => popup.$eval('.empty', (text) => text.textContent),
      (words) => words.includes('Waiting for the paper to load'),
    );
    expect(await popup.$('[data-report-id]')).toBeNull();
    await popup.close();
    await page.evaluate((paper: string) => {
      const parsed = new DOMParser().parseFromString(paper, 'text/html');
      document.head.replaceWith(document.adoptNode(parsed.head));
      document.body.replaceWith(document.adoptNode(parsed.body));
    }, body);
    await until(() => highlightSizes(page), isPainted);
    await page.close();
  });
});
