/** Attacks that watch the page for anything that changes when the reader judges a claim, here or elsewhere. */
import type { Page } from 'puppeteer-core';
import { until } from '../browser/harness';
import { addresses } from '../browser/pages';
import type { Attack, Loot } from './attack';
import { claimBeside } from './reader';
import type { Stage } from './stage';

/** Begin to note every change that a page can see of highlights, styles, host, tree, layout and timeline. In the page. */
function beginRecord(): void {
  const seen: string[] = [];
  const world = globalThis as { claimlightSeen?: string[] };
  world.claimlightSeen = seen;
  const ids = new WeakMap<object, number>();
  let lastId = 0;
  const idOf = (thing: object) => {
    const id = ids.get(thing) ?? (lastId += 1);
    ids.set(thing, id);
    return id;
  };
  const readers: Record<string, () => unknown> = {
    'names of highlights': () => [...CSS.highlights.keys()].sort(),
    'sizes of highlights': () =>
      [...CSS.highlights]
        .map(([name, { size, priority }]) => `${name} ${String(size)} ${String(priority)}`)
        .sort(),
    'highlight objects': () =>
      [...CSS.highlights].map(([name, highlight]) => `${name} ${String(idOf(highlight))}`).sort(),
    'ranges of highlights': () =>
      [...CSS.highlights]
        .map(([name, ranges]) => [
          name,
          [...ranges].map((range) => [idOf(range), range.startOffset, range.endOffset]),
        ])
        .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    'style sheets': () =>
      document.adoptedStyleSheets.map((sheet) => [
        idOf(sheet),
        [...sheet.cssRules].map(({ cssText }) => cssText),
      ]),
    'the root element': () =>
      [...document.documentElement.attributes]
        .map(({ name, value }) => [name, value])
        .concat([...document.documentElement.children].map((child) => [child.tagName, String(idOf(child))])),
    'the host': () => {
      const host = document.documentElement.lastElementChild as HTMLElement;
      const { x, y, width, height } = host.getBoundingClientRect();
      return [host.outerHTML, x, y, width, height, host.scrollHeight, getComputedStyle(host).cssText];
    },
    'the extent of what lies over the page': () => {
      const host = document.documentElement.lastElementChild;
      const rows: string[] = [];
      for (let y = 2; y < innerHeight; y += 8) {
        let row = '';
        for (let x = 2; x < innerWidth; x += 16) row += document.elementFromPoint(x, y) === host ? '#' : '.';
        rows.push(row);
      }
      return rows;
    },
    'the size of the page': () => [
      document.documentElement.scrollHeight,
      document.body.innerHTML.length,
      window.length,
    ],
    'what has the focus': () => document.activeElement?.tagName,
  };
  const last = new Map<string, string>();
  const look = () => {
    for (const [name, read] of Object.entries(readers)) {
      const now = JSON.stringify(read()) ?? '';
      if (last.has(name) && last.get(name) !== now) seen.push(name);
      last.set(name, now);
    }
  };
  look();
  setInterval(look, 40);
  new MutationObserver((records) => {
    for (const { type, attributeName } of records)
      seen.push(`a change of the tree: ${type} ${attributeName ?? ''}`);
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const boxes = new ResizeObserver(() => seen.push('a size'));
  boxes.observe(document.documentElement.lastElementChild as Element);
  for (const type of PerformanceObserver.supportedEntryTypes) {
    // What the reader's own pointer and the switch of tabs cause says nothing of what was judged.
    if (
      /^(?:event|first-input|visibility-state|mark|measure|longtask|long-animation-frame|back-forward)/.test(
        type,
      )
    )
      continue;
    new PerformanceObserver((list) => {
      for (const { entryType, name } of list.getEntries()) seen.push(`the timeline: ${entryType} ${name}`);
    }).observe({ type });
  }
  for (const type of [
    'error',
    'unhandledrejection',
    'message',
    'securitypolicyviolation',
    'scroll',
    'resize',
  ])
    addEventListener(type, () => seen.push(`an event: ${type}`), true);
}

/** What was noted, each kind once. */
async function readRecord(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const world = globalThis as { claimlightSeen?: string[] };
    return world.claimlightSeen?.splice(0) ?? [];
  });
  return [...new Set(seen)];
}

/**
 * Record the page while the reader is elsewhere, first without judging, then judging: what the second time alone shows is learned.
 *
 * @param judge what the reader does elsewhere
 */
async function watch(stage: Stage, judge: () => Promise<void>): Promise<Loot> {
  const { page } = stage;
  await page.bringToFront();
  await stage.pause(1_500);
  await page.evaluate(beginRecord);
  const away = async (act: () => Promise<void>) => {
    await stage.own.bringToFront();
    await act();
    await stage.pause(700);
    await page.bringToFront();
    await stage.pause(1_500);
    return readRecord(page);
  };
  const without = new Set(await away(async () => stage.pause(300)));
  const before = await stage.stored();
  const seen = await away(judge);
  if ((await stage.stored()) === before) throw new Error('nothing was judged');
  return { learned: seen.filter((kind) => !without.has(kind)).map((kind) => `a judgement shows in ${kind}`) };
}

/** In the popup, confirm a claim, or take that back. */
async function judgeInPopup(popup: Page, claimId: string): Promise<void> {
  const row = `[data-claim-id="${claimId}"]`;
  await popup.bringToFront();
  await popup.waitForSelector(row);
  await popup.$eval(row, (element) => {
    (element as HTMLElement).focus();
  });
  const before = await popup.$eval(row, (element) => element.getAttribute('data-verdict'));
  await popup.click(`${row} button[data-action]`);
  await until(
    () => popup.$eval(row, (element) => element.getAttribute('data-verdict')),
    (verdict) => verdict !== before,
  );
}

export const watchingAttacks: readonly Attack[] = [
  {
    name: 'watch the page while a claim of it is judged in the popup',
    isJudging: true,
    run: async (stage) => {
      await stage.open();
      await stage.page.bringToFront();
      const popup = await stage.session.popup();
      const loot = await watch(stage, async () => judgeInPopup(popup, claimBeside.id));
      const back = await watch(stage, async () => judgeInPopup(popup, claimBeside.id));
      return { learned: [...(loot.learned ?? []), ...(back.learned ?? [])] };
    },
  },
  {
    name: 'watch the page while the verdict on its passage is changed elsewhere',
    isJudging: true,
    run: async (stage) => {
      await stage.open();
      return watch(stage, async () => stage.writeNoteElsewhere('brindled marzipan, a good deal longer'));
    },
  },
  {
    name: 'watch the page while a claim is judged in another tab',
    isJudging: true,
    run: async (stage) => {
      const attacked = await stage.open();
      const other = await stage.open((body) => body, addresses.shared);
      stage.page = attacked;
      return watch(stage, async () => {
        await other.bringToFront();
        const popup = await stage.session.popup();
        const row = await popup.$eval(
          '[data-claim-id]',
          (element) => element.getAttribute('data-claim-id') ?? '',
        );
        await judgeInPopup(popup, row);
        await popup.close();
      });
    },
  },
  {
    name: 'watch the page with an open card while its claim is judged elsewhere',
    isJudging: true,
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      return watch(stage, async () =>
        stage.writeNoteElsewhere(`brindled marzipan ${'and much more of it '.repeat(40)}`),
      );
    },
  },
  {
    name: 'watch the page while a claim is judged in its card',
    isJudging: true,
    leavesVerdict: true,
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const { x, y } = await stage.pointOf('confirm');
      await stage.page.mouse.move(x, y + 1);
      await stage.pause(1_000);
      await stage.page.evaluate(beginRecord);
      // The first click gives the card the focus, whatever is pressed.
      await stage.page.mouse.click(x, y - 60);
      await stage.pause(1_000);
      const without = new Set(await readRecord(stage.page));
      const before = await stage.stored();
      await stage.press('confirm');
      await until(
        async () => stage.stored(),
        (now) => now !== before,
      );
      await stage.pause(700);
      const seen = await readRecord(stage.page);
      return {
        learned: seen.filter((kind) => !without.has(kind)).map((kind) => `a judgement shows in ${kind}`),
      };
    },
  },
  {
    name: 'measure the card with a short and a long note',
    isJudging: true,
    run: async (stage) => {
      const measure = async (note: string) => {
        await stage.writeNoteElsewhere(note);
        await stage.open();
        await stage.openCard();
        await stage.pause(700);
        const extent = await stage.page.evaluate(() => {
          const host = document.documentElement.lastElementChild;
          const rows: string[] = [];
          for (let y = 2; y < innerHeight; y += 4) {
            let row = '';
            for (let x = 2; x < innerWidth; x += 8)
              row += document.elementFromPoint(x, y) === host ? '#' : '.';
            rows.push(row);
          }
          return rows.join('\n');
        });
        if (!extent.includes('#')) throw new Error('the card has no extent');
        await stage.page.close();
        return extent;
      };
      const short = await measure('marzipan');
      const long = await measure(`marzipan ${'and so much more of it that lines follow lines '.repeat(8)}`);
      return { learned: short === long ? [] : ['the size of the card tells the length of a note'] };
    },
  },
];
