/** Saves all verdicts as a file of the reader's. */
import { sendMessage } from './protocol';

/** Time for the browser to take the file over before its address is withdrawn, in milliseconds. */
const patience = 10_000;

/**
 * Ask the background for the verdict file and hand it to the browser as a download.
 *
 * @returns number of stored verdicts that are damaged and therefore not in the file
 * @throws what the background throws
 */
export async function saveVerdicts(): Promise<number> {
  const { text, damaged } = await sendMessage('exportVerdicts', undefined);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `claimlight-verdicts-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, patience);
  return damaged;
}
