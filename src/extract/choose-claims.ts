/** Chooses the few claims that are shown first: likely ones, which say different things. Pure. */

export interface ClaimCandidate {
  /** Equal for the same words. */
  readonly id: string;
  /** Offset in the document: of two that count the same the first is taken. */
  readonly start: number;
  /** Logarithm of the odds that it states a claim, 0 at the threshold; with what its place adds. */
  readonly value: number;
  /** Stems of its content words. */
  readonly stems: ReadonlySet<string>;
}

/** So many claims are shown first. */
export const maxChosen = 12;
/** What a claim loses that says all what one before it says. */
const likenessPenalty = 4;
/** Claims that have so much in common say the same. */
const sameShare = 0.75;
/** No more are looked at: those of the highest values. */
const maxCandidates = 300;

/** Greedily the best, less a penalty for being like those chosen before; no wording twice. @returns indexes, ascending */
export function chooseClaims(candidates: readonly ClaimCandidate[], most = maxChosen): number[] {
  const open = candidates
    .map((candidate, index) => ({ candidate, index, likeness: 0 }))
    .sort((a, b) => compare(a.candidate, b.candidate, 0, 0))
    .slice(0, maxCandidates);
  const chosen: number[] = [];
  while (chosen.length < most) {
    let best: (typeof open)[number] | undefined;
    for (const one of open)
      if (
        one.likeness < sameShare &&
        (best === undefined || compare(one.candidate, best.candidate, one.likeness, best.likeness) < 0)
      )
        best = one;
    if (best === undefined) break;
    chosen.push(best.index);
    for (const one of open) one.likeness = Math.max(one.likeness, likeness(one.candidate, best.candidate));
  }
  return chosen.sort((a, b) => a - b);
}

function compare(a: ClaimCandidate, b: ClaimCandidate, likenessOfA: number, likenessOfB: number): number {
  const [one, other] = [a.value - likenessPenalty * likenessOfA, b.value - likenessPenalty * likenessOfB];
  return other - one || a.start - b.start;
}

/** Share of the smaller one's words that the other has; 1 for the same words. */
function likeness(a: ClaimCandidate, b: ClaimCandidate): number {
  if (a.id === b.id) return 1;
  const [small, large] = a.stems.size <= b.stems.size ? [a.stems, b.stems] : [b.stems, a.stems];
  let common = 0;
  for (const one of small) if (large.has(one)) common += 1;
  return small.size === 0 ? 0 : common / small.size;
}
