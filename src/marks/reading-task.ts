/** What the claims of an open document are read with, and what comes of it. */
import type { Related } from '../claims/related';
import type { ClaimActions } from '../messages/claim-actions';
import type { Finding } from '../page/page-state';
import type { PageLook } from '../store/settings';

export interface ReadingTask {
  readonly related: Related;
  readonly look: PageLook;
  readonly actions: ClaimActions;
  /** Told whenever findings have changed. */
  readonly onProgress: (progress: ReadingProgress) => void;
  /** Aborted when the document shows another work or the extension is gone: everything is taken away. */
  readonly signal: AbortSignal;
}

export interface ReadingProgress {
  readonly isDone: boolean;
  readonly findings: readonly Finding[];
  readonly problem?: string;
}
