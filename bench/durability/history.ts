/** Whether what was told of a thing can be true: some order of the commands on it explains every reply. */

/** Something that was asked for: a change, or a look at what is there. */
export interface Operation<State> {
  /** For the report of a failure. */
  readonly what: string;
  /** When it was asked for, and when its reply came, in the order of the run; without a reply, `Infinity`. */
  readonly begin: number;
  readonly end: number;
  /**
   * What it makes of a state.
   *
   * @returns the states that are right then; none if it cannot have been as it was told
   */
  readonly apply: (state: State) => readonly State[];
}

/**
 * Whether the operations can have taken place one after the other, each between its begin and its end. Those with a reply have
 * taken place once; those without one, once or not at all.
 */
export function isExplained<State>(initial: State, operations: readonly Operation<State>[]): boolean {
  const failed = new Set<string>();
  const all = operations.map((operation, at) => ({ ...operation, at, isSure: operation.end < Infinity }));
  const go = (state: State, left: typeof all): boolean => {
    const sure = left.filter(({ isSure }) => isSure);
    if (sure.length === 0) return true;
    const key = `${left.map(({ at }) => at).join()} ${JSON.stringify(state)}`;
    if (failed.has(key)) return false;
    const firstEnd = Math.min(...sure.map(({ end }) => end));
    for (const operation of left) {
      if (operation.begin > firstEnd) continue;
      const others = left.filter((other) => other !== operation);
      for (const next of operation.apply(state)) if (go(next, others)) return true;
    }
    failed.add(key);
    return false;
  };
  return go(initial, all);
}
