/** What was read of one version of a work. */

/** What a whole text of one version was found to hold. */
export interface VersionReading {
  readonly version: number;
  readonly located: readonly string[];
  /** Looked for, and not found. */
  readonly missed: readonly string[];
  /** When it was read last, ISO date; absent where it was kept without. */
  readonly on?: string;
}
