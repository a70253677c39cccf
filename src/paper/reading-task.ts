/** The input of reading an open document, and its results. */
import type { PageDescription, PageState } from '../page/identity/page-state';

export interface ReadingTask {
  /** The open work as it is described now. */
  readonly page: () => PageDescription;
  /** Called whenever findings have changed. */
  readonly onProgress: (progress: ReadingProgress) => void;
  /** Aborted when the document shows another work or the extension is gone: everything is taken away. */
  readonly signal: AbortSignal;
}

export interface ReadingProgress extends Pick<PageState, 'findings' | 'problem' | 'isPartial'> {
  readonly isDone: boolean;
}
