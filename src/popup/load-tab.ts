/** What the popup shows of a tab: which work, and what is known about it. Requested before the popup is drawn. */
import browser from 'webextension-polyfill';
import type { PageWork } from '../claims/page-work';
import { readIndexSize } from '../files/packaged-index';
import { shownFile } from '../files/shown-file';
import type { AskedFile } from '../files/source';
import type { IndexSize } from '../lookup/paper-list';
import { isAnythingKnown, type Related } from '../lookup/related';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { identifyAddress } from '../page/identity/identify-address';
import type { PageDescription, PageState } from '../page/identity/page-state';
import { drafts } from '../ui/note-drafts';
import { openedTab, stateOfTab } from './opened-tab';
import type { PopupState } from './popup-state';
import type { ViewerOffer } from './ReadOffer';
import { offerLookedUp, offerViewer } from './viewer-offer';

/** So many claims are asked for in one message. */
const maxDrafts = 1_000;
export const nothing: Related = { reports: [], claims: [] };

export interface Shown {
  readonly state: PopupState;
  readonly page?: PageDescription;
  readonly related: Related;
  readonly tabState?: PageState;
  readonly tabId?: number;
  readonly offer?: ViewerOffer | undefined;
  /** What there is instead; absent unless no report knows the work. */
  readonly index?: IndexSize | undefined;
}

/** A look-up under way. */
export interface Loading {
  /** The page, while it is looked up; absent where there is nothing to look up. */
  readonly begun?: Shown;
  /** With the notes that were being written: they are there at once when the rows are drawn. */
  readonly whole: Promise<Shown>;
}

/** Look up what the tab shows. */
export async function loadTab(): Promise<Loading> {
  const tab = await openedTab();
  if (tab?.id === undefined) return done({ state: 'not-allowed', related: nothing });
  const tabId = tab.id;
  const base = browser.runtime.getURL('');
  const file = shownFile(tab.url ?? '', base);
  const tabState = await stateOfTab(tabId, file !== undefined);
  const offer = offerViewer(tab, tabState?.page, base);
  if (tabState === undefined) {
    // A PDF file, or a page that no script may run in: its address may name the work.
    const page = pageOf(tab.url ?? '', file);
    if (page.works.length > 0)
      return begin(
        { state: 'pending', page, related: nothing, tabId },
        loadWork(page, tabId).then((known) => ({ ...known, tabId, offer })),
      );
    return done({ state: file === undefined ? 'not-allowed' : 'no-work', related: nothing, tabId, offer });
  }
  const { page } = tabState;
  const begun: Shown = { state: 'pending', page, related: nothing, tabId };
  // What it says of itself may be of something else.
  if (page.isAwaited === true) return done({ ...begun, tabState });
  return begin(
    begun,
    loadPage(tabState, tabId, file !== undefined).then((known) => ({ ...known, offer })),
  );
}

/** Look up a work that is not the tab's, which says only whether the window is private, and whose PDF is none of that work's. */
export async function loadByHand(page: PageDescription): Promise<Loading> {
  const tab = await openedTab();
  const shown = await loadWork(page, tab?.id);
  if (tab?.id === undefined) return done(shown);
  const offer = offerLookedUp(tab, page, browser.runtime.getURL(''));
  return done({ ...shown, tabId: tab.id, offer });
}

function done(shown: Shown): Loading {
  return { whole: withDrafts(shown) };
}

function begin(begun: Shown, known: Promise<Shown>): Loading {
  const whole = known.then(withDrafts);
  // It may fail before anybody waits for it.
  whole.catch(() => undefined);
  return { begun, whole };
}

/** @param isFile whether the tab shows a PDF in the viewer, whose title is a paper's: one without is told as a file that names none */
async function loadPage(tabState: PageState, tabId: number, isFile: boolean): Promise<Shown> {
  const { page } = tabState;
  const isNamed = page.works.length > 0 || (isFile && page.title !== undefined && !page.isConflicting);
  // A page that names no work may have been checked.
  const related = await findRelated(page, tabId);
  const state: PopupState = isAnythingKnown(related)
    ? 'ready'
    : page.works.length === 0 && tabState.phase === 'looking-up'
      ? 'pending'
      : isNamed
        ? 'unknown'
        : 'no-work';
  return { state, page: named(page, related), related, tabState, tabId, index: await indexInstead(state) };
}

/** Without it the popup says all else. */
async function indexInstead(state: PopupState): Promise<IndexSize | undefined> {
  return state === 'unknown' ? readIndexSize().catch(() => undefined) : undefined;
}

/** Notes that were being written when popup or card closed. */
async function withDrafts(shown: Shown): Promise<Shown> {
  const { related, tabId } = shown;
  const claimIds = related.claims.slice(0, maxDrafts).map(({ id }) => id);
  if (claimIds.length === 0) return shown;
  const tab = tabId === undefined ? {} : { tabId };
  drafts.keepBy(
    (claimId, note) => void sendMessage('keepDraft', { claimId, note, ...tab }).catch(() => undefined),
  );
  drafts.restore(await sendMessage('readDrafts', { claimIds, ...tab }).catch(() => ({})));
  return shown;
}

/** What an address says about its page. @param file that the viewer shows there, before the viewer itself answers */
function pageOf(address: string, file: AskedFile | undefined): PageDescription {
  if (file === undefined) return identifyAddress(address);
  return { ...identifyAddress(file.kind === 'address' ? file.address : ''), holds: 'full-text' };
}

async function loadWork(page: PageDescription, tabId?: number): Promise<Shown> {
  const related = await findRelated(page, tabId);
  const state = isAnythingKnown(related) ? 'ready' : 'unknown';
  return { state, page: named(page, related), related, index: await indexInstead(state) };
}

/** With the title that the reports give it, where the page gives none: files seldom do, and addresses never. */
function named(page: PageDescription, { reports }: Related): PageDescription {
  const title = reports.find(({ relation }) => relation === 'examines')?.examinedTitle;
  return page.title !== undefined || title === undefined ? page : { ...page, title };
}

async function findRelated(page: PageWork, tabId: number | undefined): Promise<Related> {
  const { works, version, title, url = '' } = page;
  const work: PageWork = {
    works,
    ...(url !== '' && { url }),
    ...(version !== undefined && { version }),
    ...(title !== undefined && { title }),
  };
  return deliver(() =>
    sendMessage('findRelated', { page: work, mayAsk: true, ...(tabId !== undefined && { tabId }) }),
  );
}
