/** The references of a paper as they are kept: as printed, and what was found of them. Pure. */
import * as v from 'valibot';
import type { CitingSentence } from '../claims/cited-claim';
import type { CheckedReference } from '../claims/reference-check';
import type { SourceName, SourceWork } from '../claims/source-work';
import { workIdSchema } from '../claims/work-id-schema';
import { type AskedList, askedListSchema } from '../references/imported-list';
import { sourceNames } from '../sources/source-names';
import { type AskedReference, askedReferenceSchema, maxAsked } from './asked-references';
import { type CitedRun, citedRunSchema, citingSchema } from './kept-cited';

/** What became of the last time that services were asked. */
export interface ReferencesRun {
  /** `asking`: under way, or the browser has stopped the background meanwhile. */
  readonly phase: 'asking' | 'done' | 'stopped' | 'failed';
  /** So often it was begun: more than once where the background was stopped meanwhile. */
  readonly tries: number;
  /** When it was begun, ISO 8601. */
  readonly at: string;
  readonly services: readonly SourceName[];
  /** Lists that were looked through; absent in runs of before there were any. */
  readonly lists?: readonly AskedList[];
  /** In the order of the bibliography; none while it is under way. */
  readonly checked: readonly CheckedReference[];
}

export interface KeptReferences {
  /** Of the check that has read the text. */
  readonly id: string;
  readonly printed: readonly AskedReference[];
  /** What the text says of them. Absent: it was read before that was kept. */
  readonly citing?: readonly CitingSentence[];
  readonly run?: ReferencesRun;
  /** What the works themselves say of it; only after a run. */
  readonly said?: CitedRun;
}

const text = v.pipe(v.string(), v.maxLength(5_000));
const short = v.pipe(v.string(), v.maxLength(1_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const many = <Schema extends v.GenericSchema>(schema: Schema, most: number) =>
  v.pipe(v.array(schema), v.maxLength(most), v.readonly());
const ids = many(workIdSchema, 80);
const address = v.pipe(text, v.regex(/^https?:\/\//i));
const source = v.picklist(sourceNames);

const notice = {
  kind: v.picklist(['retracted', 'withdrawn', 'corrected', 'concern']),
  date: v.exactOptional(short),
  notice: v.exactOptional(workIdSchema),
  reason: v.exactOptional(short),
};
const work = v.object({
  source,
  recordId: short,
  address,
  ids,
  title: text,
  authors: many(v.object({ family: text, given: v.exactOptional(text) }), 200),
  hasMoreAuthors: v.boolean(),
  year: v.exactOptional(v.number()),
  otherYears: many(v.number(), 20),
  venue: v.exactOptional(short),
  volume: v.exactOptional(short),
  firstPage: v.exactOptional(short),
  type: v.picklist([
    'article',
    'preprint',
    'proceedings',
    'book',
    'chapter',
    'thesis',
    'dataset',
    'software',
    'report',
    'standard',
    'notice',
    'other',
  ]),
  notices: many(v.object(notice), 100),
  publishedAs: ids,
  preprints: ids,
  newestVersion: v.exactOptional(count),
  openCopies: many(
    v.object({
      address,
      kind: v.picklist(['html', 'pdf', 'page']),
      version: v.exactOptional(v.picklist(['published', 'accepted', 'submitted'])),
      licence: v.exactOptional(short),
    }),
    20,
  ),
  pmcId: v.exactOptional(short),
  citedBy: v.exactOptional(v.number()),
});
const silent = many(
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
);
const difference = v.object({
  field: v.picklist(['year', 'authors', 'title', 'venue', 'id']),
  inReference: text,
  inRecord: v.pipe(v.string(), v.maxLength(50_000)),
});
const outcome = v.variant('state', [
  v.object({ state: v.literal('found'), work }),
  v.object({
    state: v.literal('differs'),
    work,
    differences: many(difference, 20),
    isAstray: v.exactOptional(v.literal(true)),
  }),
  v.object({ state: v.literal('ambiguous'), candidates: many(work, 60) }),
  v.object({
    state: v.literal('not-indexed'),
    kind: v.picklist([
      'web-page',
      'software',
      'dataset',
      'report',
      'standard',
      'book',
      'thesis',
      'law',
      'other',
    ]),
  }),
  v.object({ state: v.literal('no-such-work'), nearest: v.exactOptional(work) }),
  v.object({ state: v.literal('could-not-ask'), silent }),
]);
const checked = v.object({
  at: count,
  text,
  outcome,
  notices: many(
    v.object({ ...notice, from: v.picklist([...sourceNames, 'list', 'feed']), feed: v.exactOptional(text) }),
    100,
  ),
  replications: v.exactOptional(
    many(
      v.object({
        outcome: v.picklist(['replicated', 'not-replicated', 'mixed', 'unclear']),
        kind: v.picklist(['reproduction', 'replication']),
        work: v.exactOptional(workIdSchema),
        title: v.exactOptional(text),
        address: v.exactOptional(address),
        feed: v.exactOptional(text),
      }),
      1_000,
    ),
  ),
  publishedAs: v.exactOptional(workIdSchema),
  newerVersion: v.exactOptional(count),
  sameAs: v.exactOptional(count),
  silent,
});
const place = v.object({ at: count, text });

/** One that cannot be read does not take the others with it: it is as one that nobody was asked for. */
function readChecked(data: unknown): CheckedReference[] {
  const { success, output } = v.safeParse(checked, data);
  if (success) return [output];
  const known = v.safeParse(place, data);
  if (!known.success) return [];
  return [{ ...known.output, outcome: { state: 'could-not-ask', silent: [] }, notices: [], silent: [] }];
}

const schema = v.object({
  id: short,
  printed: many(askedReferenceSchema, maxAsked),
  citing: v.exactOptional(citingSchema),
  said: v.exactOptional(citedRunSchema),
  run: v.exactOptional(
    v.object({
      phase: v.picklist(['asking', 'done', 'stopped', 'failed']),
      tries: count,
      at: short,
      services: many(source, 10),
      lists: v.exactOptional(many(askedListSchema, 10)),
      checked: v.pipe(
        v.array(v.unknown()),
        v.maxLength(maxAsked),
        v.transform((list) => list.flatMap(readChecked)),
        v.readonly(),
      ),
    }),
  ),
});

/** @returns `undefined` for what is none, or damaged: it can be made again */
export function parseKeptReferences(data: unknown): KeptReferences | undefined {
  const { success, output } = v.safeParse(schema, data);
  return success ? output : undefined;
}

/** Without abstracts: answers of services are kept elsewhere, and a list of them is long. */
export function withoutAbstracts(one: CheckedReference): CheckedReference {
  const { outcome: found } = one;
  if (found.state === 'found' || found.state === 'differs')
    return { ...one, outcome: { ...found, work: bare(found.work) } };
  if (found.state === 'ambiguous')
    return { ...one, outcome: { ...found, candidates: found.candidates.map(bare) } };
  if (found.state === 'no-such-work' && found.nearest !== undefined)
    return { ...one, outcome: { ...found, nearest: bare(found.nearest) } };
  return one;
}

function bare({ abstract: _abstract, ...record }: SourceWork): SourceWork {
  return record;
}
