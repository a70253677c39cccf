/**
 * `npm run bench:compare -- FILE…`: how often claim and passage are called different although they are not, and how often
 * a changed claim is noticed. Pairs are a claim with a gold sentence, and a sentence with itself; changes are made by rules
 * of this file alone. One JSON line per file and kind of change.
 */
import { readFileSync } from 'node:fs';
import { runnerImport } from 'vite';

const { module: comparing } = await runnerImport('./src/locate/compare.ts');
const { module: cutting } = await runnerImport('./src/claims/cut.ts');

/** @typedef {{ claim: string, sentence: string }} Pair */
/** @typedef {{ claim: string, sentences: string[], gold: number[], label?: string }} Row */

/** @param {Pair} pair @returns {{ kind: string, parts: { kind: string, isSame: boolean }[] }} */
function compare({ claim, sentence }) {
  return comparing.compare(claim, cutting.isCut(claim), sentence, { start: 0, end: sentence.length });
}

const flips = Object.entries({
  increases: 'decreases',
  increased: 'decreased',
  increase: 'decrease',
  higher: 'lower',
  reduces: 'increases',
  reduced: 'increased',
  reduce: 'increase',
  decreases: 'increases',
  decreased: 'increased',
  decrease: 'increase',
  lower: 'higher',
  outperforms: 'underperforms',
  outperform: 'underperform',
  improves: 'worsens',
  improved: 'worsened',
  improve: 'worsen',
  better: 'worse',
  faster: 'slower',
  promotes: 'inhibits',
  inhibits: 'promotes',
  positive: 'negative',
  smaller: 'larger',
  larger: 'smaller',
  more: 'less',
  fewer: 'more',
  longer: 'shorter',
  exceeds: 'trails',
});

/** Each gives changed texts; a text that has nothing to change gives none. */
const changes = {
  /** Another figure in place of one. @param {string} text */
  figure: (text) =>
    [...text.matchAll(/(?<![\p{L}\p{N}_.,[/-])\d+(?:\.\d+)?(?![\p{L}\p{N}_\]/-]|[.,]\d)/gu)].flatMap(
      (match) => {
        const [written] = match;
        if (/^(?:19|20)\d\d$/.test(written)) return [];
        const decimals = written.split('.')[1]?.length ?? 0;
        const value = Number(written);
        const other = decimals > 0 ? (value * 0.7).toFixed(decimals) : String(Math.round(value * 1.4) + 1);
        return other === written
          ? []
          : [text.slice(0, match.index) + other + text.slice(match.index + written.length)];
      },
    ),
  /** @param {string} text */
  direction: (text) =>
    flips.flatMap(([from, to]) => {
      const pattern = new RegExp(`\\b${from}\\b`);
      return pattern.test(text) ? [text.replace(pattern, to)] : [];
    }),
  /** @param {string} text */
  negation: (text) => {
    if (/\b(?:not|no|never|fail\w*|cannot|without|nor)\b/i.test(text)) return [];
    return [/\b(is|are|was|were|can|does|has|have)\b/]
      .filter((pattern) => pattern.test(text))
      .map((pattern) => text.replace(pattern, '$1 not'));
  },
  /** Two figures of one kind change their places. @param {string} text */
  swap: (text) => {
    const found = [...text.matchAll(/(?<![\p{L}\p{N}_.,[/-])\d+(?:\.\d+)?%/gu)];
    const [one, other] = found;
    if (one === undefined || other === undefined || one[0] === other[0]) return [];
    return [
      text.slice(0, one.index) +
        other[0] +
        text.slice(one.index + one[0].length, other.index) +
        one[0] +
        text.slice(other.index + other[0].length),
    ];
  },
  /** The last digit or letter of a name such as GPT-4. @param {string} text */
  entity: (text) => {
    const match = /\b[A-Z][A-Za-z]*-?\d(?![\d.])/.exec(text);
    if (match === null) return [];
    const digit = Number(match[0].at(-1));
    return [
      text.slice(0, match.index + match[0].length - 1) +
        String((digit + 3) % 10) +
        text.slice(match.index + match[0].length),
    ];
  },
};

/** @param {string} name @param {Pair[]} pairs @param {string} [fault] the outcome that is one: with `--show` those pairs are printed */
function report(name, pairs, fault) {
  /** @type {Record<string, number>} */
  const counts = { agrees: 0, differs: 0, unclear: 0 };
  /** @type {Pair[]} */
  const shown = [];
  for (const pair of pairs) {
    const { kind } = compare(pair);
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (process.argv.includes('--show') && kind === fault) shown.push(pair);
  }
  console.log(JSON.stringify({ pairs: name, n: pairs.length, ...counts }));
  for (const pair of shown.slice(0, 25)) {
    const parts = compare(pair).parts.filter((part) => part.isSame === (fault === 'agrees'));
    const text = (/** @type {any} */ part) => [
      part.kind,
      pair.claim.slice(part.inClaim?.start, part.inClaim?.end),
      pair.sentence.slice(part.inDocument?.start, part.inDocument?.end),
    ];
    console.log('   C', pair.claim, '\n   S', pair.sentence, '\n   ', JSON.stringify(parts.map(text)));
  }
}

for (const file of process.argv.slice(2).filter((argument) => !argument.startsWith('--'))) {
  /** @type {Row[]} */
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  console.log(file);
  /** @param {(row: Row) => boolean} isWanted */
  const gold = (isWanted) =>
    rows
      .filter(isWanted)
      .flatMap(({ claim, sentences, gold: places }) =>
        places.map((at) => ({ claim, sentence: sentences[at] ?? '' })),
      );
  const itself = rows
    .flatMap((row) => row.sentences.slice(0, 40))
    .map((sentence) => ({ claim: sentence, sentence }));
  const supported = gold((row) => row.label !== 'CONTRADICT');
  const contradicted = gold((row) => row.label === 'CONTRADICT');
  report('a sentence with itself, unchanged', itself, 'differs');
  report('claim and gold, unchanged', supported, 'differs');
  report('claim and gold that contradicts it', contradicted, 'agrees');
  const some = itself.filter((_, at) => at % 5 === 0);
  const agreeing = supported.filter((pair) => compare(pair).kind === 'agrees');
  for (const [kind, change] of Object.entries(changes)) {
    const changed = (/** @type {Pair[]} */ pairs) =>
      pairs.flatMap(({ claim, sentence }) => change(claim).map((other) => ({ claim: other, sentence })));
    report(`a sentence with itself, ${kind} changed`, changed(some), 'agrees');
    report(`claim and gold, ${kind} changed`, changed(agreeing), 'agrees');
  }
}
