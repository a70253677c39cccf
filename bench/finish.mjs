/**
 * Run a generator to its end.
 *
 * @template Result
 * @param {Iterator<unknown, Result>} work
 * @returns {Result}
 */
export function finish(work) {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
