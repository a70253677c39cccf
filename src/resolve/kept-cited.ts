/** What cited works say of what is said of them, as it is kept. Pure. */
import * as v from 'valibot';
import { maxCiting, maxParts } from '../cited/citing-sentences';
import type { CitedClaim } from '../claims/cited-claim';
import { sourceNames } from '../sources/source-names';
import { hostSchema, hostsSchema } from './copy-hosts';

/** How far reading the works has come. */
export interface CitedRun {
  /** `reading`: full texts are being read, or the browser has stopped the background meanwhile. */
  readonly phase: 'reading' | 'done' | 'stopped' | 'failed';
  /** What was read: abstracts alone, or full texts, too, where they are open. */
  readonly texts: 'abstracts' | 'full-texts';
  /** So often reading full texts was begun: more than once where the background was stopped meanwhile. */
  readonly tries: number;
  /** Hosts of copies at which the reader wants them read, and those that were not allowed when asked. */
  readonly hosts?: readonly string[];
  readonly declined?: readonly string[];
  /** In the order of the paper. */
  readonly claims: readonly CitedClaim[];
}

const text = v.pipe(v.string(), v.maxLength(10_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const many = <Schema extends v.GenericSchema>(schema: Schema, most: number) =>
  v.pipe(v.array(schema), v.maxLength(most), v.readonly());
const quote = { exact: text, prefix: text, suffix: text };
const span = { start: count, end: count };

export const citingSchema = many(
  v.object({
    quote: v.object({ ...quote, ...span }),
    parts: many(v.object({ reference: count, text }), maxParts),
  }),
  maxCiting,
);

const extent = v.picklist(['abstract', 'full-text']);
const passage = v.object({
  quote: v.object(quote),
  position: v.object(span),
  section: v.exactOptional(text),
  extent,
  version: v.exactOptional(v.picklist(['published', 'accepted', 'submitted'])),
  address: v.exactOptional(v.pipe(text, v.regex(/^https?:\/\//))),
  isPdf: v.exactOptional(v.literal(true)),
});
const isRetracted = v.boolean();
const difference = v.object({
  kind: v.picklist(['figure', 'unit', 'direction', 'negation', 'entity']),
  inClaim: text,
  inPassage: text,
});
const answer = v.variant('state', [
  v.object({ state: v.literal('says'), isRetracted, passage, probability: share }),
  v.object({ state: v.literal('says-otherwise'), isRetracted, passage, differences: many(difference, 100) }),
  v.object({ state: v.literal('not-found'), isRetracted, extent, nearest: v.exactOptional(passage) }),
  v.object({
    state: v.literal('unread'),
    isRetracted,
    why: v.picklist(['no-text', 'too-short', 'not-english', 'no-work']),
  }),
  v.object({ state: v.literal('nothing-to-check'), isRetracted }),
]);
const fullText = v.variant('state', [
  v.object({ state: v.literal('read') }),
  v.object({ state: v.literal('none') }),
  v.object({ state: v.literal('other-work') }),
  v.object({
    state: v.literal('no-answer'),
    source: v.picklist(sourceNames),
    host: v.exactOptional(hostSchema),
    why: v.picklist([
      'not-allowed',
      'offline',
      'timed-out',
      'busy',
      'failed',
      'unreadable',
      'too-large',
      'redirected',
      'stopped',
      'needs-address',
    ]),
  }),
]);

export const citedRunSchema = v.object({
  phase: v.picklist(['reading', 'done', 'stopped', 'failed']),
  texts: v.picklist(['abstracts', 'full-texts']),
  tries: count,
  hosts: v.exactOptional(hostsSchema),
  declined: v.exactOptional(hostsSchema),
  claims: many(
    v.object({ sentence: count, part: count, answer, fullText: v.exactOptional(fullText) }),
    maxCiting * maxParts,
  ),
});
