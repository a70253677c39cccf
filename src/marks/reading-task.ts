/** What the claims of an open document are read with, and what comes of it. */
import type { Related } from '../claims/related';
import type { ClaimActions } from '../messages/claim-actions';
import type { Notice } from '../page/notices';
import type { Finding } from '../page/page-state';
import type { TextRules } from '../page/site-texts';
import type { PageLook } from '../store/settings';
import type { CardDrawing } from './draw-card';

export interface ReadingTask {
  readonly related: Related;
  readonly look: PageLook;
  /** Where the text is on a web page. */
  readonly textRules?: TextRules | undefined;
  /** What the page says has happened to the paper, asked for when it is shown. */
  readonly notices?: () => readonly Notice[];
  readonly actions: ClaimActions;
  /** Have what draws the card come; rejects if it cannot be had now. */
  readonly loadCard: () => Promise<CardDrawing>;
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
