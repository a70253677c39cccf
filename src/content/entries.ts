/** Third script of a page, injected only where reports know works that it lists: marks them. */
import { EntryMarks } from '../entries/entry-marks';
import { sendMessage } from '../messages/protocol';
import { shared, sharedWorld } from './hand-over';

// Injected again for entries that came later, it is there already.
if (shared('claimlightEntries') === undefined)
  sharedWorld.claimlightEntries = (signal) =>
    new EntryMarks(async (work) => (await sendMessage('refreshPage', work)).related.reports, signal);
