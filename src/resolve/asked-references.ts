/** The references of a paper's text, as they are asked for. */
import * as v from 'valibot';
import { findCitations } from '../citations/bibliography';
import type { Reference } from '../citations/bibliography-parts';
import { citingSentences } from '../cited/citing-sentences';
import type { CitingSentence } from '../claims/cited-claim';
import type { WorkId } from '../claims/work-id';
import { workIdSchema } from '../claims/work-id-schema';
import type { DocumentText } from '../text/document-text';

/** More are not asked for: no paper has as many. */
export const maxAsked = 3_000;
const maxText = 5_000;
const maxIds = 10;

/** As it is kept and sent. */
export const askedReferenceSchema = v.object({
  /** As printed. */
  text: v.pipe(v.string(), v.maxLength(maxText)),
  /** DOIs and arXiv ids that it names. */
  works: v.pipe(v.array(workIdSchema), v.maxLength(maxIds), v.readonly()),
});

export interface AskedReference {
  readonly text: string;
  readonly works: readonly WorkId[];
}

/** What a text prints of other works. */
export interface PrintedReferences {
  readonly references: readonly AskedReference[];
  /** What it says of them. */
  readonly citing: readonly CitingSentence[];
}

/** Read the references of a text. Takes time in proportion to the text, and yields often enough to be run in slices. */
export function* askedReferences(document: DocumentText): Generator<undefined, AskedReference[]> {
  return asAsked((yield* findCitations(document)).references);
}

/** The same, with the sentences that cite them. */
export function* printedReferences(document: DocumentText): Generator<undefined, PrintedReferences> {
  const bibliography = yield* findCitations(document);
  const references = asAsked(bibliography.references);
  const citing = yield* citingSentences(document, bibliography);
  return { references, citing };
}

function asAsked(references: readonly Pick<Reference, 'text' | 'works'>[]): AskedReference[] {
  return references
    .slice(0, maxAsked)
    .map(({ text, works }) => ({ text: text.slice(0, maxText), works: works.slice(0, maxIds) }));
}
