/** What the scripts of a page share: globals of the extension's isolated world, which the page cannot see. */

import type { OpenedPage } from '../messages/message-data';
import type { sendMessage } from '../messages/protocol';
import type { describePage } from '../page/identity/describe-page';
import type { PageDescription } from '../page/identity/page-state';
import type { BadgeDrawing, WorkOnPage } from '../page/lists/work-on-page';
import type { OpenedPaper, Reading } from '../paper/paper-source';
import type { ReadingTask } from '../paper/reading-task';
import type { findVerdictPassages } from '../paper/verdict-passages';
import type { ListScout } from './lists/list-scout';
import type { citedBy } from './page-cited-works';

/** What a page is read with. */
export interface PageTask extends ReadingTask, OpenedPage {
  readonly send: typeof sendMessage;
}

interface SharedWorld {
  claimlightRead?: (task: PageTask) => Reading<OpenedPaper>;
  claimlightExamine?: () => void;
  claimlightDescribe?: typeof describePage;
  claimlightCitations?: typeof citedBy;
  claimlightEntries?: (signal: AbortSignal) => BadgeDrawing;
  /** @param onNear told when the reader has come near more of them */
  claimlightReferences?: (onNear: () => void) => Promise<readonly WorkOnPage[]>;
  claimlightScout?: (
    page: () => PageDescription | undefined,
    send: typeof sendMessage,
    signal: AbortSignal,
  ) => ListScout;
  claimlightAnchor?: typeof findVerdictPassages;
}

export const sharedWorld: SharedWorld = globalThis as SharedWorld;

/** A function that another script has set. An element of the page with that id is another thing of the same name. */
export function shared<Name extends keyof SharedWorld>(name: Name): SharedWorld[Name] | undefined {
  return typeof sharedWorld[name] === 'function' ? sharedWorld[name] : undefined;
}
