/** Names of markers in the strip of what this browser has found itself. Apart: pages have no other words of checks. */
import type { OwnFinding } from '../lookup/own-finding';
import { say } from './say';

/** @param text of the passage */
export function ownMarkerWords(kind: OwnFinding['kind'], text: string): string {
  return say(kind === 'claim' ? 'checkMarkerClaim' : 'checkMarkerFigures', { claim: text });
}
