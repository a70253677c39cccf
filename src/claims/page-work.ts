/** What a page says of the work it shows, and why reports and claims are related to it. Pure. */
import type { WorkId } from './work-id';

/** Why a report is related to the open work. `unknown`: found by id, and no title known to compare. */
export type ReportRelation = 'examines' | 'cites' | 'unknown';

/** Why a claim is: by its reports or, where none of them knows the work, because the reader has followed it there. */
export type Relation = ReportRelation | 'followed';

/** What a page says of the work it shows. The only thing that a page sends to the background for a look-up. */
export interface PageWork {
  /** Empty when the page names none (it may still match by title). */
  readonly works: readonly WorkId[];
  /** The version that is open, when the page says it: arXiv's, or that of a server whose versions have DOIs of their own. */
  readonly version?: number;
  readonly title?: string;
  /** Address of the page, where one is open: the reader may have taken highlights away on it. */
  readonly url?: string;
  /** True when the page itself, not its address alone, names both works and title: they belong together. */
  readonly namesBoth?: boolean;
  /** True when the page itself declares an arXiv id and a DOI as its own: preprint and published version are one work. */
  readonly isLink?: boolean;
}
