/** Compares what a claim and a passage say of an effect: on what, by what, and which way. Pure. */
import {
  areAlike,
  areContrary,
  type Effect,
  effectOf,
  gradedEffect,
  mayTurn,
  relationOf,
} from '../text/effects';
import { isNegation, negatesAt } from '../text/opposites';
import { haveChangedSides } from '../text/reported-sides';
import { isStopWord, stem, type Token } from '../text/tokens';
import { compareSigns } from './compare-signs';
import { overlap, placeOf } from './context';
import { contentOf, type EffectText, readEffectTexts, sideAfter, sideBefore } from './effect-text';
import type { ComparedPart } from './location';

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
  /** What `more` and `less` stand before: nothing else is meant to be more. */
  readonly head: string | undefined;
  /** Words that may turn the effect round, on each side. */
  readonly turns: { readonly object: ReadonlySet<string>; readonly agent: ReadonlySet<string> };
}

/** So many effects of each side are compared, and so many words of each clause are read. */
const maxMentions = 12;
const maxObject = 9;
/** Share of the claim's affected thing, and of what affects it, that the passage must have. */
const minObjectShare = 0.5;
const minAgentShare = 0.3;
/** So many words stand after an effect of a cut claim that is compared. */
const minFollowing = 3;
/** Share of all that is said to have to do with each other. */
const minRelatedShare = 0.6;

/** A contradiction between an effect of the claim and one of the passage. @param isCut whether the claim lacks its end */
export function compareEffectsOf(
  claim: string,
  isCut: boolean,
  passage: string,
  documentText: string,
): ComparedPart | undefined {
  const { here, there } = readEffectTexts(claim, isCut, passage, documentText);
  return compareEffects(here, isCut, there) ?? compareSigns(here, isCut, there);
}

/** None where the passage says the same elsewhere. */
function compareEffects(claim: EffectText, isCut: boolean, passage: EffectText): ComparedPart | undefined {
  const there = mentionsIn(passage);
  // What an effect close to a cut end is on nobody knows.
  const last = isCut ? claim.tokens.length - minFollowing : claim.tokens.length;
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
  return overlap(own.object, other.object) + overlap(own.agent, other.agent);
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
  const isElsewhere = (one: Mention, two: Mention) =>
    one.head !== undefined && one.object.has(one.head) && !two.object.has(one.head);
  if (isElsewhere(own, other) || isElsewhere(other, own)) return false;
  // `X is higher than Y` and `Y is lower than X`.
  const sides = ({ object, agent }: Mention) => ({ before: object, after: agent });
  if (haveChangedSides(sides(own), sides(other))) return false;
  const shared = overlap(own.object, other.object);
  if (shared === 0 || shared < minObjectShare * own.object.size) return false;
  const all = new Set(passage.tokens.flatMap(({ text }) => passage.stemsOf(text)));
  const known = overlap(own.agent, all);
  if (known < minAgentShare * own.agent.size) return false;
  // Where nothing is said to be the reason, all of what is affected must be there.
  return own.agent.size > 0 || (own.object.size > 1 && shared === own.object.size);
}

/** Whether both are about the same things, whichever has to do with which. */
function areRelated(own: Mention, other: Mention): boolean {
  const [here, there] = [own, other].map(({ object, agent }) => new Set([...object, ...agent]));
  if (here === undefined || there === undefined || here.size < 2) return false;
  return overlap(here, there) >= minRelatedShare * here.size && overlap(own.object, there) > 0;
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
  const effect = token && (gradedAt(read, at) ?? effectOf(token.text));
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
  const before = subjectOf(sideBefore(read, at));
  const after = sideAfter(read, at);
  const [object, agent] = isBefore ? [before.slice(-maxObject), after] : [after.slice(0, maxObject), before];
  const isNegated = isNegatedAt(read, at);
  return {
    at,
    effect,
    isNegated: effect !== undefined && isNegated,
    isNull: relation !== undefined && isNegated === (relation === 1),
    head: /^(?:more|less|fewer)$/.test(token.text) && next !== '' ? stem(next) : undefined,
    object: contentOf(read, object),
    agent: contentOf(read, agent),
    turns: { object: turnsOf(object), agent: turnsOf(agent) },
  };
}

/** `more severe`, `less stable`; the word before it tells nothing more. */
function gradedAt({ tokens }: EffectText, at: number): Effect | undefined {
  const [before, word, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const grade = /^(?:more|less)$/;
  if (grade.test(before?.text ?? '')) return gradedEffect(word?.text ?? '', before?.text === 'more');
  return grade.test(word?.text ?? '') && gradedEffect(next?.text ?? '', true) !== undefined
    ? noEffect
    : undefined;
}

const noEffect: Effect = { kinds: {}, form: 'adjective' };

/** `X inhibits Y by decreasing Z`: X is what decreases. */
function subjectOf(before: readonly Token[]): readonly Token[] {
  if (!/^(?:by|through|via)$/.test(before.at(-1)?.text ?? '')) return before;
  const verb = before.findIndex(({ text }) => effectOf(text)?.form === 'verb');
  return verb === -1 ? before : before.slice(0, verb);
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

/** So many words after `than` or `compared with` are what is compared with, and no reason. */
const comparedWords = 3;

function turnsOf(side: readonly Token[]): Set<string> {
  const isComparedWith = (at: number) =>
    side
      .slice(Math.max(0, at - comparedWords - 1), at)
      .some(({ text }) => /^(?:than|versus|vs|compared|relative)$/.test(text));
  return new Set(side.flatMap(({ text }, at) => (mayTurn(text) && !isComparedWith(at) ? stem(text) : [])));
}

/** So many words before an effect a negation reaches: `was not associated with an increased risk`. */
const reach = 6;
const noReach = /^(?:but|and|or|while|whereas|that|which|only)$/;

function isNegatedAt({ text, tokens }: EffectText, at: number): boolean {
  for (let back = 1; back <= reach; back += 1) {
    const [token, next] = [tokens[at - back], tokens[at - back + 1]];
    if (token === undefined || next === undefined) return false;
    if (/[.,;:()]/.test(text.slice(token.end, next.start)) || noReach.test(token.text)) return false;
    if (negatesAt((place) => tokens[place]?.text, at - back)) return true;
  }
  return false;
}
