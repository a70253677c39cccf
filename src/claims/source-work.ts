/** What scholarly services say of a work, in one form for all of them. Pure. */
import type { WorkId } from './work-id';

/** The services that may be asked. */
export type SourceName = 'openalex' | 'semanticscholar' | 'arxiv' | 'crossref' | 'europepmc' | 'unpaywall';

export interface SourceAuthor {
  /** The whole name where the service does not part it. */
  readonly family: string;
  /** Given names or initials. */
  readonly given?: string;
}

/** What has become of a work after it was published. */
export interface WorkNotice {
  readonly kind: 'retracted' | 'withdrawn' | 'corrected' | 'concern';
  /** Day of the notice, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly date?: string;
  /** The notice itself, if it is a work of its own. */
  readonly notice?: WorkId;
  readonly reason?: string;
}

/** A copy that can be read without paying. */
export interface OpenCopy {
  /** http or https. */
  readonly address: string;
  readonly kind: 'html' | 'pdf' | 'page';
  /** `published` is the publisher's own version, `accepted` the manuscript after review, `submitted` a preprint. */
  readonly version?: 'published' | 'accepted' | 'submitted';
  /** As the service names it: `cc-by`. */
  readonly licence?: string;
}

/** One record of one service. Text of services is untrusted: tags and control characters are away, lengths are bounded. */
export interface SourceWork {
  readonly source: SourceName;
  /** The service's own id of the record. */
  readonly recordId: string;
  /** The record's page, for readers. */
  readonly address: string;
  /** DOIs and arXiv ids of the work, the record's own first. */
  readonly ids: readonly WorkId[];
  readonly title: string;
  readonly authors: readonly SourceAuthor[];
  /** Whether the service has more authors than it gives. */
  readonly hasMoreAuthors: boolean;
  /** Of print; 1000 to 2100. */
  readonly year?: number;
  /** Every other year that the record has: online first, version 1. */
  readonly otherYears: readonly number[];
  readonly venue?: string;
  /** As the service writes them: references that print no title are told by them. */
  readonly volume?: string;
  readonly firstPage?: string;
  readonly type:
    | 'article'
    | 'preprint'
    | 'proceedings'
    | 'book'
    | 'chapter'
    | 'thesis'
    | 'dataset'
    | 'software'
    | 'report'
    | 'standard'
    | 'notice'
    | 'other';
  /** Plain text. */
  readonly abstract?: string;
  readonly notices: readonly WorkNotice[];
  /** The same work at another stage: the publication of a preprint, the preprint of a publication. */
  readonly publishedAs: readonly WorkId[];
  readonly preprints: readonly WorkId[];
  /** arXiv's newest version, where the service tells it: 3 for v3. */
  readonly newestVersion?: number;
  readonly openCopies: readonly OpenCopy[];
  /** Its id in PubMed Central, where its text is open there: `PMC1234567`. */
  readonly pmcId?: string;
  readonly citedBy?: number;
}
