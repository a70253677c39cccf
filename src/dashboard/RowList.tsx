/** A long list of rows that can be chosen: the rows in view alone are drawn, and keys go from row to row. */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../words/say';
import type { Selection } from './use-selection';
import { useVirtual } from './use-virtual';

interface RowListProps<Row> {
  readonly label: string;
  readonly count: number;
  /** `undefined` of a row that is not read yet. */
  readonly rowAt: (index: number) => Row | undefined;
  /** What a row is about, for the name of its checkbox. */
  readonly nameOf: (row: Row) => string;
  readonly selection: Selection<Row>;
  /** Rows from one place to before another, read if need be; it says itself what goes wrong. */
  readonly rowsIn: (from: number, to: number) => readonly Row[] | Promise<readonly Row[]>;
  /** Told which rows are drawn, from one to before another. */
  readonly onSee?: (from: number, to: number) => void;
  /** What is listed: with another one the first row is the current one again. */
  readonly shown: string;
  readonly attributes?: (row: Row) => Readonly<Record<`data-${string}`, string>>;
  readonly children: (row: Row) => ComponentChildren;
}

/** Space chooses the row that has the focus; with the shift key, as with a click on its checkbox, also those from the last one on. */
export function RowList<Row>(props: RowListProps<Row>) {
  const { label, count, rowAt, nameOf, selection, rowsIn, onSee, shown, attributes, children } = props;
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const [hasFocus, setFocus] = useState(false);
  const wanted = useRef<number | undefined>(undefined);
  const last = useRef<number | undefined>(undefined);
  const view = useVirtual(list, count, hasFocus ? current : undefined);
  const [first, end] = [view.rows[0]?.index ?? 0, (view.rows.at(-1)?.index ?? -1) + 1];
  useEffect(() => onSee?.(first, end));
  useEffect(() => {
    last.current = undefined;
    wanted.current = undefined;
    // A list that was gone through to its end may still be on its way there.
    if (current > 0) view.scrollTo(0);
    setCurrent(0);
  }, [shown]);
  useLayoutEffect(() => {
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${String(wanted.current)}"]`);
    if (wanted.current === undefined || row === undefined || row === null) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  });
  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index));
    wanted.current = next;
    setCurrent(next);
    view.scrollTo(next);
  };
  const choose = (index: number, isRange: boolean) => {
    const row = rowAt(index);
    if (row === undefined) return;
    const isOn = !selection.chosen.has(selection.idOf(row));
    const from = last.current;
    last.current = index;
    if (!isRange || from === undefined) {
      selection.set([row], isOn);
      return;
    }
    const [low, high] = from < index ? [from, index] : [index, from];
    void Promise.resolve(rowsIn(low, high + 1)).then((rows) => selection.set(rows, isOn));
  };
  return (
    <ul
      ref={list}
      class="found"
      aria-label={label}
      style={{ height: `${String(view.height)}px` }}
      onFocusIn={({ target }) => {
        const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
        if (row !== null) setCurrent(Number(row.dataset['index']));
        setFocus(true);
      }}
      onFocusOut={() => setFocus(false)}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        if (!(event.target instanceof HTMLLIElement)) return;
        const step = steps[event.key];
        if (step === undefined && event.key !== ' ') return;
        event.preventDefault();
        if (step === undefined) choose(current, event.shiftKey);
        else goTo(step(current, count));
      }}
    >
      {view.rows.map(({ index, ...item }) => {
        const row = rowAt(index);
        return (
          <li
            key={index}
            ref={view.measure}
            data-index={index}
            {...(row !== undefined && attributes?.(row))}
            tabIndex={index === Math.min(current, count - 1) ? 0 : -1}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${String(view.topOf({ index, ...item }))}px)` }}
          >
            {row === undefined ? (
              <p class="facts">{say('claimsReading')}</p>
            ) : (
              <>
                <input
                  type="checkbox"
                  data-action="choose"
                  aria-label={say('selectionChoose', { name: nameOf(row) })}
                  checked={selection.chosen.has(selection.idOf(row))}
                  onClick={({ shiftKey }) => choose(index, shiftKey)}
                  // No text is selected with the rows.
                  onMouseDown={(event) => event.shiftKey && event.preventDefault()}
                />
                <div class="row">{children(row)}</div>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + 5,
  PageUp: (index) => index - 5,
  Home: () => 0,
  End: (_, count) => count - 1,
};
