/** Sensitivity, specificity, predictive values, accuracy and F1 against true and false positives and negatives. Pure. */
import { rangeOf } from './check-f-scores';
import { type DraftFinding, shifted } from './draft-finding';
import { type NamedScore, readScores, type ScoreName } from './named-scores';
import { after, before, type Passage } from './passage';
import { asPrinted, type PrintedNumber } from './printed-number';

type Cell = 'tp' | 'fp' | 'fn' | 'tn';

const cellNames: readonly (readonly [Cell, string])[] = [
  ['tp', 'true[- ]positives?(?: results?| cases?| findings?)?|TPs?'],
  ['fp', 'false[- ]positives?(?: results?| cases?| findings?)?|FPs?'],
  ['fn', 'false[- ]negatives?(?: results?| cases?| findings?)?|FNs?'],
  ['tn', 'true[- ]negatives?(?: results?| cases?| findings?)?|TNs?'],
];
const namedBefore = cellNames.map(
  ([cell, names]) =>
    [
      cell,
      new RegExp(`\\b(?:${names})(?: ?\\([A-Z]{2}\\))?(?: ?[=:(] ?| (?:was|were|of) )(?:n ?= ?)?$`, 'i'),
    ] as const,
);
const namedAfter = cellNames.map(
  ([cell, names]) => [cell, new RegExp(`^ (?:were )?(?:${names})(?=)\\b`, 'i')] as const,
);

/** What each measure is a quotient of: Altman & Bland 1994, doi 10.1136/bmj.308.6943.1552 and 10.1136/bmj.309.6947.102. */
const formulas: Partial<
  Record<ScoreName, { readonly over: readonly Cell[]; readonly under: readonly Cell[] }>
> = {
  recall: { over: ['tp'], under: ['tp', 'fn'] },
  specificity: { over: ['tn'], under: ['tn', 'fp'] },
  precision: { over: ['tp'], under: ['tp', 'fp'] },
  npv: { over: ['tn'], under: ['tn', 'fn'] },
  accuracy: { over: ['tp', 'tn'], under: ['tp', 'tn', 'fp', 'fn'] },
  f1: { over: ['tp', 'tp'], under: ['tp', 'tp', 'fp', 'fn'] },
};

/** Checks what is stated once, where all counts that it needs are stated once. */
export function checkRates(passage: Passage): DraftFinding[] {
  if (!/positives?|negatives?|\b[TF][PN]s?\b/i.test(passage.text)) return [];
  const cells = readCells(passage);
  if (cells.size < 2) return [];
  const counts = new Set(cells.values());
  const scores = readScores({ ...passage, numbers: passage.numbers.filter((number) => !counts.has(number)) });
  return scores.flatMap((score) => {
    const isOnly = scores.every(({ name }, at) => name !== score.name || scores[at] === score);
    const draft = isOnly ? rateFinding(passage, score, cells) : undefined;
    return draft === undefined ? [] : [draft];
  });
}

function readCells(passage: Passage): Map<Cell, PrintedNumber> {
  const cells = new Map<Cell, PrintedNumber>();
  const twice = new Set<Cell>();
  for (const number of passage.numbers) {
    if (!number.isWhole || number.unit !== 'none' || number.isLoose) continue;
    const [lead, rest] = [before(passage, number.start, 48), after(passage, number.end, 30)];
    const cell = (namedAfter.find(([, name]) => name.test(rest)) ??
      namedBefore.find(([, name]) => name.test(lead)))?.[0];
    if (cell === undefined) continue;
    if (cells.has(cell)) twice.add(cell);
    cells.set(cell, number);
  }
  for (const cell of twice) cells.delete(cell);
  return cells;
}

function rateFinding(
  passage: Passage,
  { name, number }: NamedScore,
  cells: ReadonlyMap<Cell, PrintedNumber>,
): DraftFinding | undefined {
  const formula = formulas[name];
  if (formula === undefined || !formula.under.every((cell) => cells.has(cell))) return undefined;
  const values = (names: readonly Cell[]) => names.map((cell) => cells.get(cell)?.value ?? 0);
  const sum = (names: readonly Cell[]) => values(names).reduce((total, value) => total + value, 0);
  if (sum(formula.under) === 0) return undefined;
  const share = sum(formula.over) / sum(formula.under);
  const isPercent = number.unit === 'percent' || number.value > 1;
  const computed = isPercent ? 100 * share : share;
  const step = 10 ** -number.places;
  // Cut instead of rounded.
  if (computed >= number.low && computed < Math.max(number.high, number.value + step)) return undefined;
  const parts = [...new Set([number, ...formula.under.flatMap((cell) => cells.get(cell) ?? [])])];
  return {
    kind: 'rate',
    form: 'rate',
    parts: shifted(
      passage.start,
      parts.map(({ start, unitEnd }) => ({ start, end: unitEnd })).sort((a, b) => a.start - b.start),
    ),
    values: {
      stated: passage.text.slice(number.start, number.unitEnd),
      over: sumOf(values(formula.over)),
      under: sumOf(values(formula.under)),
      computed: asPrinted(computed, number.places + 1) + (number.unit === 'percent' ? '%' : ''),
      consistent:
        rangeOf({ low: computed, high: computed }, number.places) + (number.unit === 'percent' ? '%' : ''),
    },
  };
}

/** In brackets where it has several terms. */
function sumOf(terms: readonly number[]): string {
  return terms.length === 1 ? terms.join('') : `(${terms.join(' + ')})`;
}
