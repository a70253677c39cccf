/** What other works say of the claims of a checked paper, and what the reader does with it. */
import { useEffect, useState } from 'preact/hooks';
import type { SourceName } from '../claims/source-work';
import { deliver } from '../messages/claim-actions';
import type { PaperOtherWorks } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';

export interface OtherWorksView {
  /** `undefined` until it is known, and where the check has no claim. */
  readonly otherWorks: PaperOtherWorks | undefined;
  readonly onAsk: () => void;
  readonly onStop: () => void;
}

/** Milliseconds after which it is read again while it is under way: a background that was stopped goes on then. */
const interval = 3_000;

/**
 * @param tabId `undefined` until it is known: nothing is done until then
 * @param checkId of the check that is shown, if there is one
 * @param attempt takes what the reader does, and says so where it fails
 * @param services that may be asked, as far as the page knows: it is read again where they change
 */
export function useOtherWorks(
  tabId: number | undefined,
  checkId: string | undefined,
  attempt: (request: Promise<unknown>) => void,
  services: readonly SourceName[] = [],
): OtherWorksView {
  const [shown, setShown] = useState<{ readonly checkId: string; readonly known: PaperOtherWorks }>();
  const otherWorks = shown !== undefined && shown.checkId === checkId ? shown.known : undefined;
  const isWorking = otherWorks?.phase === 'working';
  useEffect(() => {
    if (tabId === undefined || checkId === undefined) return undefined;
    let isOver = false;
    const read = async () => {
      const known = await sendMessage('readOtherWorks', { tabId, checkId });
      if (!isOver) setShown(known && { checkId, known });
    };
    const readAgain = () => void read().catch(() => undefined);
    const stop = onMessage('otherWorksChanged', (changed) => {
      if (changed.checkId === checkId) readAgain();
    });
    const timer = isWorking ? setInterval(readAgain, interval) : undefined;
    readAgain();
    return () => {
      isOver = true;
      clearInterval(timer);
      stop();
    };
  }, [tabId, checkId, isWorking, services.join(' ')]);
  const inTab = (act: (of: { tabId: number; checkId: string }) => Promise<unknown>) => {
    if (tabId !== undefined && checkId !== undefined) attempt(act({ tabId, checkId }));
  };
  return {
    otherWorks,
    onAsk: () => inTab((of) => deliver(() => sendMessage('startOtherWorks', of))),
    onStop: () => inTab((of) => deliver(() => sendMessage('stopOtherWorks', of))),
  };
}
