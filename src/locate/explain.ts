/** Says why a claim was located where it was: which of its words the passage has. Pure. */

import type { TextSpan } from '../text/document-text';
import { normalise } from '../text/normalise';
import { type Token, tokenise } from '../text/tokens';
import { placeOf } from './context';
import type { ExplainedTerm, TermMatch } from './location';
import { contentStems } from './word-index';
import { synonymGroups } from './word-tables';

/** So much of each side is read, in characters of the normal form. */
const maxTextLength = 4_000;

/** A text with its words, and the way back to where they stand. */
interface ReadText {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: readonly ContentWord[];
  readonly toSpan: (span: TextSpan) => TextSpan;
}

interface ContentWord extends TextSpan {
  readonly text: string;
  readonly stem: string;
}

/** The content words of a claim, figures aside, each once, and how the passage has them. */
export function explainTerms(
  claimText: string,
  isCut: boolean,
  documentText: string,
  span: TextSpan,
): ExplainedTerm[] {
  const claim = readClaim(claimText);
  const passage = readPassage(documentText, span);
  const spelledOut = matchShortForms(claim, passage);
  const cutWord = isCut ? claim.tokens.at(-1) : undefined;
  const seen = new Set<string>();
  const terms: ExplainedTerm[] = [];
  for (const word of claim.words) {
    if (seen.has(word.stem)) continue;
    seen.add(word.stem);
    const match = matchWord(word, passage, word.end === cutWord?.end);
    const long = spelledOut.find(({ inClaim }) => inClaim.start <= word.start && inClaim.end >= word.end);
    if (match === undefined && long !== undefined) {
      // One short form stands for several words: it is told once.
      if (terms.some(({ inClaim }) => inClaim.start === claim.toSpan(long.inClaim).start)) continue;
      terms.push({
        inClaim: claim.toSpan(long.inClaim),
        inDocument: passage.toSpan(long.inPassage),
        how: 'abbreviation',
      });
      continue;
    }
    // What a cut word was to be nobody knows.
    if (match === undefined && word.end === cutWord?.end) continue;
    terms.push({
      inClaim: claim.toSpan(word),
      ...(match === undefined
        ? { how: 'missing' }
        : { inDocument: passage.toSpan(match.word), how: match.how }),
    });
  }
  return terms;
}

function readClaim(source: string): ReadText {
  const { text, spanInOriginal } = normalise(source);
  return readWords(text.slice(0, maxTextLength), spanInOriginal);
}

function readPassage(documentText: string, { start, end }: TextSpan): ReadText {
  const { text, spanInOriginal } = normalise(documentText.slice(start, end), false);
  return readWords(text.slice(0, maxTextLength), (span) => {
    const inPassage = spanInOriginal(span);
    return { start: inPassage.start + start, end: inPassage.end + start };
  });
}

function readWords(text: string, toSpan: ReadText['toSpan']): ReadText {
  const tokens = tokenise(text);
  return { text, tokens, words: tokens.flatMap((_, at) => contentWord(tokens, at) ?? []), toSpan };
}

/** A token as a content word, with a prefix that a hyphen sets apart; figures are compared elsewhere. */
function contentWord(tokens: readonly Token[], at: number): ContentWord | undefined {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token === undefined || /^[\d.]+$/.test(token.text)) return undefined;
  const [own] = contentStems([token]);
  const stem = before === undefined ? own : contentStems([before, token]).at(-1);
  if (own === undefined || stem === undefined) return undefined;
  if (before === undefined || stem === own) return { text: token.text, stem, ...placeOf(token) };
  return { text: before.text + token.text, stem, start: before.start, end: token.end };
}

function matchWord(
  word: ContentWord,
  passage: ReadText,
  isCut: boolean,
): { word: ContentWord; how: TermMatch } | undefined {
  const groups = synonymGroups(word.stem);
  const ways: readonly (readonly [TermMatch, (other: ContentWord) => boolean])[] = [
    ['same', (other) => other.text === word.text],
    ['form', (other) => other.stem === word.stem || (isCut && other.text.startsWith(word.text))],
    ['synonym', (other) => synonymGroups(other.stem).some((group) => groups.includes(group))],
  ];
  for (const [how, isMatch] of ways) {
    const found = passage.words.find(isMatch);
    if (found !== undefined) return { word: found, how };
  }
  return undefined;
}

interface SpelledOut {
  readonly inClaim: TextSpan;
  readonly inPassage: TextSpan;
}

/** Where one side has initials, such as `SLMs`, and the other the words that begin with them. */
function matchShortForms(claim: ReadText, passage: ReadText): SpelledOut[] {
  return [
    ...shortForms(claim).flatMap(({ letters, ...inClaim }) => {
      const inPassage = wordsWithInitials(passage, letters);
      return inPassage === undefined ? [] : { inClaim: placeOf(inClaim), inPassage };
    }),
    ...shortForms(passage).flatMap(({ letters, ...inPassage }) => {
      const inClaim = wordsWithInitials(claim, letters);
      return inClaim === undefined ? [] : { inClaim, inPassage: placeOf(inPassage) };
    }),
  ];
}

/** Words of two to six letters with two capitals at least. */
function shortForms({ text, tokens }: ReadText): (TextSpan & { readonly letters: string })[] {
  return tokens.flatMap(({ start, end }) => {
    const source = text.slice(start, end).replace(/s$/, '');
    const isShort = /^\p{L}{2,6}$/u.test(source) && /\p{Lu}.*\p{Lu}/u.test(source);
    return isShort ? { start, end, letters: source.toLowerCase() } : [];
  });
}

function wordsWithInitials({ tokens }: ReadText, letters: string): TextSpan | undefined {
  const initials = tokens.map(({ text }) => text.charAt(0)).join('');
  const at = initials.indexOf(letters);
  const [first, last] = [tokens[at], tokens[at + letters.length - 1]];
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}
