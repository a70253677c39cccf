/** Finds a claim that a message is about. */
import type { Claim } from '../claims/claim';
import { claimsOf, findReports } from '../store/claims-index';
import { say } from '../words/say';
import { fromIndex } from './write-bundled-index';

interface FoundClaim {
  readonly claim: Claim & { readonly examinedTitle: string };
  /** All of its group. */
  readonly claims: readonly Claim[];
}

/**
 * Read a claim from the index again: what a page says of it is not trusted.
 *
 * @throws if it is not there, in words for the reader
 */
export async function findClaim(claimId: string): Promise<FoundClaim> {
  const found = await claimInIndex(claimId);
  if (found === undefined) throw new Error(say('wordsClaimGone'));
  return found;
}

/** @returns `undefined` if the index does not, or no longer, have it */
export async function claimInIndex(claimId: string): Promise<FoundClaim | undefined> {
  const group = claimId.slice(0, claimId.lastIndexOf('-'));
  const { reports, claims } = await fromIndex(async () => {
    const found = await findReports([`title:${group}`]);
    return { reports: found, claims: await claimsOf(found) };
  });
  const claim = claims.find(({ id }) => id === claimId);
  const examinedTitle = reports[0]?.examinedTitle;
  if (claim === undefined || examinedTitle === undefined) return undefined;
  return { claim: { ...claim, examinedTitle }, claims };
}
