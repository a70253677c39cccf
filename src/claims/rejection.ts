/** A mark that the reader took away on one page, since it stood at the wrong passage. Pure. */
import * as v from 'valibot';

/** What the page knows of a passage that the reader rejects. */
export interface RejectedPassage {
  /** The passage with the sentences around it. */
  readonly sentences: readonly string[];
  /** Which of them are the passage. */
  readonly wrong: readonly number[];
  /** 0 to 1; absent where the reader's own verdict had put the mark. */
  readonly score?: number;
  readonly threshold?: number;
}

export interface Rejection extends RejectedPassage {
  /** A random UUID. */
  readonly id: string;
  /** Address of the page without fragment: other pages of the same work keep their marks. */
  readonly url: string;
  readonly group: string;
  /** Fingerprints and texts of all wordings of the claim, the shown one first: it is known by them, whatever its id. */
  readonly fingerprints: readonly string[];
  readonly texts: readonly string[];
  /** Whether the shown wording lacks its end. */
  readonly isCut: boolean;
  /** ISO date and time, UTC. */
  readonly rejectedAt: string;
  /** Undone in a private window: outside of it, the record stays as it is. */
  readonly isUndone?: boolean;
}

/** The page sends a passage of one or a few sentences, and ten on each side. */
const mostSentences = 60;
const text = v.pipe(v.string(), v.maxLength(20_000));
const print = v.pipe(v.string(), v.regex(/^[\da-f]{16}$/));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** A passage from a page. */
export const rejectedPassageSchema = v.object({
  sentences: v.pipe(v.array(text), v.minLength(1), v.maxLength(mostSentences)),
  wrong: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(mostSentences)),
  score: v.exactOptional(share),
  threshold: v.exactOptional(share),
});

/** A rejection as the browser has stored it. */
export const rejectionSchema = v.object({
  ...rejectedPassageSchema.entries,
  id: v.pipe(v.string(), v.uuid()),
  url: text,
  group: print,
  fingerprints: v.pipe(v.array(print), v.minLength(1), v.maxLength(1_000)),
  texts: v.pipe(v.array(text), v.minLength(1), v.maxLength(1_000)),
  isCut: v.boolean(),
  rejectedAt: v.pipe(v.string(), v.isoTimestamp()),
  isUndone: v.exactOptional(v.boolean()),
});

/** The passage itself. */
export function rejectedText({ sentences, wrong }: RejectedPassage): string {
  return wrong.flatMap((at) => sentences[at] ?? []).join(' ');
}

/** Rejections as rows of the locating benchmark, JSON Lines: each names a sentence that must not be marked. */
export function asTestCases(rejections: readonly Rejection[]): string {
  return [...rejections]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, texts: [claim = ''], sentences, wrong, url }) =>
      JSON.stringify({ id, claim, sentences, gold: [], wrong, url }),
    )
    .map((line) => `${line}\n`)
    .join('');
}
