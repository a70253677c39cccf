/** Notices that this copy of the extension is gone: updated, disabled or removed. */
const interval = 2_000;

/**
 * A signal that is aborted soon after the extension that this script belongs to is gone. Asking `runtime.id` is all
 * there is: a port would be closed whenever the background rests.
 */
export function extensionLifetime(): AbortSignal {
  const lifetime = new AbortController();
  const timer = setInterval(endIfGone, interval);
  document.addEventListener('visibilitychange', endIfGone, { signal: lifetime.signal });
  return lifetime.signal;

  function endIfGone(): void {
    if (isExtensionThere()) return;
    clearInterval(timer);
    lifetime.abort();
  }
}

/** False once the extension was updated, disabled or removed under this page. */
export function isExtensionThere(): boolean {
  try {
    return globalThis.chrome?.runtime?.id !== undefined;
  } catch {
    // Firefox throws when a script's extension is gone.
    return false;
  }
}
