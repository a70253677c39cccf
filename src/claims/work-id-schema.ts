/** A work id from outside. Apart from work-id.ts, since no script of a page has a parser of schemas. */
import * as v from 'valibot';
import type { WorkId } from './work-id';

export const workIdSchema = v.custom<WorkId>(
  (value) => typeof value === 'string' && value.length <= 500 && /^(?:arxiv:|doi:10\.)\S+$/.test(value),
  'expected a work id',
);
