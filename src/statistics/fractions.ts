/** Counts out of a whole, and the percentages that stand beside them: `12 of 48 (25%)`. Pure. */
import { after, before, between, gapAfter, type Passage } from './passage';
import type { PrintedNumber } from './printed-number';

export interface Fraction {
  readonly count: PrintedNumber;
  readonly of: PrintedNumber;
  readonly start: number;
  readonly end: number;
}

/** A share that the text gives for a fraction. */
export interface StatedShare {
  readonly fraction: Fraction;
  readonly share: PrintedNumber;
  /** Whether the whole is named first, `Of 48 patients, 12 (25%)`: the share may be of another one. */
  readonly isWholeFirst: boolean;
}

const article = '(?:the |all |our |these |those |a total of |the total of )?';
const ofBetween = new RegExp(`^(?: ?/ ?| (?:out )?of ${article}|(?: [a-z-]{2,20}){1,2} out of ${article})$`);
/** Between a fraction and its share; `, an accuracy of` is the share's name. */
const toShare =
  /^(?:(?<words> [^.;:()[\]%\d]{1,80}?)? ?[([] ?(?:i\.e\.,? |or |n ?= ?)?|,? ?[,;=] ?|(?: [^.;:()%\d]{1,60}?)?,? (?:or|i\.e\.,?|that is,?|which is|(?:with |for |giving |yielding )?an? (?:overall )?(?:accuracy|sensitivity|specificity|recall|precision|(?:response|success|detection|error|failure|hit|mortality|completion) rate|rate) of|representing|corresponding to|equivalent to|for|giving|yielding|resulting in) (?:an? |the )?(?:(?:[a-z-]{2,20} ){1,4}of )?)$/;
/** Between a share and its fraction. */
const fromShare = /^(?:(?<words> [^.;:()[\]%\d]{1,80}?)? ?[([] ?(?:n ?= ?|i\.e\.,? )?)$/;
/** Words between the two that begin another statement. */
const otherStatement =
  /\b(?:of whom|of which|of these|of those|compared|than|versus|vs|and|but|while|whereas|respectively|per|mm|mg|kg|ml|hg|among|by)\b/i;
/** What makes of a share something else than the fraction's quotient. */
const otherShare =
  /^ ?(?:of\b(?! them\b)|(?:CI|confidence|credible|interval|CrI)\b|(?:relative|absolute|lower|higher|less|more|fewer|greater|reduction|increase|decrease|decline|drop|improvement|change|faster|slower|better|worse|larger|smaller|above|below|over|discount|solution|w\/v|v\/v)\b)/i;
const joined = /^[^.;:()%\d]{0,40}?(?:,|\b(?:and|or|vs\.?|versus|compared (?:with|to)))[^.;:()%\d]{0,30}$/;
const listedShare = /^(?:,? (?:and|or|vs\.?|versus|compared (?:with|to)) (?:[a-z]+ )?|[,;/] ?)$/;
/** Estimates and weighted shares are no quotients of counts. */
const estimated =
  /kaplan|actuarial|cumulative|life[- ]table|weighted|adjusted|standardi[sz]ed|extrapolat|imput|bootstrap|annuali[sz]ed|survival|per year|posterior|interpolat/i;

/** Fractions with the share that the text gives for each; where it is open which belongs to which, none. */
export function statedShares(passage: Passage): StatedShare[] {
  if (!passage.text.includes('%') && !/per ?cent|pct/.test(passage.text)) return [];
  if (estimated.test(passage.text)) return [];
  const fractions = readFractions(passage);
  return [...listedShares(passage, fractions), ...sharesWithin(passage), ...wholeFirst(passage)];
}

function readFractions(passage: Passage): Fraction[] {
  const { numbers } = passage;
  return numbers.flatMap((count, at) => {
    const of = numbers[at + 1];
    if (of === undefined || !areCounts(count, of) || !ofBetween.test(gapAfter(passage, at))) return [];
    // `1/2/2016`, `12/48/7`.
    const isDate =
      /\/ ?$/.test(before(passage, count.start, 3)) || /^ ?\/ ?\d/.test(after(passage, of.end, 4));
    return isDate ? [] : [{ count, of, start: count.start, end: of.end }];
  });
}

function areCounts(count: PrintedNumber, of: PrintedNumber): boolean {
  const isOne = ({ isWhole, isLoose, unit }: PrintedNumber) => isWhole && !isLoose && unit === 'none';
  return isOne(count) && isOne(of) && of.value > 1 && count.value <= of.value;
}

/** Runs of fractions with as many shares behind or before them. */
function listedShares(passage: Passage, fractions: readonly Fraction[]): StatedShare[] {
  const stated: StatedShare[] = [];
  for (let at = 0; at < fractions.length; ) {
    let stop = at + 1;
    while (stop < fractions.length && isNextIn(passage, fractions[stop - 1], fractions[stop])) stop += 1;
    const run = fractions.slice(at, stop);
    const shares = sharesAfter(passage, run) ?? sharesBefore(passage, run) ?? [];
    if (shares.length === run.length)
      for (const [index, fraction] of run.entries()) {
        const share = shares[index];
        if (share !== undefined) stated.push({ fraction, share, isWholeFirst: false });
      }
    at = stop;
  }
  return stated;
}

function isNextIn(passage: Passage, one: Fraction | undefined, next: Fraction | undefined): boolean {
  return one !== undefined && next !== undefined && joined.test(between(passage, one.end, next.start));
}

function sharesAfter(passage: Passage, run: readonly Fraction[]): PrintedNumber[] | undefined {
  const end = run.at(-1)?.end ?? 0;
  const first = passage.numbers.findIndex(({ start }) => start >= end);
  const share = passage.numbers[first];
  if (share?.unit !== 'percent') return undefined;
  const gap = toShare.exec(between(passage, end, share.start));
  if (gap === null || otherStatement.test(gap[0])) return undefined;
  return shareList(passage, first);
}

/** Shares that stand in one list, or none where one of them is something else. */
function shareList(passage: Passage, first: number): PrintedNumber[] | undefined {
  const list: PrintedNumber[] = [];
  for (let at = first; at < passage.numbers.length; at += 1) {
    const share = passage.numbers[at];
    if (share === undefined || share.unit !== 'percent') break;
    const next = after(passage, share.unitEnd, 24);
    if (/^ ?(?:CI|confidence|credible|CrI)\b/i.test(next)) break;
    if (share.isLoose || otherShare.test(next)) return undefined;
    list.push(share);
    if (!listedShare.test(gapAfter(passage, at))) break;
  }
  return list;
}

function sharesBefore(passage: Passage, run: readonly Fraction[]): PrintedNumber[] | undefined {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const isClosed = /^[^()[\]]{0,60}[)\]]/.test(after(passage, last.end, 64));
  let at = passage.numbers.indexOf(first.count) - 1;
  const share = passage.numbers[at];
  if (share?.unit !== 'percent' || !isClosed) return undefined;
  // `63% to 86% (371 of 490)` is a range.
  if (/\d ?% ?(?:to|-|–|through) ?$/.test(before(passage, share.start, 12))) return undefined;
  const gap = between(passage, share.unitEnd, first.start);
  const isInBracket = /^[,;] ?(?:n ?= ?)?$/.test(gap) && /[([] ?$/.test(before(passage, share.start, 3));
  if (
    !isInBracket &&
    (!fromShare.test(gap) || otherStatement.test(gap) || otherShare.test(gap.replace(/^ of\b/, '')))
  )
    return undefined;
  const list: PrintedNumber[] = [];
  for (; at >= 0; at -= 1) {
    const one = passage.numbers[at];
    if (one?.unit !== 'percent' || one.isLoose) return undefined;
    list.unshift(one);
    if (at === 0 || !joined.test(gapAfter(passage, at - 1))) break;
  }
  return list;
}

/** `12 (25%) of 48 patients`, `25% of the 48 patients (n = 12)`. */
function sharesWithin(passage: Passage): StatedShare[] {
  const { numbers } = passage;
  return numbers.flatMap((share, at) => {
    const [last, next, afterNext] = [numbers[at - 1], numbers[at + 1], numbers[at + 2]];
    if (share.unit !== 'percent' || share.isLoose || next === undefined) return [];
    const gap = between(passage, share.unitEnd, next.start);
    if (
      last !== undefined &&
      areCounts(last, next) &&
      /^(?: [a-z-]{2,20}){0,2} ?[([]$/.test(gapAfter(passage, at - 1)) &&
      /^[)\]](?: [a-z-]{2,20}){0,3} (?:out )?of (?:the |all |our |these |those |a total of |the total of )?$/.test(
        gap,
      )
    )
      return [made(last, next, share)];
    const isCounted =
      afterNext !== undefined &&
      areCounts(afterNext, next) &&
      /^ of (?:the |all |our |these |those )?$/.test(gap) &&
      /^ [^.;:()\d]{1,50}\( ?(?:n ?= ?)?$/.test(between(passage, next.end, afterNext.start)) &&
      /^ ?\)/.test(after(passage, afterNext.end, 3));
    return isCounted ? [made(afterNext, next, share)] : [];
  });
}

/** `Of 48 patients, 12 (25%) …`: the first count behind the whole. */
function wholeFirst(passage: Passage): StatedShare[] {
  const { numbers } = passage;
  return numbers.flatMap((of, at) => {
    const [count, share] = [numbers[at + 1], numbers[at + 2]];
    if (count === undefined || share?.unit !== 'percent' || share.isLoose || !areCounts(count, of)) return [];
    const isWhole =
      /(?:^|[.;:] ?|, ?)(?:Of|Among|From|In|of|among) (?:the |all |our |these |those |a total of )?$/.test(
        before(passage, of.start, 24),
      );
    const isFirst =
      isWhole &&
      /^ [^.;:()\d%]{1,60}, $/.test(gapAfter(passage, at)) &&
      !otherStatement.test(gapAfter(passage, at)) &&
      /^(?: [a-z-]{2,20}){0,2} ?[([]$/.test(gapAfter(passage, at + 1)) &&
      !otherShare.test(after(passage, share.unitEnd, 24));
    return isFirst ? [{ ...made(count, of, share), isWholeFirst: true }] : [];
  });
}

function made(count: PrintedNumber, of: PrintedNumber, share: PrintedNumber): StatedShare {
  const fraction = { count, of, start: Math.min(count.start, of.start), end: Math.max(count.end, of.end) };
  return { fraction, share, isWholeFirst: false };
}
