/** Script of papers, injected when the reader comes near a list of references: tells which works its entries are. */
import { sharedWorld } from '../hand-over';
import { NearReferences } from '../near-references';

if (sharedWorld.references === undefined) {
  const references = new NearReferences();
  sharedWorld.references = (onNear) => references.list(onNear);
}
