/** How a check differs from the one before it: of another version of the paper, of another text, or by other rules. Pure. */
import { bareWords, fingerprint } from '../text/fingerprint';
import type { CheckedClaim, CheckedFinding, CheckFile } from './check-file';
import { type KeptCheck, timeOf } from './kept-check';

/** A claim in both checks. */
export interface ClaimInBoth {
  readonly before: CheckedClaim;
  readonly now: CheckedClaim;
}

/** Claims are the paper's own chosen ones, in the order of their check. */
export interface CheckComparison {
  /** The check before. */
  readonly before: Pick<CheckFile, 'date' | 'rules'> & { readonly version?: number };
  /** Whether both were made of the same text. */
  readonly isSameText: boolean;
  readonly areRulesOther: boolean;
  /** In none of the sentences that stated a claim before. */
  readonly newClaims: readonly CheckedClaim[];
  readonly goneClaims: readonly CheckedClaim[];
  /** Nearly the same words, such as with another figure. */
  readonly rewordedClaims: readonly ClaimInBoth[];
  /** The rest of the paper backs them differently than before. */
  readonly changedBacking: readonly ClaimInBoth[];
  readonly newFindings: readonly CheckedFinding[];
  readonly goneFindings: readonly CheckedFinding[];
  /** Whether both have found the same. */
  readonly isSame: boolean;
  /** Consensus of the reviews, 0 to 10, where either has one and they differ. */
  readonly score?: { readonly before?: number; readonly now?: number };
}

/**
 * The check that another one is compared with: the last one made before it. That of an abstract says nothing about one of the full
 * text.
 *
 * @param checks of the same paper
 * @returns `undefined` where there is none
 */
export function checkBefore(check: KeptCheck, checks: readonly KeptCheck[]): KeptCheck | undefined {
  const earlier = checks.filter(
    (other) =>
      other.id !== check.id && other.file.extent === check.file.extent && timeOf(other) < timeOf(check),
  );
  const [last] = earlier.sort((a, b) => timeOf(b).localeCompare(timeOf(a)) || (a.id < b.id ? -1 : 1));
  return last;
}

export function compareChecks(before: CheckFile, now: CheckFile): CheckComparison {
  const claims = compareClaims(before.claims.filter(isOwn), now.claims.filter(isOwn));
  const newFindings = withoutThose(now.findings, before.findings);
  const goneFindings = withoutThose(before.findings, now.findings);
  const [from, to] = [before.review.consensus, now.review.consensus];
  const lists = [...Object.values(claims), newFindings, goneFindings];
  const { version } = before.page;
  return {
    before: { date: before.date, rules: before.rules, ...(version !== undefined && { version }) },
    isSameText: before.textHash === now.textHash,
    areRulesOther: before.rules !== now.rules,
    isSame: from === to && lists.every(({ length }) => length === 0),
    ...claims,
    newFindings,
    goneFindings,
    ...(from !== to && {
      score: { ...(from !== undefined && { before: from }), ...(to !== undefined && { now: to }) },
    }),
  };
}

function isOwn({ kind }: CheckedClaim): boolean {
  return kind === 'own';
}

type ComparedClaims = Pick<CheckComparison, 'newClaims' | 'goneClaims' | 'rewordedClaims' | 'changedBacking'>;

/** A claim that is no longer among the chosen ones is not gone: its sentence still states it. */
function compareClaims(before: readonly CheckedClaim[], now: readonly CheckedClaim[]): ComparedClaims {
  const [known, stated] = [byWords(before), byWords(now)];
  const isChosen = (claim: CheckedClaim) => claim.isChosen;
  const fresh = now.filter(isChosen).filter((claim) => sameIn(known, claim) === undefined);
  const gone = before.filter(isChosen).filter((claim) => sameIn(stated, claim) === undefined);
  const rewordedClaims = pairReworded(gone, fresh);
  const paired = new Set(rewordedClaims.flatMap((pair) => [pair.before, pair.now]));
  const changedBacking = now.filter(isChosen).flatMap((claim): ClaimInBoth[] => {
    const same = sameIn(known, claim);
    const isChanged =
      same?.backing !== undefined &&
      claim.backing !== undefined &&
      same.backing.outcome !== claim.backing.outcome;
    return isChanged ? [{ before: same, now: claim }] : [];
  });
  return {
    newClaims: fresh.filter((claim) => !paired.has(claim)),
    goneClaims: gone.filter((claim) => !paired.has(claim)),
    rewordedClaims,
    changedBacking,
  };
}

/** By the words of the sentence, and by those that it is read with: either may stay. Chosen ones go first. */
function byWords(claims: readonly CheckedClaim[]): ReadonlyMap<string, CheckedClaim> {
  const inOrder = [...claims.filter(({ isChosen }) => !isChosen), ...claims.filter((one) => one.isChosen)];
  return new Map(
    inOrder.flatMap((claim) => keysOf(claim).map((key): [string, CheckedClaim] => [key, claim])),
  );
}

function sameIn(known: ReadonlyMap<string, CheckedClaim>, claim: CheckedClaim): CheckedClaim | undefined {
  const [text, sentence] = keysOf(claim);
  return known.get(text) ?? known.get(sentence);
}

function keysOf({ text, quote }: CheckedClaim): [string, string] {
  return [fingerprint(text), fingerprint(quote.exact)];
}

/** Share of words in common (Dice) from which two sentences are one that was reworded: a sentence with other figures has more. */
const minCommon = 0.7;

/** Each with the nearest that is left; those with most in common first. */
function pairReworded(before: readonly CheckedClaim[], now: readonly CheckedClaim[]): ClaimInBoth[] {
  const words = new Map([...before, ...now].map((claim) => [claim, wordsOf(claim)]));
  const none: ReadonlySet<string> = new Set();
  const near = before.flatMap((old) =>
    now.map((claim) => ({
      before: old,
      now: claim,
      common: shareInCommon(words.get(old) ?? none, words.get(claim) ?? none),
    })),
  );
  const taken = new Set<CheckedClaim>();
  const pairs: ClaimInBoth[] = [];
  for (const { common, ...pair } of near.sort((a, b) => b.common - a.common)) {
    if (common < minCommon) break;
    if (taken.has(pair.before) || taken.has(pair.now)) continue;
    taken.add(pair.before).add(pair.now);
    pairs.push(pair);
  }
  const place = new Map(now.map((claim, at) => [claim, at]));
  return pairs.sort((a, b) => (place.get(a.now) ?? 0) - (place.get(b.now) ?? 0));
}

function wordsOf({ text }: CheckedClaim): ReadonlySet<string> {
  return new Set(bareWords(text).split(' '));
}

/** Dice coefficient of two sets of words, 0 to 1. */
function shareInCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length;
  return (2 * common) / Math.max(1, one.size + other.size);
}

/** Findings of the first list that are not in the second, by kind and words; of several with the same words, as many as it has more. */
function withoutThose(
  findings: readonly CheckedFinding[],
  others: readonly CheckedFinding[],
): CheckedFinding[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  return findings.filter((finding) => {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    return count <= 0;
  });
}

function keyOf({ kind, quote }: CheckedFinding): string {
  return `${kind} ${quote.exact.replace(/\s+/g, ' ').trim()}`;
}
