/** Whether words that a model quotes stand in the passage that it was given. Pure. */
import { normalise } from '../text/normalise';
import { isStopWord, tokenise } from '../text/tokens';

/** A shorter quote says nothing of its own, unless it is the whole passage. */
const minWords = 3;

const wordEnd = /[\p{L}\p{M}\p{N}_]$/u;
const wordStart = /^[\p{L}\p{M}\p{N}_]/u;
/** What joins two halves of one word or number: `non-significant`, `98.08`, `12,500`, `can't`. */
const joinerBefore = /[\p{L}\p{N}][-'.,:/^_·]$/u;
const joinerAfter = /^[-'.,:/^_·][\p{L}\p{N}]/u;
/** `-5`, `< 0.05`, `± 2`: the sign is half of what the number says. */
const signBefore = /[-+±~≈<>≤≥=≠×*^] ?$/u;
const numberStart = /^[.,]?\p{N}/u;
/** `5%`, `5 °C`, `5 × 10`, `5 ± 2`. */
const signAfter = /^ ?[%‰°×*^±]/u;
const numberEnd = /\p{N}$/u;
/** `12 500`. */
const thousandsBefore = /\p{N} $/u;
const thousandsAfter = /^ \p{N}{3}(?!\p{N})/u;
const threeDigits = /^\p{N}{3}(?!\p{N})/u;

/**
 * Find a quote in a passage: the same words and numbers, whole. Case, white space, and the forms of quotes and dashes do not count; marks
 * around it go.
 *
 * @param passage as it was sent
 * @param quote as a model has written it
 * @returns the passage's own words; `undefined` where they do not stand there, begin or end within a word or a number, or are too few to say
 *   anything
 */
export function quotedWords(passage: string, quote: string): string | undefined {
  const { text, spanInOriginal } = normalise(passage, false);
  const wanted = bare(normalise(quote, false).text);
  const [where, what] = alike(text, wanted);
  if (what === '' || (isSlight(what) && what !== bare(where))) return undefined;
  for (let start = where.indexOf(what); start >= 0; start = where.indexOf(what, start + 1)) {
    const end = start + what.length;
    if (isCut(text, start) || isCut(text, end)) continue;
    const { start: from, end: to } = spanInOriginal({ start, end });
    return passage.slice(from, to);
  }
  return undefined;
}

/** Without the marks that stand around a quote. */
function bare(quote: string): string {
  return quote
    .trim()
    .replace(/^(?:["'«»„]|\.\.\.)+ ?/u, '')
    .replace(/ ?(?:["'«»„]|\.\.\.)+$/u, '')
    .trim();
}

function isSlight(quote: string): boolean {
  const words = tokenise(quote);
  return words.length < minWords || words.every(({ text }) => isStopWord(text));
}

/** In lower case, unless that moves places. */
function alike(text: string, quote: string): readonly [string, string] {
  const [lowText, lowQuote] = [text.toLowerCase(), quote.toLowerCase()];
  return lowText.length === text.length ? [lowText, lowQuote] : [text, quote];
}

/** Whether a word or a number goes on from one side of a place to the other. */
function isCut(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at);
  const after = text.slice(at, at + 5);
  if (wordEnd.test(before) && wordStart.test(after)) return true;
  if (joinerBefore.test(before) && wordStart.test(after)) return true;
  if (wordEnd.test(before) && joinerAfter.test(after)) return true;
  if (signBefore.test(before) && numberStart.test(after)) return true;
  if (numberEnd.test(before) && signAfter.test(after)) return true;
  return (
    (thousandsBefore.test(before) && threeDigits.test(after)) ||
    (numberEnd.test(before) && thousandsAfter.test(after))
  );
}
