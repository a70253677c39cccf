/** What stands above a list whose rows can be chosen: all of them at once, how many they are, and what can be done with them. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say, sayCount } from '../words/say';
import type { Selection } from './use-selection';

interface SelectionBarProps<Row> {
  readonly selection: Selection<Row>;
  /** Rows of the list. */
  readonly count: number;
  readonly onAll: () => void;
  /** Said where not all can be chosen at once. */
  readonly note?: string | undefined;
  /** Buttons, there while something is chosen. */
  readonly children: ComponentChildren;
}

export function SelectionBar<Row>({ selection, count, onAll, note, children }: SelectionBarProps<Row>) {
  const { chosen, clear } = selection;
  const isAny = chosen.size > 0;
  const isAll = isAny && chosen.size >= count;
  const all = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (all.current !== null) all.current.indeterminate = isAny && !isAll;
  });
  const drop = () => {
    // Its buttons go.
    if (bar.current?.contains(document.activeElement) === true) all.current?.focus();
    clear();
  };
  useEffect(() => {
    if (!isAny) return undefined;
    const hear = (event: KeyboardEvent) => {
      const isWriting =
        event.target instanceof Element && event.target.closest('textarea, select, [type="search"]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !isWriting) drop();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [isAny]);
  return (
    <div
      ref={bar}
      class="selection"
      role="group"
      aria-label={say('selectionLabel')}
      data-chosen={chosen.size}
    >
      <label>
        <input
          ref={all}
          type="checkbox"
          data-action="choose-all"
          checked={isAll}
          onChange={() => (isAll ? clear() : onAll())}
        />{' '}
        {say('selectionAll')}
      </label>
      {isAny && (
        <>
          <b>{sayCount('selectionCount', chosen.size)}</b>
          <span class="actions">
            {children}
            <button type="button" data-action="choose-none" onClick={drop}>
              {say('selectionClear')}
            </button>
          </span>
        </>
      )}
      {note !== undefined && <p class="facts">{note}</p>}
      <span class="unseen" role="status">
        {isAny ? sayCount('selectionCount', chosen.size) : ''}
      </span>
    </div>
  );
}
