/**
 * Which claims are nearest to a sentence: candidates by the words and figures that few claims have, compared as sentences of a paper are with
 * a claim. Pure; the word tables must have been loaded (`loadWordTables`).
 */
import { minCoverage, rankSentences } from '../locate/locate';
import { prepareDocument } from '../locate/prepare';
import type { Block, DocumentText } from '../text/document-text';
import type { SegmentUnits } from './segment';

/** A segment with what it has of a sentence. */
export interface SharedWords {
  readonly units: SegmentUnits;
  /** For each word of the sentence the claims that have it, ascending. */
  readonly lists: readonly Uint32Array[];
  /** Groups whose claims are found in another segment. */
  readonly isLeftOut?: (group: string) => boolean;
}

export interface Candidate {
  /** Index of the segment. */
  readonly segment: number;
  readonly unit: number;
  readonly score: number;
}

/** Of BM25 (Robertson and Zaragoza 2009): how soon more of a word adds nothing, and how much long texts lose. */
const [saturation, byLength] = [1.2, 0.75];

/**
 * The claims that share most with a sentence, by BM25 where each word counts once.
 *
 * @param size how many at most
 * @returns the best first
 */
export function likeliestClaims(segments: readonly SharedWords[], size: number): Candidate[] {
  const count = segments.reduce((sum, { units }) => sum + units.status.length - units.groups.length, 0);
  const words = segments.reduce((sum, { units }) => sum + (units.starts.at(-1) ?? 0), 0);
  const meanLength = Math.max(1, words / Math.max(1, count));
  const rarities = (segments[0]?.lists ?? []).map((_, word) => {
    const having = segments.reduce((sum, { lists }) => sum + (lists[word]?.length ?? 0), 0);
    return Math.log(1 + (count - having + 0.5) / (having + 0.5));
  });
  let best: Candidate[] = [];
  let least = 0;
  const keepBest = () => {
    best = best.sort((a, b) => b.score - a.score).slice(0, size);
    least = best[size - 1]?.score ?? 0;
  };
  for (const [segment, { units, lists, isLeftOut }] of segments.entries()) {
    const sums = new Float64Array(units.status.length);
    for (const [word, list] of lists.entries())
      for (const unit of list) sums[unit] = (sums[unit] ?? 0) + (rarities[word] ?? 0);
    for (const [index, group] of units.groups.entries()) {
      if (isLeftOut?.(group) === true) continue;
      for (let unit = (units.heads[index] ?? 0) + 1; unit < (units.heads[index + 1] ?? 0); unit += 1) {
        const sum = sums[unit] ?? 0;
        if (sum === 0) continue;
        const length = (units.starts[unit + 1] ?? 0) - (units.starts[unit] ?? 0);
        const score = sum / (1 + saturation * (1 - byLength + (byLength * length) / meanLength));
        if (score <= least) continue;
        best.push({ segment, unit, score });
        if (best.length >= 8 * size) keepBest();
      }
    }
    keepBest();
  }
  return best;
}

interface ComparableClaim {
  /** The shown wording first. */
  readonly wordings: readonly { readonly text: string; readonly isCut: boolean }[];
}

/**
 * Order claims by how much they have in common with a sentence: of the words and figures of each of the two, by what they tell, the other
 * has a share, and the mean of both counts. What has less than a passage needs is left out. Yields about every half millisecond of work.
 *
 * @returns the nearest first
 */
export function* rankNearest<Claim extends ComparableClaim>(
  sentence: string,
  claims: readonly Claim[],
): Generator<void, Claim[]> {
  const wordings = claims.flatMap((claim) => claim.wordings.map((wording) => ({ claim, ...wording })));
  // Claims are to the sentence what sentences of a paper are to a claim.
  const known = linesOf(wordings.map(({ text }) => text));
  const prepared = yield* prepareDocument(known);
  const asked = yield* prepareDocument(linesOf([sentence]));
  const shares = new Map<Claim, number>();
  for (const { index, coverage } of rankSentences(prepared, sentence, false).sentences) {
    const start = prepared.sentences[index]?.span.start ?? 0;
    const own = wordings[known.blocks.findIndex(({ end }) => start < end)];
    if (own === undefined) continue;
    const share = (coverage + coverageBy(asked, own.text, own.isCut)) / 2;
    shares.set(own.claim, Math.max(share, shares.get(own.claim) ?? 0));
    yield;
  }
  return [...shares]
    .filter(([, share]) => share >= minCoverage)
    .sort(([, a], [, b]) => b - a)
    .map(([claim]) => claim);
}

/** How much of a claim's words and figures a text has, 0 to 1. */
function coverageBy(asked: Parameters<typeof rankSentences>[0], text: string, isCut: boolean): number {
  return Math.max(0, ...rankSentences(asked, text, isCut).sentences.map(({ coverage }) => coverage));
}

function linesOf(lines: readonly string[]): DocumentText {
  const clean = lines.map((line) => line.replaceAll('\n', ' '));
  const blocks: Block[] = [];
  let start = 0;
  for (const { length } of clean) {
    blocks.push({ start, end: start + length, kind: 'paragraph', isAbstract: false });
    start += length + 1;
  }
  return { text: clean.join('\n'), blocks };
}
