/**
 * What a session needs of an open paper, whether a web page or a PDF. A source has two halves, since the first script of a web page
 * stays small: this one says which work is open, and {@link OpenDocument} has the text, once there is something to look for in it.
 */
import type { CheckQuote } from '../check/check-file';
import type { PageRelated } from '../lookup/related';
import type { HighlightFilter, PageDescription } from '../page/identity/page-state';
import type { PageLook } from '../store/settings';
import type { ReadingTask } from './reading-task';

/** What the background answers to a look-up. */
export interface OpenedPaper {
  readonly related: PageRelated;
  readonly look: PageLook;
  /** A passage is to be shown in it: it is read, whatever is known of it. */
  readonly seeksPassage?: boolean;
}

/** A paper that is being read. */
export interface Reading<Answer extends OpenedPaper> {
  /** Verdicts or settings have changed; the claims are the same. */
  update(opened: Answer): void;
  /** Highlight these alone from now on. */
  filter(filter: HighlightFilter): void;
  /** Scroll to a claim and open its card. @returns false if it is not visible */
  show(claimId: string): Promise<boolean>;
  /** To the next claim (1), or the one before (-1). */
  step(step: 1 | -1): void;
  /** Scroll to a passage that a check quotes and set it off for the time being. @returns false if it is not there, or not visible */
  showPassage(quote: CheckQuote): Promise<boolean>;
  /** Set a claim's passage off while the reader has the claim in hand elsewhere, without scrolling. @param claimId undefined: none any more */
  pointOut(claimId: string | undefined): void;
  /** Show the reader a message of the background, over the document. */
  showNotice(): Promise<void>;
  /** A claim that the reader wanted to see, and whose card the page kept from running. */
  readonly unshown: string | undefined;
}

export interface PaperSource<Answer extends OpenedPaper> {
  /** What a file is before it is described; that of a web page is known at once. */
  readonly undescribed?: PageDescription;
  /** Find out which work is open. @throws when the document cannot be read */
  describe(signal: AbortSignal): Promise<PageDescription>;
  /** Add what is looked for only in papers that reports know, or, for others, once the popup is open. */
  complete?(page: PageDescription, hasReports: boolean): PageDescription | undefined;
  /** The popup asks for a paper that no report knows. */
  onAsked?(): Promise<void>;
  /**
   * Report when another work may be open. Absent for a file, which stays what it is: its session reports each step, while that of a
   * page, which may be any on the web, reports only once something is known about it.
   */
  watch?(onChange: () => void, signal: AbortSignal): void;
  /** Ask the background what is known about the work. @param isAgain whether the same work is being read already */
  ask(page: PageDescription, isAgain: boolean): Promise<Answer>;
  /**
   * Start to look for claims. Results are reported as progress, and so is a document that cannot be read.
   *
   * @param opened undefined where nothing is known about the work: its text may be wanted anyway
   * @returns undefined where there are no claims to look for, or they cannot be looked for
   */
  read(task: ReadingTask, opened: Answer | undefined): Reading<Answer> | undefined;
  /** How many works the page lists that reports know, besides the open one. */
  listedCount?(): number;
  /** The session knows more than before. */
  onChange?(): void;
  /** A look is over, whatever it found. */
  onLooked?(): void;
  /** Verdicts or settings have changed: for what is shown besides claims. */
  onNews?(): void;
}
