/** What publishers put before the title of a paper that was retracted or withdrawn, and after it for its version. Pure. */
import { withoutVersion } from '../../claims/title-version';

/**
 * In small letters alone a word may begin a title of its own (`Retracted: a history`), and `Retraction: …` and `Correction to: …`
 * are titles of the notices, which have pages of their own.
 */
const marks = [
  /^(RETRACTED|WITHDRAWN)(?: (?:ARTICLE|PAPER|CHAPTER|PREPRINT))?\s?[:—–-]\s*/,
  /^\[(retracted|withdrawn)\]:?\s*/i,
  /^(retracted|withdrawn) (?:article|paper|chapter|preprint)\s?:\s*/i,
];

/** The word of the mark before a title; `undefined` without one. */
export function markOf(title: string): string | undefined {
  return marks.map((mark) => mark.exec(title)?.[1]).find((word) => word !== undefined);
}

/** The paper's own title, under which reports know it. */
export function withoutMark(title: string): string {
  return marks.reduce((bare, mark) => bare.replace(mark, ''), withoutVersion(title));
}
