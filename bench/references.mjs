/**
 * `npm run bench:references -- FILE…`: how printed references are judged against a simulated index on 127.0.0.1. Files as
 * `reference-entries.mjs` reads them. One JSON line per file, with shares: of real references `found` (`differs`, `ambiguous`, `could_not`), wrongly
 * `false_no_such`, found as another work (`wrong_found`); of fabricated ones `fabricated_noticed` (no such work, or what differs); of altered ones
 * `altered_told` (differs, and in what was changed) and `altered_found` (plainly found).
 *
 * `--seed N`; `--noise tuned|held|all`: kinds of noise that the rules were made with, those that were held out, or both; `--show` prints what
 * is not right, `--show=altered` of one kind.
 */
import { existsSync } from 'node:fs';
import { runnerImport } from 'vite';
import { altered, fabricated } from './reference-changes.mjs';
import { readEntries } from './reference-entries.mjs';
import { Index, recordNoise, recordsOf, serve } from './reference-index.mjs';
import { printNoise, styles } from './reference-styles.mjs';

/** @typedef {import('./reference-entries.mjs').Entry} Entry */
/** @typedef {import('../src/claims/reference-check').ReferenceOutcome} Outcome */
/** @typedef {import('../src/claims/source-work').SourceWork} SourceWork */

const { module: planning } = await runnerImport('./src/references/plan-reference.ts');
const { module: judging } = await runnerImport('./src/references/judge-reference.ts');

const option = (/** @type {string} */ name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const noise = option('noise') ?? 'all';
const seed = Number(option('seed') ?? 1);
const show = process.argv.find((argument) => argument.startsWith('--show'))?.replace(/--show=?/, '');
const values = new Set([option('noise'), option('seed')]);

let index = new Index([]);
const server = await serve(() => index);
for (const file of process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('--') && !values.has(argument))) {
  if (!existsSync(file)) {
    console.error(`${file} is not there.`);
    process.exitCode = 1;
    continue;
  }
  console.log(JSON.stringify(await measure(file)));
}
server.close();

/** Mulberry32: the same seed gives the same run. @param {number} from */
function randomFrom(from) {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @param {Readonly<Record<string, { isHeld: boolean }>>} kinds */
function chosen(kinds) {
  return Object.keys(kinds).filter((kind) => noise === 'all' || kinds[kind]?.isHeld === (noise === 'held'));
}

/** @param {string} file */
async function measure(file) {
  const random = randomFrom(seed);
  const entries = readEntries(file);
  const indexed = entries.filter(({ kind }) => kind === undefined);
  const records = indexed.map((entry, at) => recordsOf(entry, at, { random, noise: chosen(recordNoise) }));
  index = new Index(records.flatMap(({ own, others }) => [...own, ...others]));
  const counts = { real: newCount(), fabricated: newCount(), altered: newCount() };
  const clock = { ms: 0, n: 0 };
  for (const [at, entry] of indexed.entries()) {
    const own = new Set(records[at]?.own.map(({ recordId }) => recordId));
    for (const text of printsOf(entry, random)) countReal(counts.real, await judge(text, clock), own, text);
    for (const kind of chosen(fabricated)) {
      const made = fabricated[kind]?.make(entry, indexed, random);
      if (made === undefined) continue;
      const text = printed(made, random, kind.includes('id')) ?? '';
      count(counts.fabricated, 'fabricated', kind, text, await judge(text, clock), (outcome) =>
        isNoticed(outcome),
      );
    }
    for (const kind of chosen(altered)) {
      const made = altered[kind]?.make(entry, indexed, random);
      if (made === undefined) continue;
      const text = printed(made, random, kind === 'id', entry);
      // What is changed is not printed: an author after `et al.`
      if (text === undefined) continue;
      const field = altered[kind]?.field;
      count(
        counts.altered,
        'altered',
        kind,
        text,
        await judge(text, clock),
        (outcome) =>
          outcome.state === 'differs' && outcome.differences.some((difference) => difference.field === field),
      );
    }
  }
  const { real } = counts;
  const share = (/** @type {number | undefined} */ part, /** @type {number} */ all) =>
    all === 0 ? null : Number(((part ?? 0) / all).toFixed(4));
  return {
    file,
    n: real.n,
    found: share(real.states.get('found'), real.n),
    false_no_such: share(real.states.get('no-such-work'), real.n),
    fabricated_noticed: share(counts.fabricated.right, counts.fabricated.n),
    altered_told: share(counts.altered.right, counts.altered.n),
    wrong_found: share(real.states.get('wrong'), real.n),
    ambiguous: share(real.states.get('ambiguous'), real.n),
    could_not: share(real.states.get('could-not-ask'), real.n),
    ms_per_reference: Number((clock.ms / clock.n).toFixed(2)),
    differs: share(real.states.get('differs'), real.n),
    not_indexed: share(real.states.get('not-indexed'), real.n),
    altered_found: share(counts.altered.states.get('found'), counts.altered.n),
    fabricated: counts.fabricated.n,
    altered: counts.altered.n,
  };
}

function newCount() {
  return { n: 0, right: 0, states: /** @type {Map<string, number>} */ (new Map()) };
}

/** As it was printed, and in two of the made styles with noise. @param {Entry} entry @param {() => number} random */
function printsOf(entry, random) {
  const names = Object.keys(styles);
  const kinds = chosen(printNoise);
  const made = [0, 1].map(() => {
    const style = styles[names[Math.floor(random() * names.length)] ?? ''];
    const kind = printNoise[kinds[Math.floor(random() * kinds.length)] ?? ''];
    const hasId = random() < 0.4;
    return kind?.change(entry, (one) => style?.(one, hasId) ?? '', random) ?? '';
  });
  return [...(entry.text === undefined ? [] : [entry.text]), ...made];
}

/**
 * @param {Entry} entry
 * @param {() => number} random
 * @param {boolean} hasId
 * @param {Entry} [original] what must be printed in another way
 */
function printed(entry, random, hasId, original) {
  const names = Object.keys(styles).filter((name) => !hasId || !['nature', 'plain', 'mla'].includes(name));
  const style = styles[names[Math.floor(random() * names.length)] ?? ''];
  const text = style?.(entry, hasId) ?? '';
  return original !== undefined && style?.(original, hasId) === text ? undefined : text;
}

/** Ask step by step, as a page does. @param {string} text @param {{ ms: number, n: number }} clock @returns {Promise<Outcome>} */
async function judge(text, clock) {
  /** @type {import('../src/references/plan-reference').SourceAnswer[]} */
  const answers = [];
  const timed = (/** @type {() => any} */ work) => {
    const started = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(started);
    clock.ms += (user + system) / 1000;
    return result;
  };
  const planned = timed(() => planning.planReference(text));
  for (
    let step = timed(() => planning.nextStep(planned, answers));
    step !== undefined;
    step = timed(() => planning.nextStep(planned, answers))
  ) {
    const query =
      step.by === 'ids'
        ? { ids: step.ids.join(' ') }
        : step.by === 'title'
          ? { title: step.title }
          : { text: step.text };
    const works = await (await fetch(`${server.address}?${new URLSearchParams(query)}`)).json();
    answers.push({ source: 'crossref', by: step.by, works });
  }
  clock.n += 1;
  return timed(() => judging.judgeReference(planned, answers, 0).checked.outcome);
}

/** @param {Outcome} outcome */
function isNoticed(outcome) {
  return (
    outcome.state === 'no-such-work' ||
    (outcome.state === 'differs' &&
      outcome.differences.some(({ field }) => field === 'title' || field === 'id'))
  );
}

/** @param {ReturnType<typeof newCount>} counts @param {Outcome} outcome @param {ReadonlySet<string>} own @param {string} text */
function countReal(counts, outcome, own, text) {
  const isOther = 'work' in outcome && !own.has(outcome.work.recordId);
  const state = isOther ? 'wrong' : outcome.state;
  counts.n += 1;
  counts.states.set(state, (counts.states.get(state) ?? 0) + 1);
  if (state !== 'found') explain('real', state, text, outcome);
}

/**
 * @param {ReturnType<typeof newCount>} counts
 * @param {string} group
 * @param {string} kind
 * @param {string} text
 * @param {Outcome} outcome
 * @param {(outcome: Outcome) => boolean} isRight
 */
function count(counts, group, kind, text, outcome, isRight) {
  counts.n += 1;
  counts.states.set(outcome.state, (counts.states.get(outcome.state) ?? 0) + 1);
  if (isRight(outcome)) counts.right += 1;
  else explain(group, kind, text, outcome);
}

/** @param {string} group @param {string} kind @param {string} text @param {Outcome} outcome */
function explain(group, kind, text, outcome) {
  if (show === undefined || !`${group} ${kind}`.includes(show)) return;
  const told =
    outcome.state === 'differs'
      ? outcome.differences
          .map(({ field, inReference, inRecord }) => `${field}: ${inReference} | ${inRecord}`)
          .join('\n    ')
      : '';
  const works =
    'work' in outcome
      ? [outcome.work]
      : outcome.state === 'ambiguous'
        ? outcome.candidates
        : 'nearest' in outcome && outcome.nearest
          ? [outcome.nearest]
          : [];
  console.log(
    `${group} ${kind}: ${text}\n    ${outcome.state} ${told}\n    ${works.map(({ title, year, venue }) => `${title} ${year ?? ''} ${venue ?? ''}`).join('\n    ')}`,
  );
}
