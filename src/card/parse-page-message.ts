/** Parses what the page sends its card: the page's process may be in hostile hands. */
import * as v from 'valibot';
import type { ToCard } from '../messages/card-messages';
import { rejectedPassageSchema } from '../verdicts/rejection';
import { workIdSchema } from '../verdicts/trail';

const maxClaims = 1_000;
const maxParts = 1_000;
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const id = v.pipe(v.string(), v.maxLength(200));
const text = v.pipe(v.string(), v.maxLength(10_000));
/** A passage may be a paragraph or two. */
const longText = v.pipe(v.string(), v.maxLength(100_000));
const span = v.object({ start: count, end: count });
const webAddress = v.pipe(
  text,
  v.check((value) => /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : '')),
);

const evidence = v.object({
  url: text,
  quote: v.object({ exact: text, prefix: text, suffix: text }),
  position: span,
});

const part = v.object({
  kind: v.picklist(['figure', 'unit', 'direction', 'negation', 'entity']),
  isSame: v.boolean(),
  claimText: v.exactOptional(text),
  pageText: v.exactOptional(text),
  inClaim: v.exactOptional(span),
  inPassage: v.exactOptional(span),
});

const finding = v.object({
  claimId: id,
  found: v.picklist(['yes', 'no', 'pending']),
  isExamined: v.boolean(),
  passage: v.exactOptional(longText),
  evidence: v.exactOptional(evidence),
  isOfVerdict: v.exactOptional(v.boolean()),
  score: v.exactOptional(share),
  threshold: v.exactOptional(share),
  agreement: v.exactOptional(v.picklist(['agrees', 'differs', 'unclear'])),
  parts: v.exactOptional(v.pipe(v.array(part), v.maxLength(maxParts))),
  runnerUp: v.exactOptional(v.object({ text, score: share })),
  inFile: v.exactOptional(v.object({ page: v.exactOptional(count) })),
  isRejected: v.exactOptional(v.literal(true)),
});

const work = v.object({
  works: v.pipe(v.array(workIdSchema), v.maxLength(10)),
  version: v.exactOptional(count),
  title: v.exactOptional(text),
});

const notice = v.object({
  kind: v.picklist(['retracted', 'withdrawn', 'corrected', 'concern']),
  text,
  url: v.exactOptional(webAddress),
});

const claims = v.object({
  kind: v.literal('claims'),
  page: v.object({ ...work.entries, url: text }),
  claimIds: v.pipe(v.array(id), v.maxLength(maxClaims)),
  findings: v.pipe(v.array(finding), v.maxLength(maxClaims)),
  place: count,
  placeCount: count,
  notices: v.pipe(v.array(notice), v.maxLength(10)),
  runnerUpOf: v.exactOptional(id),
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
    claims: v.object({ verified: count, unverified: count, mixed: count }),
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

const term = v.object({
  how: v.picklist(['same', 'form', 'synonym', 'abbreviation', 'missing']),
  claimText: text,
  pageText: v.exactOptional(text),
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
    type: v.literal('terms'),
    claimId: id,
    terms: v.pipe(v.array(term), v.maxLength(maxParts)),
  }),
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
