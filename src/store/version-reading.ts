/** What was read of a work: of one version, and of its text that was read last. */

/** What a whole text of one version was found to hold. */
export interface VersionReading {
  readonly version: number;
  readonly located: readonly string[];
  /** Looked for, and not found. */
  readonly missed: readonly string[];
  /** Of the located ones, those whose figures or words differed from the page; absent where there were none, or nobody kept them yet. */
  readonly differing?: readonly string[];
  /** When it was read last, ISO date; absent where it was kept without. */
  readonly on?: string;
}

/** Where claims stand in the text of a work that was read last. */
export interface PlacesReading {
  /** ISO date and time, UTC. */
  readonly at: string;
  /** Of the text, in UTF-16 units; positions are counted in it. */
  readonly length: number;
  /** Where headings begin, and what they say, in their order. */
  readonly sections: readonly (readonly [start: number, title: string])[];
  /** Ids of claims, and where the passage of each begins. */
  readonly starts: readonly (readonly [claimId: string, start: number])[];
}
