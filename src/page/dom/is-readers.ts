/** Distinguishes what the reader does from what a script of the page fakes. */

/** Whether an event is the reader's own act: the browser says so, and no script can. */
export function isReaders({ isTrusted }: Event): boolean {
  return isTrusted;
}
