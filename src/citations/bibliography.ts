/** The bibliography of a document and the marks in its text that cite it. Offline and pure. */

import type { DocumentText, TextSpan } from '../text/document-text';
import { firstWhere } from '../text/lower-bound';
import type { Bibliography, Citation, DescribedEntry } from './bibliography-parts';
import { EntryIndex, type IndexedEntry } from './entry-index';
import { readWorks } from './entry-works';
import { findSections } from './list-sections';
import { findMarks, type PlacesOfMarks } from './marks';
import { type EntryFacts, readEntry } from './read-entry';
import { type PrintedEntry, splitEntries } from './split-entries';

const mostEntries = 10_000;
/** Characters; what is shorter is no entry. */
const leastEntry = 8;

/** An entry as it is printed, without its label; whoever knows more of its place adds it. */
type Printed = Pick<DescribedEntry, 'text' | 'label'>;

/** A list whose entries are known, as on a web page, and which is no part of the text that its marks are looked for in. */
interface KnownList<Entry> {
  /** Where the text goes on behind the list. */
  readonly at: number;
  readonly entries: readonly Entry[];
}

interface Listed<Entry> {
  readonly entry: Entry & DescribedEntry;
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
  const listed: Listed<PrintedEntry>[] = [];
  const kept: TextSpan[] = [];
  for (const section of sections) {
    const { entries } = yield* splitEntries(document.text, section.blocks);
    const found = yield* readEntries(
      entries.filter(({ text }) => text.length >= leastEntry),
      kept.length,
    );
    if (found.length === 0 || listed.length + found.length > mostEntries) continue;
    listed.push(...found);
    kept.push(section);
  }
  const entries = listed.map(({ entry }) => entry);
  return { entries, citations: yield* findMarksOf(document, listed, kept, marks) };
}

/**
 * Describe the entries of lists that are known, and find the marks that name them in a text that does not hold the lists.
 * What each entry has besides comes along. Else as `findCitations`.
 */
export function* citeEntries<Entry extends Printed>(
  document: DocumentText,
  lists: readonly KnownList<Entry>[],
  marks: PlacesOfMarks = {},
): Generator<undefined, { entries: (Entry & DescribedEntry)[]; citations: Citation[] }> {
  const listed: Listed<Entry>[] = [];
  for (const [at, { entries }] of lists.entries())
    listed.push(...(yield* readEntries(entries.slice(0, mostEntries - listed.length), at)));
  const entries = listed.map(({ entry }) => entry);
  const places = lists.map(({ at }) => ({ start: at, end: at }));
  return { entries, citations: yield* findMarksOf(document, listed, places, marks) };
}

function* findMarksOf(
  document: DocumentText,
  listed: readonly Listed<unknown>[],
  lists: readonly TextSpan[],
  marks: PlacesOfMarks,
): Generator<undefined, Citation[]> {
  if (listed.length === 0) return [];
  const entries = listed.map(({ indexed }) => indexed);
  const index = new EntryIndex(
    entries,
    lists.map(({ start }) => start),
  );
  return yield* findMarks(document, { index, entries, lists }, marks);
}

function* readEntries<Entry extends Printed>(
  entries: readonly Entry[],
  list: number,
): Generator<undefined, Listed<Entry>[]> {
  const listed: Listed<Entry>[] = [];
  let before: EntryFacts | undefined;
  for (const printed of entries) {
    yield;
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
