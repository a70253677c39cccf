/** Script of papers, injected when a passage that cites something, or the list of references, is looked at: tells the works. */
import { sharedWorld } from './hand-over';
import { listReferences, showCitedWorksOf } from './page-cited-works';

sharedWorld.claimlightCitations = showCitedWorksOf;
sharedWorld.claimlightReferences = listReferences;
