/** Has the script of the cards run in the page. */
import type { sendMessage } from '../messages/protocol';
import { type PageCards, shared } from './hand-over';

/** @throws when the background cannot inject it now */
export async function loadCards(send: typeof sendMessage): Promise<PageCards> {
  const load = () => send('loadScript', 'card');
  // A background that the browser stops before it has answered is asked again.
  if (shared('claimlightCards') === undefined) await load().catch(load);
  const cards = shared('claimlightCards')?.();
  if (cards === undefined) throw new Error('The card could not be loaded.');
  return cards;
}
