/**
 * `npm run bench:references -- FILE…`: how printed references are judged, asked for by the extension's own clients at services on
 * 127.0.0.1 that know made records of them. Files as `reference-entries.mjs` reads them. One JSON line per file, with shares: of real references `found` (`differs`, `ambiguous`, `could_not`), wrongly
 * `false_no_such`, found as another work (`wrong_found`); of fabricated ones `fabricated_noticed` (no such work, or what differs); of altered ones
 * `altered_told` (differs, and in what was changed) and `altered_found` (plainly found).
 *
 * `--seed N`; `--noise tuned|held|all`: kinds of noise that the rules were made with, those that were held out, or both; `--show` prints what
 * is not right, `--show=altered` of one kind.
 */
import { existsSync } from 'node:fs';
import { runnerImport } from 'vite';
import { fastClock } from '../scripts/fast-clock.mjs';
import { serveServices } from '../tests/services/service-server.mjs';
import { altered, fabricated } from './reference-changes.mjs';
import { readEntries } from './reference-entries.mjs';
import { recordNoise, recordsOf } from './reference-index.mjs';
import { printNoise, styles } from './reference-styles.mjs';

/** @typedef {import('./reference-entries.mjs').Entry} Entry */
/** @typedef {import('../src/claims/reference-check').ReferenceOutcome} Outcome */
/** @typedef {import('../tests/services/made-works.mjs').MadeWork} MadeWork */

const { module: resolving } = await runnerImport('./src/resolve/resolve-references.ts');
const { module: asking } = await runnerImport('./src/sources/sources.ts');
/** Those that need neither key nor mail address. @type {import('../src/claims/source-work').SourceName[]} */
const services = ['openalex', 'crossref', 'semanticscholar', 'europepmc', 'arxiv'];

const option = (/** @type {string} */ name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const noise = option('noise') ?? 'all';
const seed = Number(option('seed') ?? 1);
const show = process.argv.find((argument) => argument.startsWith('--show'))?.replace(/--show=?/, '');
const values = new Set([option('noise'), option('seed')]);

const server = await serveServices([]);
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
  server.setWorks(records.flatMap(({ own, others }) => [...own, ...others]));
  const counts = { real: newCount(), fabricated: newCount(), altered: newCount() };
  const cases = indexed.flatMap((entry, at) => casesOf(entry, records[at]?.own ?? [], indexed, random));
  const clock = process.cpuUsage();
  const outcomes = await judge(cases.map(({ text }) => text));
  const { user, system } = process.cpuUsage(clock);
  const ms = (user + system) / 1000;
  for (const [at, { group, kind, text, isRight, own }] of cases.entries()) {
    const outcome = outcomes[at];
    if (outcome === undefined) continue;
    if (own === undefined) count(counts[group], group, kind, text, outcome, isRight);
    else countReal(counts.real, outcome, own, text);
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
    ms_per_reference: Number((ms / cases.length).toFixed(2)),
    differs: share(real.states.get('differs'), real.n),
    not_indexed: share(real.states.get('not-indexed'), real.n),
    altered_found: share(counts.altered.states.get('found'), counts.altered.n),
    fabricated: counts.fabricated.n,
    altered: counts.altered.n,
  };
}

/**
 * A printed reference, and when its outcome is right; one to a real work has the ids of its records.
 *
 * @typedef {object} Case
 * @property {'real' | 'fabricated' | 'altered'} group
 * @property {string} kind
 * @property {string} text
 * @property {(outcome: Outcome) => boolean} isRight
 * @property {ReadonlySet<string>} [own]
 */

/** @param {Entry} entry @param {readonly MadeWork[]} records @param {readonly Entry[]} entries @param {() => number} random @returns {Case[]} */
function casesOf(entry, records, entries, random) {
  const own = new Set(records.flatMap(idsOfMade));
  const isFound = (/** @type {Outcome} */ { state }) => state === 'found';
  const real = printsOf(entry, random).map((text) => ({
    group: /** @type {const} */ ('real'),
    kind: '',
    text,
    own,
    isRight: isFound,
  }));
  const made = chosen(fabricated).flatMap((kind) => {
    const other = fabricated[kind]?.make(entry, entries, random);
    if (other === undefined) return [];
    const text = printed(other, random, kind.includes('id')) ?? '';
    return [{ group: /** @type {const} */ ('fabricated'), kind, text, isRight: isNoticed }];
  });
  const changed = chosen(altered).flatMap((kind) => {
    const other = altered[kind]?.make(entry, entries, random);
    const field = altered[kind]?.field;
    if (!records.some((record) => knows(record, field))) return [];
    // What is changed may not be printed: an author after `et al.`
    const text = other && printed(other, random, kind === 'id', entry);
    if (text === undefined) return [];
    const isTold = (/** @type {Outcome} */ outcome) =>
      outcome.state === 'differs' && outcome.differences.some((one) => one.field === field);
    return [{ group: /** @type {const} */ ('altered'), kind, text, isRight: isTold }];
  });
  return [...real, ...made, ...changed];
}

/** Whether a record has the field: what none has cannot be told to differ. @param {MadeWork} work @param {string | undefined} field */
function knows({ year, authors, venue }, field) {
  if (field === 'year') return year !== undefined;
  return field === 'authors' ? authors.length > 0 : field !== 'venue' || venue !== undefined;
}

/** @param {MadeWork} work */
function idsOfMade({ doi, arxiv }) {
  return [...(doi === undefined ? [] : [`doi:${doi}`]), ...(arxiv === undefined ? [] : [`arxiv:${arxiv}`])];
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

/** As the extension does, but for a clock by which nobody waits. @param {readonly string[]} texts @returns {Promise<Outcome[]>} */
async function judge(texts) {
  const sources = asking.createSources({ fetch: server.fetch, mayAsk: () => true, ...fastClock() });
  const list = texts.map((text) => ({ text, works: [] }));
  /** @type {import('../src/claims/reference-check').CheckedReference[]} */
  const checked = await resolving.resolveReferences(list, { sources, services });
  return checked.map(({ outcome }) => outcome);
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
  const isOther = 'work' in outcome && !outcome.work.ids.some((id) => own.has(id));
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
