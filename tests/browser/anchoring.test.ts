/** A claim stays at the passage that the reader judged it on, however the page around it changes. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Family,
  highlightSizes,
  isPainted,
  pressAlt,
  pressEnter,
  pressKeyInCard,
  Session,
  tabToAction,
  until,
  verdictValues,
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

const address = addresses.abs;
const original = servedPages[address]?.body ?? '';
const judged = 'However, after instruction-following fine-tuning, the specialised model reached';
/** States the claim in its own words, so that it is what is found first. */
const rival =
  'After instruction-following fine-tuning, the specialized model achieved approximately 99% accuracy, 98.08% precision, 100% recall and a 99.04% F1-score.';

/** The page with a sentence before the passage, and with other white space and elements in it. */
const changed = original
  .replace('Language models can read source code', `${rival} They can read source code`)
  .replace(judged, judged.replaceAll(' ', '\n      ').replace('specialised', '<em>specialised</em>'));

/** The text of the verified passage, white space folded. */
function verifiedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const [range] = CSS.highlights.get('claimlight-verified') ?? [];
    if (range === undefined) return '';
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString().replace(/\s+/g, ' ');
  });
}

async function openServed(body: string): Promise<Page> {
  const page = await session.open(address, { body });
  await until(() => highlightSizes(page), isPainted);
  return page;
}

/** Open the card of the second claim, the verified one, and press its first button: to confirm, or to take that back. */
async function pressFirstButton(page: Page, shadow: () => Promise<string>): Promise<void> {
  await pressAlt(page, 'KeyN');
  await until(shadow, (html) => html.includes('Claim 1 of 2'));
  await pressKeyInCard(page, 'ArrowRight');
  await until(shadow, (html) => html.includes('Claim 2 of 2'));
  const wasConfirmed = (await shadow()).includes('data-verdict="confirmed"');
  await tabToAction(page, 'confirm', 'clear');
  await pressEnter(page);
  await until(shadow, (html) => html.includes('data-verdict="confirmed"') !== wasConfirmed);
}

describe('a claim that the reader has judged', () => {
  it('stays on its passage when a better one comes and white space changes, as long as the verdict stands', async () => {
    const before = await openServed(changed);
    expect(await verifiedText(before)).toContain('99.04% F1-score.');
    expect(await verifiedText(before)).not.toContain('However');
    await before.close();

    const page = await openServed(original);
    const own = await session.openOwn('src/dashboard/index.html');
    const shadow = () => session.shadow(own, address);
    const passage = await verifiedText(page);
    expect(passage).toContain(judged);
    await pressFirstButton(page, shadow);
    await page.close();

    const after = await openServed(changed);
    expect(await verifiedText(after)).toBe(passage);
    await pressFirstButton(after, shadow);
    await after.close();

    const last = await openServed(changed);
    expect(await verifiedText(last)).not.toContain('However');
    await last.close();
    await own.close();
  });

  it('is shown where it was located once its passage is gone, and the card says which it is', async () => {
    const page = await openServed(original);
    const own = await session.openOwn('src/dashboard/index.html');
    const shadow = () => session.shadow(own, address);
    await pressFirstButton(page, shadow);
    await page.reload({ waitUntil: 'domcontentloaded' });
    await until(() => highlightSizes(page), isPainted);
    const openCard = async (on: Page) => {
      await pressAlt(on, 'KeyP');
      return until(shadow, (html) => html.includes('Claim 2 of 2'));
    };
    expect(await openCard(page)).toContain('the passage you judged');
    await page.close();

    const gone = await openServed(original.replace(/However, after instruction.*?part\./s, rival));
    expect(await verifiedText(gone)).toContain('the specialized model achieved');
    expect(await openCard(gone)).not.toContain('the passage you judged');
    await gone.close();
    await own.close();
  });

  it('keeps its passage to the address that it was judged on', async () => {
    const { body: _body, ...rest } = servedPages[address] ?? {};
    const page = await openServed(original);
    const own = await session.openOwn('src/dashboard/index.html');
    if (!(await verdictValues(own)).includes('confirmed'))
      await pressFirstButton(page, () => session.shadow(own, address));
    await page.close();

    const here = await openServed(changed);
    expect(await verifiedText(here)).toContain('However');
    // The same paper under another address, as pages go there that draw themselves.
    const go = (to: string) =>
      here.evaluate((path) => {
        history.pushState({}, '', path);
      }, to);
    await go('/abs/2504.16584?context=cs');
    await until(
      () => verifiedText(here),
      (text) => text !== '' && !text.includes('However'),
    );
    await go('/abs/2504.16584');
    await until(
      () => verifiedText(here),
      (text) => text.includes('However'),
    );
    await here.close();

    const elsewhere = await session.open(addresses.strict, { ...rest, body: changed });
    await until(() => highlightSizes(elsewhere), isPainted);
    expect(await verifiedText(elsewhere)).not.toContain('However');
    await elsewhere.close();
    await own.close();
  });
});
