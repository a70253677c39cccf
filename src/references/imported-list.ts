/** A list that the reader imports, as it is sent and kept: what is known of it, and its works in parts. Pure. */
import * as v from 'valibot';
import { workIdSchema } from '../claims/work-id-schema';
import type { KeyedStatus, StatusList } from './status-list';

/** What is kept of a list beside its works. */
export interface ImportedList {
  readonly kind: StatusList['kind'];
  /** Of this import. */
  readonly id: string;
  /** Of the file. */
  readonly name: string;
  /** Day of the file, `YYYY-MM-DD`. */
  readonly date: string;
  /** Works in it. */
  readonly count: number;
  /** Rows that could not be read. */
  readonly left: number;
  readonly parts: number;
}

/** A list that was asked. */
export type AskedList = Pick<ImportedList, 'kind' | 'date'>;

const short = v.pipe(v.string(), v.maxLength(500));
const text = v.pipe(v.string(), v.maxLength(2_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const kind = v.picklist(['retractions', 'replications']);
const day = v.pipe(v.string(), v.isoDate());

export const askedListSchema = v.object({ kind, date: day });

export const importedListSchema = v.object({
  kind,
  id: v.pipe(v.string(), v.uuid()),
  name: short,
  date: day,
  count,
  left: count,
  parts: v.pipe(count, v.minValue(1), v.maxValue(1_000)),
});

/** One part of its works. */
export const listPartSchema: v.GenericSchema<unknown, readonly KeyedStatus[]> = v.pipe(
  v.array(
    v.object({
      keys: v.pipe(v.array(text), v.maxLength(3), v.readonly()),
      id: v.exactOptional(workIdSchema),
      year: v.exactOptional(count),
      status: v.union([
        v.object({
          kind: v.picklist(['retracted', 'withdrawn', 'corrected', 'concern']),
          date: v.exactOptional(short),
          notice: v.exactOptional(workIdSchema),
          reason: v.exactOptional(short),
        }),
        v.object({
          outcome: v.picklist(['replicated', 'not-replicated', 'mixed', 'unclear']),
          kind: v.picklist(['reproduction', 'replication']),
          work: v.exactOptional(workIdSchema),
          title: v.exactOptional(text),
          address: v.exactOptional(v.pipe(text, v.regex(/^https?:\/\//i))),
        }),
      ]),
    }),
  ),
  v.maxLength(1_000),
);
