/** The bibliography of a document and the marks in its text that cite it. Offline and pure. */
import { firstWhere } from '../claims/first-where';
import type { WorkId } from '../claims/work-id';
import type { DocumentText, TextSpan } from '../locate/location';
import { EntryIndex, type IndexedEntry } from './entry-index';
import { readWorks } from './entry-works';
import { findSections, type ListSection } from './list-sections';
import { findMarks, type PlacesOfMarks } from './marks';
import { type EntryFacts, readEntry } from './read-entry';
import { splitEntries } from './split-entries';

/** One entry of the bibliography. */
export interface BibliographyEntry {
  /** With its label; over several blocks where a page or column ends within it. */
  readonly span: TextSpan;
  /** Without its label, white space made one. */
  readonly text: string;
  /** As printed, without brackets: `15`, `Wan21`. Absent when the list has none. */
  readonly label?: string;
  /** Family names, at most eight. */
  readonly authors: readonly string[];
  /** With its letter, if it has one: `2021a`. */
  readonly year?: string;
  /** As far as it can be told. */
  readonly title?: string;
  /** The first of `works`. */
  readonly work?: WorkId;
  /** All works that the entry names by DOI or arXiv id, in the order of its text. */
  readonly works: readonly WorkId[];
  /** The entry's first address, of http or https. */
  readonly url?: string;
}

/** A mark in the text, and the entries it names. `[1, 3–5]` is two marks, of which the second names three entries. */
export interface Citation {
  readonly span: TextSpan;
  /** Indexes of `Bibliography.entries`; at least one. */
  readonly entries: readonly number[];
}

export interface Bibliography {
  readonly entries: readonly BibliographyEntry[];
  /** In the order of the text; no two overlap. */
  readonly citations: readonly Citation[];
}

const mostEntries = 10_000;

interface Listed {
  readonly entry: BibliographyEntry;
  readonly indexed: IndexedEntry;
}

/**
 * Find the lists of other works in a document, and the marks in its text that name their entries. Takes time in proportion
 * to the text, and yields often enough to be run in slices.
 *
 * A mark that names no entry, or could name more than one, is left out.
 */
export function* findCitations(
  document: DocumentText,
  marks: PlacesOfMarks = {},
): Generator<undefined, Bibliography> {
  const sections = yield* findSections(document);
  const listed: Listed[] = [];
  const kept: ListSection[] = [];
  for (const section of sections) {
    const found = yield* readSection(document.text, section, kept.length);
    if (found.length === 0 || listed.length + found.length > mostEntries) continue;
    listed.push(...found);
    kept.push(section);
  }
  const entries = listed.map(({ entry }) => entry);
  if (entries.length === 0) return { entries, citations: [] };
  const indexed = listed.map(({ indexed }) => indexed);
  const index = new EntryIndex(
    indexed,
    kept.map(({ start }) => start),
  );
  const citations = yield* findMarks(document, { index, entries: indexed, lists: kept }, marks);
  return { entries, citations };
}

function* readSection(text: string, section: ListSection, list: number): Generator<undefined, Listed[]> {
  const { entries } = yield* splitEntries(text, section.blocks);
  const listed: Listed[] = [];
  let before: EntryFacts | undefined;
  for (const printed of entries) {
    yield;
    if (printed.text.length < 8) continue;
    const facts = withAuthorsOf(before, printed.text, readEntry(printed.text));
    before = facts;
    const { works, url } = readWorks(printed.text);
    const [work] = works;
    listed.push({
      entry: {
        ...printed,
        authors: facts.authors.families,
        ...(facts.year === undefined ? {} : { year: facts.year }),
        ...(facts.title === undefined ? {} : { title: facts.title }),
        ...(work === undefined ? {} : { work }),
        works,
        ...(url === undefined ? {} : { url }),
      },
      indexed: { facts, label: printed.label, list },
    });
  }
  return listed;
}

/** A dash at the beginning of an entry stands for the authors of the one before. */
function withAuthorsOf(before: EntryFacts | undefined, text: string, facts: EntryFacts): EntryFacts {
  const isDash = /^(?:[—–_-]\s?){2,6}[.,\s(]|^—\s?[.,(]/.test(text);
  return isDash && before !== undefined ? { ...facts, authors: before.authors } : facts;
}

/** The citation at an offset of the document's text, ends included. */
export function citationAt({ citations }: Bibliography, offset: number): Citation | undefined {
  const first = firstWhere(citations.length, (at) => (citations[at]?.span.end ?? 0) >= offset);
  const found = [citations[first], citations[first + 1]].filter(
    (citation) => citation !== undefined && citation.span.start <= offset && offset <= citation.span.end,
  );
  // Where one ends and the next begins, the next is meant.
  return found.at(-1);
}
