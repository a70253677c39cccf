/** How many reports know each reference of a bibliography: asked for in few messages. */

import type { DescribedReference } from '../citations/bibliography-parts';
import type { PageWork } from '../claims/page-work';
import { workOfReference } from './describe-reference';

/** What one message may ask for. */
const batchSize = 500;

/**
 * @param count gives for each work how many reports know it, in their order
 * @returns a count for each reference; 0 for those that cannot be looked up
 */
export async function countKnown(
  references: readonly DescribedReference[],
  count: (works: readonly PageWork[]) => Promise<readonly number[]>,
  signal: AbortSignal,
): Promise<number[]> {
  const counts = references.map(() => 0);
  const asked = references.flatMap((reference, index) => {
    const work = workOfReference(reference);
    return work === undefined ? [] : [{ index, work }];
  });
  for (let from = 0; from < asked.length; from += batchSize) {
    const batch = asked.slice(from, from + batchSize);
    const found = await count(batch.map(({ work }) => work));
    signal.throwIfAborted();
    for (const [at, { index }] of batch.entries()) counts[index] = found[at] ?? 0;
  }
  return counts;
}
