/** What stands around a word or a figure. Pure. */

import type { TextSpan } from '../text/document-text';
import type { Sides } from '../text/reported-sides';
import { isStopWord, stem, type Token } from '../text/tokens';

/** Verbs and nouns of reporting say nothing of what a figure is about. */
const reporting = new Set(
  'achieve report obtain yield show reach attain approximately about average model result use base score rate value percent respectively'
    .split(' ')
    .map(stem),
);

/** Stems of the content words among these tokens, without figures and words of reporting. */
export function contentOf(tokens: readonly Token[]): string[] {
  return tokens
    .filter(({ text }) => !isStopWord(text) && !/^[\d.]+$/.test(text))
    .map(({ text }) => stem(text))
    .filter((word) => !reporting.has(word));
}

const contextWords = 5;
const clauseWords = 5;

/** Content of the five tokens on each side of one. */
export function contextOf(tokens: readonly Token[], at: number): Sides {
  return {
    before: new Set(contentOf(tokens.slice(Math.max(0, at - contextWords), at))),
    after: new Set(contentOf(tokens.slice(at + 1, at + 1 + contextWords))),
  };
}

/** The same within the clause, which ends at punctuation, `and`, `but`, `while` and the like. */
export function clauseOf(text: string, tokens: readonly Token[], at: number): Sides {
  const isBound = (one: Token | undefined, next: Token | undefined) =>
    one === undefined ||
    next === undefined ||
    /[,;:()]/.test(text.slice(one.end, next.start)) ||
    /^(?:and|or|but|while|whereas)$/.test(one.text);
  let from = at;
  while (from > at - clauseWords && !isBound(tokens[from - 1], tokens[from])) from -= 1;
  let to = at;
  while (
    to < at + clauseWords &&
    !isBound(tokens[to], tokens[to + 1]) &&
    !isBound(tokens[to + 1], tokens[to + 1])
  )
    to += 1;
  return {
    before: new Set(contentOf(tokens.slice(from, at))),
    after: new Set(contentOf(tokens.slice(at + 1, to + 1))),
  };
}

/** Number of words that two contexts share on the same side. */
export function sharedBeside(a: Sides, b: Sides): number {
  return overlap(a.before, b.before) + overlap(a.after, b.after);
}

/** Number of words that two contexts share on whichever side. */
export function sharedAround(a: Sides, b: Sides): number {
  return overlap(new Set([...a.before, ...a.after]), new Set([...b.before, ...b.after]));
}

/** Number of words that two sets share. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}

/** The place alone of something that has more to it. */
export function placeOf({ start, end }: TextSpan): TextSpan {
  return { start, end };
}
