/** What the scripts of a page share, in the extension's isolated world, which the page cannot see. */

import type { PageWork } from '../claims/page-work';
import type { OpenedPage } from '../messages/message-data';
import type { sendMessage } from '../messages/protocol';
import type { describePage } from '../page/identity/describe-page';
import type { withFullText } from '../page/identity/full-text';
import type { PageDescription } from '../page/identity/page-state';
import type { BadgeDrawing, WorkOnPage } from '../page/lists/work-on-page';
import type { findQuote } from '../paper/find-quote';
import type { OpenedPaper, Reading } from '../paper/paper-source';
import type { ReadingTask } from '../paper/reading-task';
import type { findVerdictPassages } from '../paper/verdict-passages';
import type { ListScout } from './lists/list-scout';
import type { ReferenceMarks } from './lists/reference-marks';
import type { citedBy } from './page-cited-works';

/** What a page is read with. */
export interface PageTask extends ReadingTask, OpenedPage {
  readonly send: typeof sendMessage;
}

interface SharedWorld {
  read?: (task: PageTask) => Reading<OpenedPaper>;
  examine?: () => void;
  /** As the session of the page has it. */
  page?: () => PageDescription;
  describe?: typeof describePage;
  /** For papers that no report knows. */
  fullText?: typeof withFullText;
  citations?: typeof citedBy;
  badges?: (signal: AbortSignal) => BadgeDrawing;
  /** @param onNear called when the reader has come near more of them */
  references?: (onNear: () => void) => Promise<readonly WorkOnPage[]>;
  /** The works that all references of the page name. */
  allReferences?: () => Promise<readonly PageWork[]>;
  scout?: (
    page: () => PageDescription | undefined,
    send: typeof sendMessage,
    signal: AbortSignal,
  ) => ListScout;
  anchor?: typeof findVerdictPassages;
  findQuote?: typeof findQuote;
  /** Where references of this page were checked. */
  marks?: ReferenceMarks;
}

/** Under a symbol: names could be those of elements of the page. */
const key = Symbol.for('claimlight');
const world = globalThis as { [key]?: SharedWorld };
export const sharedWorld: SharedWorld = (world[key] ??= {});
