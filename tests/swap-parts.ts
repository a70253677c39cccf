/** Sentences that say something else: the same but for subject, verb or object. English, by rules that need no grammar. */
import { formsOf, sameness } from '../src/ground/statement-words';
import { isStopWord, tokenise } from '../src/text/tokens';

/** Present and past of verbs of different meanings, which are hardly ever anything but verbs. */
const verbs =
  'improves|improved reduces|reduced needs|needed measures|measured describes|described replaces|replaced contains|contained prevents|prevented ' +
  'explains|explained limits|limited supports|supported follows|followed removes|removed delays|delayed predicts|predicted detects|detected ' +
  'requires|required encodes|encoded filters|filtered counts|counted keeps|kept compares|compared damages|damaged protects|protected ' +
  'attracts|attracted resembles|resembled';
const forms = verbs.split(' ').map((entry) => entry.split('|'));
/** Verbs that a sentence is read by. */
const present =
  /^(?:improves|reduces|describes|replaces|contains|prevents|explains|removes|predicts|detects|requires|encodes|protects|resembles|outperforms|achieves|gives|makes|provides|allows|enables|becomes|uses|affects|lengthens|produces|captures|combines|learns|performs|extends|generates|delays|needs|lengthens|runs|reaches|reads|keeps|counts|holds|sorts|explains)$/;
const past =
  /^(?:gave|made|became|led|rose|fell|kept|found|used|produced|increased|improved|reduced|affected|received|performed|showed|caused|lengthened|harmed|measured|collected|observed|compared|trained|recovered|contained|counted|read|started|reached|needed|had|ran|raised|observed|bought|walked|slept|asked|lost)$/;
const article = /^(?:a|an|the|our|its|their|no|all|each|every|two|three|more|less|fewer|several|[\d.]+)$/;

/** Where a sentence's parts stand, as UTF-16 offsets. */
export interface SentenceParts {
  readonly subject: readonly [start: number, end: number];
  readonly verb: readonly [start: number, end: number];
  readonly object: readonly [start: number, end: number];
}

/** What ends a phrase. */
const ofEnd =
  /^(?:[,;:.()]|\s(?:and|or|but|that|which|who|with|by|in|on|at|for|from|to|than|when|while|where|as|of|after|before|until|so|although|without)\s)/;

/** A longer subject, in words, is hardly one. */
const maxSubject = 9;

/** The parts of a sentence that begins with its subject; `undefined` where the rules do not read it. */
export function partsOf(sentence: string): SentenceParts | undefined {
  const tokens = tokenise(sentence);
  const at = tokens.findIndex(
    ({ text }, place) =>
      place > 0 &&
      place < maxSubject &&
      (present.test(text) || (past.test(text) && article.test(tokens[place + 1]?.text ?? ''))),
  );
  const [first, verb, next] = [tokens[0], tokens[at], tokens[at + 1]];
  if (first === undefined || verb === undefined || next === undefined) return undefined;
  const before = sentence.slice(first.start, verb.start).trimEnd();
  if (
    /[,;:()]|\b(?:that|which|who|was|were|is|are|be|been|has|have|had|by|we|it|they|this|these|not|to|can|may|and|in|with|as|at|from)\b|^(?:fig|figure|table|such|comparing|using|having)\b/i.test(
      before,
    )
  )
    return undefined;
  let end = next.start;
  while (end < sentence.length && !(end > next.start && ofEnd.test(sentence.slice(end, end + 12)))) end += 1;
  const object = sentence.slice(next.start, end);
  const hasContent = (text: string) =>
    tokenise(text).some(({ text: word }) => !isStopWord(word) && /^\p{L}{3}/u.test(word));
  if (
    !hasContent(before) ||
    !hasContent(object) ||
    object.split(' ').length > 8 ||
    /^(?:that|by|to|in|as|of|on|from|with|how|whether|well|better)\b/.test(object)
  )
    return undefined;
  return {
    subject: [first.start, first.start + before.length],
    verb: [verb.start, verb.end],
    object: [next.start, end],
  };
}

export type Swap = 'subject' | 'verb' | 'object' | 'subject and verb' | 'subject with object';
export const swaps: readonly Swap[] = [
  'subject',
  'verb',
  'object',
  'subject and verb',
  'subject with object',
];

/**
 * A sentence with a part of it swapped.
 *
 * @param donor a sentence that gives its part; of another meaning
 * @param seed which verb is taken
 * @returns `undefined` where the other part says the same, or is not there
 */
export function swapPart(sentence: string, swap: Swap, donor: string, seed: number): string | undefined {
  const [parts, given] = [partsOf(sentence), partsOf(donor)];
  if (parts === undefined || given === undefined) return undefined;
  const [own, its] = [textsOf(sentence, parts), textsOf(donor, given)];
  const verb = otherVerb(own.verb, seed);
  const put = (subject: string, act: string, object: string) =>
    sentence.slice(0, parts.subject[0]) +
    subject +
    sentence.slice(parts.subject[1], parts.verb[0]) +
    act +
    sentence.slice(parts.verb[1], parts.object[0]) +
    object +
    sentence.slice(parts.object[1]);
  if (swap === 'verb') return put(own.subject, verb, own.object);
  if (swap === 'object')
    return areOther(own.object, its.object) ? put(own.subject, own.verb, its.object) : undefined;
  if (swap === 'subject with object')
    return areOther(own.subject, own.object)
      ? put(capital(own.object), own.verb, small(own.subject))
      : undefined;
  if (!areOther(own.subject, its.subject)) return undefined;
  return put(its.subject, swap === 'subject' ? own.verb : verb, own.object);
}

function textsOf(sentence: string, { subject, verb, object }: SentenceParts) {
  const of = ([start, end]: readonly [number, number]) => sentence.slice(start, end);
  return { subject: of(subject), verb: of(verb), object: of(object) };
}

function otherVerb(verb: string, seed: number): string {
  const isPast = verb.endsWith('ed') || !verb.endsWith('s');
  const fitting = forms.map((form) => form[Number(isPast)] ?? '').filter((form) => !saySame(form, verb));
  return fitting[seed % fitting.length] ?? verb;
}

/** Whether each of two phrases has a word that the other one lacks. */
function areOther(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) =>
    tokenise(text)
      .map(({ text: word }) => word)
      .filter((word) => !isStopWord(word)),
  );
  const lacks = (own: readonly string[] = [], its: readonly string[] = []) =>
    own.some((word) => its.every((there) => !saySame(word, there)));
  return lacks(a, b) && lacks(b, a);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function small(text: string): string {
  return /^\p{Lu}\p{Ll}*\b/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function saySame(one: string, other: string): boolean {
  return sameness(formsOf(one), formsOf(other)) > 0;
}
