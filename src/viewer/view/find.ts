/** Finding words in the open file, by pdf.js's find controller. */
import { type EventBus, FindState } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';

export interface FindQuery {
  readonly text: string;
  readonly isCaseSensitive: boolean;
  readonly isWholeWords: boolean;
  readonly isHighlightingAll: boolean;
}

/** How a search stands. Pages are searched one after the other: counts grow while it goes on. */
export interface FindResult {
  /** Counted from 1; 0 when none is chosen. */
  readonly current: number;
  readonly total: number;
  readonly isSearching: boolean;
  /** The last step went over the end, or the beginning, of the file. */
  readonly hasWrapped: boolean;
}

const nothing: FindResult = { current: 0, total: 0, isSearching: false, hasWrapped: false };

/** The search in one `PdfView`. */
export class Find {
  readonly #bus: EventBus;
  readonly #listeners = new Set<(result: FindResult) => void>();
  #result = nothing;
  #query: FindQuery | undefined;

  constructor(bus: EventBus) {
    this.#bus = bus;
    bus.on('updatefindmatchescount', ({ matchesCount }: { matchesCount: Counts }) =>
      this.#tell(matchesCount),
    );
    bus.on('updatefindcontrolstate', ({ state, matchesCount }: { state: number; matchesCount: Counts }) =>
      this.#tell(matchesCount, {
        isSearching: state === FindState.PENDING,
        hasWrapped: state === FindState.WRAPPED,
      }),
    );
  }

  /** The last one, also after its highlights are gone. */
  get query(): FindQuery | undefined {
    return this.#query;
  }

  /** Search again, from the page in view on. An empty text clears what was found. */
  start(query: FindQuery): void {
    this.#query = query;
    this.#result = nothing;
    this.#send('', query, false);
  }

  /** Go to the next match of the last search, or to the previous one. @returns false when nothing was searched for */
  repeat(isBackwards: boolean): boolean {
    if (this.#query === undefined || this.#query.text === '') return false;
    this.#send('again', this.#query, isBackwards);
    return true;
  }

  /** Take the highlights away. */
  stop(): void {
    this.#bus.dispatch('findbarclose', { source: this });
    this.#result = nothing;
  }

  onResult(listener: (result: FindResult) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #send(type: '' | 'again', query: FindQuery, isBackwards: boolean): void {
    this.#bus.dispatch('find', {
      source: this,
      type,
      query: query.text,
      caseSensitive: query.isCaseSensitive,
      entireWord: query.isWholeWords,
      highlightAll: query.isHighlightingAll,
      findPrevious: isBackwards,
      matchDiacritics: false,
    });
  }

  #tell({ current, total }: Counts, state: Partial<FindResult> = {}): void {
    this.#result = { ...this.#result, ...state, current, total };
    for (const listener of this.#listeners) listener(this.#result);
  }
}

interface Counts {
  readonly current: number;
  readonly total: number;
}
