/** What publishers write into the title of a work that is retracted, and the titles of notices about others. Pure. */
import type { WorkNotice } from '../claims/source-work';

const marked = '(?:article|paper|chapter|manuscript|publication|preprint)';
const before = new RegExp(
  String.raw`^(?:[\[(]\s?(retracted|withdrawn)(?: ${marked})?\s?[\])]|(retracted|withdrawn)(?: ${marked})?\s?:)\s*[:.–—-]?\s*`,
  'i',
);
const behind = new RegExp(
  String.raw`\s?(?:[\[(]\s?(retracted|withdrawn)(?: ${marked})?\s?[\])]|[:–—-] ?(retracted|withdrawn)(?: ${marked})?)\.?$`,
  'i',
);
const notice =
  /^(?:(?:author |publisher )?(?:correction|corrigendum|erratum|addendum)(?: (?:to|for|in)\b|\s?[:.–—-]|$)|(?:notice of )?(?:retraction|withdrawal)(?: (?:note|notice))?(?: (?:to|of)\b|\s?[:–—-]|$)|(?:editorial )?expressions? of concern\b|department of error\.?$)/i;

export interface ReadTitle {
  /** Without the mark. */
  readonly text: string;
  /** What the mark says of the work. */
  readonly kind?: WorkNotice['kind'];
  /** The work is itself a notice about another one. */
  readonly isNotice: boolean;
}

/** @param title plain text */
export function readTitle(title: string): ReadTitle {
  if (notice.test(title)) return { text: title, isNotice: true };
  for (const pattern of [before, behind]) {
    const found = pattern.exec(title);
    const text = found === null ? '' : title.replace(pattern, '').trim();
    if (found === null || text === '') continue;
    const isRetracted = (found[1] ?? found[2] ?? '').toLowerCase() === 'retracted';
    return { text, kind: isRetracted ? 'retracted' : 'withdrawn', isNotice: false };
  }
  return { text: title, isNotice: false };
}
