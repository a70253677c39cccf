/**
 * `npm run bench:statistics -- FILE…`: which reported tests of the texts in each file are read, and whether p is judged as statcheck judges it.
 * Rows are `{"text","found"}`, as statcheck has found them: `{"type","df1","df2","value","reported","p","error"}`. One JSON line a
 * file is printed.
 *
 * `read`: tests that both read, with the same p to 1e-6; `missed`: those that statcheck alone reads, or with another p; `extra`: those that we
 * alone read. `same_verdict` is the share of `read` with the same verdict, those left out that differ for a reason that
 * `src/statistics/statcheck-agreement.test.ts` gives; `by_choice` counts these. `--show` prints all but the agreements.
 */
import { readFileSync } from 'node:fs';
import { runnerImport } from 'vite';

const { module: statistics } = await runnerImport('./bench/statistics.ts');

/** @typedef {{ type: string, df1: number | null, df2: number | null, value: number, reported: string, p: number, error: boolean }} Found */
/** @typedef {{ text: string, found: Found[] }} Row */
/** @typedef {import('../src/statistics/reported-tests').ReportedTest} Test */

const context = { isOneSidedInMethods: false, isCorrectedInMethods: false };
const isShown = process.argv.includes('--show');

/** @param {string} type of statcheck */
function typeOf(type) {
  return type === 'Z' ? 'z' : type === 'Chi2' ? 'chi2' : type.startsWith('Q') ? 'Q' : type;
}

/** @param {Found} found @param {Test} test */
function isSame({ type, df1, df2, value, p }, test) {
  return (
    typeOf(type) === test.type &&
    (df1 ?? undefined) === test.df1 &&
    (df2 ?? undefined) === test.df2 &&
    Math.abs(Math.abs(value) - test.value.value) <= 1e-9 * Math.abs(value) &&
    Math.abs(p - test.p.written) <= 1e-6 * Math.max(p, test.p.written)
  );
}

/** Why another verdict than statcheck's is right for the reader. @param {string} text @param {Test} test @param {boolean} isError */
function reasonOf(text, test, isError) {
  if (test.reported.number?.value === 0) return 'p = .000';
  if (test.value.value === 0) return 'statistic = 0.0';
  if (!isError && (test.df1 ?? test.df2) === 2 && test.value.value <= 1) return 'r² or Q²';
  const { start, end } = test.pSpan;
  if (/\d[eE][-+]?\d/.test(text.slice(start, end))) return 'p in powers of ten';
  if (
    !isError &&
    statistics.agreeingOneSided(test) !== undefined &&
    /\b(?:one|1)-(?:tailed|sided)/.test(text)
  )
    return 'one-sided';
  return undefined;
}

/** @param {string} file */
function measure(file) {
  /** @type {Row[]} */
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  // Processor time, the best of three: others use the machine, and the code is compiled in the first.
  let time = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const begin = process.cpuUsage();
    for (const { text } of rows) statistics.findTestFindings(text, 0, text.length, context);
    time = Math.min(time, process.cpuUsage(begin).user / 1000);
  }
  const counts = { read: 0, missed: 0, extra: 0, same: 0, byChoice: 0 };
  for (const { text, found } of rows) {
    /** @type {Test[]} */
    const tests = statistics.readTests(text);
    const flagged = statistics.findTestFindings(text, 0, text.length, context);
    for (const one of found) {
      const at = tests.findIndex((test) => isSame(one, test));
      const [test] = at < 0 ? [] : tests.splice(at, 1);
      if (test === undefined) {
        counts.missed += 1;
        if (isShown) console.log('missed', JSON.stringify(one), text);
        continue;
      }
      counts.read += 1;
      const isError = flagged.some(
        (/** @type {{ span: { start: number } }} */ { span }) => span.start === test.span.start,
      );
      if (isError === one.error) counts.same += 1;
      else if (reasonOf(text, test, isError) !== undefined) counts.byChoice += 1;
      if (isShown && isError !== one.error)
        console.log('verdict', reasonOf(text, test, isError) ?? '–', JSON.stringify(one), text);
    }
    counts.extra += tests.length;
    if (isShown) for (const { span } of tests) console.log('extra', text.slice(span.start, span.end));
  }
  const compared = counts.read - counts.byChoice;
  console.log(
    JSON.stringify({
      file,
      n: rows.length,
      read: counts.read,
      missed: counts.missed,
      extra: counts.extra,
      same_verdict: compared === 0 ? null : Number((counts.same / compared).toFixed(4)),
      by_choice: counts.byChoice,
      ms_per_text: Number((time / rows.length).toFixed(4)),
    }),
  );
}

for (const file of process.argv.slice(2).filter((argument) => !argument.startsWith('--'))) measure(file);
