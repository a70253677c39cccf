/** Finds the claims that something the reader has said belongs to: claim ids may change, wordings stay. Pure. */
import type { Claim } from './claim';
import { isCut } from './cut';
import { fingerprint } from './fingerprint';
import { areWordingsCompatible, readWording } from './wording';

/** What was said of a claim, with the wordings it had then. */
export interface SaidOfClaim {
  readonly group: string;
  readonly fingerprints: readonly string[];
  readonly texts: readonly string[];
}

/**
 * The records of each claim, by claim id, in their order: those that were made on one of its wordings, else those whose
 * wording could be merged with all of its. One that fits two claims by the merge rule is attached to neither.
 */
export function attach<T extends SaidOfClaim>(
  claims: readonly Claim[],
  records: readonly T[],
): Map<string, T[]> {
  const attached = new Map<string, T[]>();
  for (const record of records) {
    const group = claims.filter((claim) => claim.group === record.group);
    const madeOn = (prints: readonly string[]) =>
      group.filter((claim) => claim.wordings.some((wording) => prints.includes(wording.fingerprint)));
    const byPrint = madeOn(record.fingerprints);
    // An earlier version may have made other fingerprints of the same texts.
    const exact = byPrint.length > 0 ? byPrint : madeOn(record.texts.map(fingerprint));
    const alike = exact.length > 0 ? exact : group.filter((claim) => couldMerge(claim, record));
    if (exact.length === 0 && alike.length !== 1) continue;
    for (const claim of alike) attached.set(claim.id, [...(attached.get(claim.id) ?? []), record]);
  }
  return attached;
}

function couldMerge(claim: Claim, record: SaidOfClaim): boolean {
  const texts = record.texts.map((text) => readWording(text, isCut(text)));
  return claim.wordings.every((own) => {
    const wording = readWording(own.text, own.isCut);
    return texts.every((other) => areWordingsCompatible(wording, other));
  });
}
