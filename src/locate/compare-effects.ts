/** Compares what a claim and a passage say of an effect: on what, by what, and which way. Pure. */
import {
  areAlike,
  areContrary,
  type Effect,
  effectOf,
  isMeasureStem,
  mayTurn,
  relationOf,
} from '../text/effects';
import { isNegation } from '../text/opposites';
import { isStopWord, stem, type Token, tokenise } from '../text/tokens';
import { findAbbreviations } from './abbreviations';
import { placeOf } from './context';
import type { ComparedPart } from './location';

/** A text with its words, and the stems that abbreviations of the document stand for. */
interface EffectText {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** A word's stems: its own, or those of the long form of an abbreviation. */
  readonly stemsOf: (word: string) => readonly string[];
}

/** An effect that a text tells of. */
interface Mention {
  readonly at: number;
  /** Absent where the text says only that things have to do with each other, or not. */
  readonly effect: Effect | undefined;
  /** Whether nothing is said to happen, or to have to do with it. */
  readonly isNull: boolean;
  readonly isNegated: boolean;
  /** Content stems of what is affected, measures aside, and of all that stands on the other side. */
  readonly object: ReadonlySet<string>;
  readonly agent: ReadonlySet<string>;
  /** Words that may turn the effect round, on each side. */
  readonly turns: { readonly object: ReadonlySet<string>; readonly agent: ReadonlySet<string> };
}

/** So many effects of each side are compared, and so many words of each clause are read. */
const maxMentions = 12;
const maxSide = 14;
const maxObject = 9;
/** Share of the claim's affected thing, and of what affects it, that the passage must have. */
const minObjectShare = 0.6;
const minAgentShare = 0.3;
/** So many words stand behind an effect of a cut claim that is compared. */
const minBehind = 3;
/** Share of all that is said to have to do with each other. */
const minRelatedShare = 0.7;

/** So many words of each side are read. */
const maxWords = 400;

/** A contradiction between an effect of the claim and one of the passage. @param isCut whether the claim lacks its end */
export function compareEffectsOf(
  claim: string,
  isCut: boolean,
  passage: string,
  documentText: string,
): ComparedPart | undefined {
  const [here, there] = [claim, passage].map((text) => tokenise(text).slice(0, maxWords));
  if (here === undefined || there === undefined) return undefined;
  if (isCut) here.pop();
  const isTold = (tokens: readonly Token[]) =>
    tokens.some(({ text }) => effectOf(text) !== undefined || relationOf(text) !== undefined);
  if (!isTold(here) || !isTold(there)) return undefined;
  const long = longForms(documentText, [...here, ...there]);
  const stemsOf = (word: string) => long.get(word) ?? [stem(word)];
  return compareEffects({ text: claim, tokens: here, stemsOf }, isCut, {
    text: passage,
    tokens: there,
    stemsOf,
  });
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

/** None where the passage says the same elsewhere. */
function compareEffects(claim: EffectText, isCut: boolean, passage: EffectText): ComparedPart | undefined {
  const there = mentionsIn(passage);
  // What an effect close to a cut end is on nobody knows.
  const last = isCut ? claim.tokens.length - minBehind : claim.tokens.length;
  for (const own of mentionsIn(claim)) {
    if (own.at >= last) break;
    const about = there.filter((other) => isAboutSame(own, other, passage));
    const contrary = about.find((other) => areOpposed(own, other));
    const [word, otherWord] = [claim.tokens[own.at], contrary && passage.tokens[contrary.at]];
    if (contrary === undefined || word === undefined || otherWord === undefined) continue;
    const least = closeness(own, contrary);
    if (
      there.some((other) => saySame(own, other) && (about.includes(other) || closeness(own, other) >= least))
    )
      continue;
    const isTurn =
      own.effect !== undefined && own.isNegated === contrary.isNegated && contrary.effect !== undefined;
    return {
      kind: isTurn ? 'direction' : 'negation',
      isSame: false,
      inClaim: placeOf(word),
      inDocument: placeOf(otherWord),
    };
  }
  return undefined;
}

function closeness(own: Mention, other: Mention): number {
  return sharedOf(own.object, other.object) + sharedOf(own.agent, other.agent);
}

function areOpposed(own: Mention, other: Mention): boolean {
  if (own.isNull !== other.isNull) {
    const told = own.isNull ? other : own;
    return !told.isNegated;
  }
  if (own.effect === undefined || other.effect === undefined) return false;
  if (own.isNegated !== other.isNegated) return areAlike(own.effect, other.effect);
  return !own.isNegated && areContrary(own.effect, other.effect);
}

function saySame(own: Mention, other: Mention): boolean {
  if (own.isNull || other.isNull) return own.isNull === other.isNull;
  if (own.effect === undefined || other.effect === undefined) return own.effect === other.effect;
  return own.isNegated === other.isNegated && areAlike(own.effect, other.effect);
}

function isAboutSame(own: Mention, other: Mention, passage: EffectText): boolean {
  const isTurned = (side: 'object' | 'agent') =>
    [...own.turns[side]].some((word) => !other.turns[side].has(word)) ||
    [...other.turns[side]].some((word) => !own.turns[side].has(word));
  if (isTurned('object') || isTurned('agent')) return false;
  if (own.effect === undefined || other.effect === undefined) return areRelated(own, other);
  const shared = sharedOf(own.object, other.object);
  if (shared === 0 || shared < minObjectShare * own.object.size) return false;
  const all = new Set(passage.tokens.flatMap(({ text }) => passage.stemsOf(text)));
  const known = sharedOf(own.agent, all);
  if (known < minAgentShare * own.agent.size) return false;
  // Where nothing is said to be the reason, all of what is affected must be there.
  return own.agent.size > 0 || (own.object.size > 1 && shared === own.object.size);
}

/** Whether both are about the same things, whichever has to do with which. */
function areRelated(own: Mention, other: Mention): boolean {
  const [here, there] = [own, other].map(({ object, agent }) => new Set([...object, ...agent]));
  if (here === undefined || there === undefined || here.size < 2) return false;
  return sharedOf(here, there) >= minRelatedShare * here.size && sharedOf(own.object, there) > 0;
}

function sharedOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return shared;
}

function mentionsIn(read: EffectText): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < read.tokens.length && found.length < maxMentions; at += 1) {
    const mention = mentionAt(read, at);
    if (mention !== undefined) found.push(mention);
  }
  return found;
}

const being = /^(?:is|are|was|were|be|been|being)$/;
/** `increased in`, `fell by`: what stands before is what changes. */
const changesItself =
  /^(?:in|by|from|to|with|during|after|upon|when|among|over|until|following|than|significantly|substantially|markedly)$/;
const mayChangeItself =
  /^(?:increas|decreas|declin|ris|rose|grow|grew|fall|fell|drop|improv|worsen|deteriorat|expand|shr[aiu]nk|diminish|escalat|accelerat)/;

function mentionAt(read: EffectText, at: number): Mention | undefined {
  const token = read.tokens[at];
  const effect = token && effectOf(token.text);
  const relation = token && relationOf(token.text);
  if (token === undefined || (effect === undefined && relation === undefined)) return undefined;
  // `cost-reducing`, `more than`, and `more` before what it makes greater.
  if (read.text.charAt(token.start - 1) === '-' || read.text.charAt(token.end) === '-') return undefined;
  const next = read.tokens[at + 1]?.text ?? '';
  const isEnd =
    next === '' || /[.,;:()]/.test(read.text.slice(token.end, read.tokens[at + 1]?.start ?? token.end + 1));
  const isPassive = wasBefore(read, at) && /(?:ed|en|n)$/.test(token.text);
  const isOwn =
    (isEnd || changesItself.test(next)) && (mayChangeItself.test(token.text) || effect?.form === 'adjective');
  const isBefore = effect?.form === 'noun' ? !/^(?:of|in|for)$/.test(next) : isPassive || isOwn;
  const before = sideBefore(read, at);
  const after = sideAfter(read, at);
  const [object, agent] = isBefore ? [before.slice(-maxObject), after] : [after.slice(0, maxObject), before];
  const isNegated = isNegatedAt(read, at);
  return {
    at,
    effect,
    isNegated: effect !== undefined && isNegated,
    isNull: relation !== undefined && isNegated === (relation === 1),
    object: contentOf(read, object),
    agent: contentOf(read, agent),
    turns: { object: turnsOf(object), agent: turnsOf(agent) },
  };
}

/** Whether a form of *be* stands before a word, with adverbs alone between them. */
function wasBefore({ tokens }: EffectText, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 3); back -= 1) {
    const word = tokens[back]?.text ?? '';
    if (being.test(word)) return true;
    if (!word.endsWith('ly') && !isNegation(word) && !isStopWord(word)) return false;
  }
  return false;
}

const clauseEnd =
  /^(?:but|whereas|while|although|though|which|who|that|suggesting|indicating|and|because|since)$/;

function sideBefore({ text, tokens }: EffectText, at: number): Token[] {
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

function sideAfter({ text, tokens }: EffectText, at: number): Token[] {
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

function contentOf(read: EffectText, side: readonly Token[]): Set<string> {
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

function turnsOf(side: readonly Token[]): Set<string> {
  return new Set(side.filter(({ text }) => mayTurn(text)).map(({ text }) => stem(text)));
}

/** So many words before an effect a negation reaches: `was not associated with an increased risk`. */
const reach = 6;
const noReach = /^(?:but|and|or|while|whereas|that|which|only)$/;

function isNegatedAt({ text, tokens }: EffectText, at: number): boolean {
  for (let back = 1; back <= reach; back += 1) {
    const [token, next] = [tokens[at - back], tokens[at - back + 1]];
    if (token === undefined || next === undefined) return false;
    if (/[.,;:()]/.test(text.slice(token.end, next.start)) || noReach.test(token.text)) return false;
    if (isNegation(token.text)) return true;
  }
  return false;
}
