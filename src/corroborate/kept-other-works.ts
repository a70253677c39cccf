/** What other works say of a paper's claims, as it is kept with the check; parsed. Pure. */
import * as v from 'valibot';
import { foundWorkSchema, otherWordSchema, quoteSchema, searchSchema } from '../question/kept-question';
import { sourceNames } from '../sources/source-names';
import type { OtherWorksRun } from './other-works';

const text = v.pipe(v.string(), v.maxLength(20_000));
const short = v.pipe(v.string(), v.maxLength(1_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const points = v.pipe(v.number(), v.minValue(0), v.maxValue(10));
const many = <Schema extends v.GenericSchema>(schema: Schema, most: number) =>
  v.pipe(v.array(schema), v.maxLength(most), v.readonly());

const { fate, sources: _sources, ...work } = foundWorkSchema.entries;
const { isIndependent: _isIndependent, ...word } = otherWordSchema.entries;
const { notices } = work;

const found = v.object({
  rules: short,
  ownRecord: v.picklist(['known', 'no-record', 'no-authors', 'more-authors']),
  ownNotices: notices,
  ownYear: v.exactOptional(v.number()),
  works: many(v.object({ ...work, fate: v.picklist([...fate.options, 'same-work']) }), 100),
  leftOut: count,
  claims: many(
    v.object({
      claimId: short,
      text,
      state: v.picklist(['independent', 'differs', 'not-independent', 'not-found']),
      words: many(
        v.object({
          ...word,
          relation: v.picklist(['independent', 'same-authors', 'unknown']),
          isRetracted: v.boolean(),
        }),
        100,
      ),
    }),
    20,
  ),
  spreads: many(v.object({ what: text, own: text, values: many(v.object({ text, work: count }), 200) }), 50),
  nearest: many(v.object({ work: count, likeness: share, quote: v.exactOptional(quoteSchema) }), 10),
  dimensions: many(
    v.object({
      name: v.picklist(['corroboration', 'consistency', 'novelty']),
      points: v.exactOptional(points),
      reasons: many(
        v.object({
          rule: v.picklist([
            'StatedByOthers',
            'NotStatedByOthers',
            'SameElsewhere',
            'OtherwiseElsewhere',
            'Nearest',
          ]),
          points,
          claim: v.exactOptional(count),
          work: v.exactOptional(count),
        }),
        200,
      ),
    }),
    10,
  ),
});
const schema = v.object({
  phase: v.picklist(['working', 'done', 'stopped', 'failed']),
  tries: count,
  at: short,
  services: many(v.picklist(sourceNames), 10),
  queries: many(short, 20),
  search: v.exactOptional(searchSchema),
  found: v.exactOptional(found),
});

/** @returns `undefined` for what is none, or damaged: it can be looked for again */
export function parseOtherWorksRun(data: unknown): OtherWorksRun | undefined {
  const { success, output } = v.safeParse(schema, data);
  return success ? output : undefined;
}
