/** Whether two printed words are one, but for spelling, form and small faults of scanning. Pure. */

/** Signs that scanners and fonts take for one another, each group one sign. */
const lookAlikes: readonly (readonly [RegExp, string])[] = [
  [/[1i]/g, 'l'],
  [/0/g, 'o'],
  [/5/g, 's'],
  [/8/g, 'b'],
];
/** Pairs that look like one sign. */
const pairs: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/cl/g, 'd'],
  [/vv/g, 'w'],
  [/ii/g, 'u'],
];
/** British and American spellings, and doubled letters. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/our(?=$|s|ed|ing|al|ful)/g, 'or'],
  [/is(?=e$|es$|ed$|ing$|ation$|ations$|er$)/g, 'iz'],
  [/ys(?=e$|es$|ed$|ing$|er$)/g, 'yz'],
  [/ae|oe/g, 'e'],
  [/ogue(?=$|s)/g, 'og'],
  [/tre$/g, 'ter'],
  [/([a-z])\1/g, '$1'],
];
/** Beginnings that make another word of one. */
const beginnings =
  /^(?:inter|intra|hyper|hypo|macro|micro|anti|pre|post|over|under|ab|ad|in|un|non|dis|de|re|ir|im|il|a|e|bi|tri|di|mono|poly|endo|exo|homo|hetero|iso|sub|super|up|down)/;
const minTypoLength = 6;
const minSubstitutionLength = 8;

/** Whether two folded words are the same in print. Figures must be equal. */
export function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (/\d/.test(one) || /\d/.test(other)) return isScannedFigure(one, other);
  if (hasLostLigature(one, other) || hasLostLigature(other, one)) return true;
  if (Math.abs(one.length - other.length) > 2 || one.length < 4 || other.length < 4) return false;
  if (respelt(one, spellings) === respelt(other, spellings)) return true;
  return looksAlike(one, other) || isTypo(one, other);
}

/** `sh` for `fish`: what is left of a short word has no vowel, and is no word. */
function hasLostLigature(short: string, long: string): boolean {
  const added = long.length - short.length;
  if (short.length < 2 || added < 2 || added > 3 || /[aeiouy]/.test(short)) return false;
  for (let at = 0; at <= short.length; at += 1)
    if (long.startsWith(short.slice(0, at)) && long.endsWith(short.slice(at)))
      if (/^(?:f[fil]|ff[il])$/.test(long.slice(at, at + added))) return true;
  return false;
}

/** `l0w` for `low`: a figure within a word that is no number. */
function isScannedFigure(one: string, other: string): boolean {
  const isNumber = /^\d+$/.test(one) || /^\d+$/.test(other);
  return !isNumber && one.length > 3 && looksAlike(one, other);
}

function looksAlike(one: string, other: string): boolean {
  return (
    respelt(one, lookAlikes) === respelt(other, lookAlikes) || respelt(one, pairs) === respelt(other, pairs)
  );
}

function respelt(word: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((text, [from, to]) => text.replace(from, to), word);
}

/** One letter too many, too few, or changed in a long word; not where another beginning makes another word. */
function isTypo(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let tail = 0;
  while (tail < short.length - start && short.at(-1 - tail) === long.at(-1 - tail)) tail += 1;
  const left = short.length - start - tail;
  const added = long.length - start - tail;
  // A ligature is lost: `eficient`, `eect`.
  if (left === 0 && added === 2) return /^(?:f[fil])$/.test(long.slice(start, start + 2));
  if (short.length < minTypoLength - 1) return false;
  if (left === 0 && added === 1) return start > 1 || !beginnings.test(long);
  if (short.length < minSubstitutionLength || start < 2) return false;
  const isSwap =
    left === 2 && added === 2 && short[start] === long[start + 1] && short[start + 1] === long[start];
  if (isSwap) return true;
  return left === 1 && added === 1 && !hasOtherBeginning(one, other, start);
}

function hasOtherBeginning(one: string, other: string, at: number): boolean {
  const [first = ''] = beginnings.exec(one) ?? [];
  const [second = ''] = beginnings.exec(other) ?? [];
  return at < Math.max(first.length, second.length);
}
