/** The reader's settings, as they are kept and as a file has them: nothing in them is secret. Pure. */
import * as v from 'valibot';
import { maxProfiles, type ReviewProfile, reviewProfileSchema } from '../import/review-profile';

export const settingsSchema = v.object({
  /** Highlights and badges in pages, everywhere. */
  areMarksOn: v.fallback(v.boolean(), true),
  /** The strip at the edge of pages that shows where claims lie. */
  isStripOn: v.fallback(v.boolean(), true),
  /** Badges beside the works that listings and search results show. */
  areListingMarksOn: v.fallback(v.boolean(), true),
  /** The same beside the references of a paper. */
  areReferenceMarksOn: v.fallback(v.boolean(), true),
  /** A card opens while the pointer rests on a highlight; otherwise it takes a click. */
  opensByHover: v.fallback(v.boolean(), true),
  /** PDFs of papers open in the viewer automatically. */
  opensPdfs: v.fallback(v.boolean(), false),
  /** Full texts on sites of the table are checked when they are opened. */
  checksPapers: v.fallback(v.boolean(), false),
  /** The popup lists claims, each once with its reports, and not reports with their claims. */
  listsByClaim: v.fallback(v.boolean(), false),
  /** Blind mode: what reports say of a claim's truth is shown once the reader has judged it. */
  isBlind: v.fallback(v.boolean(), false),
  /** Hosts on which highlights and badges are off, such as `arxiv.org`. */
  sitesOff: v.fallback(v.array(v.string()), []),
  /** How reviews of other kinds are read; a damaged one is left out. */
  reviewProfiles: v.fallback(v.pipe(v.array(v.unknown()), v.transform(soundProfiles)), []),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

function soundProfiles(stored: unknown[]): ReviewProfile[] {
  return stored
    .flatMap((one) => {
      const read = v.safeParse(reviewProfileSchema, one);
      return read.success ? [read.output] : [];
    })
    .slice(-maxProfiles);
}
