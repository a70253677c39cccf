/** Where a text has what a query asks for. Pure. */
import { isAsked, isPhraseAt } from './match';
import type { Clause } from './query';
import { searchWords } from './search-words';

/** @returns UTF-16 offsets in the text, in their order, apart from each other */
export function findSpans(text: string, clauses: readonly Clause[]): { start: number; end: number }[] {
  const words = searchWords(text);
  const texts = words.map((word) => word.text);
  const ends = words.map(() => -1);
  for (const [at, word] of words.entries())
    for (const clause of clauses) {
      const length =
        clause.kind === 'phrase'
          ? isPhraseAt(texts, at, clause)
            ? clause.words.length
            : 0
          : Number(isAsked(clause, word.text, word.values));
      const last = words[at + length - 1];
      if (length > 0 && last !== undefined) ends[at] = Math.max(ends[at] ?? -1, last.end);
    }
  const spans: { start: number; end: number }[] = [];
  for (const [at, { start }] of words.entries()) {
    const end = ends[at] ?? -1;
    const before = spans.at(-1);
    if (end < 0) continue;
    if (before !== undefined && start <= before.end) before.end = Math.max(before.end, end);
    else spans.push({ start, end });
  }
  return spans;
}
