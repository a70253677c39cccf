/** The references of a paper's text, as they are asked for. */
import * as v from 'valibot';
import { findCitations } from '../citations/bibliography';
import type { WorkId } from '../claims/work-id';
import { workIdSchema } from '../claims/work-id-schema';
import type { DocumentText } from '../text/document-text';

/** More are not asked for: no paper has as many. */
export const maxAsked = 3_000;
/** Characters of one; what it has beyond them is not kept. */
export const maxReferenceLength = 5_000;
const maxIds = 10;

/** As it is kept and sent. */
export const askedReferenceSchema = v.object({
  /** As printed. */
  text: v.pipe(v.string(), v.maxLength(maxReferenceLength)),
  /** DOIs and arXiv ids that it names. */
  works: v.pipe(v.array(workIdSchema), v.maxLength(maxIds), v.readonly()),
});

export interface AskedReference {
  readonly text: string;
  readonly works: readonly WorkId[];
}

/** Read the references of a text. Takes time in proportion to the text, and yields often enough to be run in slices. */
export function* askedReferences(document: DocumentText): Generator<undefined, AskedReference[]> {
  const { references } = yield* findCitations(document);
  return references
    .slice(0, maxAsked)
    .map(({ text, works }) => ({ text: text.slice(0, maxReferenceLength), works: works.slice(0, maxIds) }));
}
