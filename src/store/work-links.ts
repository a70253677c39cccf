/** Which preprint and which published version are one work, as pages have declared, or may be: each work has one partner at most. */
import { isPreprint } from '../claims/preprints';
import type { WorkId } from '../claims/work-id';
import {
  isEstablished,
  type LinkDeclaration,
  pairOf,
  type WorkLink,
  type WorkPair,
  withDeclaration,
} from '../verdicts/work-link';
import { database } from './database';
import { pageOf, type RecordPage } from './records';
import { StorageProblem } from './storage-problem';

/** The other id of a work of which one is known; a page that names both kinds, or several works, needs none. */
export async function linkedWorks(works: readonly WorkId[]): Promise<WorkId[]> {
  const [linked] = await linkedWorksOf([works]);
  return linked ?? [];
}

/** The same for many pages at once, in their order. */
export async function linkedWorksOf(pages: readonly (readonly WorkId[])[]): Promise<WorkId[][]> {
  const { store } = (await database()).transaction('workLinks');
  return Promise.all(
    pages.map(async ([work, ...others]) => {
      const link = work === undefined || others.length > 0 ? undefined : await linkOf(store, work);
      if (link === undefined) return [];
      return [link.preprint === work ? link.published : link.preprint];
    }),
  );
}

/**
 * Remember what a page has declared. Both works are treated as one once that is enough, unless one of them has another
 * partner: of two links that are in conflict the older one stays, since nobody knows which page is mistaken, and two preprints
 * must not become one work by a chain. Nothing is kept of a link that the reader has removed.
 *
 * @param works an arXiv id or a preprint server's DOI, and another DOI
 * @returns whether the works are one from now on, and were not before
 */
export async function rememberDeclaration(
  works: readonly WorkId[],
  declaration: LinkDeclaration,
): Promise<boolean> {
  const pair = pairOf(works);
  if (pair === undefined) return false;
  return change(pair, async (known, hasOther) => {
    if (known.removedAt !== undefined) return undefined;
    const declarations = withDeclaration(known.declarations, declaration);
    const isNew = known.since === undefined && isEstablished(declarations) && !(await hasOther());
    return { ...known, declarations, ...(isNew && { since: declaration.date }) };
  });
}

/** The reader says that both are not one work: they are separate from now on, whatever pages declare. */
export async function removeLink(works: readonly WorkId[]): Promise<void> {
  const pair = pairOf(works);
  if (pair === undefined) return;
  await change(pair, async ({ since: _since, ...known }) => ({
    ...known,
    removedAt: new Date().toISOString(),
  }));
}

/**
 * The reader says that both are one work.
 *
 * @throws {StorageProblem} when one of them has another partner
 */
export async function confirmLink(works: readonly WorkId[]): Promise<void> {
  const pair = pairOf(works);
  if (pair === undefined) return;
  await change(pair, async ({ removedAt: _removed, ...known }, hasOther) => {
    if (await hasOther()) throw new StorageProblem('storeLinkedOtherwise');
    return { ...known, since: known.since ?? new Date().toISOString() };
  });
}

/** All that pages have declared, and the reader has removed; the latest first. */
export async function allLinks(): Promise<WorkLink[]> {
  const links = await (await database()).getAll('workLinks');
  const latest = ({ since, removedAt, declarations }: WorkLink) =>
    removedAt ?? since ?? declarations.at(-1)?.date ?? '';
  return links.sort((a, b) => latest(b).localeCompare(latest(a)) || a.id.localeCompare(b.id));
}

/** Some of all links, in the order of their ids. Throws StorageProblem. */
export function linksAfter(after: string | undefined, count: number): Promise<RecordPage<WorkLink>> {
  return pageOf('workLinks', after, count, (link) => link, 'read-index');
}

/**
 * @param decide returns the new link; `undefined` leaves it unchanged. `hasOther` says whether one of the works has another partner
 * @returns whether the works are one from now on, and were not before
 */
async function change(
  pair: WorkPair,
  decide: (known: WorkLink, hasOther: () => Promise<boolean>) => Promise<WorkLink | undefined>,
): Promise<boolean> {
  const transaction = (await database()).transaction('workLinks', 'readwrite');
  const { store } = transaction;
  const known = (await store.get(pair.id)) ?? { ...pair, declarations: [] };
  const next = await decide(known, async () => {
    const partners = await Promise.all([linkOf(store, pair.preprint), linkOf(store, pair.published)]);
    return partners.some((link) => link !== undefined && link.id !== pair.id);
  });
  if (next !== undefined) await store.put(next);
  await transaction.done;
  return next?.since !== undefined && known.since === undefined;
}

/** The store, to read or to write. */
interface Links {
  index(name: 'preprint' | 'published'): { getAll(work: WorkId): Promise<WorkLink[]> };
}

/** The link by which a work is one with another. */
async function linkOf(store: Links, work: WorkId): Promise<WorkLink | undefined> {
  const links = await store.index(isPreprint(work) ? 'preprint' : 'published').getAll(work);
  return links.find(({ since }) => since !== undefined);
}
