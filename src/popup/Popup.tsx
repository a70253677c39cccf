/** Wires the popup's view to the tab and to the background. */
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { dashboardAddress, searchAddress, withoutDetails } from '../files/own-pages';
import { readPaperList } from '../files/packaged-index';
import { canShowViewer } from '../files/shown-file';
import { findByTitle } from '../lookup/paper-list';
import { ofOwnCheck, ofReports } from '../lookup/related';
import { claimActionsOn, deliver } from '../messages/claim-actions';
import { onDataChanged } from '../messages/data-changed';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { saveVerdicts } from '../messages/save-files';
import type { PageDescription } from '../page/identity/page-state';
import { firstSettings, isSiteOff } from '../store/settings-schema';
import { News } from '../ui/News';
import { useCheck } from '../ui/use-check';
import { useModel } from '../ui/use-model';
import { useOtherWorks } from '../ui/use-other-works';
import { useReferences } from '../ui/use-references';
import { problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { damagedWords } from '../words/wording';
import { goBack } from './go-back';
import { type Loading, loadByHand, loadTab, nothing, type Shown } from './load-tab';
import { openSidePanel } from './open-side-panel';
import { PopupView } from './PopupView';
import { RowsInView } from './RowsInView';
import { useAccess } from './use-access';
import { useCovered } from './use-covered';
import { worksUnderTitle } from './works-under-title';

interface PopupProps {
  /** What was asked for before anything was drawn. */
  readonly first?: Promise<Loading>;
  /** It is the side panel, which stays. */
  readonly isBeside?: boolean;
  /** Another number: what the tab shows is looked up again. */
  readonly loads?: number;
}

export function Popup({ first, isBeside = false, loads }: PopupProps) {
  const asked = useRef(first);
  const [shown, setShown] = useState<Shown>({ state: 'pending', related: nothing });
  /** Of the reader's last act; loading again, as every change of the page makes it, does not take it away. */
  const [problem, setProblem] = useState<string>();
  const [loadProblem, setLoadProblem] = useState<string>();
  const [settings, setSettings] = useState(firstSettings);
  const [unexported, setUnexported] = useState(0);
  const [lookedUp, setLookedUp] = useState<PageDescription>();

  /** The last load, or choice of another paper: what an earlier one finds is dropped. */
  const turn = useRef(0);
  const load = useCallback(async () => {
    turn.current += 1;
    const own = turn.current;
    const isOver = () => own !== turn.current;
    const asking = deliver(() => sendMessage('getSettings', undefined));
    // It may fail before anybody waits for it.
    asking.catch(() => undefined);
    try {
      const begun = asked.current;
      asked.current = undefined;
      const loading = await (lookedUp === undefined ? (begun ?? loadTab()) : loadByHand(lookedUp));
      if (isOver()) return;
      setShown((now) => (now.state === 'pending' ? (loading.begun ?? now) : now));
      const next = await loading.whole;
      // Before the list is drawn: one that takes another form moves under the pointer.
      const now = await asking.catch(() => undefined);
      if (isOver()) return;
      if (now !== undefined) setSettings(now);
      setShown(next);
      await asking;
      setLoadProblem(next.tabState?.problem && problemWords(next.tabState.problem));
      setUnexported(await deliver(() => sendMessage('countUnexported', undefined)));
    } catch (error) {
      if (!isOver()) setLoadProblem(problemWords(error));
    }
  }, [lookedUp]);

  // Before the first paint: a frame later the reader would wait a frame longer.
  useLayoutEffect(() => {
    void load();
    const stops = [onDataChanged(() => void load()), onMessage('pageChanged', () => void load())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [load, loads]);

  const { access, allow, declineAll } = useAccess(load);
  const attempt = (request: Promise<unknown>) => {
    request.then(
      () => {
        setProblem(undefined);
      },
      (error: unknown) => {
        setProblem(problemWords(error));
        // It may have been done anyway.
        void load();
      },
    );
  };
  const { tabId } = shown;
  /** What was asked for is seen in the tab: the popup is in its way. */
  const leave = () => {
    if (!isBeside) window.close();
  };
  const openBeside = isBeside ? undefined : openSidePanel;
  const openInTab = (url: string, openerTabId?: number) => void createTab(url, openerTabId).then(leave);
  const host = hostOf(shown.page?.url);
  const areMarksOnHere = settings.areMarksOn && (host === undefined || !isSiteOff(settings.sitesOff, host));
  const found = shown.tabState?.findings.filter((finding) => finding.found === 'yes').length;
  const isInFront = isBeside && lookedUp === undefined;
  const covered = useCovered(shown.state === 'unknown' ? shown.tabState?.page : undefined, tabId);
  const ownCheck = useCheck(tabId, attempt);
  const references = useReferences(tabId, shown.related.check?.id, attempt);
  const model = useModel();
  const { services } = references.references ?? {};
  const otherWorks = useOtherWorks(tabId, shown.related.check?.id, attempt, services);
  const actions = claimActionsOn(() => shown.page ?? { works: [] }, sendMessage, tabId);
  const examined = shown.related.claims.find(
    ({ relation, check }) => relation === 'examines' && check === undefined,
  )?.group;
  const findings = new Map(shown.tabState?.findings.map((finding) => [finding.claimId, finding]));
  return (
    <PopupView
      state={shown.state}
      tabId={tabId}
      page={shown.page}
      related={ofReports(shown.related)}
      check={
        // A look-up by hand is of another work than the tab's.
        lookedUp === undefined && shown.tabState !== undefined && tabId !== undefined
          ? {
              ...ownCheck,
              references,
              otherWorks,
              model,
              check: shown.related.check,
              compared: shown.related.compared,
              claims: ofOwnCheck(shown.related),
            }
          : undefined
      }
      findings={findings}
      listedCount={shown.tabState?.listedCount ?? 0}
      filter={shown.tabState?.filter ?? 'all'}
      onFilter={
        tabId !== undefined && shown.tabState !== undefined && areMarksOnHere
          ? (filter) => attempt(sendMessage('filterHighlights', filter, tabId))
          : undefined
      }
      isReading={shown.tabState !== undefined && shown.tabState.phase !== 'done'}
      unshown={shown.tabState?.unshown}
      problem={problem ?? loadProblem}
      unexported={unexported}
      news={<News />}
      host={host}
      offer={shown.offer}
      access={access}
      onAllow={(origins) => attempt(allow(origins))}
      onNotNow={declineAll}
      settings={settings}
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
            if (!isShown) throw new Error(say('popupNotShown'));
            leave();
          }),
        );
      }}
      onShowPassage={(quote) => {
        if (tabId === undefined) return;
        attempt(
          sendMessage('showPassage', quote, tabId).then((isShown) => {
            if (!isShown) throw new Error(say('checkPassageNotShown'));
            leave();
          }),
        );
      }}
      onRestore={(rejectionIds) => {
        attempt(actions.restore(rejectionIds));
      }}
      onUnlink={(works) => {
        attempt(sendMessage('removeLink', works));
      }}
      index={shown.index}
      covered={lookedUp === undefined ? covered : undefined}
      reportsAddress={dashboardAddress('reports')}
      onLookUp={(asked) => {
        const show = (works: PageDescription['works']) =>
          setLookedUp({ url: '', ...asked, works, holds: 'unknown', isConflicting: false, namesBoth: false });
        const { title } = asked;
        if (title === undefined) show(asked.works);
        else {
          turn.current += 1;
          const own = turn.current;
          void worksUnderTitle(title).then((works) => {
            if (own === turn.current) show(works);
          });
        }
      }}
      onFindTitle={async (text) => findByTitle(await readPaperList(), text)}
      onLeaveLookUp={
        lookedUp &&
        (() => {
          setLookedUp(undefined);
        })
      }
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
            if (address === undefined) leave();
            else openInTab(address, tabId);
          }),
        );
      }}
      onSwitch={(change) => attempt(deliver(() => sendMessage('changeSetting', change)))}
      onTriage={
        examined === undefined
          ? undefined
          : () => {
              openInTab(dashboardAddress(`triage/${examined}`));
            }
      }
      onRead={() => {
        const { offer } = shown;
        if (offer === undefined) return;
        // A claim that was followed to this tab goes along with those that are opened from it.
        if (offer.kind === 'linked') openInTab(offer.address, tabId);
        // The tab goes on to the viewer, and its back button leads back.
        else if (tabId !== undefined) attempt(browser.tabs.update(tabId, { url: offer.address }).then(leave));
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
      onVerdicts={() => {
        openInTab(dashboardAddress('verdicts'));
      }}
      onSettings={() => {
        openInTab(dashboardAddress('settings'));
      }}
      onImport={() => {
        openInTab(dashboardAddress('data/back'));
      }}
      onQuestion={() => {
        openInTab(dashboardAddress('question'));
      }}
      onCheckText={() => {
        if (tabId === undefined) openInTab(dashboardAddress('claims/check'));
        else attempt(sendMessage('checkSelection', { tabId }).then(leave));
      }}
      rowsInView={
        isInFront && found !== undefined && tabId !== undefined
          ? (list) => <RowsInView root={list} tabId={tabId} found={found} />
          : undefined
      }
      onOpenBeside={openBeside && (() => attempt(openBeside().then(leave)))}
      onSearch={(text) => {
        openInTab(searchAddress(text));
      }}
      onWelcome={() => {
        openInTab(dashboardAddress('welcome'));
      }}
      onOpenViewer={() => {
        openInTab(browser.runtime.getURL('src/viewer/index.html'));
      }}
    />
  );
}

async function createTab(asked: string, openerTabId?: number): Promise<void> {
  const base = browser.runtime.getURL('');
  const [front] = await browser.tabs.query({ active: true, currentWindow: true });
  // Chromium opens our pages beside a private window, where they are remembered: they do not say what was asked or read here.
  const isTold = front !== undefined && asked.startsWith(base) && !canShowViewer(front, base);
  const url = isTold ? withoutDetails(asked) : asked;
  if (openerTabId === undefined) await browser.tabs.create({ url });
  // It may be in another window, and Firefox for Android knows no openers.
  else await browser.tabs.create({ url, openerTabId }).catch(() => browser.tabs.create({ url }));
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/.test(url) && URL.canParse(url) ? new URL(url).host : undefined;
}
