/** Pages for `bench:faults`, and an extension that carries claims taken from their own sentences. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import { openPage, readPage } from './pages.mjs';

/** @typedef {{ name: string, url: string, body: string, contentType: string, works: string[] }} FaultPage */

const shared = new URL('../../shared/pages/', import.meta.url);
const sample = new URL('../tests/sample/', import.meta.url);
const claimsPerPage = 10;

/** Where the pages come from: the saved ones, or, where they are not there, the sample paper. */
export const source = existsSync(shared)
  ? { folder: shared, words: 'saved pages' }
  : { folder: sample, words: 'tests/sample only, since the saved pages (../shared) are not there' };

/** @typedef {import('../src/claims/report').Report} Report */

/**
 * Every page at an address that the extension reads.
 *
 * @param {string} part of the names of those wanted; all have it empty
 * @returns {Promise<{ pages: FaultPage[], reports: Report[] }>} reports of which each makes claims of one page
 */
export async function faultPages(part) {
  const { module: locating } = await runnerImport('./bench/locating.ts');
  const { module: other } = await runnerImport('./tests/browser/other-index.ts');
  const pages = [];
  /** @type {Report[]} */
  const reports = [];
  for (const [at, name] of readdirSync(source.folder).filter(isPage).sort().entries()) {
    if (!name.includes(part)) continue;
    const file = new URL(name, source.folder);
    const number = 10_001 + at;
    const { document } = await openPage(file);
    const { module: identifying } = await runnerImport('./src/page/identity/identify.ts');
    const { works: declared } = identifying.identifyPage(document, 'https://www.example.org/');
    const preprint = declared.find((/** @type {string} */ work) => work.startsWith('arxiv:'));
    // An address of the table for all: what is tried here is what happens to the page, not whether it is recognised.
    const url = `https://arxiv.org/html/${preprint?.slice(6) ?? `2912.${String(number)}`}v${String(at + 1)}`;
    const { works, title } = identifying.identifyPage(document, url);
    if (works.length === 0) continue;
    const { sentences } = await readPage(file, locating);
    const texts = claimsFrom(sentences);
    if (texts.length === 0) continue;
    reports.push({
      ...other.bundledReport(),
      id: String(number).padStart(16, '0'),
      examinedTitle: title ?? `A paper without title that is number ${String(number)} of those tried here`,
      claimsExtracted: texts.length,
      claimsVerified: Math.ceil(texts.length / 2),
      assertions: texts.map((text, nth) => ({
        text,
        isCut: false,
        isVerified: nth % 2 === 0,
        confidence: 0.5,
      })),
      references: works.map((/** @type {string} */ work) => ({ work })),
    });
    const contentType = name.endsWith('.xhtml') ? 'application/xhtml+xml' : 'text/html; charset=utf-8';
    pages.push({ name, url, body: readFileSync(file, 'utf8'), contentType, works });
  }
  return { pages, reports };
}

/** @param {readonly Report[]} reports @returns {Promise<string>} folder of a built extension for Chromium; delete it afterwards */
export async function extensionOf(reports) {
  const { module: other } = await runnerImport('./tests/browser/other-index.ts');
  return other.extensionWith('chromium', reports);
}

/** @param {string} name */
function isPage(name) {
  return /\.x?html$/.test(name);
}

/** Sentences spread over the page, as they stand there. @param {readonly { text: string, kind: string }[]} sentences */
function claimsFrom(sentences) {
  const usable = sentences
    .filter(({ kind, text }) => kind === 'paragraph' && text.length > 60 && text.length < 300)
    .map(({ text }) => text.replace(/\s+/g, ' ').trim())
    // Addresses and imprints are no claims.
    .filter((text) => text.split(' ').length > 9 && !/doi|https?:|www\./i.test(text));
  const different = [...new Set(usable)];
  const step = Math.max(1, Math.floor(different.length / claimsPerPage));
  return different.filter((_, at) => at % step === 0).slice(0, claimsPerPage);
}
