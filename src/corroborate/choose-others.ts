/** Which of the works that were found are read for a paper's claims. Pure. */
import type { SourceWork } from '../claims/source-work';
import { foundWork, isRetracted, maxRead } from '../question/choose-works';
import { rankTexts } from '../question/rank-works';
import type { MergedWork } from '../sources/merge-works';
import type { OtherWork } from './other-works';

/** More stages of one paper are not listed. */
const maxSame = 10;

/** A work that is read or named. */
export interface ChosenOther {
  readonly found: OtherWork;
  readonly work: SourceWork;
}

/**
 * Those that are read: the likeliest work of every query before the second of any. Retracted ones are read with them, so that they can be
 * named. The order of what is given makes no difference.
 *
 * @param same the paper itself: it is listed, and not read
 */
export function chooseOthers(
  others: readonly MergedWork[],
  queries: readonly (readonly string[])[],
  same: readonly MergedWork[],
): { chosen: ChosenOther[]; leftOut: number } {
  const readable = others.filter(
    ({ work: { type, abstract = '' } }) => type !== 'notice' && abstract.trim() !== '',
  );
  const picked = new Set<MergedWork>();
  const lists = queries.map((terms) => ranked(readable, terms));
  for (let nth = 0; nth < readable.length && picked.size < maxRead; nth += 1) {
    for (const list of lists) {
      const one = list[nth];
      if (one !== undefined && picked.size < maxRead) picked.add(one);
    }
  }
  const chosen = [...picked].map((one) => chosenAs(one, isRetracted(one.work) ? 'retracted' : 'unread'));
  const itself = same.slice(0, maxSame).map((one) => chosenAs(one, 'same-work'));
  return { chosen: [...chosen, ...itself], leftOut: others.length - chosen.length };
}

/** Works that have any of the words, the likeliest first. */
function ranked(works: readonly MergedWork[], terms: readonly string[]): MergedWork[] {
  const scores = rankTexts(
    works.map(({ work: { title, abstract = '' } }) => ({ title, abstract })),
    terms,
  );
  return works
    .map((one, at) => ({ one, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || compare(nameOf(a.one), nameOf(b.one)))
    .map(({ one }) => one);
}

function chosenAs(merged: MergedWork, fate: OtherWork['fate']): ChosenOther {
  // Who has it is known of each search alone.
  const { sources: _sources, ...found } = foundWork(merged, 'unread');
  return { found: { ...found, fate }, work: merged.work };
}

function nameOf({ work: { source, recordId } }: MergedWork): string {
  return `${source} ${recordId}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
