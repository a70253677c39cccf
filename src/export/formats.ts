/** What can be taken out: apart from the files, which know more than the page that offers them. Pure. */

/** In the order in which they are offered. */
export const exportFormats = [
  'archive',
  'csv',
  'notes',
  'annotations',
  'claim-reviews',
  'bibtex',
  'ris',
  'csl',
  'all',
] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** One paper, of which alone something is taken out. */
export interface ExportedPaper {
  /** Fingerprint of its title. */
  readonly group: string;
  readonly title: string;
}
