/** Sends the text of the open page to be checked, and has the page looked at again once that is done. */
import { type CitedList, citedList } from '../citations/cited-list';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { randomId } from '../messages/random-id';
import { packText } from '../messages/sent-text';
import { extensionLifetime } from '../page/dom/lifetime';
import { runInSlices } from '../page/dom/slices';
import { holdsOf } from '../page/identity/page-holds';
import { readCitations } from '../page/lists/page-citations';
import type { TextRules } from '../page/sites/site-texts';
import { readTables } from '../page/text/page-tables';
import { readText, TextChanged } from '../page/text/readable-text';
import type { DocumentText } from '../text/document-text';
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
    const cited = await readCited(text.documentText, rules ?? undefined, signal);
    const { works, version, title, url } = page;
    const request = {
      commandId: randomId(),
      page: { works, ...(version !== undefined && { version }), ...(title !== undefined && { title }) },
      holds: holdsOf(document, url),
      document: packText({ ...text.documentText, tables }),
      ...(cited && { cited }),
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

/** The text is read without its lists of references. @returns `undefined` where the page changes meanwhile: a check does without */
async function readCited(
  { text }: DocumentText,
  rules: TextRules | undefined,
  signal: AbortSignal,
): Promise<CitedList | undefined> {
  try {
    const { references, citations, documentText } = await runInSlices(
      readCitations(document, rules && { rules }),
      { signal },
    );
    return citedList(
      references.map(({ reference }) => reference),
      documentText.text === text ? citations : [],
    );
  } catch (error) {
    if (error instanceof TextChanged) return undefined;
    throw error;
  }
}
