/** A question as it is kept, parsed. Pure. */
import * as v from 'valibot';
import { workIdSchema } from '../claims/work-id-schema';
import { sourceNames } from '../sources/source-names';
import { maxQuestion } from './query';
import type { Question } from './question';

const text = v.pipe(v.string(), v.maxLength(20_000));
const short = v.pipe(v.string(), v.maxLength(1_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const points = v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(10)));
const many = <Schema extends v.GenericSchema>(schema: Schema, most: number) =>
  v.pipe(v.array(schema), v.maxLength(most), v.readonly());
const source = v.picklist(sourceNames);

/** Of a work that was found. */
export const foundWorkSchema = v.object({
  title: short,
  authors: many(short, 20),
  hasMoreAuthors: v.boolean(),
  year: v.exactOptional(v.number()),
  venue: v.exactOptional(short),
  ids: many(workIdSchema, 20),
  address: v.pipe(text, v.regex(/^https?:\/\//)),
  sources: many(source, 10),
  notices: many(v.picklist(['retracted', 'withdrawn', 'corrected', 'concern']), 10),
  fate: v.picklist([
    'read',
    'unread',
    'retracted',
    'notice',
    'no-abstract',
    'unrelated',
    'beyond',
    'too-short',
    'not-english',
  ]),
});
/** Of words in an abstract. */
export const quoteSchema = v.object({ exact: text, prefix: short, suffix: short });
/** Of what another work says of a claim. */
export const otherWordSchema = v.object({
  work: count,
  outcome: v.picklist(['stated', 'differs']),
  isIndependent: v.boolean(),
  quote: quoteSchema,
  probability: share,
  differences: many(v.object({ inClaim: text, inPassage: text }), 50),
});
const claim = v.object({
  text,
  from: many(v.object({ work: count, quote: quoteSchema }), 100),
  others: many(otherWordSchema, 100),
  isVerified: v.boolean(),
  confidence: share,
});
const answer = v.object({
  rules: short,
  claims: many(claim, 200),
  conflicts: many(
    v.object({ what: text, values: many(v.object({ text, works: many(count, 100) }), 1_000) }),
    100,
  ),
  review: v.object({
    dimensions: many(
      v.object({
        name: v.picklist([
          'evidence-strength',
          'numerical-consistency',
          'benchmark-validity',
          'uncertainty-disclosure',
          'reproducibility',
          'citation-grounding',
        ]),
        points,
      }),
      10,
    ),
    challenger: points,
    confirmer: points,
    consensus: points,
    caps: many(short, 10),
  }),
});
/** Of a search. */
export const searchSchema = v.object({
  recordCount: count,
  answered: many(source, 10),
  silent: many(
    v.object({
      source,
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
    20,
  ),
  since: v.exactOptional(short),
});
/** What was found, and by which search. */
const asked = { terms: many(short, 50), askedAt: short, services: many(source, 10) };
const works = many(foundWorkSchema, 1_000);
/** A question from outside. */
export const questionSchema = v.object({
  ...asked,
  id: v.pipe(v.string(), v.uuid()),
  commandId: v.exactOptional(v.pipe(v.string(), v.uuid())),
  text: v.pipe(v.string(), v.maxLength(maxQuestion)),
  phase: v.picklist(['working', 'done', 'stopped', 'failed']),
  tries: count,
  search: v.exactOptional(searchSchema),
  works,
  answer: v.exactOptional(answer),
  earlier: v.exactOptional(v.object({ ...asked, search: searchSchema, works, answer })),
});

/** @returns `undefined` for what is none, or damaged: it can be asked again */
export function parseQuestion(data: unknown): Question | undefined {
  const { success, output } = v.safeParse(questionSchema, data);
  return success ? output : undefined;
}
