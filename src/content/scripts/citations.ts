/** Script of papers, injected when a passage that cites something is looked at: finds the cited works. */
import { sharedWorld } from '../hand-over';
import { citedBy } from '../page-cited-works';

sharedWorld.citations = citedBy;
