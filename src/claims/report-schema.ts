/** A report from outside: from a file of Claimlight's own format. Apart from report.ts, since no script of a page has a parser of schemas. */
import * as v from 'valibot';
import type { Report } from './report';
import { workIdSchema } from './work-id-schema';

/** Bounds are those of `parseReport` where it has one, else far beyond what reports hold: a hostile file fills no memory. */
const line = v.pipe(v.string(), v.maxLength(5_000));
const section = v.pipe(v.string(), v.maxLength(100_000));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const assertionSchema = v.object({
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(2_000)),
  isCut: v.boolean(),
  isVerified: v.boolean(),
  confidence: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
});

const mentionSchema = v.object({
  work: workIdSchema,
  version: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});

/** What is not in the layout is left out. */
export const reportSchema: v.GenericSchema<unknown, Report> = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  title: v.pipe(line, v.minLength(1)),
  isTitleCut: v.boolean(),
  publisher: line,
  date: v.pipe(v.string(), v.isoDate()),
  abstract: section,
  examinedTitle: line,
  researchQuestion: line,
  papersRetrieved: v.exactOptional(count),
  qualityScore: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(10))),
  claimsExtracted: count,
  claimsVerified: count,
  methodology: v.exactOptional(section),
  limitations: v.exactOptional(section),
  assertions: v.pipe(v.array(assertionSchema), v.maxLength(10_000)),
  references: v.pipe(v.array(mentionSchema), v.maxLength(10_000)),
  otherReferences: v.exactOptional(v.pipe(v.array(line), v.maxLength(10_000))),
});
