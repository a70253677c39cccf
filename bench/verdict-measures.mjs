/** Measures of three-way verdicts: SUPPORT, CONTRADICT, NONE. */

const labels = /** @type {const} */ (['SUPPORT', 'CONTRADICT', 'NONE']);
/** What judging calls them. @type {Readonly<Record<string, string>>} */
const named = { supports: 'SUPPORT', refutes: 'CONTRADICT', none: 'NONE' };

/**
 * @param {readonly { label: string, verdict: string }[]} rows
 * @returns accuracy; F1 of each label and their mean; precision of CONTRADICT, 1 where nothing is called so
 */
export function verdictMeasures(rows) {
  const count = (/** @type {(row: { label: string, told: string }) => boolean} */ isSo) =>
    rows.filter(({ label, verdict }) => isSo({ label, told: named[verdict] ?? '' })).length;
  const f1 = labels.map((one) => {
    const hits = count(({ label, told }) => label === one && told === one);
    const all = count(({ label }) => label === one) + count(({ told }) => told === one);
    return all === 0 ? 0 : (2 * hits) / all;
  });
  const refuted = count(({ told }) => told === 'CONTRADICT');
  const right = count(({ label, told }) => label === 'CONTRADICT' && told === 'CONTRADICT');
  return {
    accuracy: count(({ label, told }) => label === told) / Math.max(1, rows.length),
    macro: f1.reduce((sum, value) => sum + value, 0) / labels.length,
    f1,
    precision: refuted === 0 ? 1 : right / refuted,
  };
}
