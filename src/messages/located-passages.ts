/** What the background says of located claims, as a page takes it. */
import * as v from 'valibot';
import type { LocatedPassage } from '../locate/location';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const span = v.object({ start: offset, end: offset });

const schema: v.GenericSchema<unknown, LocatedPassage> = v.object({
  claimId: v.string(),
  span,
  score: v.exactOptional(share),
  threshold: v.exactOptional(share),
  agreement: v.object({
    kind: v.picklist(['agrees', 'differs', 'unclear']),
    parts: v.array(
      v.object({
        kind: v.picklist(['figure', 'unit', 'direction', 'negation', 'entity']),
        isSame: v.boolean(),
        inClaim: v.exactOptional(span),
        inDocument: v.exactOptional(span),
      }),
    ),
  }),
  runnerUp: v.exactOptional(v.object({ span, score: share })),
  around: v.object({ sentences: v.array(span), passage: v.array(offset) }),
});

/** @throws {v.ValiError} when it is of another form */
export function parseLocatedPassage(data: unknown): LocatedPassage {
  return v.parse(schema, data);
}
