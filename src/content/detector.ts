/** Identifies the work that a page shows, and has the page read when reports know the work: the first half of a web page as a source of claims. */
import type { OpenedPage } from '../messages/message-data';
import { onMessage, sendMessage } from '../messages/protocol';
import { extensionLifetime } from '../page/dom/lifetime';
import { awaitBody, watchIdentity } from '../page/dom/watch';
import { PageIdentity } from '../page/identity/page-identity';
import type { PageDescription } from '../page/identity/page-state';
import { removeStaleHighlights } from '../page/paint/stale-highlights';
import { ofDomain, siteIds } from '../page/sites/site-ids';
import { PaperSession } from '../paper/paper-session';
import { sharedWorld } from './hand-over';
import type { ListScout } from './lists/list-scout';

/** No list has fewer. */
const minLinks = 3;
/** As many as a message takes (messages/page-schemas). */
const maxReferences = 2_500;

/** Start once per page. When it runs again (a click, an update), the one that is there looks again. */
export function startDetector(): void {
  const examine = sharedWorld.examine;
  if (examine !== undefined) {
    examine();
    return;
  }
  if ((document as { prerendering?: boolean }).prerendering === true) {
    // Nobody has opened it yet, and messages and scripts for its tab would reach the page that is open.
    document.addEventListener('prerenderingchange', startDetector, { once: true });
    return;
  }
  if (!/^(text\/html|application\/xhtml\+xml)$/.test(document.contentType)) return;
  // Firefox ends the scripts of a copy that was updated before they can take their highlights away.
  removeStaleHighlights(document);
  const session = openSession(extensionLifetime());
  onMessage('listReferences', async () => {
    if (!hasReferences()) return [];
    if (sharedWorld.allReferences === undefined) await sendMessage('loadScript', 'references');
    return ((await sharedWorld.allReferences?.()) ?? []).slice(0, maxReferences);
  });
  sharedWorld.examine = () => void session.look(true);
  sharedWorld.page = () => session.pageState.page;
  void session.look();
}

function openSession(lifetime: AbortSignal): PaperSession<OpenedPage> {
  const identity = new PageIdentity();
  /** Ends the waiting for a paper, or for a list of works, that is not there yet. */
  let waiting: AbortController | undefined;
  let scout: ListScout | undefined;

  /** Nothing else reports what a page draws into its body alone, such as its lists of works. */
  function awaitMore(page: PageDescription): void {
    waiting?.abort();
    const mayBeInBody = page.works.length === 0 && ofDomain(siteIds, page.url)?.links !== undefined;
    const isScouted = sharedWorld.scout !== undefined || mayList(page);
    if (page.isAwaited !== true && !mayBeInBody && isScouted) return;
    waiting = new AbortController();
    awaitBody(document, () => void session.look(), AbortSignal.any([lifetime, waiting.signal]));
  }

  /** Which works a page lists depends on which it shows. */
  async function lookForLists(): Promise<void> {
    if (lifetime.aborted) return;
    const { page } = session.pageState;
    if (sharedWorld.scout === undefined && mayList(page)) await sendMessage('loadScript', 'scout');
    scout ??= sharedWorld.scout?.(() => session.pageState.page, sendMessage, lifetime);
    scout?.look();
  }

  const session = new PaperSession<OpenedPage>(
    {
      async describe() {
        const page = identity.identify(document, location.href);
        awaitMore(page);
        return page;
      },
      // The first script for it comes with the one that reads, the second once the popup asks.
      complete: (page, hasReports) =>
        (hasReports ? sharedWorld.describe : sharedWorld.fullText)?.(document, page),
      async onAsked() {
        if (sharedWorld.fullText !== undefined) return;
        // Without it the popup offers no full text, and shows all else.
        await sendMessage('loadScript', 'full-text').catch(() => undefined);
      },
      watch: (onChange, signal) => watchIdentity(document, onChange, signal),
      ask: (page, isAgain) => sendMessage(isAgain ? 'refreshPage' : 'openPage', page),
      read(task, opened) {
        const readPage = sharedWorld.read;
        if (opened !== undefined && readPage !== undefined)
          return readPage({ ...opened, ...task, send: sendMessage });
        task.onProgress({
          isDone: true,
          findings: [],
          ...(opened && { problem: { message: '', code: 'contentUnreadablePage' } }),
        });
        return undefined;
      },
      listedCount: () => scout?.knownCount ?? 0,
      onLooked() {
        void lookForLists().catch(() => undefined);
        // It may be another page by now.
        sharedWorld.marks?.look();
      },
      onNews() {
        void scout?.refresh();
        sharedWorld.marks?.look();
      },
    },
    (name, handle) => onMessage(name, ({ data }) => handle(data as never) as never),
    lifetime,
  );
  return session;
}

/** Papers list works in their references alone (reference-lists.ts); of other pages most that have links may list some. */
function mayList({ works, isConflicting }: PageDescription): boolean {
  return works.length > 0 || isConflicting ? hasReferences() : document.links.item(minLinks) !== null;
}

function hasReferences(): boolean {
  return document.querySelector('[class*=iblio],[class*=ref],#references,#bibliography') !== null;
}
