/** Which references of two readings of one paper are the same, by what is printed: a page's elements, and its text. Pure. */

/** Characters of a beginning that two references share only where they are one. */
const minBeginning = 40;
/** Nothing beyond is compared. */
const maxCompared = 600;

/**
 * Match references that were read in two ways: one may have a label, a link's words or a note at its end that the other does not have.
 *
 * Takes time in proportion to the texts. References with the same print are matched in their order.
 *
 * @param known as one reading has them
 * @param texts as the other one has them
 * @returns for each of `texts` the index in `known`; `undefined` where none is clearly it
 */
export function matchPrinted(known: readonly string[], texts: readonly string[]): (number | undefined)[] {
  const keys = known.map(keyOf);
  const whole = new Map<string, number[]>();
  const beginnings = new Map<string, number | 'several'>();
  for (const [at, key] of keys.entries()) {
    if (key === '') continue;
    const same = whole.get(key);
    if (same === undefined) whole.set(key, [at]);
    else same.push(at);
    const beginning = beginningOf(key);
    if (beginning !== undefined) beginnings.set(beginning, beginnings.has(beginning) ? 'several' : at);
  }
  const taken = new Set<number>();
  const take = (at: number | undefined) => {
    if (at === undefined || taken.has(at)) return undefined;
    taken.add(at);
    return at;
  };
  const own = texts.map(keyOf);
  const alike = own.map((key) => take(whole.get(key)?.shift()));
  const counts = new Map<string, number>();
  for (const key of own) {
    const beginning = beginningOf(key);
    if (beginning !== undefined) counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
  }
  return alike.map((found, at) => {
    const beginning = beginningOf(own[at] ?? '');
    if (found !== undefined || beginning === undefined || counts.get(beginning) !== 1) return found;
    const begun = beginnings.get(beginning);
    return take(begun === 'several' ? undefined : begun);
  });
}

/** Letters and digits alone, in one case: marks and spaces depend on how a text was read. */
function keyOf(text: string): string {
  return text
    .slice(0, 2 * maxCompared)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, maxCompared);
}

function beginningOf(key: string): string | undefined {
  return key.length < minBeginning ? undefined : key.slice(0, minBeginning);
}
