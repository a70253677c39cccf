/** Reports of any number, made of common and rare words in the proportions of prose, always the same: for measuring what many claims take. */
import { makeSentences } from './made-text.mjs';

const claimsOfReport = 20;
const reportsOfPaper = 2;
const referencesOfReport = 30;

/** @param {number} report @param {number} row */
const isVerified = (report, row) => (report + row) % 3 === 0;

/**
 * Reports on papers of their own, two on each, whose claims are apart.
 *
 * @param {number} claimCount a multiple of 20
 * @returns {import('../src/claims/report').Report[]}
 */
export function makeReports(claimCount) {
  const texts = makeSentences(claimCount * 22);
  const titles = makeSentences(claimCount * 2);
  const next = (/** @type {string[]} */ from, /** @type {number} */ at) => from[at % from.length] ?? '';
  return Array.from({ length: claimCount / claimsOfReport }, (_, at) => ({
    id: at.toString(16).padStart(16, '0'),
    title: next(titles, 3 * at).slice(0, 90),
    isTitleCut: false,
    publisher: `Publisher ${String(at % 7)}`,
    date: new Date(Date.UTC(2026, 0, 1 + (at % 300))).toISOString().slice(0, 10),
    abstract: Array.from({ length: 6 }, (_one, line) => next(texts, 7 * at + line)).join(' '),
    examinedTitle: `${next(titles, 3 * Math.floor(at / reportsOfPaper) + 1).slice(0, 80)} ${String(Math.floor(at / reportsOfPaper))}`,
    researchQuestion: next(titles, 3 * at + 2),
    papersRetrieved: 12,
    qualityScore: (at % 100) / 10,
    claimsExtracted: claimsOfReport,
    claimsVerified: Array.from({ length: claimsOfReport }, (_one, row) => isVerified(at, row)).filter(Boolean)
      .length,
    methodology: next(texts, 11 * at),
    limitations: next(texts, 13 * at),
    assertions: Array.from({ length: claimsOfReport }, (_one, row) => {
      const text = next(texts, at * claimsOfReport + row).slice(0, 120);
      return {
        text,
        isCut: !text.endsWith('.'),
        isVerified: isVerified(at, row),
        confidence: ((at * 7 + row) % 100) / 100,
      };
    }),
    references: Array.from({ length: referencesOfReport }, (_one, place) => ({
      work: /** @type {const} */ (
        `arxiv:${String(1001 + ((at + place) % 1_200)).padStart(4, '0')}.${String(10_000 + ((at * 31 + place) % 80_000))}`
      ),
      text: '',
    })),
  }));
}
