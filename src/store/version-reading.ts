/** What was read of one version of a work. */

/** What a whole text of one version was found to hold. */
export interface VersionReading {
  readonly version: number;
  readonly located: readonly string[];
  /** Looked for, and not found. */
  readonly missed: readonly string[];
  /** Of the located ones, those whose figures or words differed from the page; absent where there were none, or nobody kept them yet. */
  readonly differing?: readonly string[];
}
