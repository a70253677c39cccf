/** Inputs and outputs of locating and comparing. Positions are UTF-16 offsets. Pure. */
import type { Relation } from '../claims/page-work';
import type { TextSpan } from '../text/document-text';

export interface ClaimToLocate {
  readonly id: string;
  /** Distinct wordings, the shown one first. */
  readonly wordings: readonly { readonly text: string; readonly isCut: boolean }[];
  /** All but `examines` are located at a stricter threshold. */
  readonly relation: Relation;
  /** Where it is shown, whatever is found: the passage that the reader has judged it on. */
  readonly passage?: TextSpan;
}

export type ComparedKind = 'figure' | 'unit' | 'direction' | 'negation' | 'entity';

/** One thing that was compared, with where it stands on each side (absent: it has no partner there). */
export interface ComparedPart {
  readonly kind: ComparedKind;
  readonly isSame: boolean;
  /** In the claim's shown wording (`claim.text`). */
  readonly inClaim?: TextSpan;
  /** In `DocumentText.text`. */
  readonly inDocument?: TextSpan;
}

/**
 * Whether page and claim agree, on what was compared and nothing else: `unclear` with no parts means that there was
 * nothing to compare.
 */
export interface Agreement {
  readonly kind: 'agrees' | 'differs' | 'unclear';
  readonly parts: readonly ComparedPart[];
}

/**
 * How a word of the claim stands in the passage: as it is, in another form of it, by a word that is used for it, spelled out or
 * abbreviated, or not at all.
 */
export type TermMatch = 'same' | 'form' | 'synonym' | 'abbreviation' | 'missing';

/** A content word of the claim, or several that one abbreviation stands for. */
export interface ExplainedTerm {
  /** In the claim's shown wording (`claim.text`). */
  readonly inClaim: TextSpan;
  /** In `DocumentText.text`; absent: not in the passage. */
  readonly inDocument?: TextSpan;
  readonly how: TermMatch;
}

export interface RunnerUp {
  readonly span: TextSpan;
  /** 0 to 1. */
  readonly score: number;
}

/** Where a claim lies in the document. */
export interface Location {
  readonly claimId: string;
  /** One sentence, or several adjoining ones, without white space at the ends. */
  readonly span: TextSpan;
  /** 0 to 1; at least `threshold`. */
  readonly score: number;
  readonly threshold: number;
  readonly agreement: Agreement;
  /** The second best sentence; absent when no other shares a word with the claim. */
  readonly runnerUp?: RunnerUp;
}

/** The sentences around a passage. */
export interface Surroundings {
  readonly sentences: readonly TextSpan[];
  /** Which of them are the passage. */
  readonly passage: readonly number[];
}

/** Where a claim is shown. At a passage that was given it has a score only where the same sentence was found. */
export interface LocatedPassage
  extends Omit<Location, 'score' | 'threshold'>,
    Partial<Pick<Location, 'score' | 'threshold'>> {
  readonly around: Surroundings;
}
