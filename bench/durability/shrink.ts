/** Makes a failing plan as short as it gets. */
import type { Step } from './plan';

/**
 * Leave out steps, acts, stops and faults while it still fails.
 *
 * @param isFailing whether a plan still fails in the same way
 * @param most number of plans to try at most
 */
export async function shrink(
  plan: readonly Step[],
  isFailing: (plan: readonly Step[]) => Promise<boolean>,
  most = 400,
): Promise<readonly Step[]> {
  let shortest = plan;
  let tried = 0;
  for (let isShorter = true; isShorter; ) {
    isShorter = false;
    for (const candidate of shorterThan(shortest)) {
      if (tried >= most) return shortest;
      tried += 1;
      if (!(await isFailing(candidate))) continue;
      shortest = candidate;
      isShorter = true;
      break;
    }
  }
  return shortest;
}

/** Plans with one thing less, the greatest first. */
function* shorterThan(plan: readonly Step[]): Generator<readonly Step[]> {
  for (let size = Math.floor(plan.length / 2); size > 0; size = Math.floor(size / 2))
    for (let at = plan.length - size; at >= 0; at -= size) yield plan.toSpliced(at, size);
  for (const [at, step] of plan.entries()) {
    const { evict: _evict, ...unevicted } = step;
    const { rest: _rest, ...unrested } = step;
    if (step.acts.length > 1)
      for (const act of step.acts.keys()) yield plan.with(at, { ...step, acts: step.acts.toSpliced(act, 1) });
    if (step.evict !== undefined) yield plan.with(at, unevicted);
    if (step.rest !== undefined) yield plan.with(at, unrested);
    if (step.stops.length > 0) yield plan.with(at, { ...step, stops: step.stops.slice(0, -1) });
    for (const [fault, value] of Object.entries(step.faults))
      if (value !== false && value !== 'works')
        yield plan.with(at, {
          ...step,
          faults: { ...step.faults, [fault]: fault === 'opening' ? 'works' : false },
        });
  }
}
