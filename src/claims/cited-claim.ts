/** What a paper says of the works that it cites, and what these say themselves. Pure. */
import type { TextSpan } from '../text/document-text';
import type { NoAnswer } from './reference-check';
import type { SourceAnswer } from './source-answer';
import type { SourceName } from './source-work';

/** A sentence with citation marks: W3C quote and position selectors in the paper's text. */
export interface CitingSentence {
  readonly quote: TextSpan & { readonly exact: string; readonly prefix: string; readonly suffix: string };
  /** What it says of each work that it cites, where there is anything that the work could say. At least one. */
  readonly parts: readonly CitedStatement[];
}

export interface CitedStatement {
  /** Position in the paper's bibliography, from 0. */
  readonly reference: number;
  /** In words, without marks. */
  readonly text: string;
}

/** What has become of reading the full text of a cited work. */
export type FullTextReading =
  | { readonly state: 'read' }
  /** None is open where it can be read in the background. */
  | { readonly state: 'none' }
  /** A file was read that has another title: it is not taken for the work. */
  | { readonly state: 'other-work' }
  | {
      readonly state: 'no-answer';
      readonly source: SourceName;
      /** Where the text lies, if that is none of the service's own hosts. */
      readonly host?: string;
      readonly why: NoAnswer;
    };

/** What a cited work says of one part of a sentence. */
export interface CitedClaim {
  /** Position among the citing sentences, from 0. */
  readonly sentence: number;
  /** Position among its parts, from 0. */
  readonly part: number;
  /** The strongest of what the texts of the work that were read answer. */
  readonly answer: SourceAnswer;
  /** Absent: nobody has asked for the full text. */
  readonly fullText?: FullTextReading;
}
