/** How far the check of a tab's paper has come. Pure. */
import * as v from 'valibot';
import type { Unchecked } from '../claims/paper-check';

/** Why a check has found nothing: the text cannot be checked, the reader has stopped it, or it could not be done. */
export type CheckFailure = Unchecked | 'stopped' | 'failed';

const failures: readonly CheckFailure[] = [
  'empty',
  'too-short',
  'not-english',
  'no-paper',
  'stopped',
  'failed',
];
const text = v.pipe(v.string(), v.maxLength(10_000));

/** As it is kept and sent. */
export const checkStateSchema = v.variant('phase', [
  /** The page is asked for its text. */
  v.object({ phase: v.literal('reading') }),
  v.object({ phase: v.literal('checking'), share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
  v.object({ phase: v.literal('done'), checkId: text }),
  v.object({ phase: v.literal('ended'), why: v.picklist(failures), detail: v.exactOptional(text) }),
]);

export type CheckState = Readonly<v.InferOutput<typeof checkStateSchema>>;
