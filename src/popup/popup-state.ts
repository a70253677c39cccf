/** What the popup shows. */
import type { ComponentChildren, RefObject } from 'preact';
import type { WorkId } from '../claims/work-id';
import type { IndexSize } from '../lookup/paper-list';
import type { Related } from '../lookup/related';
import type { Finding, HighlightFilter, PageDescription } from '../page/identity/page-state';
import type { CheckPanelProps } from '../ui/CheckPanel';
import type { ShowPassage } from '../ui/Passage';
import type { VerdictCallbacks } from '../ui/verdict-callbacks';
import type { AccessNeed } from './AccessNote';
import type { LookUpCallbacks } from './LookUp';
import type { MenuCallbacks } from './PopupMenu';
import type { ViewerOffer } from './ReadOffer';

export type PopupState = 'pending' | 'ready' | 'unknown' | 'no-work' | 'not-allowed';

export interface PopupViewProps extends VerdictCallbacks, MenuCallbacks, LookUpCallbacks {
  state: PopupState;
  /** The tab that it is about. */
  tabId?: number | undefined;
  page: PageDescription | undefined;
  related: Related;
  findings: ReadonlyMap<string, Finding>;
  isReading: boolean;
  /** How many works the page lists that reports know, besides the open one. */
  listedCount: number;
  /** What the page highlights now. */
  filter: HighlightFilter;
  /** Highlight these alone; absent where the tab does not show what is listed here, or highlights are off. */
  onFilter?: ((filter: HighlightFilter) => void) | undefined;
  /** In a side panel: what sets off the rows of the claims that are on the screen. */
  rowsInView?: ((list: RefObject<HTMLElement | null>) => ComponentChildren) | undefined;
  /** A claim whose card the page did not allow: the popup scrolls to it. */
  unshown?: string | undefined;
  /** What is new after an update. */
  news?: ComponentChildren;
  /** Verdicts that no export holds yet. */
  unexported: number;
  /** Set when something failed; in words for the reader. */
  problem: string | undefined;
  /** The PDF that can be read in the viewer. */
  offer: ViewerOffer | undefined;
  /** The check of what the tab shows; absent where no script can read it. */
  check?:
    | Omit<
        CheckPanelProps,
        'findings' | 'isAbstract' | 'fullText' | 'onShow' | 'onShowPassage' | 'onJudge' | 'onUndo'
      >
    | undefined;
  /** How much the index holds, where no report knows the paper. */
  index?: IndexSize | undefined;
  /** How many works that the paper cites reports know; absent until that is known. */
  covered?: number | undefined;
  /** Of the page that lists all reports. */
  reportsAddress: string;
  /** What the browser withholds here. */
  access?: AccessNeed | undefined;
  onAllow?: (origins: readonly string[]) => void;
  onNotNow?: () => void;
  onRead: () => void;
  onShow: (claimId: string) => void;
  onShowPassage: ShowPassage;
  onRestore: (rejectionIds: readonly string[]) => void;
  /** The open paper and the one that it is treated as one with are two. */
  onUnlink: (works: readonly WorkId[]) => void;
  /** Back to what the tab shows; absent where nothing was looked up by hand. */
  onLeaveLookUp?: (() => void) | undefined;
  /** Look again after a look-up has failed. */
  onRetry: () => void;
  onOpen: (url: string) => void;
  /** Go to the page that a claim was followed from. */
  onBack: (url: string) => void;
}
