/** Rows of a list that the reader has chosen, to do something with all of them. */
import { useEffect, useState } from 'preact/hooks';

export interface Selection<Row> {
  /** By their ids, in the order in which they were chosen. */
  readonly chosen: ReadonlyMap<string, Row>;
  readonly set: (rows: readonly Row[], isOn: boolean) => void;
  readonly clear: () => void;
  readonly idOf: (row: Row) => string;
}

/**
 * @param shown what is shown, such as a query: with another one nothing is chosen any more, so that nothing is done with what the reader does
 * not see
 */
export function useSelection<Row>(idOf: (row: Row) => string, shown: string): Selection<Row> {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const clear = () => setChosen((before) => (before.size === 0 ? before : new Map()));
  useEffect(clear, [shown]);
  const set = (rows: readonly Row[], isOn: boolean) =>
    setChosen((before) => {
      const next = new Map(before);
      for (const row of rows) {
        if (isOn) next.set(idOf(row), row);
        else next.delete(idOf(row));
      }
      return next;
    });
  return { chosen, set, clear, idOf };
}
