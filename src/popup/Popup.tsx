/** Wires the popup's view to the tab and to the background. */
import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { PageWork } from '../claims/page-work';
import { parseWorkId } from '../claims/work-id';
import { shownFile } from '../files/shown-file';
import type { AskedFile } from '../files/source';
import { isAnythingKnown, type Related } from '../lookup/related';
import { claimActionsOn, deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { saveVerdicts } from '../messages/save-files';
import { identifyAddress } from '../page/identity/identify';
import type { PageDescription, PageState } from '../page/identity/page-state';
import { drafts } from '../ui/note-drafts';
import { damagedWords } from '../words/wording';
import { goBack } from './go-back';
import { openedTab, stateOfTab } from './opened-tab';
import { PopupView } from './PopupView';
import type { PopupState } from './popup-state';
import type { ViewerOffer } from './ReadOffer';
import { useAccess } from './use-access';
import { offerViewer } from './viewer-offer';

interface Shown {
  readonly state: PopupState;
  readonly page?: PageDescription;
  readonly related: Related;
  readonly tabState?: PageState;
  readonly tabId?: number;
  readonly offer?: ViewerOffer | undefined;
}

const notShown =
  'The passage can’t be shown: highlights are off here, it’s in a collapsed part of the page, or it’s no longer on the page.';
/** So many claims are asked for in one message. */
const maxDrafts = 1_000;
const nothing: Related = { reports: [], claims: [] };

export function Popup() {
  const [shown, setShown] = useState<Shown>({ state: 'pending', related: nothing });
  /** Of the reader's last act; loading again, as every change of the page makes it, does not take it away. */
  const [problem, setProblem] = useState<string>();
  const [loadProblem, setLoadProblem] = useState<string>();
  const [menu, setMenu] = useState({
    areMarksOn: true,
    areMarksOnHere: true,
    isStripOn: true,
    areListingMarksOn: true,
    areReferenceMarksOn: true,
    opensPdfs: false,
  });
  const [unexported, setUnexported] = useState(0);
  const [lookedUp, setLookedUp] = useState<PageDescription>();

  const load = useCallback(async () => {
    // Before anything is known of it, or if nothing can be known.
    const showPage = (page: PageDescription, tabId: number) => {
      setShown((now) =>
        now.state === 'pending' ? { state: 'pending', page, related: nothing, tabId } : now,
      );
    };
    try {
      const next = lookedUp === undefined ? await loadTab(showPage) : await loadByHand(lookedUp);
      // Before the rows are drawn, so that a note that is being written is there at once.
      await restoreDrafts(next);
      // What the tab shows can be read, whatever is looked up by hand.
      setShown((now) => (lookedUp === undefined ? next : { ...next, offer: now.offer }));
      const settings = await deliver(() => sendMessage('getSettings', undefined));
      const host = hostOf(next.page?.url);
      setMenu({
        areMarksOn: settings.areMarksOn,
        isStripOn: settings.isStripOn,
        areListingMarksOn: settings.areListingMarksOn,
        areReferenceMarksOn: settings.areReferenceMarksOn,
        opensPdfs: settings.opensPdfs,
        areMarksOnHere: host === undefined || !settings.sitesOff.includes(host),
      });
      setLoadProblem(next.tabState?.problem);
      setUnexported(await deliver(() => sendMessage('countUnexported', undefined)));
    } catch (error) {
      setLoadProblem(messageOf(error));
    }
  }, [lookedUp]);

  // Before the first paint: a frame later the reader would wait a frame longer.
  useLayoutEffect(() => {
    void load();
    const stops = [onMessage('dataChanged', () => void load()), onMessage('pageChanged', () => void load())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [load]);

  const { access, allow, declineAll } = useAccess(load);
  const attempt = (request: Promise<unknown>) => {
    request.then(
      () => {
        setProblem(undefined);
      },
      (error: unknown) => {
        setProblem(messageOf(error));
        // It may have been done all the same.
        void load();
      },
    );
  };
  const { tabId } = shown;
  const actions = claimActionsOn(() => shown.page ?? { works: [] }, sendMessage, tabId);
  const findings = new Map(shown.tabState?.findings.map((finding) => [finding.claimId, finding]));
  return (
    <PopupView
      state={shown.state}
      page={shown.page}
      related={shown.related}
      findings={findings}
      isReading={shown.tabState !== undefined && shown.tabState.phase !== 'done'}
      unshown={shown.tabState?.unshown}
      problem={problem ?? loadProblem}
      unexported={unexported}
      host={hostOf(shown.page?.url)}
      offer={shown.offer}
      access={access}
      onAllow={(origins) => attempt(allow(origins))}
      onNotNow={declineAll}
      {...menu}
      onJudge={(claimId, change) => {
        const evidence = findings.get(claimId)?.evidence;
        const trail = shown.related.claims.find(({ id }) => id === claimId)?.trail;
        attempt(
          actions.judge(claimId, { ...change, ...(evidence && { evidence }), ...(trail && { trail }) }),
        );
      }}
      onUndo={(claimId, verdict) => {
        attempt(actions.undo(claimId, verdict));
      }}
      onShow={(claimId) => {
        if (tabId === undefined) return;
        attempt(
          sendMessage('showClaim', claimId, tabId).then((isShown) => {
            if (!isShown) throw new Error(notShown);
            window.close();
          }),
        );
      }}
      onRestore={(rejectionIds) => {
        attempt(actions.restore(rejectionIds));
      }}
      onUnlink={(works) => {
        attempt(sendMessage('removeLink', works));
      }}
      onLookUp={(text) => {
        const mention = parseWorkId(text);
        if (mention !== undefined)
          setLookedUp({
            url: '',
            works: [mention.work],
            holds: 'unknown',
            isConflicting: false,
            namesBoth: false,
          });
      }}
      onRetry={() => {
        setProblem(undefined);
        setLoadProblem(undefined);
        void load();
      }}
      onOpen={(url) => {
        openInTab(url, tabId);
      }}
      onBack={(url) => {
        attempt(
          goBack(url, tabId).then((address) => {
            if (address === undefined) window.close();
            else openInTab(address, tabId);
          }),
        );
      }}
      onSwitchMarks={(isOn, host) => {
        attempt(
          deliver(() =>
            sendMessage(
              'changeSetting',
              host === undefined ? { name: 'areMarksOn', isOn } : { name: 'areMarksOnHost', host, isOn },
            ),
          ),
        );
      }}
      onSwitchStrip={(isOn) => {
        attempt(deliver(() => sendMessage('changeSetting', { name: 'isStripOn', isOn })));
      }}
      onSwitchEntryMarks={(place, isOn) => {
        const name = place === 'listing' ? 'areListingMarksOn' : 'areReferenceMarksOn';
        attempt(deliver(() => sendMessage('changeSetting', { name, isOn })));
      }}
      onSwitchPdfs={(isOn) => {
        attempt(deliver(() => sendMessage('changeSetting', { name: 'opensPdfs', isOn })));
      }}
      onRead={() => {
        const { offer } = shown;
        if (offer === undefined) return;
        // A claim that was followed to this tab goes along with those that are opened from it.
        if (offer.kind === 'linked') openInTab(offer.address, tabId);
        else if (tabId !== undefined) attempt(goOn(tabId, offer.address));
      }}
      onExport={() => {
        attempt(
          saveVerdicts().then((damaged) => {
            // Not always nothing: on a full disk the export cannot be remembered.
            void deliver(() => sendMessage('countUnexported', undefined)).then(
              setUnexported,
              () => undefined,
            );
            const notice = damagedWords(damaged);
            if (notice !== undefined) throw new Error(notice);
          }),
        );
      }}
      onImport={() => {
        openInTab(browser.runtime.getURL('src/dashboard/index.html#/verdicts'));
      }}
    />
  );
}

/** Notes that were being written when popup or card closed. */
async function restoreDrafts({ related, tabId }: Shown): Promise<void> {
  const claimIds = related.claims.slice(0, maxDrafts).map(({ id }) => id);
  if (claimIds.length === 0) return;
  const tab = tabId === undefined ? {} : { tabId };
  drafts.keepBy(
    (claimId, note) => void sendMessage('keepDraft', { claimId, note, ...tab }).catch(() => undefined),
  );
  drafts.restore(await sendMessage('readDrafts', { claimIds, ...tab }).catch(() => ({})));
}

/** Firefox leaves the popup open over the new tab. */
function openInTab(url: string, openerTabId?: number): void {
  const opened =
    openerTabId === undefined
      ? browser.tabs.create({ url })
      : // It may be in another window, and Firefox for Android knows no openers.
        browser.tabs.create({ url, openerTabId }).catch(() => browser.tabs.create({ url }));
  void opened.then(() => {
    window.close();
  });
}

/** The tab goes on to the viewer, and its back button leads back. */
async function goOn(tabId: number, url: string): Promise<void> {
  await browser.tabs.update(tabId, { url });
  window.close();
}

/** @param onPage told the page before it is looked up */
async function loadTab(onPage: (page: PageDescription, tabId: number) => void): Promise<Shown> {
  const tab = await openedTab();
  if (tab?.id === undefined) return { state: 'not-allowed', related: nothing };
  const base = browser.runtime.getURL('');
  const file = shownFile(tab.url ?? '', base);
  const tabState = await stateOfTab(tab.id, file !== undefined);
  const offer = offerViewer(tab, tabState?.page, base);
  if (tabState === undefined) {
    // A PDF file, or a page that no script may run in: its address may tell the work.
    const page = pageOf(tab.url ?? '', file);
    if (page.works.length === 0)
      return {
        state: file === undefined ? 'not-allowed' : 'no-work',
        related: nothing,
        tabId: tab.id,
        offer,
      };
    onPage(page, tab.id);
    return { ...(await loadWork(page, tab.id)), tabId: tab.id, offer };
  }
  const { page } = tabState;
  onPage(page, tab.id);
  // What it says of itself may be of something else.
  if (page.isAwaited === true) return { state: 'pending', page, related: nothing, tabState, tabId: tab.id };
  const isNamed = page.works.length > 0 || page.title !== undefined;
  const related = isNamed ? await findRelated(page, tab.id) : nothing;
  const state: PopupState = isAnythingKnown(related)
    ? 'ready'
    : page.works.length > 0
      ? 'unknown'
      : tabState.phase === 'looking-up'
        ? 'pending'
        : 'no-work';
  return { state, page, related, tabState, tabId: tab.id, offer };
}

/** What an address tells of its page. @param file that the viewer shows there, before it tells more itself */
function pageOf(address: string, file: AskedFile | undefined): PageDescription {
  if (file === undefined) return identifyAddress(address);
  return { ...identifyAddress(file.kind === 'address' ? file.address : ''), holds: 'full-text' };
}

/** A work that is not the tab's; the tab still tells whether the window is private. */
async function loadByHand(page: PageDescription): Promise<Shown> {
  const tab = await openedTab();
  const shown = await loadWork(page, tab?.id);
  return tab?.id === undefined ? shown : { ...shown, tabId: tab.id };
}

async function loadWork(page: PageDescription, tabId?: number): Promise<Shown> {
  const related = await findRelated(page, tabId);
  const [title] = related.reports
    .filter((report) => report.relation === 'examines')
    .map((report) => report.examinedTitle);
  return {
    state: isAnythingKnown(related) ? 'ready' : 'unknown',
    page: title === undefined ? page : { ...page, title },
    related,
  };
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
    sendMessage('findRelated', tabId === undefined ? { page: work } : { page: work, tabId }),
  );
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/.test(url) && URL.canParse(url) ? new URL(url).host : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
