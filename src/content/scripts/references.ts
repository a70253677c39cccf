/** Script of papers, injected when the reader comes near a list of references, or asks how many are known: reads which works its references name. */
import { sharedWorld } from '../hand-over';
import { NearReferences } from '../near-references';

if (sharedWorld.references === undefined) {
  const references = new NearReferences();
  sharedWorld.references = (onNear) => references.list(onNear);
  sharedWorld.allReferences = () => references.all();
}
