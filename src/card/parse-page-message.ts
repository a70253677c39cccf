/** Parses what the page sends its card: the page's process may be in hostile hands. */
import * as v from 'valibot';
import { workIdSchema } from '../claims/work-id-schema';
import type { ToCard } from '../messages/card-messages';
import { count, finding, id, maxClaims, notice, text, webAddress, work } from '../messages/page-schemas';
import { rejectedPassageSchema } from '../verdicts/rejection';

const claims = v.object({
  kind: v.literal('claims'),
  page: v.object({ ...work.entries, url: text }),
  claimIds: v.pipe(v.array(id), v.maxLength(maxClaims)),
  findings: v.pipe(v.array(finding), v.maxLength(maxClaims)),
  claimNumber: count,
  claimCount: count,
  notices: v.pipe(v.array(notice), v.maxLength(10)),
  runnerUpOf: v.exactOptional(id),
  quoteShown: v.exactOptional(v.number()),
  readsCitations: v.boolean(),
});

const listed = v.object({
  kind: v.literal('listed'),
  entry: v.object({ work, text: v.exactOptional(text) }),
  known: v.object({
    relation: v.picklist(['examines', 'unknown']),
    title: v.exactOptional(text),
    reports: count,
    citing: count,
    claims: v.object({
      verified: count,
      unverified: count,
      mixed: count,
      hidden: v.exactOptional(count),
    }),
  }),
});

const reference = v.object({
  text,
  label: v.exactOptional(text),
  authors: v.pipe(v.array(text), v.maxLength(10)),
  year: v.exactOptional(text),
  title: v.exactOptional(text),
  work: v.exactOptional(workIdSchema),
  works: v.pipe(v.array(workIdSchema), v.maxLength(100)),
  url: v.exactOptional(webAddress),
});

const message: v.GenericSchema<unknown, ToCard> = v.variant('type', [
  v.object({
    type: v.literal('show'),
    turn: count,
    content: v.variant('kind', [claims, listed, v.object({ kind: v.literal('notice') })]),
    scheme: v.picklist(['light', 'dark']),
    takesFocus: v.boolean(),
  }),
  v.object({ type: v.literal('leave'), isReaders: v.boolean() }),
  v.object({ type: v.literal('moved') }),
  v.object({
    type: v.literal('cited'),
    claimId: id,
    cited: v.union([
      v.literal('failed'),
      v.object({ references: v.pipe(v.array(reference), v.maxLength(maxClaims)) }),
    ]),
  }),
  v.object({ type: v.literal('passage'), claimId: id, passage: v.exactOptional(rejectedPassageSchema) }),
  v.object({ type: v.literal('problem'), text }),
]);

/** @returns `undefined` for what is not of the form */
export function parsePageMessage(data: unknown): ToCard | undefined {
  const { success, output } = v.safeParse(message, data, { abortEarly: true });
  return success ? output : undefined;
}
