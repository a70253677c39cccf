/** Script of papers, injected when the reader comes near a list of references: tells which works its entries are. */
import type { PageEntry } from '../entries/page-entry';
import { readReferences } from '../page/page-references';
import { runInSlices } from '../page/slices';
import { shared, sharedWorld } from './hand-over';
import { keptUntilChanged } from './kept-until-changed';

if (shared('claimlightReferences') === undefined)
  sharedWorld.claimlightReferences = keptUntilChanged(listReferences);

async function listReferences(): Promise<PageEntry[]> {
  const { signal } = new AbortController();
  const references = await runInSlices(readReferences(document), { signal });
  return references.map(({ work, range, text }) => ({ work, text, place: 'references', anchor: range }));
}
