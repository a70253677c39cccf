/** Which sentences share words with a claim, by the document's inverted lists. Pure. */
import type { PreparedDocument } from './prepare';
import { maxTerms, type ReadClaim, type Term } from './read-claim';

/** How a sentence has a word of the claim. */
export type How = 'same' | 'abbreviation' | 'synonym' | 'form' | 'rounded';

interface Match {
  readonly how: How;
  /** 0 to 1. */
  readonly likeness: number;
  readonly sentences: readonly number[];
}

/** What of the claim one sentence has: per term, 0 to 1. */
export interface Cover {
  readonly index: number;
  readonly likeness: readonly number[];
  readonly how: readonly (How | undefined)[];
}

export interface Covers {
  /** The sentences looked at closely, best by shared words first. */
  readonly candidates: readonly Cover[];
  /** Bits of the terms that a sentence has in full or nearly; 0 for sentences without any. */
  readonly termsAt: (index: number) => number;
}

const likeness = { same: 1, abbreviation: 0.9, synonym: 0.75, rounded: 0.8 } as const;
/** Least likeness at which a term counts as met around a sentence. */
const met = 0.5;
const minPrefixLength = 4;
const minCommon = 0.6;
/** A stem that begins like more others than this says too little. */
const maxForms = 12;
/** A page may define any number of abbreviations of one word; the number of a way fits a byte. */
const maxWays = 200;

/** What is noted of each sentence while a claim is looked for; used for one claim after the other. */
interface Board {
  readonly sums: Float64Array;
  readonly bits: Int32Array;
  /**
   * By term and sentence, the match that it was seen with first: the likest, and it counts alone. A mark is `round` and
   * the match's number from 1: marks of the claims before are lower, and need not be cleared.
   */
  readonly seen: Uint32Array;
  /** A multiple of `marksPerRound`, greater for every claim. */
  round: number;
  /** Sentences of which something is noted. */
  readonly touched: number[];
}

/** More than there are ways. */
const marksPerRound = 256;
const lastRound = 2 ** 32 - marksPerRound;

const none: ReadonlySet<number> = new Set();

const boards = new WeakMap<PreparedDocument, Board>();

/** Only what the claim before has touched is cleared: a claim does not cost by the length of the page. */
function clearedBoard(document: PreparedDocument): Board {
  const board = boards.get(document) ?? newBoard(document.sentences.length);
  boards.set(document, board);
  for (const index of board.touched) {
    board.sums[index] = 0;
    board.bits[index] = 0;
  }
  board.touched.length = 0;
  if (board.round === lastRound) {
    board.round = 0;
    board.seen.fill(0);
  }
  board.round += marksPerRound;
  return board;
}

function newBoard(total: number): Board {
  return {
    sums: new Float64Array(total),
    bits: new Int32Array(total),
    seen: new Uint32Array(total * maxTerms),
    round: 0,
    touched: [],
  };
}

/**
 * @param most so many candidates at most
 * @param leftOut indexes of sentences that count as if the document lacked them
 * @returns what holds until the next claim is looked for in the same document
 */
export function coverClaim(
  document: PreparedDocument,
  claim: ReadClaim,
  most: number,
  leftOut: ReadonlySet<number> = none,
): Covers {
  const matches = claim.terms.map((term) => matchesOf(document, claim, term));
  const { sums, bits, seen, round, touched } = clearedBoard(document);
  const total = document.sentences.length;
  for (const [at, { weight }] of claim.terms.entries()) {
    for (const [number, match] of (matches[at] ?? []).entries()) {
      const worth = match.likeness * weight;
      const bit = match.likeness >= met ? 1 << at : 0;
      for (const index of match.sentences) {
        const slot = at * total + index;
        if ((seen[slot] ?? 0) > round) continue;
        seen[slot] = round + number + 1;
        if (sums[index] === 0) touched.push(index);
        sums[index] = (sums[index] ?? 0) + worth;
        bits[index] = (bits[index] ?? 0) | bit;
      }
    }
  }
  // Their notes are cleared with those of all that were touched.
  for (const index of leftOut) {
    sums[index] = 0;
    bits[index] = 0;
  }
  const candidates = bestOf(touched, sums, document, most).map((index) => {
    const likeness: number[] = [];
    const how: (How | undefined)[] = [];
    for (let at = 0; at < matches.length; at += 1) {
      const mark = seen[at * total + index] ?? 0;
      const match = mark > round ? matches[at]?.[mark - round - 1] : undefined;
      likeness.push(match?.likeness ?? 0);
      how.push(match?.how);
    }
    return { index, likeness, how };
  });
  return { candidates, termsAt: (index) => bits[index] ?? 0 };
}

/** The ways in which sentences may have a term, the likest first. */
function matchesOf(document: PreparedDocument, claim: ReadClaim, term: Term): Match[] {
  return waysOf(document, claim, term)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, maxWays);
}

function waysOf(document: PreparedDocument, claim: ReadClaim, term: Term): Match[] {
  const { postings, groups, abbreviations, shortForms } = document;
  if (term.numbers !== undefined)
    return [
      { how: 'same', likeness: likeness.same, sentences: term.numbers.equal },
      { how: 'rounded', likeness: likeness.rounded, sentences: term.numbers.rounded },
    ];
  const ways: Match[] = [];
  const add = (how: How & keyof typeof likeness, sentences: readonly number[] | undefined) => {
    if (sentences !== undefined) ways.push({ how, likeness: likeness[how], sentences });
  };
  add('same', postings.get(term.stem));
  // The claim has the long form, the page goes on with the short one; or the reverse.
  for (const short of shortForms.get(term.stem) ?? []) {
    const long = abbreviations.get(short) ?? [];
    if (long.every((one) => claim.terms.some(({ stem }) => stem === one)))
      add('abbreviation', postings.get(short));
  }
  const long = abbreviations.get(term.stem);
  if (long !== undefined && long.length > 0) add('abbreviation', inAll(document, long));
  for (const group of term.groups) add('synonym', groups.get(group));
  return [...ways, ...formsOf(document, term)];
}

/** Sentences with a word that shares at least four letters and six tenths of its length with the term. */
function formsOf(document: PreparedDocument, term: Term): Match[] {
  const forms: Match[] = [];
  if (term.stem.length < minPrefixLength || /^\d/.test(term.stem)) return forms;
  for (const other of document.prefixes.get(term.stem.slice(0, minPrefixLength)) ?? []) {
    if (other === term.stem) continue;
    let common = minPrefixLength;
    while (common < term.stem.length && common < other.length && term.stem[common] === other[common])
      common += 1;
    const isWhole = term.isCutOff && common === term.stem.length;
    const share = common / Math.max(term.stem.length, other.length);
    if (!isWhole && share < minCommon) continue;
    forms.push({
      how: 'form',
      likeness: isWhole ? 0.9 : 0.7 * share + 0.1,
      sentences: document.postings.get(other) ?? [],
    });
    if (forms.length === maxForms) break;
  }
  return forms;
}

function inAll(document: PreparedDocument, stems: readonly string[]): number[] {
  const lists = stems.map((one) => document.postings.get(one) ?? []);
  const [first = [], ...others] = lists.sort((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return first.filter((index) => sets.every((set) => set.has(index)));
}

/** The sentences with the greatest sums, headings and titles aside, best first, earlier ones before equals. */
function bestOf(
  touched: readonly number[],
  sums: Float64Array,
  document: PreparedDocument,
  most: number,
): number[] {
  const best: { index: number; sum: number }[] = [];
  let least = 0;
  for (const index of touched) {
    const sum = sums[index] ?? 0;
    if (sum < least || sum === 0) continue;
    const kind = document.sentences[index]?.kind;
    if (kind === 'title' || kind === 'heading') continue;
    const one = { index, sum };
    let at = best.push(one) - 1;
    for (; at > 0; at -= 1) {
      const before = best[at - 1] ?? one;
      if (!isBetter(one, before)) break;
      best[at] = before;
    }
    best[at] = one;
    if (best.length > most) best.pop();
    if (best.length === most) least = best[most - 1]?.sum ?? 0;
  }
  return best.map(({ index }) => index);
}

function isBetter(a: { index: number; sum: number }, b: { index: number; sum: number }): boolean {
  return a.sum > b.sum || (a.sum === b.sum && a.index < b.index);
}
