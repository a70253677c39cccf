/** Services were allowed or forbidden, or a list was imported. A page can listen once to a message, and several sections show what it is about. */
import { onMessage } from '../messages/receive';

const hearers = new Set<() => void>();
let leave: (() => void) | undefined;

/** @returns ends it */
export function onSourcesChanged(hear: () => void): () => void {
  hearers.add(hear);
  leave ??= onMessage('sourcesChanged', () => {
    for (const one of hearers) one();
  });
  return () => {
    hearers.delete(hear);
    if (hearers.size > 0) return;
    leave?.();
    leave = undefined;
  };
}
