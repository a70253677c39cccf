/** Work identifiers: one canonical string per scholarly work. Pure. */

/** Such as `doi:10.1000/xyz123` or `arxiv:2301.00001`, lower case, without a version. */
export type WorkId = `doi:${string}` | `arxiv:${string}`;

/** A mention of a work, with the version when it names one (arXiv only). */
export interface WorkMention {
  readonly work: WorkId;
  /** 1 and up; absent when the text names no version. */
  readonly version?: number;
}
