/** The references of a paper and where its text cites them, in the least form that goes from page to background, and is kept. Pure. */
import type { WorkId } from '../claims/work-id';
import type { TextSpan } from '../text/document-text';
import type { CitationMarker, DescribedReference } from './bibliography-parts';

/** More are not sent: no paper has as many. */
export const maxCitedReferences = 3_000;
/** Markers after so many are not sent. */
export const maxCitationMarkers = 20_000;
/** Longest reference, in characters. */
export const maxReferenceText = 5_000;
/** Most works that one reference names. */
export const maxReferenceWorks = 10;
/** Most references that one marker names. */
export const maxNamedAtOnce = 500;

export interface PlainReference {
  /** As printed, without its label. */
  readonly text: string;
  /** DOIs and arXiv ids that it names or links. */
  readonly works: readonly WorkId[];
}

export interface CitedList {
  readonly references: readonly PlainReference[];
  /** In the order of the text. */
  readonly markers: readonly CitedMarker[];
}

/** A mark in the text. */
export interface CitedMarker extends TextSpan {
  /** Indexes of `CitedList.references`; at least one. */
  readonly references: readonly number[];
}

/** @param citations as they were read, whose references are indexes of `references` */
export function citedList(
  references: readonly Pick<DescribedReference, 'text' | 'works'>[],
  citations: readonly CitationMarker[],
): CitedList {
  const kept = references.slice(0, maxCitedReferences).map(({ text, works }) => ({
    text: text.slice(0, maxReferenceText),
    works: works.slice(0, maxReferenceWorks),
  }));
  const markers = citations
    .slice(0, maxCitationMarkers)
    .flatMap(({ span: { start, end }, references: named }) => {
      const known = named.filter((number) => number < kept.length).slice(0, maxNamedAtOnce);
      return known.length === 0 ? [] : [{ start, end, references: known }];
    });
  return { references: kept, markers };
}
