/**
 * Brings stored records up to date where the ids of works have changed: versions that have DOIs of their own have become one work
 * (docs/identifiers.md). Pure.
 */
import { parseWorkId, type WorkId } from '../claims/work-id';
import { pairOf, type WorkLink, withDeclaration } from '../verdicts/work-link';

/** The id that a work has now. */
export function presentId(work: WorkId): WorkId {
  return parseWorkId(work)?.work ?? work;
}

/**
 * Links by the ids that works have now, each pair once. The reader's word that two works are not one holds for the pair that they
 * become. Where a work comes to have several partners, the older link counts.
 */
export function joinLinks(links: readonly WorkLink[]): WorkLink[] {
  const joined = new Map<string, WorkLink>();
  for (const link of links) {
    const pair = pairOf([presentId(link.preprint), presentId(link.published)]) ?? link;
    const known = joined.get(pair.id);
    const { id, preprint, published } = pair;
    joined.set(id, joinPair({ ...link, id, preprint, published }, known));
  }
  const taken = new Set<WorkId>();
  const byAge = [...joined.values()].sort((a, b) => (a.since ?? '').localeCompare(b.since ?? ''));
  return byAge.map((link) => {
    if (link.since === undefined) return link;
    const { since: _since, ...waiting } = link;
    if (taken.has(link.preprint) || taken.has(link.published)) return waiting;
    taken.add(link.preprint).add(link.published);
    return link;
  });
}

/** Two records of one pair as one. */
function joinPair(one: WorkLink, other: WorkLink | undefined): WorkLink {
  if (other === undefined) return one;
  const { id, preprint, published } = one;
  const declarations = one.declarations.reduce(withDeclaration, other.declarations);
  const latest = (dates: readonly (string | undefined)[]) => dates.flatMap((date) => date ?? []).sort();
  const removedAt = latest([one.removedAt, other.removedAt]).at(-1);
  const since = removedAt === undefined ? latest([one.since, other.since])[0] : undefined;
  return {
    id,
    preprint,
    published,
    declarations,
    ...(since !== undefined && { since }),
    ...(removedAt !== undefined && { removedAt }),
  };
}
