/** Finds work identifiers in running text. Pure. */
import {
  archive,
  arxivMention,
  arxivNumber,
  isArchive,
  newStyle,
  oldStyle,
  parseDoi,
  parseWorkId,
  type WorkId,
  type WorkMention,
  withoutTrail,
} from './work-id';

/** With the words and signs that print and databases put before a number: `arXiv e-print 2403.01234`, `CoRR abs/2403.01234`. */
const arxivInText = new RegExp(
  `(?:(?<![\\w./-])|(?<=//(?:www\\.)?))(?:arxiv[:.(/-]\\s?|arxiv(?:\\s(?:e-?prints?|preprints?|id))?[,:]?\\s\\(?|e-?prints?:?\\s|\\[arxiv\\]:?\\s?|arxiv\\.org/(?:abs|pdf|html)/|abs/(?=\\d))(?:arxiv:\\s?)?(?:abs/)?(?:(${archive})(?:\\.[a-z]{2})?[/:](?=${newStyle}))?${arxivNumber}(?![\\d/])`,
  'gi',
);
/** `arXiv:230104567`: some databases lose the stop. */
const dotlessArxivInText =
  /(?<![\w./-])arxiv[:.]\s?(\d{2}(?:0[1-9]|1[0-2]))(\d{5})(?:v([1-9]\d?))?(?![\d./])/gi;
/** Zero-width characters let an id break at the end of a line; soft hyphens and the like are no part of one either. */
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const bareArxivInText = new RegExp(`(?<![\\w./:-])${oldStyle}(?:v[1-9]\\d?)?(?![\\w/])`, 'gi');
const doiInText =
  /(?<![\d.])10\.(?:\d{4,9}|\d{2,3}\.\d+)(?:\.\d+)*\/[^\s"“”|\\^`<>]+(?:<[^\s<>]{1,40}>[^\s"“”|\\^`<>]+)*/g;

/**
 * Find all work identifiers in a running text, in its order, each work once.
 *
 * A number alone, such as 1234.5678, is not one: only arXiv ids with a prefix and old-style ones count. `abs/2403.01234`,
 * as DBLP prints it, has one.
 */
export function findWorkIds(printed: string): WorkMention[] {
  const text = printed.replace(invisible, '');
  const found: { at: number; mention: WorkMention }[] = [];
  const keep = (at: number, mention: WorkMention | undefined) => mention && found.push({ at, mention });
  for (const match of text.matchAll(doiInText)) keep(match.index, parseDoi(withoutTrail(match[0])));
  for (const match of text.matchAll(arxivInText))
    if (isArchive(match[1])) keep(match.index, arxivMention(match[2], match[3]));
  for (const match of text.matchAll(dotlessArxivInText))
    keep(match.index, arxivMention(`${match[1] ?? ''}.${match[2] ?? ''}`, match[3]));
  for (const match of text.matchAll(bareArxivInText)) keep(match.index, parseWorkId(match[0]));
  found.sort((a, b) => a.at - b.at);
  const once = new Map<WorkId, WorkMention>();
  for (const { mention } of found) if (!once.has(mention.work)) once.set(mention.work, mention);
  return [...once.values()];
}
