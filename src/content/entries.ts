/** Script of pages that list works, injected only where reports know some of them: marks them. */
import { EntryMarks } from '../entries/entry-marks';
import { shared, sharedWorld } from './hand-over';
import { loadCards } from './load-cards';

// Injected again for entries that came later, it is there already.
if (shared('claimlightEntries') === undefined)
  sharedWorld.claimlightEntries = (send, signal) =>
    new EntryMarks(async () => (await loadCards(send)).newEntryPlace(send, signal), signal);
