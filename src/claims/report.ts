/** A report document as parsed: one machine-written literature synthesis. Pure. */
import type { WorkMention } from './work-id';

/** One row of a report's claims table. */
export interface Assertion {
  /** As the report has it, LaTeX included. */
  readonly text: string;
  /** True when the text lacks final punctuation: the report cut it. */
  readonly isCut: boolean;
  readonly isVerified: boolean;
  /** 0 to 1; absent where the report gives none. */
  readonly confidence?: number;
}

export interface Report {
  /** First 16 hex digits of the SHA-256 of the normalised text. */
  readonly id: string;
  readonly title: string;
  /** True when the title lacks its end (it was cut at a fixed length). */
  readonly isTitleCut: boolean;
  readonly publisher: string;
  /** ISO date, `2026-05-30`. */
  readonly date: string;
  readonly abstract: string;
  /** Title of the work that the report examines. */
  readonly examinedTitle: string;
  readonly researchQuestion: string;
  /** Number of papers that the report's search found; not its references. Absent where the report does not say. */
  readonly papersRetrieved?: number;
  /** 0 to 10; absent where the report gives none. */
  readonly qualityScore?: number;
  readonly claimsExtracted: number;
  readonly claimsVerified: number;
  /** How it was made and what it does not cover, in its own words, a paragraph a line; absent in what earlier versions have stored. */
  readonly methodology?: string;
  readonly limitations?: string;
  readonly assertions: readonly Assertion[];
  /** A work is there once for each version that the report lists. */
  readonly references: readonly WorkMention[];
  /** References that name no work by an arXiv id or a DOI, as the report has them; absent when there are none. */
  readonly otherReferences?: readonly string[];
}
