/** How the tables of claims in another kind of review are read, as the reader has said it. Pure. */
import * as v from 'valibot';

/** Where the title of the paper that claims are about is found. */
export type PaperPlace =
  /** The document's first heading. */
  | { readonly kind: 'heading' }
  /** What follows a label such as `Paper:` at the beginning of a line. */
  | { readonly kind: 'label'; readonly label: string }
  /** A column of the table: one document may be about several papers. */
  | { readonly kind: 'column'; readonly column: string }
  /** The same for all. */
  | { readonly kind: 'title'; readonly title: string };

/** Columns are named by their headers, in the form of {@link columnName}. */
export interface ReviewProfile {
  /** Who makes such reviews: their reports name this as their publisher, and the profile is kept under it. */
  readonly name: string;
  readonly claim: string;
  readonly verdict: string;
  /** Verdicts that mean *verified*, in the form of {@link columnName}; all others mean that it is not. */
  readonly verified: readonly string[];
  /** Absent where there is none. `most`: the highest there is; what has a per cent sign or a slash says that itself. */
  readonly confidence?: { readonly column: string; readonly most: ConfidenceMost };
  readonly paper: PaperPlace;
}

export const confidenceMosts = [1, 5, 10, 100] as const;
export type ConfidenceMost = (typeof confidenceMosts)[number];

/** Different verdicts that a column may hold, and profiles that are kept. */
export const maxVerdicts = 30;
export const maxProfiles = 50;

const word = v.pipe(v.string(), v.maxLength(200));
const named = v.pipe(word, v.trim(), v.minLength(1));

export const reviewProfileSchema: v.GenericSchema<unknown, ReviewProfile> = v.object({
  name: named,
  claim: word,
  verdict: word,
  verified: v.pipe(v.array(word), v.maxLength(maxVerdicts)),
  confidence: v.exactOptional(v.object({ column: word, most: v.picklist(confidenceMosts) })),
  paper: v.variant('kind', [
    v.object({ kind: v.literal('heading') }),
    v.object({ kind: v.literal('label'), label: named }),
    v.object({ kind: v.literal('column'), column: word }),
    v.object({ kind: v.literal('title'), title: named }),
  ]),
});

/** A column's header, or a verdict, as it is compared: neither case nor white space nor the form of an emoji makes another one. */
export function columnName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\uFE0E\uFE0F]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .slice(0, 200);
}

/** Columns that a profile needs. */
export function columnsOf({ claim, verdict, confidence, paper }: ReviewProfile): string[] {
  return [
    claim,
    verdict,
    ...(confidence === undefined ? [] : [confidence.column]),
    ...(paper.kind === 'column' ? [paper.column] : []),
  ];
}

/** @returns of profiles whose columns are all there, the one with the most; the last one of several */
export function profileFor(
  profiles: readonly ReviewProfile[],
  headers: readonly (readonly string[])[],
): ReviewProfile | undefined {
  const fitting = profiles.filter((profile) => headers.some((header) => fitsHeader(profile, header)));
  const most = Math.max(...fitting.map((profile) => columnsOf(profile).length));
  return fitting.findLast((profile) => columnsOf(profile).length === most);
}

/** @param header in the form of {@link columnName} */
export function fitsHeader(profile: ReviewProfile, header: readonly string[]): boolean {
  return columnsOf(profile).every((column) => header.includes(column));
}
