/**
 * `npm run bench:locate -- FILE…`: how often the right sentence is ranked first, and how precise the passages are that
 * would be marked: one JSON line per file. Without files: everything that docs/locating.md tells, on ../shared where it is
 * there, beside known text finders in the same run.
 */
import { existsSync } from 'node:fs';
import { peers } from './peers.mjs';
import { files, locating, prepareRow, readRealRows, readRows } from './rows.mjs';

/** @typedef {import('./rows.mjs').Row} Row */
/** @typedef {{ ranking: number[], marked: number[], isStated: number, probability: number }} Answer ranking: sentence indexes, best first */

/** What the extension does. @param {Pick<Row, 'claim' | 'sentences'>} row @returns {Answer} */
function claimlight({ claim, sentences }) {
  const { document, rowOf } = prepareRow(sentences);
  const isCut = locating.isCut(claim);
  const ranked = locating.rankSentences(document, claim, isCut);
  const location = locating.locateClaim(document, {
    id: '',
    wordings: [{ text: claim, isCut }],
    relation: 'examines',
  });
  const marked =
    location === undefined
      ? []
      : document.sentences.flatMap(({ span }, at) =>
          span.start === location.span.start ? [rowOf[at] ?? -1] : [],
        );
  return {
    ranking: [
      ...new Set(ranked.sentences.map((/** @type {{ index: number }} */ { index }) => rowOf[index] ?? -1)),
    ],
    marked,
    isStated: ranked.isStated,
    probability: ranked.sentences[0]?.probability ?? 0,
  };
}

const round = (/** @type {number} */ value) => Number(value.toFixed(3));
const share = (/** @type {number} */ part, /** @type {number} */ whole) => round(part / Math.max(1, whole));

/** @param {string} file @param {readonly Row[]} rows */
function measure(file, rows) {
  const started = performance.now();
  const answers = rows.map(claimlight);
  const milliseconds = (performance.now() - started) / Math.max(1, rows.length);
  const ranked = placesOfGold(
    rows,
    answers.map(({ ranking }) => ranking),
  );
  const marked = answers.reduce((sum, answer) => sum + answer.marked.length, 0);
  const right = answers.reduce(
    (sum, answer, at) => sum + answer.marked.filter((place) => rows[at]?.gold.includes(place)).length,
    0,
  );
  const gold = rows.reduce((sum, row) => sum + row.gold.length, 0);
  return {
    file,
    n: rows.length,
    ...hitsOf(ranked),
    precision: share(right, marked),
    recall: share(right, gold),
    f1: share(2 * right, marked + gold),
    located: share(answers.filter((answer) => answer.marked.length > 0).length, rows.length),
    ms_per_claim: round(milliseconds),
  };
}

/** Where the first gold sentence of each row stands in its ranking, from 0; -1: nowhere. @param {readonly Row[]} rows @param {number[][]} rankings */
function placesOfGold(rows, rankings) {
  return rows.flatMap(({ gold }, at) =>
    gold.length === 0 ? [] : [rankings[at]?.findIndex((place) => gold.includes(place)) ?? -1],
  );
}

/** @param {number[]} places */
function hitsOf(places) {
  return {
    hit1: share(places.filter((place) => place === 0).length, places.length),
    hit3: share(places.filter((place) => place >= 0 && place < 3).length, places.length),
    mrr: share(
      places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0),
      places.length,
    ),
  };
}

/** @param {string[]} head @param {(string | number)[][]} rows */
function printTable(head, rows) {
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
  console.log();
}

const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (given.length > 0) for (const file of given) console.log(JSON.stringify(measure(file, readRows(file))));
else if (existsSync(files.SciFact)) await measureAll();
else console.log('../shared/data is not there. Usage: npm run bench:locate -- FILE…');

async function measureAll() {
  const learning = await import('./learning.mjs');
  const measured = learning.crossValidate(await learning.readLists());
  const kept = await readRealRows('measure');
  /** @type {[string, readonly Row[]][]} */
  const sets = [
    ...Object.entries(files).map(([name, file]) => /** @type {[string, Row[]]} */ ([name, readRows(file)])),
    ['pages kept for measuring', kept],
  ];
  for (const [name, rows] of sets)
    console.log(
      JSON.stringify(
        measure(rows === kept ? name : `${name}: the shipped weights were learned from it`, rows),
      ),
    );

  console.log(
    '\nFirst-ranked sentence right, and milliseconds a claim with the page prepared for it. Claimlight’s shares on the sets are',
  );
  console.log('those of five folds by document, its milliseconds those of the shipped weights.\n');
  const own = sets.map(([name, rows]) => {
    const { hit1, ms_per_claim: time } = measure(name, rows);
    const folds = measured.filter(
      (list) => list.set === name && list.goldCount > 0 && list.variant === undefined,
    );
    return `${folds.length === 0 ? hit1 : share(folds.filter(learning.isFirstRight).length, folds.length)} · ${time.toFixed(1)} ms`;
  });
  const others = Object.entries(peers).map(([name, rank]) => [
    name,
    ...sets.map(([, rows]) => {
      const started = performance.now();
      const rankings = rows.map(rank);
      const time = (performance.now() - started) / rows.length;
      return `${hitsOf(placesOfGold(rows, rankings)).hit1} · ${time.toFixed(1)} ms`;
    }),
  ]);
  printTable(
    ['', ...sets.map(([name, rows]) => `${name} (${rows.filter(({ gold }) => gold.length > 0).length})`)],
    [['Claimlight', ...own], ...others],
  );

  console.log(
    'Does the document state the claim? SciFact with and without evidence, folds: area under the ROC curve',
  );
  const scifact = measured.filter((list) => list.set === 'SciFact' && !list.isUnrelated);
  console.log(`${round(areaUnderCurve(scifact.map((list) => [list.states, list.goldCount > 0])))}\n`);

  console.log('Are the probabilities what they say? All folds, unrelated documents included:\n');
  printTable(
    ['told', 'claims', 'is stated', 'claims', 'sentence is right'],
    Array.from({ length: 10 }, (_, bin) => {
      const within = (/** @type {number} */ value) => Math.min(9, Math.floor(value * 10)) === bin;
      const stated = measured.filter((list) => within(list.states));
      const right = measured.filter((list) => within(list.right[0] ?? 0));
      return [
        `${bin / 10}–${(bin + 1) / 10}`,
        stated.length,
        share(stated.filter((list) => list.goldCount > 0).length, stated.length),
        right.length,
        share(right.filter(learning.isFirstRight).length, right.length),
      ];
    }),
  );

  console.log('SciFact, folds: sentences with at least a probability, up to three a claim\n');
  printTable(
    ['least probability', 'precision', 'recall', 'F1'],
    [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, locating.thresholds.examines].map((least) => {
      const told = scifact.flatMap((list) =>
        list.right.flatMap((/** @type {number} */ chance, /** @type {number} */ at) =>
          chance >= least ? [list.gold[list.order[at]]] : [],
        ),
      );
      const right = told.filter(Boolean).length;
      const gold = scifact.reduce((sum, list) => sum + list.goldCount, 0);
      return [least, share(right, told.length), share(right, gold), share(2 * right, told.length + gold)];
    }),
  );

  console.log(
    `Real pages, claims labelled by hand, at the shipped threshold of ${locating.thresholds.examines}: training pages by folds, the others by the shipped weights\n`,
  );
  const answers = kept.map((row) => ({ row, ...claimlight(row) }));
  const folded = measured.filter(
    (list) => list.set === 'real' && !list.isUnrelated && list.variant === undefined,
  );
  const coverageAt = locating.featureNames.indexOf('coverage');
  const isMarked = (/** @type {typeof measured[number]} */ list) =>
    (list.right[0] ?? 0) >= locating.thresholds.examines &&
    list.states >= locating.leastStated &&
    list.candidates[list.order[0]].features[coverageAt] >= locating.leastCoverage &&
    !list.away[list.order[0]];
  const kinds = ['verbatim', 'light', 'figure', 'altered', 'cited', 'strong', 'absent'];
  printTable(
    [
      'kind',
      'training pages',
      'ranked first',
      'marked right',
      'marked wrong',
      'kept pages',
      'ranked first',
      'marked right',
      'marked wrong',
    ],
    kinds.map((kind) => {
      const lists = folded.filter((list) => list.kind === kind);
      const rows = answers.filter(({ row }) => row.kind === kind);
      const isRight = (/** @type {typeof answers[number]} */ { row, marked }) =>
        row.gold.includes(marked[0] ?? -1);
      return [
        kind,
        lists.length,
        share(lists.filter(learning.isFirstRight).length, lists.length),
        share(lists.filter((list) => isMarked(list) && learning.isFirstRight(list)).length, lists.length),
        share(lists.filter((list) => isMarked(list) && !learning.isFirstRight(list)).length, lists.length),
        rows.length,
        share(rows.filter(({ row, ranking }) => row.gold.includes(ranking[0] ?? -1)).length, rows.length),
        share(rows.filter(isRight).length, rows.length),
        share(rows.filter((answer) => answer.marked.length > 0 && !isRight(answer)).length, rows.length),
      ];
    }),
  );

  const reduced = measured.filter((list) => list.variant === 'reduced');
  console.log(
    `Claims on their own training page without the sentences that state them: ${reduced.filter(isMarked).length} of ${reduced.length} marked`,
  );
  const pages = new Map([...kept, ...(await readRealRows('train'))].map((row) => [row.page, row.sentences]));
  const elsewhere = kept.flatMap(({ claim, page }) =>
    [...pages]
      .filter(([other]) => other !== page)
      .map(([other, sentences]) => ({ claim, other, ...claimlight({ claim, sentences }) })),
  );
  const marked = elsewhere.filter((answer) => answer.marked.length > 0);
  console.log(
    `Claims of the kept pages on every other page: ${marked.length} of ${elsewhere.length} located`,
  );
  for (const { claim, other } of marked) console.log(`  on ${other}: ${claim}`);
}

/** Ties count half. @param {(readonly [number, boolean])[]} values */
function areaUnderCurve(values) {
  const sorted = [...values].sort((a, b) => a[0] - b[0]);
  const positives = values.filter(([, isTrue]) => isTrue).length;
  let sum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.[0] === sorted[from]?.[0]) to += 1;
    sum += sorted.slice(from, to).filter(([, isTrue]) => isTrue).length * ((from + to + 1) / 2);
    from = to;
  }
  return (sum - (positives * (positives + 1)) / 2) / Math.max(1, positives * (values.length - positives));
}
