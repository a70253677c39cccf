/** A page can listen once to a message, and several parts of it may show what that is about. */
import { onMessage } from './receive';

/** Messages that say no more than that something has changed. */
type Change = 'sourcesChanged' | 'modelChanged';

/** @returns listens to a message with others of the same page; what that returns ends it */
export function hearTogether(name: Change): (hear: () => void) => () => void {
  const hearers = new Set<() => void>();
  let leave: (() => void) | undefined;
  return (hear) => {
    hearers.add(hear);
    leave ??= onMessage(name, () => {
      for (const one of hearers) one();
    });
    return () => {
      hearers.delete(hear);
      if (hearers.size > 0) return;
      leave?.();
      leave = undefined;
    };
  };
}
