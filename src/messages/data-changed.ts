/** What the background tells pages of the extension once data has changed; unlike other messages, several parts of a page may listen. */
import { onMessage } from './receive';

const handlers = new Set<() => void>();
let stopListening: (() => void) | undefined;

/** Have something done each time that data has changed. @returns ends it */
export function onDataChanged(handle: () => void): () => void {
  // The same function twice is two handlers.
  const own = () => handle();
  handlers.add(own);
  stopListening ??= onMessage('dataChanged', () => {
    for (const one of handlers) one();
  });
  return () => {
    handlers.delete(own);
    if (handlers.size > 0) return;
    stopListening?.();
    stopListening = undefined;
  };
}
