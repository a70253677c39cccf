/** The references of a paper's text, as they are asked for. */
import * as v from 'valibot';
import { findCitations } from '../citations/bibliography';
import {
  type CitedList,
  citedList,
  maxCitedReferences,
  maxReferenceText,
  maxReferenceWorks,
  type PlainReference,
} from '../citations/cited-list';
import { workIdSchema } from '../claims/work-id-schema';
import type { DocumentText } from '../text/document-text';

/** More are not asked for. */
export const maxAsked = maxCitedReferences;

/** As it is kept and sent. */
export const askedReferenceSchema = v.object({
  text: v.pipe(v.string(), v.maxLength(maxReferenceText)),
  works: v.pipe(v.array(workIdSchema), v.maxLength(maxReferenceWorks), v.readonly()),
});

export type AskedReference = PlainReference;

/**
 * Read the references of a text that holds its lists, and where it cites them. Takes time in proportion to the text, and yields often
 * enough to be run in slices.
 */
export function* askedReferences(document: DocumentText): Generator<undefined, CitedList> {
  const { references, citations } = yield* findCitations(document);
  return citedList(references, citations);
}
