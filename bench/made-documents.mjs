/** Makes report documents in the form of reports/: for the browser tests, and as many as wanted for the benchmark of importing. */

/**
 * @typedef {object} MadeClaim
 * @property {string} text
 * @property {boolean} isVerified
 * @property {number} confidence 0 to 1
 */

/**
 * @param {object} report
 * @param {string} report.title
 * @param {string} report.examined title of the examined work
 * @param {readonly MadeClaim[]} report.claims
 * @param {readonly string[]} report.references addresses
 * @param {string} [report.date] as documents have it
 * @returns {string} a document in text
 */
export function makeReport({ title, examined, claims, references, date = 'June 7, 2026' }) {
  const verified = claims.filter(({ isVerified }) => isVerified).length;
  return `
${title}

Made Reports

${date}

Abstract

This report was made for tests. 2 claims are not counted here.

1 Introduction

This paper examines: ${examined}. Research question: What does it find?.

2 Methodology

It was made by a program.

3 Results

${String(references.length)} papers retrieved. ${String(claims.length)} claims extracted; ${String(verified)} independently verified. Quality review score: 6.5/10.

4 Limitations

Nothing in it was read anywhere.

5 Extracted Claims

Claim\tVerified\tConfidence
${claims.map(({ text, isVerified, confidence }) => `${text}\t${isVerified ? '✓' : '×'}\t${String(confidence)}`).join('\n')}

References

${references.map((address) => `- <${address}>`).join('\n')}
`;
}

const things = [
  'lichens',
  'mosses',
  'ferns',
  'beetles',
  'snails',
  'wrens',
  'trout',
  'newts',
  'oaks',
  'reeds',
];
const places = [
  'dry towns',
  'wet valleys',
  'old walls',
  'north slopes',
  'river banks',
  'open fields',
  'tall woods',
];
const measures = ['growth', 'density', 'survival', 'weight', 'height', 'spread'];

/**
 * A report that follows from its number: twelve claims, three reports on each work.
 *
 * @param {number} number
 * @returns {string}
 */
export function numberedReport(number) {
  const work = Math.floor(number / 3);
  /** @type {(list: readonly string[], at: number) => string} */
  const pick = (list, at) => list[at % list.length] ?? '';
  const thing = pick(things, work);
  const examined = `How the ${pick(measures, work)} of ${thing} changes in ${pick(places, work)} over ${String(work + 2)} seasons`;
  const claims = Array.from({ length: 12 }, (_, at) => ({
    text: `The ${pick(measures, at)} of ${thing} in ${pick(places, at + work)} ${at % 2 === 0 ? 'increased' : 'decreased'} by ${String((number * 7 + at * 13) % 90)}.${String(at)}% over ${String(work + 2)} seasons in plot ${String((number + at) % 40)}.`,
    isVerified: (number + at) % 3 === 0,
    confidence: ((number + at) % 10) / 10,
  }));
  const references = Array.from(
    { length: 9 },
    (_, at) =>
      `http://arxiv.org/abs/${String(2_000 + (work % 500)).padStart(4, '0')}.${String(10_000 + ((work * 9 + at) % 80_000))}v1`,
  );
  return makeReport({ title: `Report ${String(number)} on ${thing}`, examined, claims, references });
}
