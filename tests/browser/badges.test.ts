/** Marks beside works in lists and references: where they are, what their cards say, and when there are none. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeT5, examined, listEntry, listPage, paperPage, titlePage, unknownWorks } from '../list-pages.mjs';
import { type Family, hasCard, highlightSizes, isPainted, pressAlt, Session, until } from './harness';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const list = 'https://arxiv.org/list/cs.CL/new';
let session: Session;
let own: Page;

beforeAll(async () => {
  session = await Session.open(family);
  own = await session.openOwn('src/dashboard/index.html');
});
afterAll(async () => {
  await session.close();
});

const open = (address: string, body: string) => session.open(address, { body });
const markCount = (html: string) => html.split('class="badge"').length - 1;
const hostCount = (page: Page) =>
  page.evaluate(() => document.querySelectorAll('[data-claimlight-host]').length);
const untilMarked = (address: string, count: number) =>
  until(
    () => session.shadow(own, address),
    (html) => markCount(html) === count,
  );

/** Where marks are drawn, in viewport pixels, by what they are called. */
function marks(html: string): { label: string; x: number; y: number }[] {
  return [...html.matchAll(/<button[^>]*class="badge"[^>]*>/g)].map(([tag]) => {
    const [, x, y] = /translate\(([\d.]+)px, ([\d.]+)px\)/.exec(tag) ?? [];
    return { label: /aria-label="([^"]*)"/.exec(tag)?.[1] ?? '', x: Number(x), y: Number(y) };
  });
}

describe('a listing', () => {
  it('has a mark beside each work that reports examine, and its card by keyboard', async () => {
    const [first, second, ...rest] = unknownWorks(8);
    if (first === undefined || second === undefined) throw new Error('too few');
    const page = await open(list, listPage([first, examined, second, codeT5, ...rest]));
    const html = await untilMarked(list, 2);
    expect(marks(html).map(({ label }) => label)).toEqual([
      `4 reports on “${examined.title}”: 12 claims, 1 verified`,
      `1 report on “${codeT5.title}”: 10 claims, 10 verified`,
    ]);
    expect(await hostCount(page)).toBe(1);
    // No text of the page is under a mark.
    const under = await page.evaluate(
      (places: { x: number; y: number }[]) =>
        places.map(({ x, y }) => {
          const host = document.querySelector<HTMLElement>('[data-claimlight-host]');
          if (host !== null) host.style.setProperty('display', 'none', 'important');
          const at = document.caretPositionFromPoint?.(x + 10, y + 10 - scrollY);
          host?.style.removeProperty('display');
          const range = document.createRange();
          if (!(at?.offsetNode instanceof Text)) return false;
          range.selectNodeContents(at.offsetNode);
          return [...range.getClientRects()].some(
            (box) =>
              box.right > x && box.left < x + 34 && box.bottom > y - scrollY && box.top < y + 20 - scrollY,
          );
        }),
      marks(html),
    );
    expect(under).toEqual([false, false]);
    // In the order of the page, after its own links.
    await page.bringToFront();
    await page.evaluate(() => [...document.links].at(-1)?.focus());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const card = await until(
      () => session.shadow(own, list),
      (now) => now.includes('class="reference-reports"'),
    );
    expect(card).toContain('4 reports examine the listed work');
    expect(card.match(/data-relation="examines"/g)).toHaveLength(3);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await until(
      () => session.shadow(own, list),
      (now) => !hasCard(now),
    );
    // The focus is on the mark again.
    await page.bringToFront();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until(
      () => session.shadow(own, list),
      (now) => now.includes(`Reports on the listed work “${codeT5.title}”`),
    );
    expect(await session.badge(own, list)).toBe('');
    // The popup does not say that there is no paper where badges stand.
    await page.bringToFront();
    const popup = await session.popup('no-work');
    expect(await popup.$eval('main', (main) => main.textContent)).toContain(
      'This page lists 2 papers that reports cover.',
    );
    await popup.close();
    await page.close();
  });

  it('is marked where entries come later, and follows those that move or go', async () => {
    const page = await open(list, listPage(unknownWorks(3)));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await hostCount(page)).toBe(0);
    await page.evaluate(
      (entry: string) => {
        document.querySelector('dl')?.insertAdjacentHTML('beforeend', entry);
      },
      listEntry(examined, 3),
    );
    const [before] = marks(await untilMarked(list, 1));
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('afterbegin', '<p style="height:100px">Notice.</p>');
    });
    await until(
      async () => marks(await session.shadow(own, list))[0]?.y ?? 0,
      (y) => y > (before?.y ?? 0) + 90,
    );
    // Drawn anew, as pages do that draw themselves.
    await page.evaluate(() => {
      const dl = document.querySelector('dl');
      if (dl !== null) dl.replaceWith(dl.cloneNode(true));
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(markCount(await session.shadow(own, list))).toBe(1);
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('dl > :nth-last-child(-n+2)')) element.remove();
    });
    await untilMarked(list, 0);
    await page.close();
  });

  it('is marked where it has nothing at first, and its head stays as it is', async () => {
    const page = await open(list, listPage([]).replace(/<header>.*<\/header>/, ''));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await page.evaluate(
      (entries: string) => {
        document.querySelector('dl')?.insertAdjacentHTML('beforeend', entries);
      },
      [...unknownWorks(3), examined].map(listEntry).join(''),
    );
    const [mark] = marks(await untilMarked(list, 1));
    expect(mark?.label).toContain(examined.title);
    await page.close();
  });

  it("has its card at once when a mark is clicked before the card's script is there", async () => {
    const page = await open(list, listPage([examined, ...unknownWorks(3)]));
    const [mark] = marks(await untilMarked(list, 1));
    await page.bringToFront();
    // Without the pointer: a mark that is touched is clicked at once.
    await page.evaluate(async () => {
      for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
    });
    await page.mouse.click((mark?.x ?? 0) + 10, (mark?.y ?? 0) + 10);
    const card = await until(
      () => session.shadow(own, list),
      (now) => now.includes('class="reference-reports"'),
    );
    expect(card).toContain('aria-expanded="true"');
    await page.mouse.click(5, 500);
    await until(
      () => session.shadow(own, list),
      (now) => !hasCard(now) && now.includes('aria-expanded="false"'),
    );
    await page.close();
  });

  it('is left untouched without known works', async () => {
    const page = await open(list, listPage(unknownWorks(30)));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await hostCount(page)).toBe(0);
    await page.close();
  });

  it('is marked by titles where addresses tell no ids', async () => {
    const address = 'https://pubmed.ncbi.nlm.nih.gov/?term=code';
    const page = await open(address, titlePage([...unknownWorks(4), codeT5]));
    const html = await untilMarked(address, 1);
    expect(marks(html)[0]?.label).toContain(`1 report on “${codeT5.title}”`);
    await page.close();
  });

  it('has no marks where they are switched off, and has them again at once', async () => {
    const page = await open(list, listPage([examined, ...unknownWorks(3)]));
    await untilMarked(list, 1);
    const popup = await session.openOwn('src/popup/index.html');
    const switchTo = async (state: string) => {
      await popup.click('button[aria-label="Menu"]');
      await popup.evaluate(() => {
        const buttons = [...document.querySelectorAll<HTMLButtonElement>('.menu button')];
        buttons.find((button) => button.textContent.includes('lists of papers'))?.click();
      });
      await popup.waitForFunction(
        (wanted: string) =>
          [...document.querySelectorAll('.menu button')].some(
            ({ textContent }) => textContent === `Badges in lists of papers ${wanted}`,
          ),
        {},
        state,
      );
      await popup.keyboard.press('Escape');
    };
    await switchTo('off');
    await untilMarked(list, 0);
    await switchTo('on');
    await untilMarked(list, 1);
    await popup.close();
    await page.close();
  });
});

describe('a paper', () => {
  it('has marks beside references without links, too, once the reader comes near them', async () => {
    const address = 'https://arxiv.org/html/2301.00001v1';
    const paper = { id: '2301.00001', title: 'A paper that no report has read so far' };
    const body = paperPage(paper, [...unknownWorks(2), examined])
      .replace('<section class="ltx_bibliography">', '<p style="height:4000px">Text.</p>$&')
      .replace(
        '</ul></section>',
        `<li class="ltx_bibitem"><span class="ltx_tag">[4]</span> <span class="ltx_bibblock">C. Third and D. Fourth. ${codeT5.title}. In EMNLP, 2021.</span></li>$&`,
      );
    const page = await open(address, body);
    await untilMarked(address, 1);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(markCount(await session.shadow(own, address))).toBe(1);
    await page.bringToFront();
    await page.evaluate(() => {
      scrollTo(0, document.body.scrollHeight);
    });
    const html = await untilMarked(address, 2);
    expect(marks(html)[1]?.label).toBe(`1 report on “${codeT5.title}”: 10 claims, 10 verified`);
    await page.close();
  });

  it('has marks beside references that the page draws three seconds after it has loaded', async () => {
    const address = 'https://arxiv.org/html/2301.00001v1';
    const whole = paperPage({ id: '2301.00001', title: 'A paper that no report has read so far' }, [
      ...unknownWorks(2),
      examined,
    ]);
    const [references = ''] = /<section class="ltx_bibliography">.*<\/section>/s.exec(whole) ?? [];
    const page = await open(address, whole.replace(references, ''));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await hostCount(page)).toBe(0);
    await page.evaluate((html: string) => {
      document.querySelector('article')?.insertAdjacentHTML('beforeend', html);
    }, references);
    const [mark] = marks(await untilMarked(address, 1));
    expect(mark?.label).toContain(examined.title);
    // One more, that no link tells of.
    await page.bringToFront();
    await page.evaluate((entry: string) => {
      document.querySelector('.ltx_biblist')?.insertAdjacentHTML('beforeend', entry);
      scrollTo(0, document.body.scrollHeight);
    }, `<li class="ltx_bibitem"><span class="ltx_tag">[4]</span> <span class="ltx_bibblock">C. Third and D. Fourth. ${codeT5.title}. In EMNLP, 2021.</span></li>`);
    await untilMarked(address, 2);
    await page.close();
  });

  it('has marks beside its references in the same host as its own, and one card at a time', async () => {
    const address = 'https://arxiv.org/html/2109.00859v2';
    // Far below, so that the card at the passage does not cover the references.
    const body = paperPage(codeT5, [...unknownWorks(3), examined]).replace(
      '</article>',
      '<h2>Results</h2><p style="height:1500px">A figure.</p><p>Comprehensive experiments show that CodeT5 significantly outperforms prior methods on understanding tasks such as code defect detection and clone detection, and generation tasks across various directions including PL-NL, NL-PL, and PL-PL.</p></article>',
    );
    const page = await open(address, body);
    await until(() => highlightSizes(page), isPainted);
    const html = await untilMarked(address, 1);
    expect(marks(html)[0]?.label).toBe(`4 reports on “${examined.title}”: 12 claims, 1 verified`);
    expect(await hostCount(page)).toBe(1);
    await pressAlt(page, 'KeyN');
    await until(
      () => session.shadow(own, address),
      (now) => now.includes('class="claimlight card"'),
    );
    await page.bringToFront();
    const [mark] = marks(html);
    await page.evaluate(async () => {
      scrollTo(0, 0);
      // The click goes to what was painted last.
      for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
    });
    await page.mouse.click((mark?.x ?? 0) + 10, (mark?.y ?? 0) + 10);
    const card = await until(
      () => session.shadow(own, address),
      (now) => now.includes('listed-card'),
    );
    expect(card.match(/role="dialog"/g)).toHaveLength(1);
    await pressAlt(page, 'KeyN');
    await page.keyboard.press('Escape');
    await until(
      () => session.shadow(own, address),
      (now) => !hasCard(now),
    );
    await pressAlt(page, 'KeyN');
    const other = await until(
      () => session.shadow(own, address),
      (now) => now.includes('class="claimlight card"'),
    );
    expect(other).not.toContain('listed-card');
    await page.close();
  });
});
