/** Reports of any number, made of common and rare words in the proportions of prose, always the same: for measuring what many claims take. */
import { makeSentences, randomNumbers } from './made-text.mjs';

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

/**
 * Reports one by one, in the proportions of the bundled ones, always the same: 6 to 17 claims each, two thirds on a paper of their own, the others on one of a twentieth as many;
 * 0 to 9 references, the first of the works cited most often.
 *
 * @param {number} count
 * @returns {Generator<import('../src/claims/report').Report>}
 */
export function* streamReports(count) {
  const sentences = makeSentences(400_000);
  const random = randomNumbers(count);
  const below = (/** @type {number} */ most) => Math.floor(random() * most);
  const half = () => {
    const words = (sentences[below(sentences.length)] ?? '').replace('.', '').split(' ');
    return words.slice(0, Math.ceil(words.length / 2)).join(' ');
  };
  // Halves of two sentences: texts hardly ever come twice, but for the words in them.
  const sentence = () => `${half()} ${half().toLowerCase()}.`;
  const works = 1 + Math.ceil(1.2 * count);
  for (let at = 0; at < count; at += 1) {
    const own = random() < 2 / 3;
    const paper = own ? `p${String(at)}` : `s${String(below(1 + count / 60))}`;
    const claims = Array.from({ length: 6 + below(12) }, () => ({
      text: sentence().slice(0, 120),
      isCut: false,
      isVerified: random() < 0.4,
      confidence: below(101) / 100,
    }));
    const question = sentence();
    yield {
      id: `${at.toString(16).padStart(8, '0')}${below(2 ** 32)
        .toString(16)
        .padStart(8, '0')}`,
      title: question.slice(0, 90),
      isTitleCut: question.length > 90,
      publisher: 'Made reports',
      date: new Date(Date.UTC(2026, 0, 1 + below(300))).toISOString().slice(0, 10),
      abstract: Array.from({ length: 5 }, sentence).join(' '),
      examinedTitle: `${sentences[(at * 7919) % sentences.length]?.slice(0, 70) ?? ''} ${paper}`.replace(
        /^.*(?= s\d)/,
        'A survey of methods that many reports examine, number',
      ),
      researchQuestion: question,
      papersRetrieved: 1 + below(20),
      qualityScore: below(101) / 10,
      claimsExtracted: claims.length,
      claimsVerified: claims.filter((claim) => claim.isVerified).length,
      methodology: Array.from({ length: 3 }, sentence).join(' '),
      limitations: sentence(),
      assertions: claims,
      references: Array.from({ length: below(10) }, () => {
        // As often as the inverse of the rank.
        const work = Math.floor(works ** random());
        return {
          work: /** @type {const} */ (
            `arxiv:${String(1001 + (work % 1_200)).padStart(4, '0')}.${String(10_000 + Math.floor(work / 1_200))}`
          ),
        };
      }),
    };
  }
}
