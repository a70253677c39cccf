/** What asking the services has told of one reference of a paper. The states never blur. Pure. */
import type { SourceName, SourceWork, WorkNotice } from './source-work';
import type { WorkId } from './work-id';

/** In what the reference and the record differ, each as it is written. */
export interface ReferenceDifference {
  readonly field: 'year' | 'authors' | 'title' | 'venue' | 'id';
  readonly inReference: string;
  readonly inRecord: string;
}

/** Why a service gave no answer. */
export type NoAnswer =
  | 'not-allowed'
  | 'offline'
  | 'timed-out'
  | 'busy'
  | 'failed'
  | 'unreadable'
  | 'too-large'
  | 'redirected'
  | 'stopped'
  | 'needs-address';

export interface SilentSource {
  readonly source: SourceName;
  readonly why: NoAnswer;
}

/** A study that repeats a work, as a list of replications or a feed has it. */
export interface Replication {
  readonly outcome: 'replicated' | 'not-replicated' | 'mixed' | 'unclear';
  /** With the data of the work itself, or with new ones. */
  readonly kind: 'reproduction' | 'replication';
  readonly work?: WorkId;
  readonly title?: string;
  /** Of http or https, where the study has no id. */
  readonly address?: string;
  /** Name of the feed that says it; absent where a list does. */
  readonly feed?: string;
}

/** Why nobody can expect an index of papers to have it. */
export type UnindexedKind =
  | 'web-page'
  | 'software'
  | 'dataset'
  | 'report'
  | 'standard'
  | 'book'
  | 'thesis'
  | 'law'
  | 'other';

export type ReferenceOutcome =
  | { readonly state: 'found'; readonly work: SourceWork }
  | {
      readonly state: 'differs';
      readonly work: SourceWork;
      readonly differences: readonly ReferenceDifference[];
      /** Nothing but a wrong id leads to the work: it is not the one that the reference means. */
      readonly isAstray?: true;
    }
  /** Two works or more fit it as well; the likeliest first. */
  | { readonly state: 'ambiguous'; readonly candidates: readonly SourceWork[] }
  /** Its absence proves nothing. */
  | { readonly state: 'not-indexed'; readonly kind: UnindexedKind }
  /** It looks like an indexed paper, every allowed service that could know it has answered, and none knows it. */
  | { readonly state: 'no-such-work'; readonly nearest?: SourceWork }
  | { readonly state: 'could-not-ask'; readonly silent: readonly SilentSource[] };

export interface CheckedReference {
  /** Position in the paper's bibliography, from 0. */
  readonly at: number;
  /** As printed. */
  readonly text: string;
  readonly outcome: ReferenceOutcome;
  /** What any service, list or feed says of the work's standing; also of one found by id in a list that the reader has imported. `feed`: its name. */
  readonly notices: readonly (WorkNotice & {
    readonly from: SourceName | 'list' | 'feed';
    readonly feed?: string;
  })[];
  /** What studies that repeat the work have found, by a list that the reader has imported. Absent: no list has one. */
  readonly replications?: readonly Replication[];
  /** A preprint that has been published since. */
  readonly publishedAs?: WorkId;
  /** The newest version of an arXiv paper, where the reference names an older one. */
  readonly newerVersion?: number;
  /** An earlier reference of the same bibliography to the same work, from 0. */
  readonly sameAs?: number;
  /** Services that gave no answer, though another one did. */
  readonly silent: readonly SilentSource[];
}

/** @returns the one work that the reference means; `undefined` where it was not found, or its id is another work's */
export function meantWork(outcome: ReferenceOutcome): SourceWork | undefined {
  if (outcome.state === 'differs') return outcome.isAstray === true ? undefined : outcome.work;
  return outcome.state === 'found' ? outcome.work : undefined;
}
