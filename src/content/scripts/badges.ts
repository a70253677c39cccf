/** Script of pages that list works, injected only where reports know some of them: draws their badges. */

import { sharedWorld } from '../hand-over';
import { Badges } from '../lists/badges';

// When it is injected again for works that came later, it is there already.
if (sharedWorld.badges === undefined) sharedWorld.badges = (signal) => new Badges(signal);
