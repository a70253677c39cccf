/** Compares the names that stand in the same place of a claim and a passage, between the same words. Pure. */
import { capital, kindAt, small } from '../text/characters';
import { areOneMember, doExclude, isExclusive } from '../text/exclusive';
import type { Run } from '../text/name-forms';
import { areOpposite, directionOf } from '../text/opposites';
import { scriptPattern } from '../text/patterns';
import { isStopWord } from '../text/tokens';
import type { Alignment, Gap } from './align';
import type { Compared } from './compared';
import { placeOf } from './context';
import type { ComparedPart } from './location';

/** A place counts with so many common words close to it. */
const minSupport = 2;
const framedSupport = 5;
/** So many names of each side are looked for in the other. */
const maxNames = 60;
const maxInPlace = 6;
/** So often the whole document is searched for two names beside each other. */
const maxSearched = 12;
/** Words in a place beside its name: of more, another may be what the name stands for. */
const maxBeside = 2;

/**
 * Two names in one place differ, if neither text has the other's and they are not two names of one thing; two that have
 * changed their places, too. A name without a digit or two capitals counts where it has a capital within a sentence, ends
 * as a drug's does, or is of a set whose members exclude each other.
 */
export function compareRoles(
  claim: string,
  passage: string,
  alignment: Alignment,
  documentText: string,
): Compared {
  const [own, theirs] = [keysOf(alignment.here), keysOf(alignment.there)];
  const parts: ComparedPart[] = [];
  let isOpen = false;
  let searched = 0;
  // A document may be long: names that are not looked up any more do not differ for certain.
  const mayBeOne = (name: Run, rival: Run, gap: Gap) => {
    searched += 1;
    return searched > maxSearched || areOneThing(name, rival, gap, documentText);
  };
  const swaps: { gap: Gap; name: Run; rival: Run }[] = [];
  for (const gap of alignment.gaps) {
    const names = namesIn(gap.here, claim).slice(0, maxInPlace);
    const rivals = namesIn(gap.there, passage).slice(0, maxInPlace);
    const [name, rival] = [names[0], rivals[0]];
    if (name === undefined || rival === undefined) continue;
    if (names.every((one) => theirs.has(one.key)) && rivals.every((one) => own.has(one.key))) {
      if (names.length === 1 && rivals.length === 1) swaps.push({ gap, name, rival });
      continue;
    }
    const isAlone = gap.here.length === 1 && gap.there.length === 1;
    const isLeft = (one: Run, side: readonly Run[], others: readonly Run[]) =>
      isFramed(gap) ? !areForms(name, rival) : isExtra(one, side, others);
    const only = names.find((one) => isLeft(one, alignment.here, alignment.there));
    const otherOnly = rivals.find((one) => isLeft(one, alignment.there, alignment.here));
    if (only === undefined || otherOnly === undefined) continue;
    isOpen = true;
    // Names that the texts have elsewhere, too, or that only say again what stands before them.
    const isWeak =
      theirs.has(only.key) ||
      own.has(otherOnly.key) ||
      isBracketed(only, claim) ||
      isBracketed(otherOnly, passage);
    const isPlain =
      besides(gap.here, names) <= maxBeside &&
      besides(gap.there, rivals) <= maxBeside &&
      Math.abs(names.length - rivals.length) <= 1;
    const isSure =
      gap.support >= minSupport && (isWeak ? isAlone : isPlain) && areAlike(only, otherOnly, isFramed(gap));
    if (!isSure || mayBeOne(only, otherOnly, gap)) continue;
    parts.push({ kind: 'entity', isSame: false, inClaim: placeOf(only), inDocument: placeOf(otherOnly) });
  }
  isOpen ||=
    namesIn(alignment.here, claim)
      .slice(0, maxNames)
      .some((one) => isExtra(one, alignment.here, alignment.there)) &&
    namesIn(alignment.there, passage)
      .slice(0, maxNames)
      .some((one) => isExtra(one, alignment.there, alignment.here));
  // “X is higher than Y” and “Y is lower than X”.
  const hasTurned = alignment.gaps.some(({ here, there }) =>
    here.some((one) =>
      there.some((other) => directionsDiffer(one.source.toLowerCase(), other.source.toLowerCase())),
    ),
  );
  for (const { name, rival, gap } of swaps) {
    const back = swaps.find((other) => other.name.key === rival.key && other.rival.key === name.key);
    if (back === undefined && areForms(name, rival)) continue;
    isOpen = true;
    const isTold =
      back === undefined
        ? isFramed(gap) && areAlike(name, rival, true)
        : gap.support >= minSupport &&
          name.start < back.name.start &&
          !isSymmetric(claim, name, back.name) &&
          !hasTurned;
    if (isTold && !mayBeOne(name, rival, gap))
      parts.push({ kind: 'entity', isSame: false, inClaim: placeOf(name), inDocument: placeOf(rival) });
  }
  return { parts, isOpen };
}

function directionsDiffer(a: string, b: string): boolean {
  return directionOf(a) !== undefined && directionOf(b) !== undefined && areOpposite(a, b);
}

/** Where all around is common, it matters not that both texts have both names. */
function isFramed({ here, there, support, isEnclosed }: Gap): boolean {
  return here.length === 1 && there.length === 1 && isEnclosed && support >= framedSupport;
}

function keysOf(runs: readonly Run[]): Set<string> {
  return new Set(runs.map(({ key }) => key));
}

const ofDrugs = scriptPattern(
  String.raw`^\p{Ll}{2,}(?:mab|nib|statin|gatran|farin|olol|pril|sartan|cillin|azole|mycin|platin|gliptin|gliflozin|formin|xaban|tidine|prazole|vir)$`,
);
const ofCompounds = scriptPattern(String.raw`-\p{Ll}{3,}$`);
const ofSigns = scriptPattern(String.raw`\p{L}.*\p{N}|\p{Lu}.*\p{Lu}`);
const ofCapitals = scriptPattern(String.raw`^\p{Lu}\p{Ll}+$`);
const roman = /^[IVX]{1,5}$/;
/** Written as names are: what many things are made of or measured by. Another name differs from it only where all around is common. */
const commonNames =
  /^(?:(?:c|g|m|r|t|mi|si|sh|ds|ss|nc|lnc)?[DR]NAs?|PCR|qPCR|CI|OR|HR|RR|SD|SE|SEM|AUC|pH)$/;

type Shape = 'common' | 'exclusive' | 'roman' | 'drug' | 'species' | 'sign' | 'capital';

/** Names are told apart only by others that are written like them. */
function shapeOf({ source }: Run): Shape | undefined {
  if (isExclusive(source.toLowerCase())) return 'exclusive';
  // Nearly all runs are plain small words: they may be drugs alone.
  if (/^[a-z]+$/.test(source)) return ofDrugs(source).test(source) ? 'drug' : undefined;
  if (roman.test(source)) return 'roman';
  if (ofDrugs(source).test(source)) return 'drug';
  // `RAS-driven` tells what something is like.
  if (ofCompounds(source).test(source)) return undefined;
  if (commonNames.test(source)) return 'common';
  if (ofSigns(source).test(source)) return 'sign';
  return ofCapitals(source).test(source) ? 'capital' : undefined;
}

function areAlike(one: Run, other: Run, isInFrame: boolean): boolean {
  const [shape, otherShape] = [one, other].map((run) => {
    const own = shapeOf(run);
    return own === 'common' && isInFrame ? 'sign' : own;
  });
  if (shape !== 'exclusive' && otherShape !== 'exclusive') return shape === otherShape;
  return (
    doExclude(one.source.toLowerCase(), other.source.toLowerCase()) ||
    (shape === otherShape && isCapitalised(one) && isCapitalised(other)) ||
    (isCapitalised(one) && isCapitalised(other) && (shape === 'capital' || otherShape === 'capital'))
  );
}

function isCapitalised({ source }: Run): boolean {
  return (kindAt(source, 0) & capital) !== 0 && (kindAt(source, 1) & small) !== 0;
}

function namesIn(runs: readonly Run[], text: string): Run[] {
  let isTitle: boolean | undefined;
  return runs.filter((run) => {
    const shape = shapeOf(run) ?? (isSpecies(run, text) ? 'species' : undefined);
    if (shape !== 'capital') return shape !== undefined;
    if (!isWithin(run, text) || isStopWord(run.source.toLowerCase())) return false;
    isTitle ??= isTitleCase(text);
    return !isTitle;
  });
}

const ofEpithets = scriptPattern(String.raw`^\p{Ll}{4,}$`);
const ofInitials = scriptPattern(String.raw`(?<!\p{L})\p{Lu}\. $`);

/** `P. reflexa` */
function isSpecies({ source, start }: Run, text: string): boolean {
  if (text[start - 1] !== ' ' || text[start - 2] !== '.') return false;
  const before = text.slice(Math.max(0, start - 4), start);
  return ofEpithets(source).test(source) && ofInitials(before).test(before);
}

function isBracketed({ start, end }: Run, text: string): boolean {
  return /[([]/.test(text.charAt(start - 1)) && /[)\]]/.test(text.charAt(end));
}

const ofWithin = scriptPattern(String.raw`[\p{L}\p{N},;)%’'\-] ?[(“"]?$`);

/** Whether no sentence begins here. */
function isWithin({ start }: Run, text: string): boolean {
  const before = text.slice(Math.max(0, start - 4), start);
  return ofWithin(before).test(before);
}

const ofLongWords = scriptPattern(String.raw`\p{L}{4,}`, 'g');

/** Whether nearly every long word has a capital. */
function isTitleCase(text: string): boolean {
  const opening = text.slice(0, 400);
  const words = opening.match(ofLongWords(opening)) ?? [];
  return words.filter((word) => (kindAt(word, 0) & capital) !== 0).length * 4 > words.length * 3;
}

/** Content words of a place that are no names; what stands in brackets after a name says it again. */
function besides(runs: readonly Run[], names: readonly Run[]): number {
  return runs.filter(
    (run) => !names.includes(run) && !isStopWord(run.source.toLowerCase()) && !/^[\d.]+$/.test(run.source),
  ).length;
}

/** Whether one text has a name more often than the other has it, a form of it, or another word for it. */
function isExtra(name: Run, side: readonly Run[], others: readonly Run[]): boolean {
  const known = countOf(name, others);
  return known < countOf(name, side) && !(known === 0 && isSpelledOutIn(name.source, others));
}

function countOf(name: Run, runs: readonly Run[]): number {
  const word = name.source.toLowerCase();
  return runs.filter(
    (other, at) =>
      areForms(name, other) ||
      areOneMember(word, other.source.toLowerCase()) ||
      `${other.key}${runs[at + 1]?.key ?? ''}` === name.key,
  ).length;
}

/**
 * `Africa` and `African`, `CNN` and `CNNs`, `SVM` and `LS-SVM`, `IL-6` and `interleukin-6`. Names with digits must be the
 * same otherwise.
 */
function areForms(one: Run, other: Run): boolean {
  const [a, b] = [one.key.replace(/0/g, 'o'), other.key.replace(/0/g, 'o')];
  if (a === b || areOfFamily(one, other) || areOfFamily(other, one)) return true;
  if (roman.test(one.source) || roman.test(other.source)) return false;
  const [parts, otherParts] = [partsOf(one), partsOf(other)];
  const [few, many] = parts.length < otherParts.length ? [parts, otherParts] : [otherParts, parts];
  if (few.length < many.length && few.every((part) => many.includes(part))) return true;
  const [digits, otherDigits] = [a, b].map((key) => key.replace(/[^\d]/g, ''));
  if (digits !== '' || otherDigits !== '')
    return digits === otherDigits && a[0] === b[0] && a.length !== b.length;
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common += 1;
  const [short, long] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  return common >= Math.min(4, short) && common >= 2 && long - common <= 3;
}

const ofSpecies = scriptPattern(String.raw`^\p{Lu}\p{Ll}(?=\p{Lu}\p{Ll})`);

/** `AgDscam` and `Dscam1`: a family with a species before it, and a member of it. */
function areOfFamily(one: Run, other: Run): boolean {
  const bare = one.source.replace(ofSpecies(one.source), '').toLowerCase();
  return bare.length >= 4 && bare.length < one.source.length && bare === other.key.replace(/\d$/, '');
}

const ofPlurals = scriptPattern(String.raw`(?<=\p{Lu})s$`);
const ofOthers = scriptPattern(String.raw`[^\p{L}]`, 'g');
const ofShortForms = scriptPattern(String.raw`^\p{L}?\p{Lu}{1,7}$`);
const ofInitialWords = scriptPattern(String.raw`^\p{L}{0,2}(?:\p{Lu}.*){2}$`);

function partsOf({ source }: Run): string[] {
  return source.replace(ofPlurals(source), '').toLowerCase().split(/[-/.]/);
}

/** Whether words that follow each other begin with the letters of an abbreviation. */
function isSpelledOutIn(short: string, others: readonly Run[]): boolean {
  const letters = short.replace(ofPlurals(short), '').replace(ofOthers(short), '');
  if (!ofShortForms(letters).test(letters)) return false;
  const initials = others
    .filter(({ source }) => !isStopWord(source.toLowerCase()))
    .map(({ source }) =>
      source
        .split('-')
        .map((part) => part.charAt(0))
        .join(''),
    )
    .join('')
    .toLowerCase();
  return initials.includes(letters.toLowerCase());
}

/** Whether the document sets the two beside each other as one, or one is short for what stands in the other's place. */
function areOneThing(name: Run, rival: Run, gap: Gap, documentText: string): boolean {
  if (doExclude(name.source.toLowerCase(), rival.source.toLowerCase())) return false;
  const [one, other] = [name.source, rival.source];
  // Formulas that a page holds twice, drawn and to be read out: `ΛΛCDM`.
  const single = ({ key }: Run) => key.replace(/(\p{L})\1/gu, '$1');
  return (
    single(name) === single(rival) ||
    isShortFor(one, gap.there) ||
    isShortFor(other, gap.here) ||
    [`${one} (${other}`, `${other} (${one}`, `${one}, or ${other}`, `${other}, or ${one}`].some((both) =>
      documentText.includes(both),
    )
  );
}

/** Whether words hold the letters of an abbreviation in their order, one of them beginning as it does. */
function isShortFor(short: string, runs: readonly Run[]): boolean {
  if (!ofInitialWords(short).test(short)) return false;
  const letters = short.toLowerCase().replace(ofOthers(short), '');
  const long = runs.filter(({ source }) => /\p{Ll}{3}/u.test(source));
  const text = long.map(({ source }) => source.toLowerCase()).join(' ');
  if (long.length === 0 || !text.split(' ').some((word) => word.startsWith(letters.charAt(0)))) return false;
  // `WGAN` and `Wasserstein`: what follows may be common to both.
  if (long.every(({ source }) => (kindAt(source, 0) & capital) !== 0)) return true;
  let at = 0;
  for (const letter of text) if (letter === letters.charAt(at)) at += 1;
  return at >= letters.length;
}

const symmetric =
  /\b(?:correlat|associat|interact|similar|differ|compar|combin|relat|between|equal|both|bind|bound|coloc|coexpress|together|overlap)/i;

/** Whether what is said of two names holds the other way round. */
function isSymmetric(text: string, name: Run, other: Run): boolean {
  const between = text.slice(name.end, other.start);
  const isList = between.search(ofLongWords(between)) === -1;
  return isList || symmetric.test(text.slice(Math.max(0, name.start - 20), other.end));
}
