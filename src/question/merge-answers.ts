/** Claims of several works: which of them say the same, and where their figures differ. Pure. */
import { mergeClaims } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { findConflicts } from '../conflicts/conflicts';
import type { AnswerConflict } from './question';
import type { QuotedClaim, ReadWork } from './read-works';

/** So many claims of a work are taken, and of all works: nobody reads more. */
const maxOfWork = 4;
const maxClaims = 40;

/** A claim that was taken, and the work that it is from. */
export interface TakenClaim extends QuotedClaim {
  readonly of: ReadWork;
}

/** A claim with all that say it in words that are compatible, the likeliest work first. */
export type JoinedClaim = readonly [TakenClaim, ...TakenClaim[]];

/**
 * The claims that have most to do with the question: of each work those that say most of it, and the first of every work before the second of
 * any.
 *
 * @param relevanceOf share of the question that a text speaks of, 0 to 1
 */
export function takeClaims(works: readonly ReadWork[], relevanceOf: (text: string) => number): TakenClaim[] {
  const byWork = works.map((of) =>
    of.claims
      .map((one, order) => ({
        ...one,
        of,
        order,
        worth: relevanceOf(one.claim.text) + one.claim.probability,
      }))
      .sort((a, b) => b.worth - a.worth || a.order - b.order)
      .slice(0, maxOfWork),
  );
  const taken: TakenClaim[] = [];
  for (let nth = 0; nth < maxOfWork; nth += 1) {
    for (const own of byWork) {
      const one = own[nth];
      if (one !== undefined && taken.length < maxClaims)
        taken.push({ claim: one.claim, quote: one.quote, of: one.of });
    }
  }
  return taken.sort((a, b) => a.of.at - b.of.at || a.claim.span.start - b.claim.span.start);
}

/** Join claims of different works that say the same, as those of reports are merged. @param taken by work, then place */
export function joinClaims(taken: readonly TakenClaim[]): JoinedClaim[] {
  const merged = mergeClaims(reportsOf(taken, () => 'One question'));
  const joined = merged.flatMap(({ assertions }): JoinedClaim[] => {
    const [first, ...rest] = assertions
      .flatMap(
        ({ reportId, text }) =>
          taken.find(({ of, claim }) => idOf(of.at) === reportId && claim.text === text) ?? [],
      )
      .sort((a, b) => a.of.at - b.of.at);
    return first === undefined ? [] : [[first, ...rest]];
  });
  const placeOf = ([{ of, claim }]: JoinedClaim) => [of.at, claim.span.start] as const;
  return joined.sort((a, b) => {
    const [one, other] = [placeOf(a), placeOf(b)];
    return one[0] - other[0] || one[1] - other[1];
  });
}

/** A claim, and the number of the work that it is from. */
interface NumberedClaim {
  readonly claim: Pick<TakenClaim['claim'], 'text'>;
  readonly of: Pick<ReadWork, 'at'>;
}

/** Where works have different figures for one thing. */
export function conflictsOf(taken: readonly NumberedClaim[]): AnswerConflict[] {
  // Each work is a group of its own: figures of different works are of one thing only if they are named so.
  const claims = mergeClaims(reportsOf(taken, (at) => `Work number ${String(at)} of those that were read`));
  return findConflicts(claims).flatMap(({ kind, what, values }) =>
    kind === 'figures'
      ? [{ what, values: values.map(({ text, reportIds }) => ({ text, works: reportIds.map(Number) })) }]
      : [],
  );
}

/** Merging takes reports: each work is one, and what it says is what they assert. */
function reportsOf(taken: readonly NumberedClaim[], titleOf: (at: number) => string): Report[] {
  const works = [...new Set(taken.map(({ of }) => of.at))];
  return works.map((at) => ({
    id: idOf(at),
    title: '',
    isTitleCut: false,
    publisher: '',
    date: '2000-01-01',
    abstract: '',
    examinedTitle: titleOf(at),
    researchQuestion: '',
    claimsExtracted: 0,
    claimsVerified: 0,
    assertions: taken
      .filter(({ of }) => of.at === at)
      .map(({ claim: { text } }) => ({ text, isCut: false, isVerified: false })),
    references: [],
  }));
}

/** Ids sort as the works do. */
function idOf(at: number): string {
  return String(at).padStart(6, '0');
}
