/** Keeps what was read of the page until the page changes. */

/**
 * @param read reads the page; what fails is read again when it is asked for next
 * @returns reads it once, and again when the body has changed or is another
 */
export function keptUntilChanged<T>(read: () => Promise<T>): () => Promise<T> {
  let known: { readonly body: HTMLElement | null; readonly value: Promise<T> } | undefined;
  return () => {
    const { body } = document as { body: HTMLElement | null };
    if (known?.body === body) return known.value;
    const reading = { body, value: read() };
    const observer = new MutationObserver(() => forget());
    const forget = () => {
      observer.disconnect();
      if (known === reading) known = undefined;
    };
    observer.observe(body ?? document, { childList: true, subtree: true, characterData: true });
    reading.value.catch(forget);
    known = reading;
    return reading.value;
  };
}
