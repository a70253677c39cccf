/** Finds work identifiers in running text. Pure. */
import {
  arxivMention,
  arxivNumber,
  oldStyle,
  parseDoi,
  parseWorkId,
  type WorkId,
  type WorkMention,
  withoutTrail,
} from './work-id';

const arxivInText = new RegExp(
  `(?<![\\w./-])(?:arxiv[:.]\\s?|arxiv\\.org/(?:abs|pdf|html)/)${arxivNumber}(?![\\d/])`,
  'gi',
);
const bareArxivInText = new RegExp(`(?<![\\w./:-])${oldStyle}(?:v[1-9]\\d?)?(?![\\w/])`, 'gi');
const doiInText =
  /(?<![\d.])10\.(?:\d{4,9}|\d{2,3}\.\d+)(?:\.\d+)*\/[^\s"“”|\\^`<>]+(?:<[^\s<>]{1,40}>[^\s"“”|\\^`<>]+)*/g;

/**
 * Find all work identifiers in a running text, in its order, each work once.
 *
 * A number alone, such as 1234.5678, is not one: only arXiv ids with a prefix and old-style ones count.
 */
export function findWorkIds(text: string): WorkMention[] {
  const found: { at: number; mention: WorkMention }[] = [];
  const keep = (at: number, mention: WorkMention | undefined) => mention && found.push({ at, mention });
  for (const match of text.matchAll(doiInText)) keep(match.index, parseDoi(withoutTrail(match[0])));
  for (const match of text.matchAll(arxivInText)) keep(match.index, arxivMention(match[1], match[2]));
  for (const match of text.matchAll(bareArxivInText)) keep(match.index, parseWorkId(match[0]));
  found.sort((a, b) => a.at - b.at);
  const once = new Map<WorkId, WorkMention>();
  for (const { mention } of found) if (!once.has(mention.work)) once.set(mention.work, mention);
  return [...once.values()];
}
