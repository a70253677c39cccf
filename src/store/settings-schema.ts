/** The reader's settings, as they are kept and as a file has them: nothing in them is secret. Pure. */
import * as v from 'valibot';
import {
  type ChosenStyles,
  isReadable,
  lineShapes,
  lineWidths,
  type MarkStyle,
  styledKinds,
} from '../claims/mark-style';
import { maxProfiles, type ReviewProfile, reviewProfileSchema } from '../import/review-profile';

const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/));

export const markStyleSchema: v.GenericSchema<MarkStyle> = v.object({
  light: colour,
  dark: colour,
  line: v.picklist(lineShapes),
  width: v.picklist(lineWidths),
});

/** Those that are sound and can be seen. */
function readableStyles(stored: Readonly<Record<string, unknown>>): ChosenStyles {
  return Object.fromEntries(
    styledKinds.flatMap((kind) => {
      const parsed = v.safeParse(markStyleSchema, stored[kind]);
      return parsed.success && isReadable(kind, parsed.output) ? [[kind, parsed.output]] : [];
    }),
  );
}

/** Those that are not damaged. */
function soundProfiles(stored: unknown[]): ReviewProfile[] {
  return stored
    .flatMap((one) => {
      const read = v.safeParse(reviewProfileSchema, one);
      return read.success ? [read.output] : [];
    })
    .slice(-maxProfiles);
}

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
  /** Hosts on which highlights and badges are off, such as `arxiv.org`: those below it, too. */
  sitesOff: v.fallback(v.array(v.string()), []),
  /** How reviews of other kinds are read; a damaged one is left out. */
  reviewProfiles: v.fallback(v.pipe(v.array(v.unknown()), v.transform(soundProfiles)), []),
  /** Colours and lines that the reader has changed; one that cannot be seen on its ground does not stand. */
  styles: v.fallback(v.pipe(v.record(v.string(), v.unknown()), v.transform(readableStyles)), {}),
});

/** Whether a host, or what it is a part of, is among those. */
export function isSiteOff(sitesOff: readonly string[], host: string): boolean {
  return sitesOff.some((site) => covers(site, host));
}

/** Whether a switch for one host is one for another: `x.org` for `www.x.org`, too. */
export function covers(site: string, host: string): boolean {
  return site === host || host.endsWith(`.${site}`);
}

export type Settings = v.InferOutput<typeof settingsSchema>;

/** As they are at first. */
export const firstSettings: Settings = v.parse(settingsSchema, {});
