/** A long list of which only the rows in view are drawn, in a page that scrolls as a whole. */
import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

export interface VirtualRows {
  readonly rows: readonly VirtualItem[];
  /** Pixels. */
  readonly height: number;
  /** Of a row, from the top of the list, in pixels. */
  readonly topOf: (row: VirtualItem) => number;
  /** For each row, which has its index as `data-index`. */
  readonly measure: (row: HTMLElement | null) => void;
  readonly scrollTo: (index: number) => void;
}

/**
 * @param list the element that holds the rows
 * @param count of rows
 * @param kept a row that is drawn wherever it is: it has the focus
 */
export function useVirtual(
  list: RefObject<HTMLElement | null>,
  count: number,
  kept: number | undefined,
): VirtualRows {
  const [, redraw] = useReducer((times: number, _change: undefined) => times + 1, 0);
  const options = {
    count,
    getScrollElement: () => window,
    estimateSize: () => 112,
    overscan: 4,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialOffset: () => window.scrollY,
    scrollMargin: list.current?.offsetTop ?? 0,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const shown = defaultRangeExtractor(range);
      if (kept === undefined || kept >= count || shown.includes(kept)) return shown;
      return [...shown, kept].sort((a, b) => a - b);
    },
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<Window, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    // What stands above the list may have grown.
    if ((list.current?.offsetTop ?? 0) !== virtualizer.options.scrollMargin) redraw(undefined);
  });
  return {
    rows: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    topOf: ({ start }) => start - virtualizer.options.scrollMargin,
    measure: (row) => virtualizer.measureElement(row),
    scrollTo: (index) => virtualizer.scrollToIndex(index),
  };
}
