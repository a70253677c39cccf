/** A list that is read page by page, and again whenever something has changed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { onDataChanged } from '../messages/data-changed';
import { problemWords } from '../words/problem-words';
import { pagesOf, type ReadPage } from './read-pages';

interface PagedRows<Row> {
  /** Those that were read by now; while all are read again, those of before. */
  readonly rows: readonly Row[];
  /** Whether all have been read. */
  readonly isWhole: boolean;
  /** Why they could not be read, in words. */
  readonly problem?: string;
}

export function usePages<Row>(read: ReadPage<Row>): PagedRows<Row> {
  const [view, setView] = useState<PagedRows<Row>>({ rows: [], isWhole: false });
  const state = useRef<string>(undefined);
  useEffect(() => {
    let last = {};
    const load = async () => {
      const own = {};
      last = own;
      const rows: Row[] = [];
      try {
        let first: string | undefined;
        for await (const page of pagesOf(read, state.current)) {
          if (last !== own) return;
          if (page.state !== undefined && page.state === state.current) return;
          first ??= page.state;
          rows.push(...page.rows);
          if (page.next === undefined) {
            state.current = first;
            setView({ rows, isWhole: true });
          } else setView((before) => (before.isWhole ? before : { rows: [...rows], isWhole: false }));
        }
      } catch (error) {
        if (last === own) setView((before) => ({ ...before, problem: problemWords(error) }));
      }
    };
    void load();
    const stop = onDataChanged(() => void load());
    return () => {
      last = {};
      stop();
    };
  }, [read]);
  return view;
}
