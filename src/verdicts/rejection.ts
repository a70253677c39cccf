/** A highlight that the reader removed on one page because it was at the wrong passage. Pure. */
import * as v from 'valibot';
import { timeSchema } from './times';

/** What the page knows of a passage that the reader rejects. */
export interface RejectedPassage {
  /** The passage with the sentences around it. */
  readonly sentences: readonly string[];
  /** Which of them are the passage. */
  readonly wrong: readonly number[];
  /** 0 to 1; absent where the reader's own verdict had put the highlight there. */
  readonly score?: number;
  readonly threshold?: number;
}

export interface Rejection extends RejectedPassage {
  /** A random UUID. */
  readonly id: string;
  /** Address of the page without fragment: other pages of the same work keep their highlights. */
  readonly url: string;
  readonly group: string;
  /** Fingerprints and texts of all wordings of the claim, the shown one first: it is known by them, whatever its id. */
  readonly fingerprints: readonly string[];
  readonly texts: readonly string[];
  /** Whether the shown wording lacks its end. */
  readonly isCut: boolean;
  /** ISO date and time, UTC. */
  readonly rejectedAt: string;
  /** Ids of the commands that asked for it again, oldest first; the first one's is that of the rejection. */
  readonly commands?: readonly string[];
}

/** What is left of a rejection that was undone: without it, the other copy or a file would bring it back. */
export interface UndoneRejection extends Pick<Rejection, 'id' | 'url' | 'commands'> {
  readonly isUndone: true;
}

/** So many ids of commands are kept; one is sent again within seconds. */
export const maxRejectionCommands = 20;

/** The page sends a passage of one or a few sentences, and ten on each side. */
const maxSentences = 60;
const text = v.pipe(v.string(), v.maxLength(20_000));
const print = v.pipe(v.string(), v.regex(/^[\da-f]{16}$/));
const id = v.pipe(v.string(), v.uuid());
const commands = v.exactOptional(v.pipe(v.array(id), v.maxLength(maxRejectionCommands)));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** A passage from a page. */
export const rejectedPassageSchema = v.object({
  sentences: v.pipe(v.array(text), v.minLength(1), v.maxLength(maxSentences)),
  wrong: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(maxSentences)),
  score: v.exactOptional(share),
  threshold: v.exactOptional(share),
});

/** A rejection as a file or the browser has it. */
export const rejectionSchema = v.object({
  ...rejectedPassageSchema.entries,
  id,
  url: text,
  group: print,
  fingerprints: v.pipe(v.array(print), v.minLength(1), v.maxLength(1_000)),
  texts: v.pipe(v.array(text), v.minLength(1), v.maxLength(1_000)),
  isCut: v.boolean(),
  rejectedAt: timeSchema,
  /** In files, of older versions: to be left out. */
  isUndone: v.exactOptional(v.boolean()),
  commands,
});

const undoneSchema = v.object({ id, url: text, isUndone: v.literal(true), commands });

/** A rejection as the browser has stored it: standing, or undone. */
export const storedRejectionSchema = v.union([undoneSchema, v.omit(rejectionSchema, ['isUndone'])]);

/** The passage itself. */
export function rejectedText({ sentences, wrong }: RejectedPassage): string {
  return wrong.flatMap((at) => sentences[at] ?? []).join(' ');
}

/** Rejections as rows of the locating benchmark, JSON Lines: each names a sentence that must not be highlighted. */
export function asTestCases(rejections: readonly Rejection[]): string {
  return [...rejections]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, texts: [claim = ''], sentences, wrong, url }) =>
      JSON.stringify({ id, claim, sentences, gold: [], wrong, url }),
    )
    .map((line) => `${line}\n`)
    .join('');
}
