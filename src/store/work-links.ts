/** Which preprint and which published version are one work, as pages have declared: each has one partner at most. */
import { isPreprint } from '../claims/preprints';
import type { WorkId } from '../claims/work-id';
import { database } from './database';

/** The other id of a work of which one is known; a page that names both kinds, or several works, needs none. */
export async function linkedWorks(works: readonly WorkId[]): Promise<WorkId[]> {
  const [linked] = await linkedWorksOf([works]);
  return linked ?? [];
}

/** The same for many pages at once, in their order. */
export async function linkedWorksOf(pages: readonly (readonly WorkId[])[]): Promise<WorkId[][]> {
  const { store } = (await database()).transaction('links');
  const partnerOf = async (work: WorkId) =>
    isPreprint(work)
      ? (await store.get(work))?.published
      : (await store.index('published').get(work))?.preprint;
  return Promise.all(
    pages.map(async ([work, ...others]) => {
      const partner = work === undefined || others.length > 0 ? undefined : await partnerOf(work);
      return partner === undefined ? [] : [partner];
    }),
  );
}

/**
 * Remember that a page has declared both ids as its own. Of two links that are in conflict the older one stays: nobody can
 * tell which page is mistaken, and two preprints must not become one work by a chain.
 *
 * @param works an arXiv id or a preprint server's DOI, and another DOI
 * @returns whether it was not known
 */
export async function rememberLink(works: readonly WorkId[]): Promise<boolean> {
  const [preprint, ...otherPreprints] = works.filter(isPreprint);
  const [published, ...otherPublished] = works.filter((work) => !isPreprint(work));
  if (preprint === undefined || published === undefined) return false;
  if (otherPreprints.length > 0 || otherPublished.length > 0) return false;
  const transaction = (await database()).transaction('links', 'readwrite');
  const known =
    (await transaction.store.get(preprint)) ?? (await transaction.store.index('published').get(published));
  if (known === undefined) await transaction.store.put({ preprint, published });
  await transaction.done;
  return known === undefined;
}
