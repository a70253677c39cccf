/** The bibliography of a document and the marks in its text that cite it. Offline and pure. */

import type { DocumentText, TextSpan } from '../text/document-text';
import { firstWhere } from '../text/lower-bound';
import type { Bibliography, CitationMarker, DescribedReference } from './bibliography-parts';
import { findMarkers, type PlacesOfMarkers } from './citation-markers';
import { findSections } from './list-sections';
import { type ReferenceFacts, readReference } from './read-reference';
import { type IndexedReference, ReferenceIndex } from './reference-index';
import { readWorks } from './reference-works';
import { type PrintedReference, splitReferences } from './split-references';

const maxReferences = 10_000;
/** Characters; what is shorter is no reference. */
const minReferenceLength = 8;

/** A reference as it is printed, without its label; whoever knows more of its place adds it. */
type Printed = Pick<DescribedReference, 'text' | 'label'>;

/** A list whose references are known, as on a web page, and which is no part of the text that its marks are looked for in. */
interface KnownList<Item> {
  /** Where the text goes on after the list. */
  readonly at: number;
  readonly references: readonly Item[];
}

interface Listed<Item> {
  readonly reference: Item & DescribedReference;
  readonly indexed: IndexedReference;
}

/**
 * Find the lists of other works in a document, and the marks in its text that name their references. Takes time in proportion
 * to the text, and yields often enough to be run in slices.
 *
 * A mark that names no reference, or could name more than one, is left out.
 */
export function* findCitations(
  document: DocumentText,
  markers: PlacesOfMarkers = {},
): Generator<undefined, Bibliography> {
  const sections = yield* findSections(document);
  const listed: Listed<PrintedReference>[] = [];
  const kept: TextSpan[] = [];
  for (const section of sections) {
    const { references } = yield* splitReferences(document.text, section.blocks);
    const found = yield* readReferences(
      references.filter(({ text }) => text.length >= minReferenceLength),
      kept.length,
    );
    if (found.length === 0 || listed.length + found.length > maxReferences) continue;
    listed.push(...found);
    kept.push(section);
  }
  const references = listed.map(({ reference }) => reference);
  return { references, citations: yield* findMarkersOf(document, listed, kept, markers) };
}

/**
 * Describe the references of lists that are known, and find the marks that name them in a text that does not hold the lists.
 * What each reference has besides comes along. Else as `findCitations`.
 */
export function* citeReferences<Item extends Printed>(
  document: DocumentText,
  lists: readonly KnownList<Item>[],
  markers: PlacesOfMarkers = {},
): Generator<undefined, { references: (Item & DescribedReference)[]; citations: CitationMarker[] }> {
  const listed: Listed<Item>[] = [];
  for (const [at, { references }] of lists.entries())
    listed.push(...(yield* readReferences(references.slice(0, maxReferences - listed.length), at)));
  const references = listed.map(({ reference }) => reference);
  const places = lists.map(({ at }) => ({ start: at, end: at }));
  return { references, citations: yield* findMarkersOf(document, listed, places, markers) };
}

function* findMarkersOf(
  document: DocumentText,
  listed: readonly Listed<unknown>[],
  lists: readonly TextSpan[],
  markers: PlacesOfMarkers,
): Generator<undefined, CitationMarker[]> {
  if (listed.length === 0) return [];
  const references = listed.map(({ indexed }) => indexed);
  const index = new ReferenceIndex(
    references,
    lists.map(({ start }) => start),
  );
  return yield* findMarkers(document, { index, references, lists }, markers);
}

function* readReferences<Item extends Printed>(
  references: readonly Item[],
  list: number,
): Generator<undefined, Listed<Item>[]> {
  const listed: Listed<Item>[] = [];
  let before: ReferenceFacts | undefined;
  for (const printed of references) {
    yield;
    const facts = withAuthorsOf(before, printed.text, readReference(printed.text));
    before = facts;
    const { works, url } = readWorks(printed.text);
    const [work] = works;
    listed.push({
      reference: {
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

/** A dash at the beginning of a reference stands for the authors of the one before. */
function withAuthorsOf(
  before: ReferenceFacts | undefined,
  text: string,
  facts: ReferenceFacts,
): ReferenceFacts {
  const isDash = /^(?:[—–_-]\s?){2,6}[.,\s(]|^—\s?[.,(]/.test(text);
  return isDash && before !== undefined ? { ...facts, authors: before.authors } : facts;
}

/** The citation at an offset of the document's text, ends included. */
export function citationAt({ citations }: Bibliography, offset: number): CitationMarker | undefined {
  const first = firstWhere(citations.length, (at) => (citations[at]?.span.end ?? 0) >= offset);
  const found = [citations[first], citations[first + 1]].filter(
    (citation) => citation !== undefined && citation.span.start <= offset && offset <= citation.span.end,
  );
  // Where one ends and the next begins, the next is meant.
  return found.at(-1);
}
