/** What the claims of an open document are read with, and what comes of it. */
import type { PageRelated } from '../lookup/related';
import type { Notice } from '../page/identity/notices';
import type { Finding, PageDescription } from '../page/identity/page-state';
import type { TextRules } from '../page/sites/site-texts';
import type { PageLook } from '../store/settings';
import type { VerdictValue } from '../verdicts/verdict';

export interface ReadingTask {
  /** The open work as it is described now. */
  readonly page: () => PageDescription;
  readonly related: PageRelated;
  readonly look: PageLook;
  /** Where the text is on a web page. */
  readonly textRules?: TextRules | undefined;
  /** What the page says has happened to the paper, asked for when it is shown. */
  readonly notices?: () => readonly Notice[];
  /** The reader's verdicts by claim id, in a page that is ours: highlights tell them there. */
  readonly verdicts?: () => ReadonlyMap<string, VerdictValue | undefined>;
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
