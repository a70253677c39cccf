/** The references of a checked paper: what services have said of them, and what the reader does with it. */
import { useEffect, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import type { PaperReferences } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { saveReferences } from '../messages/save-files';
import type { ExportForm } from '../references/export-works';
import { type CitedView, useCited } from './use-cited';

export interface ReferencesView {
  /** `undefined` until it is known, and where the check has read no references. */
  readonly references: PaperReferences | undefined;
  /** What the works themselves say. */
  readonly cited?: CitedView;
  readonly onAsk: () => void;
  readonly onStop: () => void;
  readonly onExport: (form: ExportForm) => void;
}

/** Milliseconds after which it is read again while services are asked: a background that was stopped goes on then. */
const interval = 3_000;

/**
 * @param tabId `undefined` until it is known: nothing is done until then
 * @param checkId of the check that is shown, if there is one
 * @param attempt takes what the reader does, and says so where it fails
 */
export function useReferences(
  tabId: number | undefined,
  checkId: string | undefined,
  attempt: (request: Promise<unknown>) => void,
): ReferencesView {
  const [shown, setShown] = useState<{ readonly checkId: string; readonly references: PaperReferences }>();
  const references = shown !== undefined && shown.checkId === checkId ? shown.references : undefined;
  const cited = useCited(tabId, checkId, attempt);
  const isAsking = references?.phase === 'asking';
  useEffect(() => {
    if (tabId === undefined || checkId === undefined) return undefined;
    let isOver = false;
    const read = async () => {
      const known = await sendMessage('readReferences', { tabId, checkId });
      if (!isOver) setShown(known && { checkId, references: known });
    };
    const readAgain = () => void read().catch(() => undefined);
    const stops = [
      onMessage('referencesChanged', (changed) => {
        if (changed.checkId === checkId) readAgain();
      }),
      // Services may be allowed meanwhile.
      onMessage('sourcesChanged', readAgain),
    ];
    const timer = isAsking ? setInterval(readAgain, interval) : undefined;
    readAgain();
    return () => {
      isOver = true;
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }, [tabId, checkId, isAsking]);
  const inTab = (act: (of: { tabId: number; checkId: string }) => Promise<unknown>) => {
    if (tabId !== undefined && checkId !== undefined) attempt(act({ tabId, checkId }));
  };
  return {
    references,
    cited,
    onAsk: () => inTab((of) => deliver(() => sendMessage('startReferences', of))),
    onStop: () => inTab((of) => deliver(() => sendMessage('stopReferences', of))),
    onExport: (form) => attempt(saveReferences(references?.checked ?? [], form)),
  };
}
