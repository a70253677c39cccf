/**
 * Keeps the page from asking hosts that the reader has not allowed. A server may send on to any host, and the browser asks that one
 * before it checks whether we may read the answer; with `redirect: 'manual'` it does not say where to. But it follows no redirect that
 * the page's content security policy forbids, and a page may always add a stricter one.
 */
import browser from 'webextension-polyfill';
import { connectSources } from './connect-sources';

export interface Fence {
  /** Whether something was blocked since the fence was requested; for use after a failure. */
  readonly hasHeld: () => Promise<boolean>;
  readonly leave: () => void;
}

/** Milliseconds within which a browser reports what it has blocked; it does so at about the time when fetching fails. */
const maxTelling = 500;

/** What the policy of this page allows; undefined while we have added none. */
let raised: string | undefined;

/**
 * From now on this page can fetch only what is granted, redirects included. Where more or less was granted when the
 * fence was raised the page reloads, since no policy can be taken back.
 */
export async function raiseFence(): Promise<Fence> {
  const { origins = [] } = await browser.permissions.getAll();
  const policy = `connect-src ${connectSources(origins).join(' ')}`;
  if (raised !== undefined && raised !== policy) {
    location.reload();
    return new Promise(() => undefined);
  }
  if (raised === undefined) {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = policy;
    document.head.append(meta);
    raised = policy;
  }
  return watch();
}

function watch(): Fence {
  let hasHeld = false;
  const control = new AbortController();
  const held = new Promise<void>((resolve) => {
    const hear = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
      if (effectiveDirective !== 'connect-src') return;
      hasHeld = true;
      resolve();
    };
    document.addEventListener('securitypolicyviolation', hear, { signal: control.signal });
  });
  return {
    hasHeld: async () => {
      await Promise.race([held, new Promise((resolve) => setTimeout(resolve, maxTelling))]);
      return hasHeld;
    },
    leave: () => control.abort(),
  };
}
