/** Asks the background for the claims of an open document. */
import { isExtensionThere } from '../page/dom/lifetime';

/** Milliseconds to wait before a look-up is tried again. */
const retryDelays = [300, 1_000, 3_000];

/**
 * Ask the background something that may be asked twice. The browser may stop it at any point, a long first writing of the index
 * included, and then the reply is lost: asked again, the background goes on where it was.
 */
export async function asked<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (const delay of retryDelays) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted || !isExtensionThere() || isStorageProblem(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return ask();
}

function isStorageProblem(error: unknown): boolean {
  return error instanceof Error && error.name === 'StorageProblem';
}
