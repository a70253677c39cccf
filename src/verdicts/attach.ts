/** Finds the claims that something the reader has said belongs to: claim ids may change, wordings stay. Pure. */
import type { Claim } from '../claims/claim';
import { visitPairs } from '../claims/common-words';
import {
  areWordingsCompatible,
  type ReadWording,
  readWording,
  readWords,
} from '../claims/compatible-wordings';
import { isCut } from '../text/cut';
import { fingerprint } from '../text/fingerprint';
import { groupBy } from '../text/group-by';

/** What was said of a claim, with the wordings it had then. */
export interface SaidOfClaim {
  readonly group: string;
  readonly fingerprints: readonly string[];
  readonly texts: readonly string[];
}

/**
 * The records of each claim, by claim id, in their order: those that were made on one of its wordings, else those whose
 * wording could be merged with all of its. One that fits two claims by the merge rule is attached to neither.
 *
 * It takes time in proportion to the number of both; wordings are compared for records alone whose own are gone.
 */
export function attach<T extends SaidOfClaim>(
  claims: readonly Claim[],
  records: readonly T[],
): Map<string, T[]> {
  const groups = groupBy(claims, ({ group }) => group);
  const fitting = new Map<T, readonly Claim[]>();
  for (const [group, said] of groupBy(records, (record) => record.group)) {
    const own = groups.get(group);
    if (own === undefined) continue;
    const exact = byWordings(own);
    const left: T[] = [];
    for (const record of said) {
      const byPrint = exact(record.fingerprints);
      // An earlier version may have made other fingerprints of the same texts.
      const fit = byPrint.length > 0 ? byPrint : exact(record.texts.map(fingerprint));
      if (fit.length > 0) fitting.set(record, fit);
      else left.push(record);
    }
    for (const [record, alike] of left.length === 0 ? [] : findAlike(own, left))
      if (alike.length === 1) fitting.set(record, alike);
  }
  const attached = new Map<string, T[]>();
  for (const record of records) {
    for (const { id } of fitting.get(record) ?? []) {
      const list = attached.get(id);
      if (list === undefined) attached.set(id, [record]);
      else list.push(record);
    }
  }
  return attached;
}

/** @returns the claims that have one of these wordings, in their order */
function byWordings(claims: readonly Claim[]): (prints: readonly string[]) => Claim[] {
  const positions = new Map<string, number[]>();
  for (const [at, { wordings }] of claims.entries())
    for (const { fingerprint } of wordings)
      positions.set(fingerprint, [...(positions.get(fingerprint) ?? []), at]);
  return (prints) =>
    [...new Set(prints.flatMap((print) => positions.get(print) ?? []))]
      .sort((a, b) => a - b)
      .flatMap((at) => claims[at] ?? []);
}

/** The claims that records could be merged with, in their order. @param claims of the group that the records are of */
function findAlike<T extends SaidOfClaim>(claims: readonly Claim[], records: readonly T[]): Map<T, Claim[]> {
  const alike = new Map<T, Claim[]>();
  const read = keptReadings();
  const ofClaims = claims.map((claim) => readWords(claim.text, claim.isCut));
  const ofRecords = records.map(({ texts: [text = ''] }) => readWords(text, isCut(text)));
  visitPairs(ofRecords, ofClaims, (at, other) => {
    const [record, claim] = [records[at], claims[other]];
    if (record === undefined || claim === undefined || !couldMerge(claim, record, read)) return;
    alike.set(record, [...(alike.get(record) ?? []), claim]);
  });
  return alike;
}

type Reader = (text: string, isCut: boolean) => ReadWording;

/** Reads each wording once. */
function keptReadings(): Reader {
  const known = new Map<string, ReadWording>();
  return (text, isCut) => {
    const key = `${String(isCut)} ${text}`;
    const wording = known.get(key) ?? readWording(text, isCut);
    known.set(key, wording);
    return wording;
  };
}

function couldMerge(claim: Claim, record: SaidOfClaim, read: Reader): boolean {
  const texts = record.texts.map((text) => read(text, isCut(text)));
  return claim.wordings.every((own) => {
    const wording = read(own.text, own.isCut);
    return texts.every((other) => areWordingsCompatible(wording, other));
  });
}
