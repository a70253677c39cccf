/** The text of an article's PDF. Pure. */
import type { PageLayout } from '../pdf/layout';
import { assembleText } from '../pdf/pdf-text';
import type { DocumentText } from '../text/document-text';
import { mustBeWhole } from './text-builder';

/** Pages of a file that is read: articles have some ten, theses some hundred. */
export const maxPages = 300;

/**
 * The text of all pages as the viewer has it, with no block for the bibliography; yields regularly.
 *
 * @throws {NoFullText} for a text that is too short for an article; {NoArticle} where there is none at all, as in a scan
 */
export function* readPdfText(layouts: readonly PageLayout[]): Generator<undefined, DocumentText> {
  const { text, blocks } = (yield* assembleText(layouts)).ownText;
  return mustBeWhole({ text, blocks });
}
