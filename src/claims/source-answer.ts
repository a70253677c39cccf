/** Whether a cited work says what a paper says of it. Positions are UTF-16 offsets in the text of the cited work. Pure. */
import type { TextSpan } from '../text/document-text';
import type { PaperExtent } from './paper-check';
import type { OpenCopy } from './source-work';

/** Where a cited work says it: W3C quote and position selectors. The quote has been found again in the text that it is from. */
export interface SourcePassage {
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string };
  readonly position: TextSpan;
  /** The heading that it stands under, as printed. */
  readonly section?: string;
  readonly extent: PaperExtent;
  /** Which version of the work was read, where that is known. */
  readonly version?: OpenCopy['version'];
  /** The page of the text that was read. */
  readonly address?: string;
  /** Whether it is that of a PDF. */
  readonly isPdf?: true;
}

/** In what a cited work differs: the words or figures of the sentence that cites it, and its own. */
export interface SourceDifference {
  readonly kind: 'figure' | 'unit' | 'direction' | 'negation' | 'entity';
  readonly inClaim: string;
  readonly inPassage: string;
}

/** Why the text of a cited work could not be read. */
export type WhyUnread = 'no-text' | 'too-short' | 'not-english';

/** Why there is no text to read; `no-work`: nobody knows for certain which work is cited. */
export type WhyNoText = WhyUnread | 'no-work';

/** What one text of a cited work answers. The states never blur. */
export type SourceAnswer = {
  /** Retracted or withdrawn: such a work never supports anything, whatever it says. */
  readonly isRetracted: boolean;
} & (
  | {
      readonly state: 'says';
      readonly passage: SourcePassage;
      /** That the work says it, 0 to 1, calibrated. */
      readonly probability: number;
    }
  | {
      readonly state: 'says-otherwise';
      readonly passage: SourcePassage;
      /** At least one. */
      readonly differences: readonly SourceDifference[];
    }
  /** Its absence from an abstract tells little, from a full text more. */
  | { readonly state: 'not-found'; readonly extent: PaperExtent; readonly nearest?: SourcePassage }
  | { readonly state: 'unread'; readonly why: WhyNoText }
  /** The sentence names a tool, a method or a place to read, and says nothing that the work could say. */
  | { readonly state: 'nothing-to-check' }
);

/** Whether an answer supports the sentence that cites the work. */
export function doesSupport({ state, isRetracted }: SourceAnswer): boolean {
  return state === 'says' && !isRetracted;
}

/** What tells most goes first: a passage that says it goes before one that differs, which may be of another condition. */
const order = ['says', 'says-otherwise', 'not-found', 'unread', 'nothing-to-check'] as const;

/** The answer that counts of those that several texts of one work give: its abstract, its full text. @returns `undefined` for none */
export function strongestAnswer(answers: readonly SourceAnswer[]): SourceAnswer | undefined {
  const rankOf = (answer: SourceAnswer) =>
    2 * order.indexOf(answer.state) + Number(answer.state === 'not-found' && answer.extent === 'abstract');
  const isRetracted = answers.some((answer) => answer.isRetracted);
  const [strongest] = [...answers].sort((a, b) => rankOf(a) - rankOf(b));
  return strongest && { ...strongest, isRetracted };
}
