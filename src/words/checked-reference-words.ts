/** What Claimlight says of a reference that services were asked for. */
import type {
  CheckedReference,
  ReferenceDifference,
  ReferenceOutcome,
  UnindexedKind,
} from '../claims/reference-check';
import type { WorkNotice } from '../claims/source-work';
import type { AskedList } from '../references/imported-list';
import { facts } from './facts';
import { listName } from './list-words';
import { noticeKeys, outcomeKeys } from './reference-mark-words';
import { dayWords, listWords, say } from './say';
import { noAnswerWords, sourceName } from './source-words';

/** What a list of references can be narrowed to. */
export type ReferenceFilter = 'all' | 'noticed' | ReferenceOutcome['state'];

const filters = {
  all: 'referencesAll',
  noticed: 'referencesCountNoticed',
  'no-such-work': 'referencesCountNoSuchWork',
  differs: 'referencesCountDiffers',
  ambiguous: 'referencesCountAmbiguous',
  'could-not-ask': 'referencesCountCouldNotAsk',
  'not-indexed': 'referencesCountNotIndexed',
  found: 'referencesCountFound',
} as const satisfies Readonly<Record<ReferenceFilter, string>>;

/** In the order in which they are worth a look. */
export const referenceFilters = Object.keys(filters) as readonly ReferenceFilter[];

/** Whether anything was said of the work's standing. */
export function isNoticed({ notices }: CheckedReference): boolean {
  return notices.length > 0;
}

export function isIn(filter: ReferenceFilter, reference: CheckedReference): boolean {
  if (filter === 'noticed') return isNoticed(reference);
  return filter === 'all' || reference.outcome.state === filter;
}

/** `Found: 60`. */
export function filterWords(filter: ReferenceFilter, count: number): string {
  return say(filters[filter], { count });
}

const kinds = {
  'web-page': 'referenceKindWebPage',
  software: 'referenceKindSoftware',
  dataset: 'referenceKindDataset',
  report: 'referenceKindReport',
  standard: 'referenceKindStandard',
  book: 'referenceKindBook',
  thesis: 'referenceKindThesis',
  law: 'referenceKindLaw',
  other: 'referenceKindOther',
} as const satisfies Readonly<Record<UnindexedKind, string>>;

/** What the services have told of a reference, in one sentence. */
export function outcomeWords(outcome: ReferenceOutcome): string {
  if (outcome.state === 'could-not-ask' && outcome.silent.length === 0) return say('referenceNotAsked');
  if (outcome.state === 'not-indexed') return say('referenceNotIndexed', { kind: say(kinds[outcome.kind]) });
  const silent = outcome.state === 'could-not-ask' ? outcome.silent : [];
  return facts(say(outcomeKeys[outcome.state]), ...silent.map(noAnswerWords));
}

const differing = {
  year: 'referenceDiffersYear',
  authors: 'referenceDiffersAuthors',
  title: 'referenceDiffersTitle',
  venue: 'referenceDiffersVenue',
} as const;

/** In what reference and record differ, as both write it. */
export function differenceWords({ field, inReference, inRecord }: ReferenceDifference): string {
  if (field !== 'id') return say(differing[field], { here: inReference, there: inRecord });
  if (inRecord === '') return say('referenceDiffersIdAlone', { here: inReference });
  const isId = /^(?:doi|arxiv):/.test(inRecord);
  return say(isId ? 'referenceDiffersId' : 'referenceDiffersIdTo', { here: inReference, there: inRecord });
}

const gravest = Object.keys(noticeKeys) as readonly WorkNotice['kind'][];

/**
 * What has become of the work, the gravest first: `Retracted · 4 May 2020 · says Crossref`.
 *
 * @param lists that were looked through
 */
export function noticeWords(
  { notices: all }: Pick<CheckedReference, 'notices'>,
  lists: readonly AskedList[] = [],
): string[] {
  const retractions = lists.find(({ kind }) => kind === 'retractions');
  return gravest.flatMap((kind) => {
    const own = all.filter((notice) => notice.kind === kind);
    if (own.length === 0) return [];
    const [date] = own.flatMap((notice) => notice.date ?? []).sort((a, b) => b.length - a.length);
    const from = new Set(
      own.map(({ from: name, feed = '' }) => {
        if (name === 'feed') return say('referenceFeed', { feed });
        if (name !== 'list') return sourceName(name);
        return retractions === undefined ? say('referenceList') : listName(retractions);
      }),
    );
    const day = date === undefined ? [] : [/^\d{4}-\d\d-\d\d$/.test(date) ? dayWords(date) : date];
    return [facts(say(noticeKeys[kind]), ...day, say('referenceSaidBy', { services: listWords([...from]) }))];
  });
}

/** Whatever else is to be said of it. */
export function remarkWords({ newerVersion, sameAs, silent }: CheckedReference): string[] {
  return [
    ...(newerVersion === undefined ? [] : [say('referenceNewerVersion', { version: newerVersion })]),
    ...(sameAs === undefined ? [] : [say('referenceSameAs', { number: sameAs + 1 })]),
    ...(silent.length === 0
      ? []
      : [say('referenceNoAnswerFrom', { reasons: listWords(silent.map(noAnswerWords)) })]),
  ];
}
