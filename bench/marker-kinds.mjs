/** Citation markers by kind, since numbers and names fail in different ways: counts of what became of each. */

/** @typedef {'numeric' | 'author-year' | 'label'} MarkerKind */
/** @typedef {Record<MarkerKind, Record<string, number>>} KindCounts */

/** @param {string} text a marker as printed, or the part of it that a link holds @returns {MarkerKind} */
function kindOf(text) {
  if (/^\W*\p{L}[\p{L}+]{0,7}\d{2}[a-z]?\W*$/u.test(text)) return 'label';
  return /(?:1[5-9]|20)\d\d|\p{L}{2}/u.test(text) ? 'author-year' : 'numeric';
}

/** @returns {KindCounts} */
export function newKindCounts() {
  return { numeric: {}, 'author-year': {}, label: {} };
}

/** @param {KindCounts} counts @param {string} text of the marker @param {string} is what became of it */
export function countKind(counts, text, is) {
  const row = counts[kindOf(text)];
  row[is] = (row[is] ?? 0) + 1;
}

/** One line for each kind that there is: `numeric: 640 of 645 right (0.992), 0 wrong`. @param {KindCounts} counts */
export function printKinds(counts) {
  for (const [kind, row] of Object.entries(counts)) {
    const all = Object.values(row).reduce((sum, count) => sum + count, 0);
    const right = row['right'] ?? 0;
    if (all > 0)
      console.log(
        `${kind}: ${right} of ${all} right (${(right / all).toFixed(3)}), ${row['wrong'] ?? 0} wrong`,
      );
  }
}
