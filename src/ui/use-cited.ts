/** What the works that a checked paper cites say, and what the reader does with it. */
import { useEffect, useState } from 'preact/hooks';
import type { SourcePassage } from '../claims/source-answer';
import { requestHosts } from '../files/access';
import { deliver } from '../messages/claim-actions';
import type { CitedSayings } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';

export interface CitedView {
  /** `undefined` until it is known, and where the check has read no references. */
  readonly sayings: CitedSayings | undefined;
  /** Full texts. */
  readonly onRead: () => void;
  readonly onStop: () => void;
  /** Read copies at these hosts, too; from a click, since the browser asks the reader. */
  readonly onChooseHosts: (hosts: readonly string[]) => void;
  readonly onOpenSource: (passage: OpenedPassage) => void;
}

/** A passage whose text has an address. */
export type OpenedPassage = SourcePassage & { readonly address: string };

/** Milliseconds after which it is read again while full texts are: a background that was stopped goes on then. */
const interval = 3_000;

/**
 * @param tabId `undefined` until it is known: nothing is done until then
 * @param checkId of the check that is shown, if there is one
 * @param attempt takes what the reader does, and says so where it fails
 */
export function useCited(
  tabId: number | undefined,
  checkId: string | undefined,
  attempt: (request: Promise<unknown>) => void,
): CitedView {
  const [shown, setShown] = useState<{ readonly checkId: string; readonly sayings: CitedSayings }>();
  const sayings = shown !== undefined && shown.checkId === checkId ? shown.sayings : undefined;
  const isReading = sayings?.phase === 'reading';
  useEffect(() => {
    if (tabId === undefined || checkId === undefined) return undefined;
    let isOver = false;
    const read = async () => {
      const known = await sendMessage('readCited', { tabId, checkId });
      if (!isOver) setShown(known && { checkId, sayings: known });
    };
    const readAgain = () => void read().catch(() => undefined);
    const stop = onMessage('citedChanged', (changed) => {
      if (changed.checkId === checkId) readAgain();
    });
    const timer = isReading ? setInterval(readAgain, interval) : undefined;
    readAgain();
    return () => {
      isOver = true;
      clearInterval(timer);
      stop();
    };
  }, [tabId, checkId, isReading]);
  const chooseHosts = async (of: { tabId: number; checkId: string }, hosts: readonly string[]) => {
    // The browser asks only while the click lasts.
    const areAllowed = await requestHosts(hosts);
    await deliver(() => sendMessage('chooseCopyHosts', { ...of, hosts, areAllowed }));
  };
  const inTab = (act: (of: { tabId: number; checkId: string }) => Promise<unknown>) => {
    if (tabId !== undefined && checkId !== undefined) attempt(act({ tabId, checkId }));
  };
  return {
    sayings,
    onRead: () => inTab((of) => deliver(() => sendMessage('startFullTexts', of))),
    onChooseHosts: (hosts) => inTab((of) => chooseHosts(of, hosts)),
    onOpenSource: ({ address, isPdf, quote, position }) => {
      const commandId = crypto.randomUUID();
      const what = { commandId, address, ...(isPdf && { isPdf }), quote: { ...quote, ...position } };
      inTab(({ tabId: beside }) => deliver(() => sendMessage('openSource', { ...what, tabId: beside })));
    },
    onStop: () => inTab((of) => deliver(() => sendMessage('stopFullTexts', of))),
  };
}
