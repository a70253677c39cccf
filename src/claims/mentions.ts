/** Several mentions of works on one page or in one file: whether they are of one work. Pure. */
import type { WorkId, WorkMention } from './work-id';

/** Two DOIs or two arXiv ids: the page does not say which work it shows. One of each is one work. */
export function areInConflict(mentions: readonly (WorkMention | undefined)[]): boolean {
  const works = new Set(mentions.flatMap((mention) => mention?.work ?? []));
  return [...works].filter(isDoi).length > 1 || [...works].filter((work) => !isDoi(work)).length > 1;
}

export function isDoi(work: WorkId): boolean {
  return work.startsWith('doi:');
}

/** Whether a DOI is another one followed by the name of a figure, a table, a version or a kind of page. */
export function isPartOf(work: WorkId, whole: WorkId): boolean {
  return isDoi(whole) && work.startsWith(whole) && /^(?:[./]|v\d)/.test(work.slice(whole.length));
}

/** The first DOI and the first arXiv id, in the order in which they are given. */
export function oneOfAKind(works: readonly WorkId[]): WorkId[] {
  return works.filter((work, at) => works.findIndex((other) => isDoi(other) === isDoi(work)) === at);
}

/** Each work once, at its first mention, with the version that any of its mentions names. */
export function withoutRepeats(mentions: readonly (WorkMention | undefined)[]): WorkMention[] {
  const once = new Map<WorkId, WorkMention>();
  for (const mention of mentions) {
    if (mention === undefined) continue;
    const known = once.get(mention.work);
    if (known === undefined || known.version === undefined) once.set(mention.work, mention);
  }
  return [...once.values()];
}
