/** Script of papers, injected when a passage that cites something is looked at: tells the works. */
import { sharedWorld } from '../hand-over';
import { citedBy } from '../page-cited-works';

sharedWorld.citations = citedBy;
