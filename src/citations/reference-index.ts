/** Looks up the references of a bibliography by label, and by author and year. Pure. */
import { foldName } from './author-names';
import type { ReferenceFacts } from './read-reference';

/** What marks are resolved by. */
export interface IndexedReference {
  readonly facts: ReferenceFacts;
  readonly label: string | undefined;
  /** Number of the list that holds it. */
  readonly list: number;
}

/** The authors and the year that a mark names. */
export interface AuthorYear {
  /** Folded names of all authors but the first. */
  readonly others: readonly string[];
  /** `et al.` stands after the names. */
  readonly hasMore: boolean;
  /** With its letter, if it has one. */
  readonly year: string;
}

/** Numbers without leading zeros; other labels as letters and digits. */
export function foldLabel(label: string): string {
  return /^\d+$/.test(label) ? String(Number(label)) : label.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** Each is looked for before each year. */
const maxOrganisations = 50;

export class ReferenceIndex {
  readonly #references: readonly IndexedReference[];
  readonly #byLabel = new Map<string, number[]>();
  readonly #byAuthor = new Map<string, number[]>();
  /** Where the lists begin, in the order of the text. */
  readonly #lists: readonly number[];
  readonly #areLabelsUnique: boolean;
  readonly #organisations: readonly string[];
  /** The highest label that is a number; 0 if none is. */
  readonly highestNumber: number;

  constructor(references: readonly IndexedReference[], lists: readonly number[]) {
    this.#references = references;
    this.#lists = lists;
    let highest = 0;
    for (const [at, { label, facts }] of references.entries()) {
      if (label !== undefined && /^\d+$/.test(label)) highest = Math.max(highest, Number(label));
      if (label !== undefined) push(this.#byLabel, foldLabel(label), at);
      for (const key of facts.authors.firstKeys) push(this.#byAuthor, key, at);
    }
    this.highestNumber = highest;
    const organisations = references.flatMap(({ facts: { authors } }) =>
      authors.isOrganisation && authors.firstKeys[0] !== undefined ? [authors.firstKeys[0]] : [],
    );
    this.#organisations = [...new Set(organisations)]
      .sort((a, b) => b.length - a.length)
      .slice(0, maxOrganisations);
    const labelled = references.filter(({ label }) => label !== undefined).length;
    this.#areLabelsUnique = this.#byLabel.size >= labelled * 0.95;
  }

  /** The reference that a label names at a place of the text; where lists share labels, in the next list. */
  byLabel(label: string, offset: number): number | undefined {
    const found = this.#byLabel.get(foldLabel(label)) ?? [];
    if (this.#areLabelsUnique) return found.length === 1 ? found[0] : undefined;
    const near = found.filter((at) => this.#references[at]?.list === this.#listFor(offset));
    return near.length === 1 ? near[0] : undefined;
  }

  /** The reference by this first author that a mark names; `undefined` when there is none. */
  byAuthor(first: string, marker: AuthorYear, offset: number): number | 'several' | undefined {
    const named = (this.#byAuthor.get(first) ?? []).filter((at) => this.#hasAuthors(at, marker.others));
    // `Berg` is Berg rather than van der Berg, where both are listed.
    const exact = named.filter((at) => this.#references[at]?.facts.authors.firstKeys[0] === first);
    const ofExact = this.#ofYear(exact, marker);
    const found = ofExact.length > 0 ? ofExact : this.#ofYear(named, marker);
    // Letters tell these apart, and the mark has none.
    if (found.length > 1 && found.every((at) => this.#references[at]?.facts.year !== marker.year))
      return 'several';
    const fitting = found.filter((at) => this.#fitsCount(at, marker));
    const left = fitting.length > 0 ? fitting : found;
    if (left.length <= 1) return left[0];
    const near = left.filter((at) => this.#references[at]?.list === this.#listFor(offset));
    return near.length === 1 ? near[0] : 'several';
  }

  #hasAuthors(at: number, others: readonly string[]): boolean {
    const words = this.#references[at]?.facts.authors.words;
    return others.every((name) => words?.has(name) === true);
  }

  /** References of the year as printed, letter and all; else those of as many authors that have it besides another one. */
  #ofYear(references: readonly number[], marker: AuthorYear): number[] {
    const { year } = marker;
    const exact = references.filter((at) => this.#references[at]?.facts.year === year);
    if (exact.length > 0) return exact;
    if (/[a-z]$/.test(year)) return this.#unlettered(references, year);
    const lettered = references.filter((at) => this.#references[at]?.facts.year?.slice(0, 4) === year);
    if (lettered.length > 0) return lettered;
    return references.filter(
      (at) => this.#references[at]?.facts.years.includes(year) === true && this.#fitsCount(at, marker),
    );
  }

  /** `2019b` where the list prints no letters: its second reference of 2019 by these authors, or its only one. */
  #unlettered(references: readonly number[], year: string): number[] {
    const ofYear = references.filter((at) => this.#references[at]?.facts.year === year.slice(0, 4));
    const [first] = ofYear;
    if (first === undefined || ofYear.length === 1) return ofYear;
    const authors = (at: number) => this.#references[at]?.facts.authors.families.join(';');
    if (ofYear.some((at) => authors(at) !== authors(first))) return [];
    const chosen = ofYear[year.charCodeAt(4) - 97];
    return chosen === undefined ? [] : [chosen];
  }

  /** The first author of a reference, as it may be cited. */
  firstAuthor(at: number): readonly string[] {
    return this.#references[at]?.facts.authors.firstKeys ?? [];
  }

  /** The longest organisation of the list that a folded text ends with. */
  organisationAtEnd(folded: string): string | undefined {
    return this.#organisations.find((organisation) => folded.endsWith(organisation));
  }

  #fitsCount(at: number, { others, hasMore }: AuthorYear): boolean {
    const count = this.#references[at]?.facts.authors.count;
    // Two authors are named both, whatever the style.
    if (hasMore) return count === undefined || count >= Math.max(3, others.length + 2);
    return count === others.length + 1;
  }

  #listFor(offset: number): number {
    const next = this.#lists.findIndex((start) => start > offset);
    return next < 0 ? this.#lists.length - 1 : next;
  }
}

/** The folded form of several words as one name. */
export function foldWords(words: readonly string[]): string {
  return foldName(words.join(''));
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
