/** Tags: the reader's own short words on verdicts. Pure. */

/** Of one verdict. */
export const maxTags = 20;
/** UTF-16 units. */
export const maxTagLength = 40;

/**
 * Read tags as they are written, with commas between them: white space is folded, and of words that differ in case alone the first
 * stays.
 *
 * @returns at most {@link maxTags} of at most {@link maxTagLength} units
 */
export function readTags(text: string): string[] {
  const tags = new Map<string, string>();
  for (const part of text.normalize('NFC').split(/[,;\n]/)) {
    const tag = part
      .replace(/\s+/g, ' ')
      .replace(/^[\s#]+/, '')
      .slice(0, maxTagLength)
      .trim();
    const key = foldTag(tag);
    if (tag !== '' && !tags.has(key)) tags.set(key, tag);
  }
  return [...tags.values()].slice(0, maxTags);
}

/** As tags are compared: whatever their case. */
export function foldTag(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}

/** Whether these are the same tags in the same order. */
export function sameTags(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((tag, at) => tag === b[at]);
}

/** The tags of verdicts, those that are used most first, then by the alphabet; each as it was written last. */
export function tagsInUse(
  verdicts: readonly { readonly tags?: readonly string[]; readonly updatedAt: string }[],
): { readonly tag: string; readonly count: number }[] {
  const used = new Map<string, { tag: string; count: number }>();
  for (const { tags = [] } of verdicts.toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt)))
    for (const tag of tags) {
      const key = foldTag(tag);
      used.set(key, { tag, count: (used.get(key)?.count ?? 0) + 1 });
    }
  return [...used.values()].sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
}
