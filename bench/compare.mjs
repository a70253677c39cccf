/**
 * `npm run bench:compare -- FILE…`: how often claim and passage are called different although they are not, and how often
 * a changed claim is noticed. Pairs are a claim with a gold sentence, and a sentence with itself; of the saved pages'
 * claims, some were changed by hand. One JSON line per set and kind of change, and a table of all at the end.
 *
 * Rows may have a `label`, `SUPPORT` or `CONTRADICT`, as SciFact's have: then the share of contradicting rows that are noticed
 * is reported, and the precision of that against the supporting ones. A row counts by any of its gold sentences, and by the
 * one that would be marked.
 *
 * `--show` prints what failed, `--show=KIND` of one kind; `--measure` reads the pages that are kept for measuring.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { changes } from './alter.mjs';
import { locating, prepareRow, readRealRows } from './rows.mjs';

/** @typedef {{ claim: string, sentence: string, sentences: readonly string[] }} Pair */
/** @typedef {{ claim: string, sentences: string[], gold: number[], label?: string }} Row */

/** @param {Pair} pair @returns {{ kind: string, parts: { kind: string, isSame: boolean }[] }} */
function compare({ claim, sentence, sentences }) {
  const around = textOf(sentences);
  return locating.compare(claim, locating.isCut(claim), `${sentence}\n${around}`, {
    start: 0,
    end: sentence.length,
  });
}

/** @type {Map<readonly string[], string>} */
const texts = new Map();
/** @param {readonly string[]} sentences */
function textOf(sentences) {
  const text = texts.get(sentences) ?? sentences.join('\n');
  texts.set(sentences, text);
  return text;
}

const isMeasuring = process.argv.includes('--measure');
const show = process.argv.find((argument) => argument.startsWith('--show'))?.replace(/--show=?/, '');

/** @type {Map<string, { kind: string, n: number, agrees: number, differs: number, unclear: number }[]>} */
const table = new Map();

/**
 * @param {string} set
 * @param {string} name
 * @param {Pair[]} pairs
 * @param {(kind: string) => boolean} isFault with `--show` such pairs are printed
 */
function report(set, name, pairs, isFault) {
  if (pairs.length === 0) return;
  /** @type {Record<string, number>} */
  const counts = { agrees: 0, differs: 0, unclear: 0 };
  for (const pair of pairs) {
    const { kind, parts } = compare(pair);
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (show === undefined || !isFault(kind) || !name.includes(show)) continue;
    const text = (/** @type {any} */ part) => [
      part.kind,
      part.isSame,
      pair.claim.slice(part.inClaim?.start, part.inClaim?.end),
      pair.sentence.slice(part.inDocument?.start, part.inDocument?.end),
    ];
    console.log(
      `   ${kind}\n   C`,
      pair.claim,
      '\n   S',
      pair.sentence,
      '\n   ',
      JSON.stringify(parts.map(text)),
    );
  }
  console.log(JSON.stringify({ set, pairs: name, n: pairs.length, ...counts }));
  const { agrees = 0, differs = 0, unclear = 0 } = counts;
  table.set(set, [...(table.get(set) ?? []), { kind: name, n: pairs.length, agrees, differs, unclear }]);
}

const isAlarm = (/** @type {string} */ kind) => kind === 'differs';
const isMissed = (/** @type {string} */ kind) => kind !== 'differs';

/** @param {string} set @param {string} name @param {readonly Pair[]} pairs */
function reportChanges(set, name, pairs) {
  for (const [kind, change] of Object.entries(changes)) {
    const changed = pairs.flatMap((pair) =>
      change(pair.claim, pair.sentence, pair.sentences).map((claim) => ({ ...pair, claim })),
    );
    report(set, `${name}, ${kind} changed`, changed, isMissed);
  }
}

/** The gold sentence that would be marked: the one that is ranked first. @param {Row} row @returns {Pair} */
function pairOf({ claim, sentences, gold }) {
  const { document, rowOf } = prepared(sentences);
  const ranked = locating.rankSentences(document, claim, locating.isCut(claim)).sentences;
  const best = ranked
    .map((/** @type {{ index: number }} */ { index }) => rowOf[index] ?? -1)
    .find((/** @type {number} */ at) => gold.includes(at));
  return { claim, sentence: sentences[best ?? gold[0] ?? 0] ?? '', sentences };
}

/** @type {Map<readonly string[], ReturnType<typeof prepareRow>>} */
const documents = new Map();
/** @param {readonly string[]} sentences */
function prepared(sentences) {
  const known = documents.get(sentences) ?? prepareRow(sentences);
  documents.set(sentences, known);
  return known;
}

/** @typedef {{ n: number, any: number, marked: number }} Counted rows that differ by any gold sentence, and by the marked one */
/** @type {Map<string, { contradicted: Counted, supported: Counted }>} */
const labelled = new Map();

/** @param {Row[]} rows @returns {Counted} */
function countRows(rows) {
  const counted = { n: rows.length, any: 0, marked: 0 };
  for (const row of rows) {
    const isDifferent = (/** @type {string} */ sentence) =>
      isAlarm(compare({ claim: row.claim, sentence, sentences: row.sentences }).kind);
    counted.any += Number(row.gold.some((at) => isDifferent(row.sentences[at] ?? '')));
    counted.marked += Number(isDifferent(pairOf(row).sentence));
  }
  return counted;
}

/** @param {string} set @param {Row[]} rows */
function reportLabels(set, rows) {
  const [contradicted, supported] = ['CONTRADICT', 'SUPPORT'].map((label) =>
    countRows(rows.filter((row) => row.label === label && row.gold.length > 0)),
  );
  if (contradicted === undefined || supported === undefined || contradicted.n === 0) return;
  console.log(JSON.stringify({ set, pairs: 'labelled rows', contradicted, supported }));
  labelled.set(set, { contradicted, supported });
}

for (const file of isMeasuring
  ? []
  : process.argv.slice(2).filter((argument) => !argument.startsWith('--'))) {
  /** @type {Row[]} */
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const set = basename(file);
  /** @param {(row: Row) => boolean} isWanted */
  const gold = (isWanted) =>
    rows
      .filter(isWanted)
      .flatMap(({ claim, sentences, gold: places }) =>
        places.map((at) => ({ claim, sentence: sentences[at] ?? '', sentences })),
      );
  const itself = rows.flatMap(({ sentences }) =>
    sentences.slice(0, 40).map((sentence) => ({ claim: sentence, sentence, sentences })),
  );
  const supported = gold((row) => row.label !== 'CONTRADICT');
  const contradicted = gold((row) => row.label === 'CONTRADICT');
  report(set, 'a sentence with itself, unchanged', itself, isAlarm);
  report(set, 'claim and gold, unchanged', supported, isAlarm);
  report(set, 'claim and gold that contradicts it', contradicted, (kind) => kind === 'agrees');
  reportChanges(
    set,
    'a sentence with itself',
    itself.filter((_, at) => at % 5 === 0),
  );
  reportChanges(set, 'claim and gold', supported);
  reportLabels(set, rows);
}

const real = await readRealRows(isMeasuring ? 'measure' : 'train');
if (real.length > 0) {
  const set = `saved pages (${isMeasuring ? 'measure' : 'train'})`;
  /** What was changed by hand. @type {Map<string, string>} */
  const altered = new Map(
    readFileSync(new URL('data/real-claims.jsonl', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .map(({ id, altered: kind }) => [id, kind]),
  );
  const pairs = real.flatMap((row) =>
    row.gold.length === 0 || row.kind === 'absent'
      ? []
      : [{ ...pairOf(/** @type {any} */ (row)), kind: row.kind ?? '', altered: altered.get(row.id) }],
  );
  for (const kind of ['verbatim', 'light', 'figure', 'cited', 'strong'])
    report(
      set,
      `${kind}, unchanged`,
      pairs.filter((pair) => pair.kind === kind),
      isAlarm,
    );
  for (const kind of ['figure', 'direction', 'negation', 'entity', 'unit'])
    report(
      set,
      `${kind} changed by hand`,
      pairs.filter((pair) => pair.altered === kind),
      isMissed,
    );
  const sources = pairs.filter(({ kind }) => /^(?:verbatim|light|figure)$/.test(kind));
  reportChanges(set, 'claim and gold', sources);
}

const share = (/** @type {number} */ part, /** @type {number} */ n) =>
  n === 0 ? '–' : (part / n).toFixed(3);
console.log(`\n${'kind'.padEnd(44)}     n  noticed  agrees  false alarms`);
for (const [set, lines] of table) {
  console.log(set);
  for (const { kind, n, agrees, differs } of lines) {
    const isTrue = kind.endsWith('unchanged');
    const cells = isTrue
      ? ['', '', `${share(differs, n)} (${differs})`]
      : [share(differs, n), String(agrees), ''];
    const [noticed = '', wrong = '', alarms = ''] = cells;
    console.log(
      `  ${kind.padEnd(40)} ${String(n).padStart(7)}  ${noticed.padStart(7)} ${wrong.padStart(7)}  ${alarms}`,
    );
  }
}
for (const [set, { contradicted, supported }] of labelled) {
  console.log(`${set}, rows with a label`);
  for (const by of /** @type {const} */ (['any', 'marked'])) {
    const [right, wrong] = [contradicted[by], supported[by]];
    console.log(
      `  by ${by === 'any' ? 'any gold sentence' : 'the marked sentence'}: ${right} of ${contradicted.n} contradictions noticed (${share(right, contradicted.n)}), ` +
        `${wrong} of ${supported.n} supported called different, precision ${share(right, right + wrong)}`,
    );
  }
}
