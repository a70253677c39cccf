/** Finds a claim that a message is about. */
import type { Claim } from '../claims/claim';
import { claimsOfCheck } from '../lookup/own-check';
import { checksOfGroup } from '../store/checks';
import { say } from '../words/say';
import { claimsOf, reportsOfGroup } from './known-reports';
import { fromIndex } from './write-bundled-index';

interface FoundClaim {
  readonly claim: Claim & { readonly examinedTitle: string };
  /** All of its group. */
  readonly claims: readonly Claim[];
}

/**
 * Read a claim from the index or this browser's checks again: what a page says of it is not trusted.
 *
 * @param isPrivate whether checks of private windows count
 * @throws if it is not there, in words for the reader
 */
export async function findClaim(claimId: string, isPrivate: boolean): Promise<FoundClaim> {
  const found = await claimInIndex(claimId, isPrivate);
  if (found === undefined) throw new Error(say('wordsClaimGone'));
  return found;
}

/** @returns `undefined` if neither has it, or has it any more */
export async function claimInIndex(claimId: string, isPrivate: boolean): Promise<FoundClaim | undefined> {
  const at = claimId.lastIndexOf('-');
  const group = claimId.slice(0, at);
  const { reports, claims } = await fromIndex(async () => {
    const found = await reportsOfGroup(group, [claimId.slice(at + 1)]);
    return { reports: found, claims: await claimsOf(found) };
  });
  const claim = claims.find(({ id }) => id === claimId);
  const examinedTitle = reports[0]?.examinedTitle;
  if (claim === undefined || examinedTitle === undefined) return claimInChecks(claimId, group, isPrivate);
  return { claim: { ...claim, examinedTitle }, claims };
}

async function claimInChecks(
  claimId: string,
  group: string,
  isPrivate: boolean,
): Promise<FoundClaim | undefined> {
  for (const check of await checksOfGroup(group, isPrivate)) {
    const claims = claimsOfCheck(check);
    const claim = claims.find(({ id }) => id === claimId);
    const examinedTitle = check.file.page.title ?? '';
    if (claim !== undefined) return { claim: { ...claim, examinedTitle }, claims };
  }
  return undefined;
}
