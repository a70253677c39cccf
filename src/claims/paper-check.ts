/**
 * What checking a paper by its own text finds: the claims it makes, whether the rest of the paper backs them, figures that cannot be
 * right, and a review by fixed rules. Positions are UTF-16 offsets in `DocumentText.text`. Pure.
 */
import type { TextSpan } from '../text/document-text';

/** A figure of merit that a claim reports: `an F1 score of 87% on HumanEval, 3 points over the baseline`. */
export interface ReportedScore {
  /** Canonical name of the measure: `f1`, `accuracy`. */
  readonly metric: string;
  /** As written: `97.6`. */
  readonly value: string;
  readonly unit?: string;
  readonly dataset?: string;
  readonly baseline?: string;
  readonly method?: string;
  readonly span: TextSpan;
}

/** Words of the sentence that were replaced, so that the claim can be read alone: `It` by the name of the method. */
export interface ContextChange {
  /** In the sentence's text (from the start of `ExtractedClaim.span`). */
  readonly span: TextSpan;
  readonly replacement: string;
}

/** A sentence of the paper that states a claim. */
export interface ExtractedClaim {
  /** Fingerprint of the text: the same for the same words. */
  readonly id: string;
  /** The sentence, context resolved, white space as single spaces. */
  readonly text: string;
  /** The sentence as it stands. */
  readonly span: TextSpan;
  readonly isAbstract: boolean;
  /** Whether the paper says it of its own work, or of a work that it cites. */
  readonly kind: 'own' | 'cited';
  /** That the sentence states a claim, 0 to 1. */
  readonly probability: number;
  readonly changes: readonly ContextChange[];
  readonly scores: readonly ReportedScore[];
  /** Whether it is one of the few that are shown and reported first. */
  readonly isChosen: boolean;
}

/** Where else the paper states a claim. */
export interface BackingPassage {
  readonly span: TextSpan;
  readonly place: 'sentence' | 'caption' | 'table';
  /** Number of the table in `DocumentText.tables`. */
  readonly table?: number;
  /** That the passage states the claim, 0 to 1, calibrated. */
  readonly probability: number;
  readonly agreement: 'agrees' | 'differs' | 'unclear';
  /** What differs: words or figures of the claim, and those of the passage. */
  readonly differences: readonly { readonly inClaim: string; readonly inPassage: string }[];
}

/** Whether the rest of the paper backs a claim; the claim's own sentence and its copies do not count. */
export interface Backing {
  readonly claimId: string;
  readonly outcome: 'stated' | 'differs' | 'only-here' | 'unclear';
  /** Those that decide the outcome first, then the likeliest; at most five. */
  readonly passages: readonly BackingPassage[];
}

/** Kinds of checks of figures; each has its sentences under `finding…` in the catalogue. */
export type FindingKind =
  | 'test'
  | 'f-score'
  | 'rate'
  | 'percentage'
  | 'parts'
  | 'change'
  | 'ratio'
  | 'grim'
  | 'grimmer'
  | 'debit'
  | 'average'
  | 'total'
  | 'two-values';

/** Figures of the paper that cannot all be right. */
export interface FigureFinding {
  /** Kind, and fingerprint of what is written: the same for the same words at the same occurrence. */
  readonly id: string;
  readonly kind: FindingKind;
  /** What is highlighted: from the first to the last figure that takes part, or the cell of a table. */
  readonly span: TextSpan;
  /** Each figure that takes part, in the order of the text. */
  readonly parts: readonly TextSpan[];
  /** Values of the placeholders of its sentences: figures as the text has them, computed ones rounded as it rounds. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether what follows from the figures would turn a significant result into one that is not, or the other way. */
  readonly changesSignificance: boolean;
  /** Why the figures may be right all the same; each has a sentence in the catalogue. */
  readonly caveats: readonly FindingCaveat[];
}

export type FindingCaveat =
  | 'one-sided'
  | 'corrected'
  | 'other-denominator'
  | 'macro-average'
  | 'adjusted'
  | 'weighted'
  | 'rounding'
  | 'other-condition';

/** One dimension of the review. */
export interface ReviewDimension {
  readonly name:
    | 'evidence-strength'
    | 'numerical-consistency'
    | 'benchmark-validity'
    | 'uncertainty-disclosure'
    | 'reproducibility'
    | 'citation-grounding';
  /** 0 to 10; absent where the text gives nothing to assess. */
  readonly points?: number;
  /** What gave or took points: each leads to its passage. */
  readonly reasons: readonly ReviewReason[];
}

export interface ReviewReason {
  /** Key of its sentence in the catalogue, after `reviewReason`. */
  readonly rule: string;
  readonly points: number;
  readonly span?: TextSpan;
}

export interface Review {
  readonly dimensions: readonly ReviewDimension[];
  /** Each 0 to 10; absent where fewer than four dimensions are assessed. */
  readonly challenger?: number;
  readonly confirmer?: number;
  readonly consensus?: number;
  /** Caps that hold the consensus down, by the keys of their sentences. */
  readonly caps: readonly string[];
}

/** How much of the paper was open. */
export type PaperExtent = 'abstract' | 'full-text';

/** Why a text is not checked. */
export type Unchecked = 'empty' | 'too-short' | 'not-english' | 'no-paper';

/** All that a check found. */
export interface PaperCheck {
  /** Version of the rules: another one may find other things in the same text. */
  readonly rules: string;
  /** First 16 hex digits of the SHA-256 of the text. */
  readonly textHash: string;
  readonly extent: PaperExtent;
  readonly claims: readonly ExtractedClaim[];
  /** One for each own claim that is chosen. */
  readonly backing: readonly Backing[];
  readonly findings: readonly FigureFinding[];
  readonly review: Review;
}
