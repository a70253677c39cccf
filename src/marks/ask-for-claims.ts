/** Asks the background for the claims of an open document. */
import { type OpenedPage, sendMessage } from '../messages/protocol';
import type { PageDescription } from '../page/page-state';
import { isExtensionThere } from './lifetime';

/** Milliseconds to wait before a look-up is tried again. */
const retryDelays = [300, 1_000, 3_000];

/**
 * Look a page up. The browser may stop the background at any point, a long first writing of the index included, and the
 * reply is lost then: asked again, the background goes on where it was.
 */
export async function askForClaims(page: PageDescription, signal: AbortSignal): Promise<OpenedPage> {
  for (const delay of retryDelays) {
    try {
      return await sendMessage('openPage', page);
    } catch (error) {
      if (signal.aborted || !isExtensionThere() || isStorageProblem(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return sendMessage('openPage', page);
}

function isStorageProblem(error: unknown): boolean {
  return error instanceof Error && error.name === 'StorageProblem';
}
