/** Offers the text of the open page to be checked, once the page has loaded and the reader sees it. */
import { sendMessage } from '../messages/protocol';
import { extensionLifetime } from '../page/dom/lifetime';
import { holdsOf } from '../page/identity/page-holds';
import { sharedWorld } from './hand-over';

/** Milliseconds until a page offers its text again while another one is checked. */
const pause = 3_000;

/** Ends without an offer where the page goes on to another work, or has no full text. */
export async function offerForCheck(): Promise<void> {
  const signal = extensionLifetime();
  const work = shownWork();
  for (;;) {
    await atRest(signal);
    const page = sharedWorld.page?.();
    if (page === undefined || shownWork() !== work || holdsOf(document, page.url) !== 'full-text') return;
    if ((await sendMessage('offerCheck', undefined).catch(() => 'unwanted')) !== 'busy') return;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function shownWork(): string | undefined {
  const { works, version } = sharedWorld.page?.() ?? {};
  return works && [...works, String(version)].join(' ');
}

/** Once the page has loaded, is seen, and has nothing else to do; never after the extension is gone. */
async function atRest(signal: AbortSignal): Promise<void> {
  if (document.readyState !== 'complete') await once(window, 'load', signal);
  do {
    if (document.visibilityState !== 'visible') await once(document, 'visibilitychange', signal);
    await new Promise<void>((resolve) => {
      requestIdleCallback(() => {
        if (!signal.aborted) resolve();
      });
    });
  } while (document.visibilityState !== 'visible');
}

function once(target: EventTarget, name: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    target.addEventListener(name, () => resolve(), { once: true, signal });
  });
}
