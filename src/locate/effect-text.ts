/** Reads a text for what it says of effects: its words without what stands in brackets, and what abbreviations stand for. Pure. */
import { effectOf, isMeasureStem, relationOf } from '../text/effects';
import { isNegation } from '../text/opposites';
import { isStopWord, stem, type Token, tokenise } from '../text/tokens';
import { findAbbreviations } from './abbreviations';

/** A text with its words, and the stems that abbreviations of the document stand for. */
export interface EffectText {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** A word's stems: its own, or those of the long form of an abbreviation. */
  readonly stemsOf: (word: string) => readonly string[];
}

/** So many words of each side are read. */
const maxWords = 400;
/** What stands in brackets seldom says what has an effect; longer ones are no asides. */
const inBrackets = /\([^()]{0,160}\)|\[[^[\]]{0,160}\]/g;

/**
 * A claim and a passage, with the abbreviations that the document defines.
 *
 * @param isCut whether the claim lacks its end: the last word of it may be another
 */
export function readEffectTexts(
  claim: string,
  isCut: boolean,
  passage: string,
  documentText: string,
): { here: EffectText; there: EffectText } {
  const [own, theirs] = [claim, passage].map((text) => tokenise(withoutBrackets(text)).slice(0, maxWords));
  const [here, there] = [own ?? [], theirs ?? []];
  if (isCut) here.pop();
  let long: Map<string, readonly string[]> | undefined;
  const stemsOf = (word: string) => {
    // Most texts tell no effect, and the document need not be read for them.
    long ??= longForms(documentText, [...here, ...there]);
    return long.get(word) ?? [stem(word)];
  };
  return {
    here: { text: withoutBrackets(claim), tokens: here, stemsOf },
    there: { text: withoutBrackets(passage), tokens: there, stemsOf },
  };
}

/** Spaces stand for what is left out, so that places stay. */
function withoutBrackets(text: string): string {
  return text.replace(inBrackets, (all) => ' '.repeat(all.length));
}

/** So much of a document is read for the abbreviations that it defines, in characters around the first place of each in brackets. */
const around = 130;
const maxAbbreviations = 12;
/** A document is searched so far, in characters: abbreviations are defined early. */
const maxSearched = 200_000;

/** Words that may be abbreviations → stems of their long forms in the document. */
function longForms(documentText: string, tokens: readonly Token[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const short = new Set(
    tokens.map(({ text }) => text).filter((text) => text.length <= 8 && !isStopWord(text) && text.length > 1),
  );
  const opening = documentText.slice(0, maxSearched);
  let searched = 0;
  for (const { 0: all, 1: word = '', index } of opening.matchAll(
    /[([]([A-Za-z][A-Za-z0-9-]{1,9})(?=[)\];,])/g,
  )) {
    const key = word.toLowerCase().replace(/s$/, '');
    const isWanted = [key, word.toLowerCase()].some((one) => short.has(one) && !found.has(one));
    if (!isWanted) continue;
    searched += 1;
    if (searched > maxAbbreviations) break;
    const start = Math.max(0, index - around);
    for (const { short: name, long } of findAbbreviations(opening.slice(start, index + all.length + 1)))
      if (!found.has(name)) found.set(name, long.map(stem));
  }
  return found;
}

/** So many words of a clause are read on each side. */
const maxSide = 14;

const clauseEnd =
  /^(?:but|whereas|while|although|though|which|who|that|suggesting|indicating|and|because|since)$/;

/** Words before one, back to where its clause begins. */
export function sideBefore({ text, tokens }: EffectText, at: number): Token[] {
  const side: Token[] = [];
  for (let back = at - 1; back >= 0 && side.length < maxSide; back -= 1) {
    const [token, next] = [tokens[back], tokens[back + 1]];
    if (token === undefined || next === undefined) break;
    if (
      /[.;:]/.test(text.slice(token.end, next.start)) ||
      /^(?:but|whereas|while|although|suggesting)$/.test(token.text)
    )
      break;
    side.unshift(token);
  }
  return side;
}

/** Words after one, up to where its clause ends or another effect is told. */
export function sideAfter({ text, tokens }: EffectText, at: number): Token[] {
  const side: Token[] = [];
  for (let on = at + 1; on < tokens.length && side.length < maxSide; on += 1) {
    const [token, last] = [tokens[on], tokens[on - 1]];
    if (token === undefined || last === undefined) break;
    if (/[.;:,]/.test(text.slice(last.end, token.start)) || clauseEnd.test(token.text)) break;
    if (effectOf(token.text) !== undefined) break;
    side.push(token);
  }
  return side;
}

/** Stems of what the words are about, without measures, effects, negations and figures. */
export function contentOf(read: EffectText, side: readonly Token[]): Set<string> {
  const found = new Set<string>();
  for (const { text } of side) {
    if (
      isStopWord(text) ||
      isNegation(text) ||
      effectOf(text) !== undefined ||
      relationOf(text) !== undefined ||
      /^\d/.test(text)
    )
      continue;
    for (const one of read.stemsOf(text)) if (!isMeasureStem(one)) found.add(one);
  }
  return found;
}
