/** The viewer as tests look at it. */
import type { Page } from 'puppeteer-core';

/** Make the window wide and open the side panel: a file that was opened before the window was wide has none. */
export async function showPanel(page: Page): Promise<void> {
  await page.setViewport({ width: 1_300, height: 850 });
  await page.waitForSelector('.toolbar', { timeout: 60_000 });
  if ((await page.$('.side-panel')) === null) await page.click('.toolbar button[aria-label^="Side panel"]');
}
