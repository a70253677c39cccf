/** Which claims of a segment meet a query, and how well. Pure. */
import type { WorkId } from '../claims/work-id';
import { stem } from '../text/tokens';
import type { Clause, WordClause } from './query';
import {
  dayOf,
  numberTerm,
  rangeOfPrefix,
  type SegmentUnits,
  statuses,
  type TermBlock,
  type TermRange,
  visitTerms,
} from './segment';

/** What is asked about a segment besides its own terms. */
export interface Besides {
  /** Words of the names of the sources that it is of. */
  readonly sourceWords: ReadonlySet<string>;
  /** Merge groups of the reports on a work. */
  readonly groupsOfWork: ReadonlyMap<WorkId, ReadonlySet<string>>;
  /** What the reader has said of some of its units. */
  readonly said: readonly SaidOfUnit[];
  /** The unit of a claim that is asked for by its id, if it is there. */
  readonly unitOfClaim: (id: string) => number | undefined;
  /** Groups whose claims are found in another segment. */
  readonly isLeftOut?: (group: string) => boolean;
}

export interface SaidOfUnit {
  readonly unit: number;
  readonly value?: 'confirmed' | 'disputed';
  /** In lower case. */
  readonly tags: readonly string[];
  /** Folded words of the note. */
  readonly note: readonly string[];
}

/** Terms that a clause needs to be read. */
export function rangesOf(clause: Clause): TermRange[] {
  const exactly = (term: string): TermRange => ({ from: term, to: term });
  switch (clause.kind) {
    case 'word':
      return [
        ...wordRanges('t', clause.word, clause.isPrefix),
        ...clause.values.map(numberTerm).map(exactly),
      ];
    case 'phrase':
      return clause.words.map((word, at) =>
        clause.isPrefix && at === clause.words.length - 1 ? rangeOfPrefix(`t${word}`) : exactly(`t${word}`),
      );
    case 'number':
      return [{ from: numberTerm(clause.min), to: numberTerm(clause.max) }];
    case 'title':
      return wordRanges('w', clause.word, clause.isPrefix);
    case 'source':
      return [exactly(`s${clause.word}`)];
    default:
      return [];
  }
}

/** The forms of a word begin with its stem, but for the last letters, or with the word itself as it may go on. */
function wordRanges(kind: 't' | 'w', word: string, isPrefix: boolean): TermRange[] {
  const start = commonStart(stem(word), word);
  if (!/\d/.test(word) && start.length >= minBase) return [rangeOfPrefix(kind + start)];
  return [isPrefix ? rangeOfPrefix(kind + word) : { from: kind + word, to: kind + word }];
}

const minBase = 3;

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

/** Whether a folded word is one that a clause asks for. @param values of it, if it is a number */
export function isAsked(clause: Clause, word: string, values: readonly number[]): boolean {
  if (clause.kind === 'word')
    return (
      isForm(clause.word, word, clause.isPrefix) || clause.values.some((value) => values.includes(value))
    );
  return clause.kind === 'number' && values.some((value) => isWithin(clause, value));
}

function isForm(asked: string, word: string, isPrefix: boolean): boolean {
  if (word === asked || (isPrefix && word.startsWith(asked))) return true;
  return asked.length >= minBase && !/\d/.test(asked) && stem(word) === stem(asked);
}

function isWithin({ min, max, isOpen }: Extract<Clause, { kind: 'number' }>, value: number): boolean {
  return isOpen ? value > min && value < max : value >= min && value <= max;
}

/** Scores are below. */
export const scoreLimit = 2 ** 18;

/** Claims that meet a query. */
export interface Matches {
  /** Their units, ascending. */
  readonly units: Uint32Array;
  /** How well, of each: the higher the better, below {@link scoreLimit}. */
  readonly scores: Uint32Array;
}

/**
 * @param read the blocks that may have terms of a range
 */
export function matchSegment(
  units: SegmentUnits,
  clauses: readonly Clause[],
  read: (range: TermRange) => readonly TermBlock[],
  besides: Besides,
): Matches {
  const count = units.status.length;
  /** How many of the clauses up to the present one each unit meets; what lacks one stays behind. */
  const met = new Uint8Array(count);
  const own = new Uint8Array(count);
  const exact = new Uint8Array(count);
  for (const [index, clause] of clauses.entries()) {
    const marks = marksOf(units, clause, read, besides);
    const countsHeads = isOfHead(clause);
    forEachClaim(units, (unit, head) => {
      if (met[unit] !== index) return;
      const ofClaim = marks[unit] ?? 0;
      const ofHead = countsHeads ? (marks[head] ?? 0) : 0;
      if (ofClaim === 0 && ofHead === 0) return;
      met[unit] = index + 1;
      if (ofClaim !== 0) own[unit] = (own[unit] ?? 0) + 1;
      if (ofClaim === 2 || ofHead === 2) exact[unit] = (exact[unit] ?? 0) + 1;
    });
  }
  const found = new Uint32Array(count);
  const scores = new Uint32Array(count);
  let length = 0;
  const hasText = clauses.some(isText);
  for (const [index, group] of units.groups.entries()) {
    if (besides.isLeftOut?.(group) === true) continue;
    for (let unit = (units.heads[index] ?? 0) + 1; unit < (units.heads[index + 1] ?? 0); unit += 1) {
      if (met[unit] !== clauses.length) continue;
      const words = (units.starts[unit + 1] ?? 0) - (units.starts[unit] ?? 0);
      found[length] = unit;
      scores[length] = hasText
        ? ((own[unit] ?? 0) << 13) | ((exact[unit] ?? 0) << 8) | (255 - Math.min(255, words))
        : (units.to[unit] ?? 0);
      length += 1;
    }
  }
  return { units: found.subarray(0, length), scores: scores.subarray(0, length) };
}

function isText({ kind }: Clause): boolean {
  return kind === 'word' || kind === 'phrase' || kind === 'number';
}

/** Whether a claim meets a clause where the head of its group does. */
function isOfHead({ kind }: Clause): boolean {
  return kind === 'word' || kind === 'phrase' || kind === 'title' || kind === 'work';
}

function forEachClaim({ heads, groups }: SegmentUnits, visit: (unit: number, head: number) => void): void {
  for (let index = 0; index < groups.length; index += 1) {
    const head = heads[index] ?? 0;
    const end = heads[index + 1] ?? 0;
    for (let unit = head + 1; unit < end; unit += 1) visit(unit, head);
  }
}

/** The claims of a segment that have a word, or a figure, themselves; ascending. @param read as for {@link matchSegment} */
export function claimsWith(
  units: SegmentUnits,
  clause: WordClause,
  read: (range: TermRange) => readonly TermBlock[],
): Uint32Array {
  const { heads, groups } = units;
  const marks = marksOf(units, clause, read, nothingBesides);
  const found = new Uint32Array(marks.length);
  let length = 0;
  for (let index = 0; index < groups.length; index += 1) {
    const end = heads[index + 1] ?? 0;
    for (let unit = (heads[index] ?? 0) + 1; unit < end; unit += 1) {
      if (marks[unit] === 0) continue;
      found[length] = unit;
      length += 1;
    }
  }
  return found.subarray(0, length);
}

const nothingBesides: Besides = {
  sourceWords: new Set(),
  groupsOfWork: new Map(),
  said: [],
  unitOfClaim: () => undefined,
};

/** @returns by unit: 0 where it does not meet the clause, 2 where it has the very word, else 1 */
function marksOf(
  units: SegmentUnits,
  clause: Clause,
  read: (range: TermRange) => readonly TermBlock[],
  besides: Besides,
): Uint8Array {
  const marks = new Uint8Array(units.status.length);
  const markAll = (positions: Uint32Array, value: 1 | 2) => {
    const { starts } = units;
    let unit = 0;
    for (let at = 0; at < positions.length; at += 1) {
      const position = positions[at] ?? 0;
      // Most words are rare: going from unit to unit would take the time of all.
      if ((starts[unit + 16] ?? Infinity) <= position) unit = unitAt(starts, position, unit + 16);
      while ((starts[unit + 1] ?? Infinity) <= position) unit += 1;
      if ((marks[unit] ?? 0) < value) marks[unit] = value;
    }
  };
  const markWhere = (isSo: (unit: number) => boolean) =>
    forEachClaim(units, (unit) => {
      if (isSo(unit)) marks[unit] = 1;
    });
  switch (clause.kind) {
    case 'word':
    case 'title':
      for (const range of rangesOf(clause))
        for (const block of read(range))
          visitTerms(block, range, (term, positions) => {
            const word = term.slice(1);
            if (term.startsWith('n')) markAll(positions(), 2);
            else if (isForm(clause.word, word, clause.isPrefix))
              markAll(positions(), word === clause.word ? 2 : 1);
          });
      if (clause.kind === 'word')
        for (const { unit, note } of besides.said)
          if (note.some((word) => isForm(clause.word, word, clause.isPrefix))) marks[unit] ||= 1;
      break;
    case 'phrase':
      markAll(positionsOfPhrase(clause, read), 2);
      for (const { unit, note } of besides.said) if (hasPhrase(note, clause)) marks[unit] ||= 1;
      break;
    case 'number': {
      const [min, max] = [numberTerm(clause.min), numberTerm(clause.max)];
      for (const range of rangesOf(clause))
        for (const block of read(range))
          visitTerms(block, range, (term, positions) => {
            if (!clause.isOpen || (term !== min && term !== max)) markAll(positions(), 2);
          });
      break;
    }
    case 'source': {
      if (besides.sourceWords.has(clause.word)) marks.fill(1);
      for (const range of rangesOf(clause))
        for (const block of read(range)) visitTerms(block, range, (_, positions) => markAll(positions(), 1));
      break;
    }
    case 'status': {
      const wanted = statuses.indexOf(clause.status);
      markWhere((unit) => units.status[unit] === wanted);
      break;
    }
    case 'after':
      markWhere((unit) => (units.to[unit] ?? 0) >= dayOf(clause.date));
      break;
    case 'before':
      markWhere((unit) => (units.from[unit] ?? 0) < dayOf(clause.date));
      break;
    case 'work': {
      const groups = besides.groupsOfWork.get(clause.work);
      for (const [index, group] of units.groups.entries())
        if (groups?.has(group) === true) marks[units.heads[index] ?? 0] = 1;
      break;
    }
    case 'verdict': {
      const isNone = clause.verdict === 'none';
      if (isNone) markWhere(() => true);
      for (const { unit, value } of besides.said)
        if (isNone ? value !== undefined : value === clause.verdict) marks[unit] = isNone ? 0 : 1;
      break;
    }
    case 'tag':
      for (const { unit, tags } of besides.said) if (tags.includes(clause.tag)) marks[unit] = 1;
      break;
    case 'claim': {
      const unit = besides.unitOfClaim(clause.id);
      if (unit !== undefined) marks[unit] = 1;
    }
  }
  return marks;
}

/** @param low a unit that begins at the position or before it */
function unitAt(starts: Uint32Array, position: number, low: number): number {
  let [from, to] = [low, starts.length - 1];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((starts[middle] ?? 0) <= position) from = middle;
    else to = middle;
  }
  return from;
}

type Phrase = Extract<Clause, { kind: 'phrase' }>;

/** Where the phrase begins. */
function positionsOfPhrase(phrase: Phrase, read: (range: TermRange) => readonly TermBlock[]): Uint32Array {
  const [first = new Uint32Array(), ...rest] = rangesOf(phrase).map((range) => {
    const lists: Uint32Array[] = [];
    for (const block of read(range)) visitTerms(block, range, (_, positions) => lists.push(positions()));
    return lists.length === 1 ? (lists[0] ?? new Uint32Array()) : joined(lists);
  });
  return rest.reduce((starts, positions, at) => {
    let next = 0;
    return starts.filter((start) => {
      while ((positions[next] ?? Infinity) < start + at + 1) next += 1;
      return positions[next] === start + at + 1;
    });
  }, first);
}

function joined(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}

/** Whether words have those of a phrase in a row. */
function hasPhrase(words: readonly string[], phrase: Phrase): boolean {
  return words.some((_, start) => isPhraseAt(words, start, phrase));
}

export function isPhraseAt(
  words: readonly string[],
  start: number,
  { words: asked, isPrefix }: Phrase,
): boolean {
  return asked.every((word, at) => {
    const there = words[start + at];
    return there === word || (isPrefix && at === asked.length - 1 && there?.startsWith(word) === true);
  });
}
