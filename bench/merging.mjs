/**
 * `npm run bench:merging`: what many claims of one paper take when the index is made and at a look-up, and what many verdicts take
 * at an import. Milliseconds of processor time for n, 2n and 4n, and how it grows from one to the next: 2 is linear, 4 quadratic.
 */
import { runnerImport } from 'vite';
import { makeSentences } from './made-text.mjs';

/** @type {typeof import('./merging')} */
const { attach, claimsOfGroups, findConflicts, importVerdicts, mergeGroups, relate } = (
  await runnerImport(new URL('merging.ts', import.meta.url).pathname)
).module;

const examinedTitle = 'A study of small models that detect weaknesses in code';
const claimsOfReport = 20;
const rounds = 3;

/** Different texts, cut as reports cut them. @param {number} count */
function proseOf(count) {
  return makeSentences(count * 25)
    .slice(0, count)
    .map((text) => text.slice(0, 120));
}

/** Texts with the same words but two, as a table would give them. @param {number} count */
function tableOf(count) {
  return Array.from(
    { length: count },
    (_, at) =>
      `Model M${String(at)} achieved an accuracy of ${((at * 7) % 100).toFixed(1)}% on the test set D${String(at % 50)} after tuning`,
  );
}

/** The worst: all are compatible with all. @param {number} count */
function alikeOf(count) {
  const letters = (/** @type {number} */ at) =>
    at.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(+digit));
  return Array.from(
    { length: count },
    (_, at) => `The tuned model finds weaknesses in the given samples of code and tests x${letters(at)}`,
  );
}

/** @param {readonly string[]} texts @returns {import('../src/claims/report').Report[]} */
function reportsWith(texts, claims = claimsOfReport) {
  return Array.from({ length: Math.ceil(texts.length / claims) }, (_, at) => ({
    id: String(at).padStart(16, '0'),
    title: `Report ${String(at)}`,
    isTitleCut: false,
    publisher: 'P',
    date: `2026-01-${String((at % 28) + 1).padStart(2, '0')}`,
    abstract: 'A.',
    examinedTitle,
    researchQuestion: 'Q',
    papersRetrieved: 3,
    qualityScore: 5,
    claimsExtracted: claims,
    claimsVerified: 0,
    assertions: texts
      .slice(at * claims, (at + 1) * claims)
      .map((text) => ({ text, isCut: true, isVerified: false, confidence: 0.5 })),
    references: [],
  }));
}

/** @param {readonly import('../src/claims/claim').Claim[]} claims @returns {import('../src/verdicts/verdict').Verdict[]} */
function verdictsOn(claims) {
  return claims.map(({ group, wordings }, at) => ({
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    group,
    fingerprints: wordings.map(({ fingerprint }) => fingerprint),
    texts: wordings.map(({ text }) => text),
    examinedTitle,
    note: '',
    updatedAt: '2026-01-01T00:00:00.000Z',
    history: [{ at: '2026-01-01T00:00:00.000Z', note: '' }],
  }));
}

/** Least processor time of a few runs, in milliseconds: what else the machine does is not measured. @param {() => unknown} run */
function time(run) {
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** @param {string} name @param {readonly number[]} sizes @param {(size: number) => () => unknown} prepare */
function measure(name, sizes, prepare) {
  const times = sizes.map((size) => time(prepare(size)));
  const growth = times.slice(1).map((milliseconds, at) => milliseconds / (times[at] ?? Number.NaN));
  console.log(
    `${name.padEnd(44)} ${sizes.join(', ').padEnd(20)} ${times
      .map((one) => one.toFixed(0))
      .join(', ')
      .padEnd(20)} × ${growth.map((one) => one.toFixed(1)).join(', × ')}`,
  );
}

const sizes = [500, 1_000, 2_000];
console.log('what, how many, milliseconds, growth');
// The first run is that of code which was not compiled yet.
time(() => mergeGroups(reportsWith(proseOf(500))));
for (const [name, textsOf] of /** @type {const} */ ([
  ['merging prose', proseOf],
  ['merging rows of a table', tableOf],
  ['merging texts that are all compatible', alikeOf],
])) {
  measure(name, sizes, (size) => {
    const reports = reportsWith(textsOf(size));
    return () => mergeGroups(reports);
  });
}

// As the reports have them that examine one work: all differently worded.
measure('reports on one work, 12 claims each', [75, 150, 300], (size) => {
  const reports = reportsWith(proseOf(size * 12), 12);
  return () => mergeGroups(reports);
});

/** @param {number} size */
function indexOf(size) {
  const reports = reportsWith(proseOf(size));
  const groups = mergeGroups(reports);
  const claims = claimsOfGroups(groups, reports);
  return { reports, groups, claims, verdicts: verdictsOn(claims) };
}
measure('a look-up, with a verdict on each claim', sizes, (size) => {
  const { reports, groups, verdicts } = indexOf(size);
  const page = { works: [], title: examinedTitle };
  return () => relate(page, reports, claimsOfGroups(groups, reports), verdicts);
});
measure('of it, where the reports differ', sizes, (size) => {
  const { claims } = indexOf(size);
  return () => findConflicts(claims);
});
measure('attaching verdicts whose wordings are gone', sizes, (size) => {
  const { claims, verdicts } = indexOf(size);
  const reworded = verdicts.map((verdict) => ({
    ...verdict,
    fingerprints: [],
    texts: verdict.texts.map((text) => text.replace(/ \S+$/, '')),
  }));
  return () => attach(claims, reworded);
});
measure('importing verdicts onto as many others', [5_000, 10_000, 20_000], (size) => {
  const here = Array.from({ length: size }, (_, at) => ({
    id: String(at),
    group: String(at % 200),
    fingerprints: [String(at)],
    texts: ['A claim.'],
    examinedTitle,
    note: '',
    updatedAt: '2026-01-01T00:00:00.000Z',
    history: [],
  }));
  const verdicts = here.map((verdict) => ({ ...verdict, id: `${verdict.id} there` }));
  return () => importVerdicts(here, { verdicts }, {});
});
