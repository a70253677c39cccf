/** Third script of a page, injected only where a claim's passage cites something: shows what that is. */
import { sharedWorld } from './hand-over';
import { showCitedWorksOf } from './page-cited-works';

sharedWorld.claimlightCitations = showCitedWorksOf;
