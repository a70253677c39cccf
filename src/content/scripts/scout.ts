/** Script of pages that may list works, injected when the first one has seen that: looks which, and has them marked. */

import { shared, sharedWorld } from '../hand-over';
import { ListScout } from '../lists/list-scout';

// Injected again, the one that is there goes on.
if (shared('claimlightScout') === undefined)
  sharedWorld.claimlightScout = (page, send, signal) =>
    new ListScout(
      {
        page,
        ask: (listed) => send('openEntries', listed),
        draw: () => shared('claimlightEntries')?.(signal),
        async references(onNear) {
          if (shared('claimlightReferences') === undefined) await send('loadScript', 'references');
          return (await shared('claimlightReferences')?.(onNear)) ?? [];
        },
      },
      signal,
    );
