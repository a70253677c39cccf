/**
 * A check as it is kept and exported: all that was found, with the quotes that its positions stand for, so that it can be read without
 * the paper's text. JSON. Pure.
 */
import * as v from 'valibot';
import { quoteOf } from '../anchor/quotes';
import type { BackingPassage, ExtractedClaim, PaperCheck } from '../claims/paper-check';
import { workIdSchema } from '../claims/work-id-schema';
import type { TextSpan } from '../text/document-text';

const maxTextLength = 20_000;
const text = v.pipe(v.string(), v.maxLength(maxTextLength));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const points = v.pipe(v.number(), v.minValue(0), v.maxValue(10));
const list = <Item extends v.GenericSchema>(item: Item, max: number) =>
  v.pipe(v.array(item), v.maxLength(max), v.readonly());

/** A passage: W3C `TextQuoteSelector` and `TextPositionSelector` in one, in the text that was checked. */
const quote = v.object({ exact: text, prefix: text, suffix: text, start: offset, end: offset });

const span = v.object({ start: offset, end: offset });

const score = v.object({
  metric: text,
  value: text,
  unit: v.exactOptional(text),
  dataset: v.exactOptional(text),
  baseline: v.exactOptional(text),
  method: v.exactOptional(text),
});
const backingPassage = v.object({
  quote,
  place: v.picklist(['sentence', 'caption', 'table']),
  table: v.exactOptional(offset),
  probability: share,
  agreement: v.picklist(['agrees', 'differs', 'unclear']),
  differences: list(v.object({ inClaim: text, inPassage: text }), 100),
});
const claim = v.object({
  id: text,
  text,
  quote,
  isAbstract: v.boolean(),
  kind: v.picklist(['own', 'cited']),
  probability: share,
  changes: list(v.object({ span, replacement: text }), 100),
  scores: list(score, 100),
  isChosen: v.boolean(),
  /** Of own claims that are chosen. */
  backing: v.exactOptional(
    v.object({
      outcome: v.picklist(['stated', 'differs', 'only-here', 'unclear']),
      passages: list(backingPassage, 5),
    }),
  ),
});
const finding = v.object({
  id: text,
  kind: v.picklist([
    'test',
    'f-score',
    'rate',
    'percentage',
    'parts',
    'change',
    'ratio',
    'grim',
    'grimmer',
    'debit',
    'average',
    'total',
    'two-values',
  ]),
  quote,
  /** The figures that take part, in the order of the text. */
  figures: list(quote, 100),
  values: v.record(text, text),
  changesSignificance: v.boolean(),
  caveats: list(
    v.picklist([
      'one-sided',
      'corrected',
      'other-denominator',
      'macro-average',
      'adjusted',
      'weighted',
      'rounding',
      'other-condition',
    ]),
    20,
  ),
});
const dimension = v.object({
  name: v.picklist([
    'evidence-strength',
    'numerical-consistency',
    'benchmark-validity',
    'uncertainty-disclosure',
    'reproducibility',
    'citation-grounding',
  ]),
  points: v.exactOptional(points),
  reasons: list(v.object({ rule: text, points: v.number(), quote: v.exactOptional(quote) }), 10_000),
});

/** Of a file and of a record. */
export const checkFileSchema = v.object({
  format: v.literal('claimlight-check'),
  version: v.literal(1),
  rules: text,
  textHash: v.pipe(v.string(), v.regex(/^[\da-f]{16}$/)),
  extent: v.picklist(['abstract', 'full-text']),
  page: v.object({
    works: list(workIdSchema, 10),
    version: v.exactOptional(offset),
    title: v.exactOptional(text),
    /** Address of the text that was checked; a file of this computer has none. */
    url: v.exactOptional(text),
  }),
  /** ISO 8601, of the day. */
  date: v.pipe(v.string(), v.isoDate()),
  claims: list(claim, 10_000),
  findings: list(finding, 10_000),
  review: v.object({
    dimensions: list(dimension, 20),
    challenger: v.exactOptional(points),
    confirmer: v.exactOptional(points),
    consensus: v.exactOptional(points),
    caps: list(text, 20),
  }),
});

export type CheckFile = v.InferOutput<typeof checkFileSchema>;
export type CheckedClaim = CheckFile['claims'][number];
export type CheckedFinding = CheckFile['findings'][number];
export type CheckQuote = v.InferOutput<typeof quote>;

/** What a check is of. */
export interface CheckedPaper {
  /** The text that was checked: `DocumentText.text`. */
  readonly text: string;
  readonly page: CheckFile['page'];
  /** ISO 8601, of the day. */
  readonly date: string;
}

/** The file of a check: the same input gives the same bytes, also when it is read and written again. */
export function makeCheckFile(check: PaperCheck, { text: paper, page, date }: CheckedPaper): CheckFile {
  const { rules, textHash, extent, review } = check;
  const quoted = (at: TextSpan): CheckQuote => quoteIn(paper, at);
  const backing = new Map(check.backing.map((one) => [one.claimId, one]));
  const passage = ({ span: at, ...rest }: BackingPassage) => ({ ...rest, quote: quoted(at) });
  const claimWith = ({ span: at, scores, ...rest }: ExtractedClaim): CheckedClaim => {
    const own = backing.get(rest.id);
    return {
      ...rest,
      quote: quoted(at),
      scores: scores.map(({ span: _span, ...one }) => one),
      ...(own && { backing: { outcome: own.outcome, passages: own.passages.map(passage) } }),
    };
  };
  // What is parsed has its fields in the order of the schema, as what is read has.
  return parseCheck({
    format: 'claimlight-check',
    version: 1,
    rules,
    textHash,
    extent,
    page,
    date,
    claims: check.claims.map(claimWith),
    findings: check.findings.map(({ span: at, parts, ...rest }) => ({
      ...rest,
      quote: quoted(at),
      figures: parts.map(quoted),
    })),
    review: {
      ...review,
      dimensions: review.dimensions.map(({ reasons, ...rest }) => ({
        ...rest,
        reasons: reasons.map(({ span: at, ...reason }) => ({ ...reason, ...(at && { quote: quoted(at) }) })),
      })),
    },
  } satisfies CheckFile);
}

/** A longer passage is cut: no sentence is. */
function quoteIn(paper: string, { start, end }: TextSpan): CheckQuote {
  const kept = { start, end: Math.min(end, start + maxTextLength) };
  return { ...quoteOf(paper, kept), ...kept };
}

/** A file that is none of a check, or is damaged. */
export class CheckFileError extends Error {
  override readonly name = 'CheckFileError';
}

/** @throws {CheckFileError} says at which path what was expected */
export function parseCheckFile(json: string): CheckFile {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    throw new CheckFileError('This is no JSON file.');
  }
  return parseCheck(data);
}

/** The same for a record. @throws {CheckFileError} */
export function parseCheck(data: unknown): CheckFile {
  const { success, output, issues } = v.safeParse(checkFileSchema, data, { abortEarly: true });
  if (success) return output;
  const [issue] = issues;
  throw new CheckFileError(`At “${v.getDotPath(issue) ?? ''}”: ${issue.message}`);
}
