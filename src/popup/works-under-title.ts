/** The ids of a paper that was looked up by its title: with them, the popup leads to its page. */
import type { WorkId } from '../claims/work-id';
import { readPaperList } from '../files/packaged-index';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';

/**
 * Reports name the paper that they examine by its title alone: which of the works that they list it is is known once the reader has seen it
 * under that title.
 *
 * @param title as the index has it
 * @returns none where that is not known; a look-up by title does without
 */
export async function worksUnderTitle(title: string): Promise<readonly WorkId[]> {
  try {
    const paper = (await readPaperList()).find((one) => one.title === title);
    const reportId = paper?.reports[0]?.id;
    if (reportId === undefined) return [];
    return (await deliver(() => sendMessage('readReport', { reportId })))?.paper.works ?? [];
  } catch {
    return [];
  }
}
