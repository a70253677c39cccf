/** What other works say of the claims of a paper. Pure types. */
import type { SourceName, WorkNotice } from '../claims/source-work';
import type { FoundWork, OtherWord, Search, WorkFate } from '../question/question';
import type { OtherWorksDimension } from '../review/other-works-dimensions';

/** Version of the rules by which works are chosen and compared: another one may find other things in the same answers. */
export const corroborationRules = 'corroboration-1';
/** So many words and phrases of a claim are searched for: services that want all of them find nothing with more. */
export const maxWords = 6;

/** A work that was found. `same-work`: the paper itself at some stage, which is no witness of its own. */
export interface OtherWork extends Omit<FoundWork, 'fate' | 'sources'> {
  /** A `retracted` one was read all the same, so that it can be named where it states a claim. */
  readonly fate: WorkFate | 'same-work';
}

/** Whether a work is by others; `unknown` where the authors of one of the two are not all known. */
export type Relation = 'independent' | 'same-authors' | 'unknown';

/** What another work says of a claim. */
export interface WordElsewhere extends Omit<OtherWord, 'isIndependent'> {
  readonly relation: Relation;
  /** Retracted or withdrawn: it supports nothing, and disputes nothing. */
  readonly isRetracted: boolean;
}

/**
 * - `independent`: a work by others states it, and none says otherwise
 * - `differs`: a work by others has another figure, direction, negation or name; where none speaks of it, one by the paper's own authors
 * - `not-independent`: it is stated in works alone that may be by the paper's own authors
 * - `not-found`: not in the abstracts that were read
 */
export type StateElsewhere = 'independent' | 'differs' | 'not-independent' | 'not-found';

export interface ClaimElsewhere {
  /** Of the claim in the check. */
  readonly claimId: string;
  readonly text: string;
  readonly state: StateElsewhere;
  /** Works by others first. */
  readonly words: readonly WordElsewhere[];
}

/** Figures of other works for a thing of which the paper has a figure. */
export interface Spread {
  /** What it is about, in words of the claims. */
  readonly what: string;
  /** The paper's own figure. */
  readonly own: string;
  readonly values: readonly { readonly text: string; readonly work: number }[];
}

/** One of the works that are most like the paper. */
export interface NearestWork {
  readonly work: number;
  /** 0 to 1: by BM25 of the claims' words, the paper itself as 1. */
  readonly likeness: number;
  /** The sentence that has most of these words. */
  readonly quote?: OtherWord['quote'];
}

/** What is known of the paper itself: without its authors nothing counts as independent. */
export type OwnRecord = 'known' | 'no-record' | 'no-authors' | 'more-authors';

export interface Corroboration {
  readonly rules: string;
  readonly ownRecord: OwnRecord;
  /** What has become of the paper itself. */
  readonly ownNotices: readonly WorkNotice['kind'][];
  /** Its first year, as the services have it. */
  readonly ownYear?: number;
  /** Those that were chosen to be read, then those that are the paper itself. */
  readonly works: readonly OtherWork[];
  /** Works that were found and are neither; only counted. */
  readonly leftOut: number;
  /** In the order of the paper; those that were compared by now. */
  readonly claims: readonly ClaimElsewhere[];
  readonly spreads: readonly Spread[];
  /** The likest first; of earlier years, where that of the paper is known. */
  readonly nearest: readonly NearestWork[];
  /** None until all claims are compared. */
  readonly dimensions: readonly OtherWorksDimension[];
}

/** Looking for the claims of a paper in other works, as it is kept. */
export interface OtherWorksRun {
  /** `working`: under way, or the browser has stopped the background meanwhile. */
  readonly phase: 'working' | 'done' | 'stopped' | 'failed';
  /** So often it was begun: more than once where the background was stopped meanwhile. */
  readonly tries: number;
  /** When it was begun, ISO 8601. */
  readonly at: string;
  readonly services: readonly SourceName[];
  /** What was searched for, as the services got it. */
  readonly queries: readonly string[];
  readonly search?: Search;
  readonly found?: Corroboration;
}
