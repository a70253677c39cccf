/** What is read of a bibliography, and the markers in a text that cite it. */

import type { WorkId } from '../claims/work-id';
import type { TextSpan } from '../text/document-text';

/** What is read of a reference, wherever it stands. */
export interface DescribedReference {
  /** Without its label, white space made one. */
  readonly text: string;
  /** As printed, without brackets: `15`, `Wan21`. Absent when the list has none. */
  readonly label?: string;
  /** Family names, at most eight. */
  readonly authors: readonly string[];
  /** With its letter, if it has one: `2021a`. */
  readonly year?: string;
  /** As far as it can be told. */
  readonly title?: string;
  /** The first of `works`. */
  readonly work?: WorkId;
  /** All works that the reference names by DOI or arXiv id, in the order of its text. */
  readonly works: readonly WorkId[];
  /** The reference's first address, of http or https. */
  readonly url?: string;
}

/** One reference of the bibliography. */
export interface Reference extends DescribedReference {
  /** With its label; over several blocks where a page or column ends within it. */
  readonly span: TextSpan;
}

/** A mark in the text, and the references it names. `[1, 3–5]` is two marks, of which the second names three references. */
export interface CitationMarker {
  readonly span: TextSpan;
  /** Indexes of `Bibliography.references`; at least one. */
  readonly references: readonly number[];
  /** Numbers of the same bracket that the list does not have. Absent: it has all. */
  readonly unknown?: readonly string[];
}

/** What a passage cites. */
export interface CitedByPassage {
  /** Each once, in the order of the passage's citation markers. */
  readonly references: readonly DescribedReference[];
  /** Numbers in its markers that the list does not have, each once. Absent: it has all. */
  readonly unknown?: readonly string[];
}

export interface Bibliography {
  readonly references: readonly Reference[];
  /** In the order of the text; no two overlap. */
  readonly citations: readonly CitationMarker[];
}
