/** Sends the text of the open page to be checked, and has the page looked at again once that is done. */
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { randomId } from '../messages/random-id';
import { packText } from '../messages/sent-text';
import { extensionLifetime } from '../page/dom/lifetime';
import { runInSlices } from '../page/dom/slices';
import { holdsOf } from '../page/identity/page-holds';
import { readTables } from '../page/text/page-tables';
import { readText } from '../page/text/readable-text';
import { sharedWorld } from './hand-over';

/** Run on the reader's word alone: the background refuses all else. */
export async function sendForCheck(): Promise<void> {
  try {
    const rules = await deliver(() => sendMessage('openCheck', undefined));
    const page = sharedWorld.page?.();
    // The detector is injected before; on a page that changes at this very moment it may be gone.
    if (page === undefined) throw new Error('The page has changed.');
    const reading = readText(document, rules ?? undefined);
    const signal = extensionLifetime();
    const text = await runInSlices(reading, { signal });
    const tables = await runInSlices(readTables(document, text), { signal });
    const { works, version, title, url } = page;
    const request = {
      commandId: randomId(),
      page: { works, ...(version !== undefined && { version }), ...(title !== undefined && { title }) },
      holds: holdsOf(document, url),
      document: packText({ ...text.documentText, tables }),
    };
    // The browser may stop the background in mid-check.
    const state = await deliver(() => sendMessage('checkText', request));
    // Its claims are there now.
    if (state.phase === 'done') sharedWorld.examine?.();
  } catch (error) {
    const detail = (error instanceof Error ? error.message : String(error)).slice(0, 200);
    await sendMessage('failCheck', detail).catch(() => undefined);
  }
}
