/** All attacks. */
import type { Attack } from './attack';
import { forgingAttacks } from './forging';
import { processAttacks } from './from-process';
import { readingAttacks } from './reading';
import { tamperingAttacks } from './tampering';
import { watchingAttacks } from './watching';

/** By who makes them and what for. */
export const attacks: Readonly<Record<string, readonly Attack[]>> = {
  'a page reads the card': readingAttacks,
  'a page forges a verdict': forgingAttacks,
  'a page takes the card apart': tamperingAttacks,
  'a page watches for judgements': watchingAttacks,
  "a page's process asks and listens": processAttacks,
};
