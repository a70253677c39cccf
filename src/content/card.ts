/** Script of all cards of a page, injected when the reader is about to open one: it alone has Preact. */
import { newCardPlace } from '../entries/entry-card-place';
import { cardDrawing } from '../marks/draw-card';
import { type PageCards, shared, sharedWorld } from './hand-over';

const cards: PageCards = {
  ...cardDrawing,
  newEntryPlace: (send, signal) =>
    newCardPlace(async (work) => (await send('refreshPage', work)).related.reports, signal),
};

// Injected again, the one that is there goes on.
if (shared('claimlightCards') === undefined) sharedWorld.claimlightCards = () => cards;
