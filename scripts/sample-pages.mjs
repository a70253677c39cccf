/** Serves the sample paper at its arXiv addresses, where the network is not there. */
import { readFileSync } from 'node:fs';

const [html, pdf] = ['text/html; charset=utf-8', 'application/pdf'];
const pdfFile = 'public/sample/claimlight-sample-paper.pdf';
/** Address → file, and what the server calls it. */
const samples = new Map([
  ['https://arxiv.org/abs/2504.16584', { file: 'tests/sample/abs.html', contentType: html }],
  ['https://arxiv.org/html/2504.16584v1', { file: 'tests/sample/html.html', contentType: html }],
  ['https://arxiv.org/pdf/2504.16584', { file: pdfFile, contentType: pdf }],
  ['https://arxiv.org/pdf/2504.16584v1', { file: pdfFile, contentType: pdf }],
]);

/** Whether the sample has what an address shows; the viewer shows the file that its address names. @param {string} url */
export function isSample(url) {
  const file = URL.canParse(url) ? new URL(url).searchParams.get('file') : null;
  return samples.has((file ?? url).replace(/[#?].*$/, ''));
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
      const body = readFileSync(new URL(`../${sample.file}`, import.meta.url));
      void request.respond({ status: 200, contentType: sample.contentType, body });
    } else if (url.startsWith('https://arxiv.org/'))
      void request.respond({ status: 404, contentType: 'text/plain', body: '' });
    else void request.continue();
  });
}
