/** When the script of the cards is asked for. */
import { afterEach, expect, it, vi } from 'vitest';
import { type PageCards, sharedWorld } from './hand-over';
import { loadCards } from './load-cards';

const cards = { styles: '' } as PageCards;
const inject = async () => {
  sharedWorld.claimlightCards = () => cards;
};
afterEach(() => {
  delete sharedWorld.claimlightCards;
});

it('asks for it once, and takes what is there', async () => {
  const send = vi.fn(inject);
  expect(await loadCards(send)).toBe(cards);
  expect(await loadCards(send)).toBe(cards);
  expect(send).toHaveBeenCalledExactlyOnceWith('loadScript', 'card');
});

it('asks a background again that was stopped before it answered, and no more than that', async () => {
  const stopped = new Error('The message port closed before a response was received.');
  expect(await loadCards(vi.fn(inject).mockRejectedValueOnce(stopped))).toBe(cards);
  delete sharedWorld.claimlightCards;
  const send = vi.fn(inject).mockRejectedValue(stopped);
  await expect(loadCards(send)).rejects.toThrow(stopped);
  expect(send).toHaveBeenCalledTimes(2);
});

it('fails where the script did not come', async () => {
  await expect(loadCards(async () => undefined)).rejects.toThrow('The card could not be loaded.');
});
