/**
 * A part of the search index: some thousand claims in one run of positions, each word of theirs at its own, and for each term where it stands.
 * Terms and positions are packed in blocks that are read one by one. Pure.
 */
import type { Status } from '../claims/claim';
import { firstWhere } from '../text/lower-bound';
import { searchWords } from './search-words';

/** A merge group with what is searched in it. */
export interface SearchGroup {
  readonly group: string;
  readonly examinedTitle: string;
  /** Titles and questions of its reports. */
  readonly about: readonly string[];
  readonly claims: readonly SearchedClaim[];
}

export interface SearchedClaim {
  /** All wordings. */
  readonly texts: readonly string[];
  readonly status: Status;
  /** ISO dates of its reports, in any order. */
  readonly dates: readonly string[];
  readonly publishers: readonly string[];
}

/**
 * What is known of the units of a segment. Each group has a unit for its titles and questions, its head, and behind that one for each of its claims.
 */
export interface SegmentUnits {
  readonly groups: readonly string[];
  /** Unit of each group's head, and the number of units. */
  readonly heads: Uint32Array;
  /** Position at which each unit begins, and the end of the last. */
  readonly starts: Uint32Array;
  /** By unit: index in {@link statuses} and days since 1970 of its earliest and latest report; 0 for heads. */
  readonly status: Uint8Array;
  readonly from: Uint16Array;
  readonly to: Uint16Array;
}

/** Terms in their order, and where they stand. */
export interface TermBlock {
  /** The first term. */
  readonly first: string;
  /** Joined by line breaks, which no term has. */
  readonly terms: string;
  /** Where the positions of each term end in `positions`. */
  readonly ends: Uint32Array;
  /** Ascending, each as its distance from the one before in groups of seven bits, the lowest first. */
  readonly positions: Uint8Array;
}

export const statuses = ['verified', 'unverified', 'mixed'] as const satisfies readonly Status[];

/** What begins a term: words of claims and heads, words of examined titles, words of publishers, numbers. */
export type TermKind = 't' | 'w' | 's' | 'n';

/** Bytes of positions after which a block is full. */
const blockSize = 8_192;
/** Words of a claim or a head; those behind are not searched. */
const maxUnitWords = 5_000;

/** Builds a segment of groups as they come. */
export class SegmentBuilder {
  readonly #groups: string[] = [];
  readonly #heads: number[] = [];
  readonly #starts: number[] = [];
  readonly #status: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #lists = new Map<string, PositionList>();
  #at = 0;

  /** Of claims, up to now. */
  get claimCount(): number {
    return this.#starts.length - this.#groups.length;
  }

  add({ group, examinedTitle, about, claims }: SearchGroup): void {
    this.#groups.push(group);
    this.#heads.push(this.#starts.length);
    const end = this.#begin(0, 0, 0);
    this.#read(examinedTitle, end, 'w');
    for (const text of about) this.#read(text, end);
    for (const claim of claims) {
      const days = claim.dates.map(dayOf).sort((a, b) => a - b);
      const last = this.#begin(
        (statuses as readonly Status[]).indexOf(claim.status),
        days[0] ?? 0,
        days.at(-1) ?? 0,
      );
      const names = new Set(claim.publishers.flatMap((name) => searchWords(name).map(({ text }) => text)));
      for (const name of names) this.#post(`s${name}`);
      for (const text of claim.texts) this.#read(text, last);
    }
  }

  /** The segment; yields with each block that is packed. */
  *build(): Generator<void, { units: SegmentUnits; blocks: TermBlock[] }> {
    const blocks = yield* packBlocks(this.#lists);
    return {
      units: {
        groups: this.#groups,
        heads: Uint32Array.from([...this.#heads, this.#starts.length]),
        starts: Uint32Array.from([...this.#starts, this.#at + 1]),
        status: Uint8Array.from(this.#status),
        from: Uint16Array.from(this.#from),
        to: Uint16Array.from(this.#to),
      },
      blocks,
    };
  }

  /** @returns the position behind the last one that is searched of the unit that begins */
  #begin(status: number, from: number, to: number): number {
    this.#at += 1;
    this.#starts.push(this.#at);
    this.#status.push(status);
    this.#from.push(from);
    this.#to.push(to);
    return this.#at + maxUnitWords;
  }

  #read(text: string, end: number, kind?: TermKind): void {
    for (const word of searchWords(text)) {
      if (this.#at >= end) return;
      this.#post(`t${word.text}`);
      if (kind !== undefined) this.#post(kind + word.text);
      for (const value of word.values) this.#post(numberTerm(value));
      this.#at += 1;
    }
    // No phrase goes on in the next text.
    this.#at += 1;
  }

  #post(term: string): void {
    const list = this.#lists.get(term);
    if (list === undefined) this.#lists.set(term, new PositionList(this.#at));
    else list.add(this.#at);
  }
}

/** Days since 1970 of an ISO date, 0 to 65535. */
export function dayOf(date: string): number {
  const day = Math.floor(Date.parse(date.slice(0, 10)) / 86_400_000);
  return Number.isNaN(day) ? 0 : Math.min(0xffff, Math.max(0, day));
}

/** The term of a number: terms of smaller numbers come before. */
export function numberTerm(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const sign = 1n << 63n;
  const ordered = (bits & sign) === 0n ? bits | sign : ~bits & 0xffff_ffff_ffff_ffffn;
  return `n${ordered.toString(16).padStart(16, '0')}`;
}

/** Terms from `from`, which is one of them, up to `to`. */
export interface TermRange {
  readonly from: string;
  readonly to: string;
}

export function rangeOfPrefix(prefix: string): TermRange {
  return { from: prefix, to: `${prefix}\uffff` };
}

/** The blocks, by their first terms in ascending order, that may have terms of a range: from one index to before another. */
export function blocksOf(firsts: readonly string[], { from, to }: TermRange): readonly [number, number] {
  const start = firstWhere(firsts.length, (at) => (firsts[at] ?? '') > from);
  const end = firstWhere(firsts.length, (at) => (firsts[at] ?? '') > to);
  return [Math.max(0, start - 1), end];
}

/** Visit the terms of a range that a block has, with their positions. */
export function visitTerms(
  block: TermBlock,
  { from, to }: TermRange,
  visit: (term: string, positions: () => Uint32Array) => void,
): void {
  const terms = block.terms.split('\n');
  const start = firstWhere(terms.length, (at) => (terms[at] ?? '') >= from);
  for (let at = start; at < terms.length; at += 1) {
    const term = terms[at] ?? '';
    if (term > to) break;
    visit(term, () => unpack(block.positions, at === 0 ? 0 : (block.ends[at - 1] ?? 0), block.ends[at] ?? 0));
  }
}

function* packBlocks(lists: ReadonlyMap<string, PositionList>): Generator<void, TermBlock[]> {
  const blocks: TermBlock[] = [];
  const terms = yield* sorted([...lists.keys()]);
  for (let at = 0; at < terms.length; ) {
    const own: string[] = [];
    const ends: number[] = [];
    const packed: Uint8Array[] = [];
    let size = 0;
    while (at < terms.length && (size < blockSize / 2 || size + 2 * own.length < blockSize)) {
      const term = terms[at] ?? '';
      const bytes = lists.get(term)?.bytes() ?? new Uint8Array();
      own.push(term);
      packed.push(bytes);
      size += bytes.length;
      ends.push(size);
      at += 1;
      if (own.length >= 1_024) break;
    }
    const positions = new Uint8Array(size);
    for (const [index, bytes] of packed.entries()) positions.set(bytes, index === 0 ? 0 : ends[index - 1]);
    blocks.push({ first: own[0] ?? '', terms: own.join('\n'), ends: Uint32Array.from(ends), positions });
    yield;
  }
  return blocks;
}

/** Terms in their order. Those of one beginning are sorted at a time: all at once would take long. */
function* sorted(terms: readonly string[]): Generator<void, string[]> {
  const byStart = new Map<string, string[]>();
  for (const term of terms) {
    const start = term.slice(0, 2);
    const own = byStart.get(start);
    if (own === undefined) byStart.set(start, [term]);
    else own.push(term);
  }
  const all: string[] = [];
  for (const start of [...byStart.keys()].sort()) {
    for (const term of byStart.get(start)?.sort() ?? []) all.push(term);
    yield;
  }
  return all;
}

/** Grows as positions come, packed at once: as numbers they would take the memory of all texts. */
class PositionList {
  #bytes = new Uint8Array(4);
  #length = 0;
  #last = 0;

  constructor(first: number) {
    this.#write(first);
    this.#last = first;
  }

  /** @param position the last one, or one behind it */
  add(position: number): void {
    if (position === this.#last) return;
    this.#write(position - this.#last);
    this.#last = position;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #write(distance: number): void {
    if (this.#length + 5 > this.#bytes.length) {
      const grown = new Uint8Array(2 * this.#bytes.length + 4);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    let left = distance;
    while (left >= 0x80) {
      this.#bytes[this.#length++] = (left & 0x7f) | 0x80;
      left >>>= 7;
    }
    this.#bytes[this.#length++] = left;
  }
}

function unpack(bytes: Uint8Array, start: number, end: number): Uint32Array {
  const positions = new Uint32Array(end - start);
  let count = 0;
  let position = 0;
  for (let at = start; at < end; ) {
    let shift = 0;
    let byte = 0x80;
    while (byte >= 0x80 && at < end) {
      byte = bytes[at] ?? 0;
      position += (byte & 0x7f) << shift;
      shift += 7;
      at += 1;
    }
    positions[count] = position;
    count += 1;
  }
  return positions.subarray(0, count);
}
