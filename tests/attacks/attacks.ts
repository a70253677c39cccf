/** All attacks. */
import type { Attack } from './attack';
import { forgingAttacks } from './forging';
import { processAttacks } from './from-process';
import { readingAttacks } from './reading';
import { tamperingAttacks } from './tampering';
import { watchingAttacks } from './watching';

/** Names, or their beginnings, of those that the tests make: one of each kind that has ever got something, in a few minutes. */
export const shortVersion: readonly string[] = [
  'window.find and Selection.modify',
  'press buttons of the tree that a selection lies in',
  'custom elements, patched prototypes and setters',
  'custom properties that ask the server',
  'fonts for single characters',
  'a made-up pointermove alone opens a card',
  'a click through a popover without pointer events',
  'a click through a popover that leaves the button alone',
  'a click through a backdrop filter over the card',
  'the card shifted under the pointer',
  'the host removed and put back',
  'the host under a document that is opened anew',
  "the card's page framed, opened and fetched with guesses",
  'watch the page while a claim of it is judged in the popup',
  'measure the card with a short and a long note',
  "a page's process sends openPage",
  "a page's process sends refreshPage",
  "a page's process sends changeVerdict",
  "a page's process sends undoVerdict",
  "a page's process sends rejectPassage",
  "a page's process reads what the extension stores",
  "a page's process connects as a card",
];

/** By who makes them and what for. */
export const attacks: Readonly<Record<string, readonly Attack[]>> = {
  'a page reads the card': readingAttacks,
  'a page forges a verdict': forgingAttacks,
  'a page takes the card apart': tamperingAttacks,
  'a page watches for judgements': watchingAttacks,
  "a page's process asks and listens": processAttacks,
};
