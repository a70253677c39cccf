/** How many of a claim's words a document has, whatever their order. Pure. */
import type { PreparedDocument } from '../locate/prepare';
import { contentStems } from '../locate/word-index';
import { rarity, synonymGroups } from '../locate/word-tables';
import { firstWhere } from '../text/lower-bound';
import { tokenise } from '../text/tokens';

/** Names of what is measured, in the order of the values, 0 to 1 each: words weighted by their rarity, and all alike. */
export const coverNames = ['all cover', 'all plain'] as const;

interface Wanted {
  readonly stem: string;
  readonly weight: number;
}

/** No more of a claim is looked for, in words. */
const maxWanted = 40;
/** A stem that begins like more others than this says too little. */
const maxForms = 12;
const byGroup = 0.7;
const byForm = 0.8;
const minForm = 0.6;
const prefixLength = 4;
/** The commonest word still counts so much. */
const minWeight = 0.1;
/** Names of one pandemic, its virus and its illness, which texts on it use one for the other and hardly ever leave out. */
const pandemic = /^(?:covid(?:-?19)?|coronavirus\w*|sars(?:-?cov(?:-?2)?)?|(?:2019-?)?n?cov|pandem\w*)$/;
const pandemicWeight = 0.25;

/** A document of more sentences speaks of everything that a claim of it is about: there only the surroundings of a sentence count. */
const maxAbstract = 40;
/** So many sentences before and after one are its surroundings: as many as an abstract has. */
const reach = 4;

/** The sentences that count. */
interface Within {
  readonly from: number;
  /** The one behind the last. */
  readonly to: number;
  readonly leftOut: ReadonlySet<number> | undefined;
}

/**
 * Which words of a claim a document has, in the same form, another form of it, or by a word that is used for it; of a long document only
 * what stands around a sentence.
 *
 * @param index of the sentence; absent: none shares a word with the claim
 * @param leftOut indexes of sentences that do not count
 */
export function coverWords(
  document: PreparedDocument,
  claim: string,
  index: number | undefined,
  leftOut: ReadonlySet<number> | undefined,
): number[] {
  const count = document.sentences.length;
  const within: Within =
    count <= maxAbstract
      ? { from: 0, to: count, leftOut }
      : { from: (index ?? 0) - reach, to: (index ?? 0) + reach + 1, leftOut };
  const stems = [...new Set(contentStems(tokenise(claim)))].slice(0, maxWanted);
  const wanted = new Map<string, Wanted>();
  for (const stem of stems) {
    const isOfPandemic = pandemic.test(stem);
    const weight = isOfPandemic ? pandemicWeight : Math.max(minWeight, rarity(stem));
    wanted.set(isOfPandemic ? 'pandemic' : stem, { stem, weight });
  }
  let [sum, weighted, total] = [0, 0, 0];
  for (const { stem, weight } of wanted.values()) {
    const likeness = likenessIn(document, stem, within);
    sum += likeness;
    weighted += likeness * weight;
    total += weight;
  }
  return [weighted / Math.max(minWeight, total), sum / Math.max(1, wanted.size)];
}

function likenessIn(document: PreparedDocument, stem: string, within: Within): number {
  const { postings, groups, prefixes } = document;
  if (isWithin(postings.get(stem), within)) return 1;
  if (pandemic.test(stem) && pandemicStems.some((other) => isWithin(postings.get(other), within))) return 1;
  let most = synonymGroups(stem).some((group) => isWithin(groups.get(group), within)) ? byGroup : 0;
  for (const other of (prefixes.get(stem.slice(0, prefixLength)) ?? []).slice(0, maxForms)) {
    let common = prefixLength;
    while (common < stem.length && stem[common] === other[common]) common += 1;
    const share = common / Math.max(stem.length, other.length);
    if (share >= minForm && isWithin(postings.get(other), within))
      most = Math.max(most, byForm * share + 0.1);
  }
  return most;
}

const pandemicStems = [
  'covid',
  'covid19',
  'covid-19',
  'coronavirus',
  'sars',
  'cov',
  'ncov',
  'pandemic',
  'pandem',
];

/** @param sentences ascending */
function isWithin(sentences: readonly number[] = [], { from, to, leftOut }: Within): boolean {
  let at = firstWhere(sentences.length, (place) => (sentences[place] ?? 0) >= from);
  while (leftOut?.has(sentences[at] ?? -1) === true) at += 1;
  return (sentences[at] ?? Infinity) < to;
}
