/** Serves the sample paper at its arXiv addresses, where the network is not there. */
import { readFileSync } from 'node:fs';

const samples = new Map([
  ['https://arxiv.org/abs/2504.16584', 'abs.html'],
  ['https://arxiv.org/html/2504.16584v1', 'html.html'],
]);

/** Whether the sample has a page for this address. @param {string} url */
export function isSample(url) {
  return samples.has(url.replace(/[#?].*$/, ''));
}

/**
 * From now on, this tab gets the sample pages, and nothing of arxiv.org from the network.
 *
 * @param {import('puppeteer-core').Page} page
 */
export async function serveSamples(page) {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = request.url().replace(/[#?].*$/, '');
    const sample = samples.get(url);
    if (sample !== undefined) {
      const body = readFileSync(new URL(`../tests/sample/${sample}`, import.meta.url), 'utf8');
      void request.respond({ status: 200, contentType: 'text/html; charset=utf-8', body });
    } else if (url.startsWith('https://arxiv.org/'))
      void request.respond({ status: 404, contentType: 'text/plain', body: '' });
    else void request.continue();
  });
}
