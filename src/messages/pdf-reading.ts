/**
 * What the background and the page that reads PDFs for it say to each other: by a channel of the extension's own pages, since messages of
 * the browser carry no files, and reach every page.
 */
import * as v from 'valibot';
import type { DocumentText } from '../text/document-text';

export const readerChannel = 'claimlight-pdf-reader';
/** In the package. */
export const readerPath = 'src/pdf-reader/index.html';

/** Read a file, or stop that. */
const requestSchema = v.variant('kind', [
  v.object({ kind: v.literal('read'), id: v.string(), file: v.instance(Blob) }),
  v.object({ kind: v.literal('stop'), id: v.string() }),
]);
export type ReaderRequest = v.InferOutput<typeof requestSchema>;

/** `none`: no words of an article; `unreadable`: no PDF, broken, locked; `too-large`: beyond the bounds of pages or time. */
export type PdfReading = DocumentText | 'none' | 'unreadable' | 'too-large';

const answerSchema = v.object({
  kind: v.literal('answer'),
  id: v.string(),
  // From a page of ours, and parsed again where it is kept.
  reading: v.custom<PdfReading>((reading) => typeof reading === 'string' || typeof reading === 'object'),
});
export type ReaderAnswer = v.InferOutput<typeof answerSchema>;

/** @returns `undefined` for what the other side says */
export function readerRequest(message: unknown): ReaderRequest | undefined {
  const parsed = v.safeParse(requestSchema, message);
  return parsed.success ? parsed.output : undefined;
}

/** @returns `undefined` for what the other side says */
export function readerAnswer(message: unknown): ReaderAnswer | undefined {
  const parsed = v.safeParse(answerSchema, message);
  return parsed.success ? parsed.output : undefined;
}
