/** The viewer as tests look at it. */
import type { Page } from 'puppeteer-core';
import { until } from './harness';

/** Make the window wide and open the side panel: a file that was opened before the window was wide has none. */
export async function showPanel(page: Page): Promise<void> {
  await page.setViewport({ width: 1_300, height: 850 });
  await page.waitForSelector('.toolbar', { timeout: 60_000 });
  if ((await page.$('.side-panel')) === null) await page.click('.toolbar button[aria-label^="Side panel"]');
}

/** Open the search of the viewer by its keys. What is typed then goes into it. */
export async function openFindBar(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('f');
  await page.keyboard.up('Control');
  await page.waitForSelector('.find-bar input:focus');
}

/** Wait until the viewer has remembered where the reader is in the file that was read last. */
export async function untilPositionIsKept(
  page: Page,
  wanted: { page: number; zoom?: number },
): Promise<void> {
  await until(
    () =>
      page.evaluate(() => {
        const places = JSON.parse(localStorage.getItem('places') ?? '[]') as {
          state: { place: { page: number }; zoom: unknown };
        }[];
        const state = places.at(-1)?.state;
        return { page: state?.place.page, zoom: state?.zoom };
      }),
    (kept) => kept.page === wanted.page && (wanted.zoom === undefined || kept.zoom === wanted.zoom),
  );
}
