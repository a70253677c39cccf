/** What the two scripts of a page share: globals of the extension's isolated world, which the page cannot see. */
import type { Related } from '../claims/related';
import type { Finding } from '../page/page-state';
import type { PageLook } from '../store/settings';

/** What the second script needs to read a page. */
export interface ReadingTask {
  readonly related: Related;
  readonly look: PageLook;
  /** Told whenever findings have changed. */
  readonly onProgress: (progress: ReadingProgress) => void;
  /** Aborted when the page shows another work or the extension is gone: everything is taken away. */
  readonly signal: AbortSignal;
}

export interface ReadingProgress {
  readonly isDone: boolean;
  readonly findings: readonly Finding[];
  readonly problem?: string;
}

/** A page being read. */
export interface Reading {
  /** Verdicts or settings have changed; the claims are the same. */
  update(related: Related, look: PageLook): void;
  /** Scroll to a claim and open its card; false if it is not on the page. */
  show(claimId: string): boolean;
}

interface SharedWorld {
  claimlightRead?: (task: ReadingTask) => Reading;
  claimlightExamine?: () => void;
}

export const sharedWorld: SharedWorld = globalThis as SharedWorld;

/** A function that the other script has set. An element of the page with that id is another thing of the same name. */
export function shared<Name extends keyof SharedWorld>(name: Name): SharedWorld[Name] | undefined {
  return typeof sharedWorld[name] === 'function' ? sharedWorld[name] : undefined;
}
