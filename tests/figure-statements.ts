/**
 * Statements with figures that fit one another, in many wordings, and the same with one figure changed. Numbers and words are
 * drawn from a seed.
 */
import type { FindingKind } from '../src/claims/paper-check';

/** A passage, or a table with its header first. */
export interface MadeStatement {
  readonly kind: FindingKind;
  readonly text?: string;
  readonly caption?: string;
  readonly rows?: readonly (readonly string[])[];
}

export interface MadePair {
  readonly right: MadeStatement;
  readonly wrong: MadeStatement;
}

/** Whole number from 0 up to below a limit. */
export type Draw = (limit: number) => number;

/** Mulberry32: a small generator with a seed. */
export function drawFrom(seed: number): Draw {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

type Values = Readonly<Record<string, string>>;

interface Template {
  readonly kind: FindingKind;
  readonly wordings: readonly string[];
  readonly values: (draw: Draw) => Values;
  /** Whether the figures fit, with a full last place of room. */
  readonly doFit: (value: (name: string) => number) => boolean;
  /** Figures that may be changed; all where it is absent. */
  readonly changed?: readonly string[];
}

const between = (draw: Draw, from: number, to: number) => from + draw(to - from + 1);

const share: Pick<Template, 'values' | 'doFit'> = {
  values: (draw) => {
    const of = between(draw, 20, 900);
    const n = between(draw, 2, of - 1);
    const places = draw(2);
    return { n: String(n), of: String(of), p: ((100 * n) / of).toFixed(places) };
  },
  doFit: (value) => Math.abs((100 * value('n')) / value('of') - value('p')) < 1,
};

const templates: readonly Template[] = [
  {
    kind: 'percentage',
    ...share,
    wordings: [
      'Overall, {n} of {of} patients ({p}%) responded to treatment.',
      'Relapse was seen in {n}/{of} ({p}%) of the dogs.',
      'A total of {n} out of {of} households ({p}%) had a garden.',
      'Bleeding occurred in {p}% ({n}/{of}) of the cases.',
      'Mutations were found in {p}% of samples ({n} of {of}).',
      '{n} ({p}%) of {of} pupils passed the test.',
      'We saw recovery in {n} ({p}%) of the {of} plots.',
      'Of {of} farmers, {n} ({p}%) owned a tractor.',
      'Among the {of} nurses surveyed, {n} ({p}%) worked at night.',
      'Of the {of} eligible schools, {n} ({p}%) took part.',
      'The response rate was {p}% ({n} of {of}).',
      'Fever resolved by day 3 in {n} of the {of} children ({p}%; 95% CI 1 to 99).',
      'Errors were found in {n} of {of} files, or {p}%.',
      'The model solved {n} of {of} problems ({p} %).',
      'Infection was confirmed in {n} of {of} ewes (i.e., {p}%).',
      'Complications: {n}/{of}, {p}%.',
      'Side effects were reported by {n} of the {of} volunteers, representing {p}% of them.',
      'Remission was achieved by {p}% of the {of} participants (n = {n}).',
      'Nausea was frequent (n = {n} of {of}; {p}%).',
      'In {n} of {of} trials ({p} percent) the robot fell.',
    ],
  },
  {
    kind: 'rate',
    ...share,
    wordings: [
      'The sensitivity of the assay was {p}% ({n}/{of}).',
      'Specificity reached {p}% ({n} of {of} controls).',
      'The classifier labelled {n} of {of} images correctly, an accuracy of {p}%.',
      'The positive predictive value was {n}/{of} ({p}%).',
      'Accuracy: {n} of {of} ({p}%).',
    ],
  },
  {
    kind: 'rate',
    wordings: [
      'There were {tp} true positives, {fp} false positives, {fn} false negatives and {tn} true negatives, so that sensitivity was {sens}%.',
      'With TP = {tp}, FP = {fp}, FN = {fn} and TN = {tn}, the specificity was {spec}%.',
      'The test gave {tp} true positives and {fp} false positives, a positive predictive value of {ppv}%.',
      'We counted {tp} TP, {fp} FP, {fn} FN and {tn} TN; accuracy was {acc}%.',
      'With {tp} true-positive, {fp} false-positive, {tn} true-negative and {fn} false-negative results, sensitivity was {sens}%.',
    ],
    values: (draw) => {
      const [tp, fp, fn, tn] = [
        between(draw, 30, 90),
        between(draw, 4, 30),
        between(draw, 4, 30),
        between(draw, 30, 90),
      ];
      const percent = (over: number, under: number) => ((100 * over) / under).toFixed(1);
      return {
        tp: String(tp),
        fp: String(fp),
        fn: String(fn),
        tn: String(tn),
        sens: percent(tp, tp + fn),
        spec: percent(tn, tn + fp),
        ppv: percent(tp, tp + fp),
        acc: percent(tp + tn, tp + tn + fp + fn),
      };
    },
    changed: ['sens', 'spec', 'ppv', 'acc'],
    doFit: (value) => {
      const [tp, fp, fn, tn] = [value('tp'), value('fp'), value('fn'), value('tn')];
      const isNear = (name: string, over: number, under: number) =>
        Math.abs((100 * over) / under - value(name)) < 0.5;
      return (
        isNear('sens', tp, tp + fn) &&
        isNear('spec', tn, tn + fp) &&
        isNear('ppv', tp, tp + fp) &&
        isNear('acc', tp + tn, tp + tn + fp + fn)
      );
    },
  },
  {
    kind: 'f-score',
    wordings: [
      'The tagger reaches a precision of {p}, a recall of {r} and an F1 score of {f}.',
      'We obtain precision, recall and F1 of {p}, {r} and {f}, respectively.',
      'P = {p}, R = {r}, F1 = {f}.',
      'It achieved {p} precision, {r} recall and {f} F1.',
      'Precision was {p}, recall was {r}, and the F-measure was {f}.',
      'The parser scored an F1 of {f} (precision {p}, recall {r}).',
      'The F1-score is {f}, with a precision of {p} and a recall of {r}.',
      'Our system has precision = {p}, recall = {r} and F-score = {f}.',
      'The precision, recall, and F1-score were {p}, {r}, and {f}.',
      'On the test set we measured a sensitivity of {r}, a positive predictive value of {p} and an F1 score of {f}.',
    ],
    values: (draw) => {
      const [p, r] = [between(draw, 400, 980), between(draw, 400, 980)];
      const f = (2 * p * r) / (p + r);
      return draw(2) === 0
        ? { p: (p / 1000).toFixed(3), r: (r / 1000).toFixed(3), f: (f / 1000).toFixed(3) }
        : { p: (p / 10).toFixed(1), r: (r / 10).toFixed(1), f: (f / 10).toFixed(1) };
    },
    doFit: (value) =>
      Math.abs((2 * value('p') * value('r')) / (value('p') + value('r')) / value('f') - 1) < 0.01,
  },
  {
    kind: 'parts',
    wordings: [
      'We enrolled {n} patients ({a} men and {b} women).',
      'The sample had {n} students ({a} female, {b} male).',
      'A total of {n} adults were randomised to exercise (n = {a}) or usual care (n = {b}).',
      'In all, {n} plots were randomly assigned to mowing (n = {a}) and grazing (n = {b}).',
      'The corpus of {n} sentences was split into {a} training sentences and {b} test sentences.',
      'The study included {n} participants ({a} males, {b} females).',
      'The cohort consisted of {n} subjects ({a} cases and {b} controls).',
      'We collected {n} images, divided into {a} for training and {b} for testing.',
      '{n} volunteers ({a} women; {b} men) took part.',
      'Overall, {n} rats were allocated to a control group (n = {a}) or a treated group (n = {b}).',
    ],
    values: (draw) => {
      const [a, b] = [between(draw, 12, 400), between(draw, 12, 400)];
      return { n: String(a + b), a: String(a), b: String(b) };
    },
    doFit: (value) => value('a') + value('b') === value('n'),
  },
  {
    kind: 'change',
    wordings: [
      'Attendance rose from {a} to {b}, a {c}% increase.',
      'Output increased by {c}% (from {a} to {b} units).',
      'The count grew from {a} to {b} ({c}%).',
      'The yield went up from {a} kg to {b} kg, an increase of {c}%.',
      'We saw a {c}% increase in sales, from {a} to {b}.',
      'Visits increased from {a} to {b}, corresponding to a {c}% rise.',
      'Membership rose by {c}%, from {a} to {b}.',
      'The number of nests increased from {a} in spring to {b} in autumn (a {c}% increase).',
    ],
    values: (draw) => {
      const a = between(draw, 120, 600);
      const b = a + between(draw, 15, 300);
      return { a: String(a), b: String(b), c: ((100 * (b - a)) / a).toFixed(draw(2)) };
    },
    doFit: (value) => {
      const change = (100 * Math.abs(value('b') - value('a'))) / value('a');
      return Math.abs(change - value('c')) < Math.max(3, 0.06 * change);
    },
  },
  {
    kind: 'change',
    wordings: [
      'Accuracy rose from {a}% to {b}%, an improvement of {c} percentage points.',
      'Coverage increased by {c} percentage points, from {a}% to {b}%.',
      'Adherence improved from {a}% to {b}% ({c} percentage points).',
    ],
    values: (draw) => {
      const a = between(draw, 300, 600);
      const b = a + between(draw, 20, 300);
      return { a: (a / 10).toFixed(1), b: (b / 10).toFixed(1), c: ((b - a) / 10).toFixed(1) };
    },
    doFit: (value) => Math.abs(Math.abs(value('b') - value('a')) - value('c')) < 0.5,
  },
  {
    kind: 'change',
    wordings: [
      'Errors fell from {a} to {b}, a {c}% reduction.',
      'The time dropped by {c}% (from {a} s to {b} s).',
      'Emissions declined from {a} to {b} ({c}%).',
      'There was a {c}% decrease in admissions (from {a} to {b}).',
      'Costs were reduced from {a} to {b}, a saving of {c}%.',
    ],
    values: (draw) => {
      const a = between(draw, 300, 900);
      const b = a - between(draw, 40, 250);
      return { a: String(a), b: String(b), c: ((100 * (a - b)) / a).toFixed(draw(2)) };
    },
    doFit: (value) => {
      const change = (100 * Math.abs(value('b') - value('a'))) / value('a');
      return Math.abs(change - value('c')) < Math.max(3, 0.06 * change);
    },
  },
  {
    kind: 'ratio',
    wordings: [
      'Mortality was lower with the drug (hazard ratio {v}; 95% CI {l} to {h}).',
      'Smoking was associated with relapse (OR {v}, 95% CI {l}-{h}).',
      'The odds ratio was {v} (95% confidence interval [CI], {l}–{h}).',
      'Exposure raised the risk (RR = {v}; 95% CI: {l}, {h}).',
      'The adjusted odds ratio for falls was {v} (95% CI {l} to {h}).',
      'Treatment delayed progression (HR {v} [95% CI {l}–{h}]).',
      'The relative risk of infection was {v} (95% CI = {l}–{h}).',
    ],
    values: (draw) => {
      const [v, error] = [0.4 + draw(260) / 100, 0.08 + draw(22) / 100];
      return {
        v: v.toFixed(2),
        l: (v * Math.exp(-1.96 * error)).toFixed(2),
        h: (v * Math.exp(1.96 * error)).toFixed(2),
      };
    },
    // The middle may be off by a third of the interval.
    doFit: (value) => {
      const [left, right] = [Math.log(value('v') / value('l')), Math.log(value('h') / value('v'))];
      return left > 0 && right > 0 && Math.max(left, right) < 2 * Math.min(left, right);
    },
  },
  {
    kind: 'ratio',
    wordings: [
      'Mortality was lower (hazard ratio {v}; 95% CI {l} to {h}; P = {p}).',
      'Relapse was rarer (OR {v}, 95% CI {l}-{h}, p = {p}).',
    ],
    values: (draw) => {
      const [v, error] = [0.4 + draw(30) / 100, 0.1 + draw(8) / 100];
      return {
        v: v.toFixed(2),
        l: (v * Math.exp(-1.96 * error)).toFixed(2),
        h: (v * Math.exp(1.96 * error)).toFixed(2),
        p: `0.00${String(between(draw, 1, 9))}`,
      };
    },
    changed: ['p'],
    doFit: (value) => value('p') < 0.06,
  },
  {
    kind: 'grim',
    wordings: [
      'The {n} participants rated the task on a 7-point scale (M = {m}).',
      'The mean number of errors was {m} (n = {n}).',
      'Pain was rated on a single item from 1 to 9 (M = {m}, n = {n}).',
    ],
    values: (draw) => {
      const n = between(draw, 12, 30);
      return { n: String(n), m: (between(draw, 2 * n, 6 * n) / n).toFixed(2) };
    },
    changed: ['m'],
    doFit: (value) =>
      Math.abs(Math.round(value('m') * value('n')) - value('m') * value('n')) <= 0.0051 * value('n'),
  },
  {
    kind: 'debit',
    wordings: ['The answers, coded 0 or 1, had a mean of {m} (SD = {s}, n = {n}).'],
    values: (draw) => {
      const n = between(draw, 20, 90);
      const k = between(draw, 3, n - 3);
      const m = k / n;
      return { n: String(n), m: m.toFixed(2), s: Math.sqrt((n / (n - 1)) * m * (1 - m)).toFixed(2) };
    },
    changed: ['s'],
    doFit: (value) => Math.abs(Math.sqrt(value('m') * (1 - value('m'))) - value('s')) < 0.03,
  },
];

/** Statements of a seed, one for each wording. */
export function madePairs(seed: number): MadePair[] {
  const draw = drawFrom(seed);
  return [
    ...templates.flatMap((template) => template.wordings.map((wording) => pairOf(template, wording, draw))),
    ...tablePairs(draw),
  ];
}

function pairOf(template: Template, wording: string, draw: Draw): MadePair {
  const { kind, doFit } = template;
  for (;;) {
    const values = template.values(draw);
    const names = (template.changed ?? Object.keys(values)).filter((name) => wording.includes(`{${name}}`));
    const name = names[draw(names.length)] ?? '';
    const changed = { ...values, [name]: mistyped(values[name] ?? '', draw) };
    const isWrong = !doFit((one) => Number(changed[one]));
    // What nobody would write: no whole is less than its part.
    const isPlausible =
      Object.values(changed).every((one) => Number(one) > 0) &&
      Number(changed['p'] ?? 0) <= (kind === 'ratio' ? 1 : 1_000) &&
      Number(changed['n'] ?? 0) <= Number(changed['of'] ?? Infinity);
    if (isWrong && isPlausible)
      return {
        right: { kind, text: filled(wording, values) },
        wrong: { kind, text: filled(wording, changed) },
      };
  }
}

function filled(wording: string, values: Values): string {
  return wording.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** The number with another digit in one place. */
function mistyped(number: string, draw: Draw): string {
  const places = Array.from(number).flatMap((sign, at) => (/\d/.test(sign) ? at : []));
  const at = places[draw(places.length)] ?? 0;
  const digit = (Number(number[at]) + 1 + draw(9)) % 10;
  return `${number.slice(0, at)}${String(digit)}${number.slice(at + 1)}`;
}

const systems = ['Base', 'Small', 'Large', 'Ours', 'Wide'];

function tablePairs(draw: Draw): MadePair[] {
  const drawn = (rows: number, columns: number, make: () => number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, make));
  const scores = drawn(5, 4, () => between(draw, 500, 950) / 10);
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const total = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);
  const columnsOf = (cells: readonly (readonly number[])[]) =>
    (cells[0] ?? []).map((_, at) => cells.map((row) => row[at] ?? 0));
  const printed = (all: readonly number[], places = 1) => all.map((one) => one.toFixed(places));
  const counts = drawn(4, 3, () => between(draw, 5, 200));
  const triples = drawn(5, 2, () => between(draw, 500, 950) / 10).map(([p = 0, r = 0]) => [
    p,
    r,
    (2 * p * r) / (p + r),
  ]);
  const tables: { kind: FindingKind; caption: string; rows: string[][]; at: readonly [number, number] }[] = [
    {
      kind: 'average',
      caption: 'Table 1. Accuracy on four tasks.',
      rows: [
        ['Model', 'Cars', 'Birds', 'Trees', 'Fish', 'Avg.'],
        ...scores.map((row, at) => [systems[at] ?? '', ...printed([...row, mean(row)])]),
      ],
      at: [1 + draw(5), 5],
    },
    {
      kind: 'average',
      caption: 'Table 2. Recall by task.',
      rows: [
        ['Task', 'Base', 'Small', 'Large', 'Ours'],
        ...scores.map((row, at) => [`Task ${'ABCDE'.charAt(at)}`, ...printed(row)]),
        ['Average', ...printed(columnsOf(scores).map(mean))],
      ],
      at: [6, 1 + draw(4)],
    },
    {
      kind: 'total',
      caption: 'Table 3. Samples by site and year.',
      rows: [
        ['Site', '2019', '2020', '2021'],
        ...counts.map((row, at) => [`Site ${'ABCD'.charAt(at)}`, ...printed(row, 0)]),
        ['Total', ...printed(columnsOf(counts).map(total), 0)],
      ],
      at: [5, 1 + draw(3)],
    },
    {
      kind: 'total',
      caption: 'Table 4. Animals by farm.',
      rows: [
        ['Farm', 'Cows', 'Goats', 'Sheep', 'Total'],
        ...counts.map((row, at) => [`Farm ${'ABCD'.charAt(at)}`, ...printed([...row, total(row)], 0)]),
      ],
      at: [1 + draw(4), 4],
    },
    {
      kind: 'f-score',
      caption: 'Table 5. Results on the test set.',
      rows: [
        ['System', 'Precision', 'Recall', 'F1'],
        ...triples.map((row, at) => [systems[at] ?? '', ...printed(row)]),
      ],
      at: [1 + draw(5), 1 + draw(3)],
    },
  ];
  return tables.map(({ kind, caption, rows, at: [row, column] }) => {
    const cell = rows[row]?.[column] ?? '';
    let wrong = cell;
    while (Math.abs(Number(wrong) - Number(cell)) < 3 || Number(wrong) <= 0) wrong = mistyped(cell, draw);
    const changed = rows.map((cells, y) => cells.map((one, x) => (y === row && x === column ? wrong : one)));
    return { right: { kind, caption, rows }, wrong: { kind, caption, rows: changed } };
  });
}
