/** Script of pages with marked entries, injected when the reader first goes to a mark: shows its card. */
import { newCardPlace } from '../entries/entry-card-place';
import { shared, sharedWorld } from './hand-over';

if (shared('claimlightEntryCard') === undefined)
  sharedWorld.claimlightEntryCard = (send, signal) =>
    newCardPlace(async (work) => (await send('refreshPage', work)).related.reports, signal);
