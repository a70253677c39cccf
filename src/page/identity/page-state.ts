/** What an open page tells the popup: which work, how much of it, and where its claims are. */

import type { ReportedStatus } from '../../claims/claim';
import type { PageWork } from '../../claims/page-work';
import type { ComparedKind, TermMatch } from '../../locate/location';
import type { Evidence } from '../../verdicts/verdict';
import type { Notice } from './notices';

/** How much of the paper the page holds. */
export type Holds = 'abstract' | 'full-text' | 'unknown';

/** Which highlights the reader wants to see: those of claims of one status, or those that differ from their claim. */
export type HighlightFilter = 'all' | ReportedStatus | 'differs';

/** What the detector found out about a page. */
export interface PageDescription extends PageWork {
  readonly url: string;
  readonly holds: Holds;
  /** True when the page's own metadata name two different works of one kind: we abstain, `works` is empty. */
  readonly isConflicting: boolean;
  readonly namesBoth: boolean;
  /** Where the full text of the open work is, besides this page, as the page says. */
  readonly fullText?: { readonly html?: string; readonly pdf?: string };
  /** What the page says has happened to the paper, the gravest first; absent when it says nothing. */
  readonly notices?: readonly Notice[];
  /** A bot check or an empty shell: its address may tell the work, but the paper is not there yet. */
  readonly isAwaited?: true;
}

/** A compared part with its texts, ready to show. */
export interface ShownPart {
  readonly kind: ComparedKind;
  readonly isSame: boolean;
  readonly claimText?: string;
  readonly pageText?: string;
  /** Offsets in the claim's shown wording. */
  readonly inClaim?: { readonly start: number; readonly end: number };
  /** Offsets in `Finding.passage`. */
  readonly inPassage?: { readonly start: number; readonly end: number };
}

/** A word of the claim, ready to show. */
export interface ShownTerm {
  readonly how: TermMatch;
  readonly claimText: string;
  /** Absent: not in the passage. */
  readonly pageText?: string;
}

/** What the page says of one claim. */
export interface Finding {
  readonly claimId: string;
  /** `pending`: the page is still being read. */
  readonly found: 'yes' | 'no' | 'pending';
  /** True when a report that examines this work makes the claim: the badge counts it, located or not. */
  readonly isExamined: boolean;
  /** Found by this browser's own check: never counted with what reports say. */
  readonly isOwn?: true;
  /** The readable text of the evidence (formulas once, white space folded); only when found. */
  readonly passage?: string;
  readonly evidence?: Evidence;
  /** True when the passage is the one that the reader's verdict was given on, whatever the locator says. */
  readonly isOfVerdict?: boolean;
  /** 0 to 1, only when located. */
  readonly score?: number;
  readonly threshold?: number;
  readonly agreement?: 'agrees' | 'differs' | 'unclear';
  readonly parts?: readonly ShownPart[];
  /** The sentence that came second. */
  readonly runnerUp?: { readonly text: string; readonly score: number };
  /** In a PDF, and on which of its pages, counted from 1, once it is found; absent on a web page. */
  readonly inFile?: { readonly page?: number };
  /** The reader took its mark away on this page, where it is not looked for any more. */
  readonly isRejected?: true;
}

/** What went wrong on a page, as data: `words/problem-words.ts` says it, where it is shown. */
export interface PageProblem {
  readonly name?: string;
  readonly message: string;
  /** Key of its sentence in the catalogues, and what the sentence says of the case. */
  readonly code?: string;
  readonly detail?: string;
}

/** State of a page as its content script knows it. */
export interface PageState {
  readonly page: PageDescription;
  /** `looking-up`: the background was asked; `reading`: claims are being located. */
  readonly phase: 'looking-up' | 'reading' | 'done';
  readonly findings: readonly Finding[];
  /** Of the reports that know the work; absent before they were looked up, and where nothing is known. */
  readonly reportCount?: number;
  /** Works that the page lists and reports know, besides the open one; absent where there is none. */
  readonly listedCount?: number;
  /** Absent where all are highlighted. */
  readonly filter?: HighlightFilter;
  /** Set when locating could not be done. */
  readonly problem?: PageProblem;
  /** Pages of the file could not be read: what was not found may stand there. */
  readonly isPartial?: true;
  /** A claim that the reader wanted to see, and whose card the page did not let run: the popup shows it. */
  readonly unshown?: string;
}
