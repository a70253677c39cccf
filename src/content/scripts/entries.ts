/** Script of pages that list works, injected only where reports know some of them: marks them. */

import { sharedWorld } from '../hand-over';
import { Badges } from '../lists/badges';

// Injected again for entries that came later, it is there already.
if (sharedWorld.entries === undefined) sharedWorld.entries = (signal) => new Badges(signal);
