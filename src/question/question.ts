/** A question to the literature: what was asked, which works were found, and what they say. Pure. */
import type { SilentSource } from '../claims/reference-check';
import type { SourcePassage } from '../claims/source-answer';
import type { SourceName, WorkNotice } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import type { DimensionName } from '../review/rules';

/** Version of the rules by which an answer is made: another one may find other things in the same works. */
export const questionRules = 'question-1';

/**
 * What became of a work that was found. All but `read` are left out: `retracted` is, or withdrawn; `notice` is a notice about another work;
 * `unrelated` has none of the words; `beyond`: others came first; `unread`: its turn has not come.
 */
export type WorkFate =
  | 'read'
  | 'unread'
  | 'retracted'
  | 'notice'
  | 'no-abstract'
  | 'unrelated'
  | 'beyond'
  | 'too-short'
  | 'not-english';

/** A work that the services have found. */
export interface FoundWork {
  readonly title: string;
  /** Family names, as the services give them: the first few. */
  readonly authors: readonly string[];
  readonly hasMoreAuthors: boolean;
  readonly year?: number;
  readonly venue?: string;
  readonly ids: readonly WorkId[];
  /** Its page at the service whose record is the best. */
  readonly address: string;
  /** Who has it. */
  readonly sources: readonly SourceName[];
  readonly notices: readonly WorkNotice['kind'][];
  readonly fate: WorkFate;
}

/** What another work says of a claim. */
export interface OtherWord {
  /** Index of the work. */
  readonly work: number;
  readonly outcome: 'stated' | 'differs';
  /** Whether it has no author in common with the works that the claim is from, as far as authors are known. */
  readonly isIndependent: boolean;
  readonly quote: SourcePassage['quote'];
  /** That the passage states the claim, 0 to 1, calibrated. */
  readonly probability: number;
  readonly differences: readonly { readonly inClaim: string; readonly inPassage: string }[];
}

/** A claim of one work, or of several that say the same. */
export interface AnswerClaim {
  readonly text: string;
  /** Where it was taken from: each work, and the words that stand there. */
  readonly from: readonly { readonly work: number; readonly quote: SourcePassage['quote'] }[];
  readonly others: readonly OtherWord[];
  /** Whether an independent work states it, and none says otherwise. */
  readonly isVerified: boolean;
  /** That independent works state it, 0 to 1. */
  readonly confidence: number;
}

/** Different figures for one thing. */
export interface AnswerConflict {
  /** What it is about, in few words of the claims. */
  readonly what: string;
  /** From the lowest to the highest. */
  readonly values: readonly { readonly text: string; readonly works: readonly number[] }[];
}

/** What the works say. */
export interface Answer {
  readonly rules: string;
  readonly claims: readonly AnswerClaim[];
  readonly conflicts: readonly AnswerConflict[];
  /** By the three reviewers. There is always a score where there is a claim. */
  readonly review: {
    readonly dimensions: readonly { readonly name: DimensionName; readonly points?: number }[];
    readonly challenger?: number;
    readonly confirmer?: number;
    readonly consensus?: number;
    readonly caps: readonly string[];
  };
}

/** A search in the services. */
export interface Search {
  /** Records of all services; several of one work are one work. */
  readonly recordCount: number;
  readonly answered: readonly SourceName[];
  readonly silent: readonly SilentSource[];
  /** When the oldest of the answers came, ISO 8601: it may have been kept from an earlier search. */
  readonly since?: string;
}

/** How far a question has come: the services are asked, works are read, claims are set against the other works. */
export type QuestionStep = 'searching' | 'reading' | 'comparing';

/** What was found, where a question is done. */
type Finding = Pick<Question, 'terms' | 'askedAt' | 'services'> &
  Required<Pick<Question, 'search' | 'works' | 'answer'>>;

/** A question as it is kept. */
export interface Question {
  /** UUID. */
  readonly id: string;
  /** UUID of the message that has asked it last. */
  readonly commandId?: string;
  readonly text: string;
  /** Words and phrases that were searched for. */
  readonly terms: readonly string[];
  /** `working`: under way, or the browser has stopped the background meanwhile. */
  readonly phase: 'working' | 'done' | 'stopped' | 'failed';
  /** So often it was begun since the reader last said so. */
  readonly tries: number;
  /** When the reader asked it, ISO 8601. */
  readonly askedAt: string;
  readonly services: readonly SourceName[];
  readonly search?: Search;
  /** The likeliest first, then those that were left out. */
  readonly works: readonly FoundWork[];
  readonly answer?: Answer;
  /** Where it was asked before, what was found then: it stands until the question is done again. */
  readonly earlier?: Finding;
}

/** What stands once a question is asked again, until that is done. */
export function findingOf({
  phase,
  terms,
  askedAt,
  services,
  search,
  works,
  answer,
  earlier,
}: Question): Finding | undefined {
  if (phase !== 'done' || search === undefined || answer === undefined) return earlier;
  return { terms, askedAt, services, search, works, answer };
}

/** The question with what stands: what was found before, where asking again is not done. */
export function asItStands(question: Question): Question {
  const { earlier } = question;
  return earlier === undefined ? question : { ...question, ...earlier, phase: 'done' };
}
