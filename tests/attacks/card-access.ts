/** The open card as its reader sees it: a frame with a page of the extension, in the closed root of the page's host. */
import type { Frame, Page } from 'puppeteer-core';
import { cardPath } from '../../src/messages/card-messages';

/** Point in the window, in CSS pixels of the viewport. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** In the window, in CSS pixels of the viewport. */
export interface FrameBox extends Point {
  readonly width: number;
  readonly height: number;
}

/** A frame that holds the card's page; pages may have made some themselves. */
export interface CardFrame {
  readonly frame: Frame;
  /** With the nonce as its fragment. */
  readonly address: string;
}

/** All such frames of a page. Firefox does not tell the address of frames in another process: they are asked. */
export async function cardFrames(page: Page): Promise<CardFrame[]> {
  const all = await Promise.all(
    page
      .frames()
      .map(async (frame) => ({ frame, address: await frame.evaluate(() => location.href).catch(() => '') })),
  );
  return all.filter(({ address }) => address.includes(cardPath));
}

/** What a frame of the card shows: its HTML, empty when nothing is drawn there, or the frame is gone. */
export function drawnIn({ frame }: CardFrame): Promise<string> {
  return frame
    .evaluate(() => (document.body.textContent.trim() === '' ? '' : document.body.innerHTML))
    .catch(() => '');
}

/** HTML of the open card; empty when none is open. */
export async function readCard(page: Page, _own: Page): Promise<string> {
  const drawn = await Promise.all((await cardFrames(page)).map(drawnIn));
  return drawn.find((html) => html !== '') ?? '';
}

/** Where the middle of an element of the open card is. @throws when no card has it */
export async function pointInCard(page: Page, own: Page, selector: string): Promise<Point> {
  const corner = await frameBox(page, own);
  for (const { frame } of await cardFrames(page)) {
    const middle = await frame
      .evaluate((wanted) => {
        const element = document.querySelector(wanted);
        element?.scrollIntoView({ block: 'nearest' });
        const box = element?.getBoundingClientRect();
        return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }, selector)
      .catch(() => undefined);
    if (middle != null && corner != null) return { x: corner.x + middle.x, y: corner.y + middle.y };
  }
  throw new Error(`no card shows ${selector}`);
}

/** The value of the note that is being written in the open card; `undefined` when none is. */
export async function noteBeingWritten(page: Page, _own: Page): Promise<string | undefined> {
  for (const { frame } of await cardFrames(page)) {
    const note = await frame.evaluate(() => document.querySelector('textarea')?.value).catch(() => undefined);
    if (note != null) return note;
  }
  return undefined;
}

/** Where the frame of the open card is, from a script in the isolated world: the page cannot see it. */
export function frameBox(page: Page, own: Page): Promise<FrameBox | null | undefined> {
  return own.evaluate(async (url: string) => {
    const api = globalThis.chrome;
    // Others may show the same page.
    for (const { id } of (await api.tabs.query({})).filter((tab) => tab.url === url)) {
      if (id === undefined) continue;
      const [answer] = await api.scripting.executeScript({
        target: { tabId: id },
        func: () => {
          const frames = [...document.querySelectorAll<HTMLElement>('[data-claimlight-host]')].flatMap(
            (host) => {
              const root =
                globalThis.chrome.dom?.openOrClosedShadowRoot?.(host) ??
                (host as { openOrClosedShadowRoot?: ShadowRoot }).openOrClosedShadowRoot;
              return root?.querySelector('iframe') ?? [];
            },
          );
          const box = frames[0]?.getBoundingClientRect();
          return box && { x: box.x, y: box.y, width: box.width, height: box.height };
        },
      });
      if (answer?.result != null) return answer.result;
    }
    return undefined;
  }, page.url());
}
