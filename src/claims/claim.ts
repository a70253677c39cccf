/** A claim: what the assertions of the reports on one examined work say alike. Pure. */

/** `verified`: every assertion is; `unverified`: none is; `mixed`: some are. */
export type ReportedStatus = 'verified' | 'unverified' | 'mixed';
/** `hidden`: blind mode does not tell; no claim is kept so. */
export type Status = ReportedStatus | 'hidden';

/** A distinct wording of a claim. */
export interface Wording {
  readonly text: string;
  readonly isCut: boolean;
  /** 16 hex digits; equal for texts that differ in case, white space, punctuation or Unicode form only. */
  readonly fingerprint: string;
}

/** What one report says of a claim, with the facts of the report that a reader weighs it by. */
export interface ClaimAssertion {
  readonly reportId: string;
  readonly reportTitle: string;
  /** ISO date. */
  readonly reportDate: string;
  /** 0 to 10; absent where the report gives none. */
  readonly qualityScore?: number;
  readonly text: string;
  readonly isCut: boolean;
  readonly isVerified: boolean;
  /** 0 to 1; absent where the report gives none. */
  readonly confidence?: number;
  readonly fingerprint: string;
  /** Whether the report was made in this browser, on a question of the reader's. */
  readonly isMadeHere?: true;
  /** In blind mode: verification and confidence are left out, and mean nothing. */
  readonly isHidden?: true;
}

export interface Claim {
  /** `<group>-<fingerprint of the wording in the group's earliest report>`; stable. */
  readonly id: string;
  /** Fingerprint of the examined title: the merge group. */
  readonly group: string;
  /** The wording to show: the earliest report's. */
  readonly text: string;
  readonly isCut: boolean;
  /** Distinct wordings, the shown one first. */
  readonly wordings: readonly Wording[];
  readonly status: Status;
  /** One per report, by date then report id. */
  readonly assertions: readonly ClaimAssertion[];
}
