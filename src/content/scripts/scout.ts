/** Script of pages that may list works, injected when the first one has seen that: finds them, and has badges drawn. */

import { sharedWorld } from '../hand-over';
import { ListScout } from '../lists/list-scout';

// Injected again, the one that is there goes on.
if (sharedWorld.scout === undefined)
  sharedWorld.scout = (page, send, signal) =>
    new ListScout(
      {
        page,
        ask: (listed) => send('openListedWorks', listed),
        draw: () => sharedWorld.badges?.(signal),
        async references(onNear) {
          if (sharedWorld.references === undefined) await send('loadScript', 'references');
          return (await sharedWorld.references?.(onNear)) ?? [];
        },
      },
      signal,
    );
