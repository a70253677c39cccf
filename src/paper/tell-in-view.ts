/** Tells the side panel which claims are on the screen, as long as it wants to know. */
import { inViewPort, maxInView } from '../messages/in-view';

/** Milliseconds between two looks while the document is scrolled. */
const rest = 150;

/**
 * @param claimsInView ids of the claims that are on the screen now, the topmost first
 * @param signal ends it
 */
export function tellInView(claimsInView: () => readonly string[], signal: AbortSignal): void {
  const { onConnect } = globalThis.chrome.runtime;
  const answer = (port: chrome.runtime.Port) => {
    if (port.name !== inViewPort) return;
    const life = new AbortController();
    const ended = AbortSignal.any([life.signal, signal]);
    let last = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      if (ended.aborted) return;
      const ids = claimsInView().slice(0, maxInView);
      const now = ids.join(' ');
      if (now === last) return;
      last = now;
      port.postMessage(ids);
    };
    const tellSoon = () => {
      timer ??= setTimeout(tell, rest);
    };
    port.onDisconnect.addListener(() => life.abort());
    // Scrolling of any part, which does not bubble.
    addEventListener('scroll', tellSoon, { capture: true, passive: true, signal: ended });
    addEventListener('resize', tellSoon, { signal: ended });
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      // What is read next has its own.
      port.disconnect();
    });
    tell();
  };
  onConnect.addListener(answer);
  signal.addEventListener('abort', () => onConnect.removeListener(answer));
}
