/** Script of papers, injected when the reader comes near a list of references: tells which works its entries are. */
import { shared, sharedWorld } from '../hand-over';
import { NearReferences } from '../near-references';

if (shared('claimlightReferences') === undefined) {
  const references = new NearReferences();
  sharedWorld.claimlightReferences = (onNear) => references.list(onNear);
}
