/** What the answers of services say of one reference. Pure. */

import { isPreprint } from '../claims/preprints';
import type {
  CheckedReference,
  ReferenceDifference,
  ReferenceOutcome,
  SilentSource,
} from '../claims/reference-check';
import type { SourceName, SourceWork } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import { differencesOf, type Fit, fitRecords } from './fit-records';
import { isLight } from './fold-words';
import { allIds, groupRecords } from './group-records';
import { type PlannedReference, type SourceAnswer, silentSources } from './plan-reference';
import type { ReadReference } from './reading';
import { listedOf, newerVersionOf, noticesOf, publishedAsOf } from './standing';
import type { StatusIndex } from './status-list';

/** Services whose search covers all fields: without one of them absence says nothing. */
const broad: readonly SourceName[] = ['openalex', 'crossref', 'semanticscholar'];
/** It answers for DOIs alone: its silence hides no work. */
const byDoiAlone: SourceName = 'unpaywall';
/** Scores that are no further apart fit alike. */
const alike = 0.25;
const minNearest = 0.4;
/** Characters of the shortest list of authors. */
const minNames = 6;

/** A checked reference, and the records of the work that it is. */
export interface JudgedReference {
  readonly checked: CheckedReference;
  /** All records of the work that the reference was found to be. */
  readonly works: readonly SourceWork[];
}

/**
 * Judge a reference by the answers to its steps.
 *
 * @param at position in the bibliography, from 0
 * @param lists that the reader has imported; what they say counts without any answer, too
 */
export function judgeReference(
  planned: PlannedReference,
  answers: readonly SourceAnswer[],
  at: number,
  lists?: StatusIndex,
): JudgedReference {
  const { reference } = planned;
  const records = answers.flatMap((answer) => ('works' in answer ? answer.works : []));
  const fits = groupRecords(records)
    .map((works) => fitRecords(reference, works))
    .sort((one, other) => other.score - one.score);
  const { outcome, fit } = outcomeOf(planned, fits, answers);
  const works = fit?.works ?? [];
  const publishedAs = publishedAsOf(reference, works);
  const newerVersion = newerVersionOf(reference, works);
  const listed = lists === undefined ? { notices: [], replications: [] } : listedOf(lists, reference, works);
  const silent = outcome.state === 'could-not-ask' ? [] : silentSources(answers);
  return {
    works,
    checked: {
      at,
      text: reference.text,
      outcome,
      notices: [...noticesOf(works), ...listed.notices],
      ...(listed.replications.length === 0 ? {} : { replications: listed.replications }),
      ...(publishedAs === undefined ? {} : { publishedAs }),
      ...(newerVersion === undefined ? {} : { newerVersion }),
      silent,
    },
  };
}

interface Judged {
  readonly outcome: ReferenceOutcome;
  readonly fit?: Fit;
}

function outcomeOf(
  planned: PlannedReference,
  fits: readonly Fit[],
  answers: readonly SourceAnswer[],
): Judged {
  const { reference } = planned;
  const matches = fits.filter((fit) => isMatch(reference, fit));
  const [best] = matches;
  const astray = fits.find((fit) => isAstray(reference, fit));
  if (best === undefined) {
    if (astray !== undefined) return byWrongId(reference, astray);
    return { outcome: absent(planned, fits, answers) };
  }
  const named = fits.find((fit) => fit !== best && fit.isById && fit.title.kind !== 'same');
  const differences = [...differencesOf(reference, best), ...idDifference(reference, best, named, answers)];
  if (differences.length > 0)
    return { outcome: { state: 'differs', work: best.work, differences }, fit: best };
  const rivals = best.isById
    ? []
    : matches.filter(
        (other) =>
          other !== best && best.score - other.score < alike && differencesOf(reference, other).length === 0,
      );
  const isUnsure = best.title.kind === 'unknown' && !best.isById && best.place !== 'same';
  if (rivals.length > 0 || isUnsure)
    return { outcome: { state: 'ambiguous', candidates: [best, ...rivals].map(({ work }) => work) } };
  return { outcome: { state: 'found', work: best.work }, fit: best };
}

/** Whether the records are of the work that the reference means, with differences or without. */
function isMatch(reference: ReadReference, fit: Fit): boolean {
  if (isAstray(reference, fit)) return false;
  if (fit.isById) return true;
  if (fit.title.kind === 'same') return isMatchByTitle(fit);
  if (fit.title.kind === 'near') return isMatchByNearTitle(fit);
  if (fit.title.kind === 'unknown' && reference.titleWords.length === 0) return isMatchWithoutTitle(fit);
  return (
    fit.title.kind === 'unknown' && fit.authors.kind === 'same' && fit.year === 'same' && fit.venue === 'same'
  );
}

function isMatchByTitle({ title, authors, year, venue }: Fit): boolean {
  const isTelling = title.words >= 4;
  if (authors.kind === 'same') return isTelling || year !== 'differs' || venue === 'same' || title.isWhole;
  if (authors.kind === 'part') return isTelling || year !== 'differs';
  if (authors.kind === 'unknown') return isTelling || (title.words >= 2 && year === 'same' && title.isWhole);
  // Short titles are given to many works.
  const isPlaced = title.words >= 3 && title.isWhole && (year === 'same' || venue === 'same');
  return title.words >= 5 || isPlaced;
}

function isMatchByNearTitle({ title, authors, year, venue }: Fit): boolean {
  const { likeness, words } = title;
  if (authors.kind === 'same')
    return likeness >= 0.7 || (year === 'same' && (venue === 'same' || likeness >= 0.65));
  if (authors.kind === 'part') return likeness >= 0.75 && year === 'same';
  if (authors.kind === 'unknown') return likeness >= 0.85 && words >= 4 && year !== 'differs';
  return likeness >= 0.85 && words >= 6 && year === 'same';
}

function isMatchWithoutTitle({ authors, year, venue, place }: Fit): boolean {
  if (authors.kind !== 'same' && authors.kind !== 'part') return false;
  return year === 'same' && (place === 'same' || (place === 'unknown' && venue === 'same'));
}

/** The reference names by id a work that it does not mean. */
function isAstray(reference: ReadReference, { isById, title, authors, year }: Fit): boolean {
  if (!isById) return false;
  if (title.kind === 'other')
    return authors.kind === 'other' || authors.kind === 'unknown' || year === 'differs';
  const isUntitled = title.kind === 'unknown' && reference.titleWords.length === 0;
  return isUntitled && authors.kind === 'other' && year === 'differs';
}

function namedId(reference: ReadReference, fit: Fit): WorkId | undefined {
  const ids = new Set(fit.works.flatMap(allIds));
  return reference.ids.find((id) => ids.has(id));
}

/** Nothing but the id leads to a work, and it is another one: what the id names is the record. */
function byWrongId(reference: ReadReference, astray: Fit): Judged {
  const id: ReferenceDifference = {
    field: 'id',
    inReference: namedId(reference, astray) ?? '',
    inRecord: astray.work.title,
  };
  return {
    outcome: {
      state: 'differs',
      work: astray.work,
      differences: [id, ...differencesOf(reference, astray)],
      isAstray: true,
    },
  };
}

/** The reference's id is another work's, or no service that was asked for it knows it. */
function idDifference(
  reference: ReadReference,
  { isById, works }: Fit,
  named: Fit | undefined,
  answers: readonly SourceAnswer[],
): ReferenceDifference[] {
  const ids = works.flatMap(({ ids }) => ids);
  const wrong = named === undefined ? undefined : namedId(reference, named);
  const [own] = ids;
  if (wrong !== undefined && !ids.includes(wrong))
    return [{ field: 'id', inReference: wrong, inRecord: own ?? '' }];
  const [printed] = reference.ids;
  if (isById || printed === undefined) return [];
  const isKnown = answers.some(
    (answer) => 'works' in answer && answer.works.some((work) => allIds(work).includes(printed)),
  );
  const other = ids.find((id) => isPreprint(id) === isPreprint(printed));
  if (isKnown || other === undefined || !wasAskedFor(printed, answers)) return [];
  return [{ field: 'id', inReference: printed, inRecord: other }];
}

/** Whether a service that has nearly all ids of this kind has answered the step of ids. */
function wasAskedFor(id: WorkId, answers: readonly SourceAnswer[]): boolean {
  const able: readonly SourceName[] = id.startsWith('arxiv:') ? ['arxiv'] : ['crossref', 'openalex'];
  return answers.some((answer) => answer.by === 'ids' && 'works' in answer && able.includes(answer.source));
}

function absent(
  { reference, kind }: PlannedReference,
  fits: readonly Fit[],
  answers: readonly SourceAnswer[],
): ReferenceOutcome {
  const silent = silentSources(answers);
  const searched = answers
    .filter((answer) => 'works' in answer && answer.by !== 'ids')
    .map(({ source }) => source);
  if (searched.length === 0) return { state: 'could-not-ask', silent };
  if (kind.kind !== 'paper') return { state: 'not-indexed', kind: kind.kind };
  if (!looksWhole(reference)) return { state: 'not-indexed', kind: 'other' };
  const missing = silentWhereItMatters(silent, searched);
  if (missing.length > 0) return { state: 'could-not-ask', silent: missing };
  const nearest = nearestOf(fits);
  return { state: 'no-such-work', ...(nearest === undefined ? {} : { nearest }) };
}

/** It prints authors, a year and a title that can be searched for. */
function looksWhole({ text, title, titleWords, authors, years, isTranslated }: ReadReference): boolean {
  const heavy = titleWords.filter(({ text }) => !isLight(text)).length;
  // Names that could not be read as such stand before the title.
  const hasAuthors = authors.length > 0 || text.indexOf(title ?? text) >= minNames;
  return heavy >= 2 && hasAuthors && years.length > 0 && !isTranslated;
}

/** Services whose answer could have been the work. */
function silentWhereItMatters(
  silent: readonly SilentSource[],
  searched: readonly SourceName[],
): SilentSource[] {
  const isCovered = searched.some((source) => broad.includes(source));
  const allowed = silent.filter(({ source, why }) => source !== byDoiAlone && why !== 'not-allowed');
  if (allowed.length > 0) return allowed;
  if (isCovered) return [];
  return broad.map((source) => ({ source, why: 'not-allowed' }));
}

function nearestOf(fits: readonly Fit[]): SourceWork | undefined {
  const [best] = [...fits].sort((one, other) => other.title.likeness - one.title.likeness);
  return best !== undefined && best.title.likeness >= minNearest ? best.work : undefined;
}
