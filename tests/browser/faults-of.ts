/** What axe finds broken on a page, and a copy of the card that it can see into. */
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'puppeteer-core';

/** Rules that axe finds broken, with the elements. */
export async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axe.source);
  }
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as {
      axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
    };
    const { violations } = await runner.run(document, {
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  });
}

/**
 * Axe cannot see into a closed shadow root: put the same markup and styles into an open one, on a page with nothing else.
 *
 * @param scheme of the card, light or dark
 */
export function showCopy(page: Page, html: string, styles: string, scheme: string): Promise<void> {
  return page.evaluate(
    (markup: string, css: string, wanted: string) => {
      document.documentElement.lang = 'en';
      document.body.replaceChildren(document.createElement('main'));
      const host = document.createElement('div');
      host.id = 'copy';
      host.dataset['scheme'] = wanted;
      document.querySelector('main')?.append(host);
      const root = host.attachShadow({ mode: 'open' });
      root.setHTMLUnsafe(`<style>${css}</style>${markup}`);
    },
    html,
    styles,
    scheme,
  );
}
