/** What the answers of services say of a whole bibliography. Pure. */

import { foldName } from '../citations/author-names';
import type { CheckedReference } from '../claims/reference-check';
import { isLight } from './fold-words';
import { allIds } from './group-records';
import { judgeReference } from './judge-reference';
import type { PlannedReference, SourceAnswer } from './plan-reference';
import type { StatusIndex } from './status-list';

export interface AnsweredReference {
  readonly planned: PlannedReference;
  readonly answers: readonly SourceAnswer[];
}

/** Titles of fewer words with a topic are given to many works. */
const minWords = 3;

/**
 * Judge the references of a bibliography in its order, and tell which are to a work that an earlier one is to. To be run in slices.
 *
 * @param lists that the reader has imported
 */
export function* judgeList(
  list: readonly AnsweredReference[],
  lists?: StatusIndex,
): Generator<undefined, CheckedReference[]> {
  const firstWith = new Map<string, number>();
  const checked: CheckedReference[] = [];
  for (const [at, { planned, answers }] of list.entries()) {
    yield;
    const judged = judgeReference(planned, answers, at, lists);
    const keys = [...judged.works.flatMap(allIds), ...ownKeys(planned, judged.checked)];
    const earlier = keys.flatMap((key) => firstWith.get(key) ?? []);
    const sameAs = earlier.length === 0 ? undefined : Math.min(...earlier);
    for (const key of keys) if (!firstWith.has(key)) firstWith.set(key, sameAs ?? at);
    checked.push(sameAs === undefined ? judged.checked : { ...judged.checked, sameAs });
  }
  return checked;
}

/** What a reference says of its work itself, where no record tells it. */
function ownKeys({ reference }: PlannedReference, { outcome }: CheckedReference): string[] {
  if (outcome.state === 'found' || outcome.state === 'differs') return [];
  const { ids, titleWords, authors, years } = reference;
  const words = titleWords.map(({ text }) => text);
  const [author = ''] = authors;
  const isTelling = words.filter((word) => !isLight(word)).length >= minWords && author !== '';
  return [...ids, ...(isTelling ? [`${words.join(' ')} ${foldName(author)} ${years[0] ?? ''}`] : [])];
}
