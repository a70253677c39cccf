/** How many works that the open paper cites reports know. */
import { useEffect, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { parseReferences } from '../messages/page-schemas';
import { sendMessage } from '../messages/protocol';
import type { PageDescription } from '../page/identity/page-state';

/**
 * Asked for once the popup is drawn: a page reads its references only now.
 *
 * @param page that no report knows; `undefined` where there is none, and nothing is asked
 * @returns `undefined` until it is known
 */
export function useCovered(page: PageDescription | undefined, tabId: number | undefined): number | undefined {
  const [covered, setCovered] = useState<{ readonly url: string; readonly count: number }>();
  const url = page?.url;
  useEffect(() => {
    if (url === undefined || tabId === undefined) return undefined;
    let isOver = false;
    countCovered(tabId).then(
      (count) => {
        if (!isOver) setCovered({ url, count });
      },
      // The page may be gone: the popup says all else.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [url, tabId]);
  return covered?.url === url ? covered?.count : undefined;
}

async function countCovered(tabId: number): Promise<number> {
  const works = parseReferences(await sendMessage('listReferences', undefined, tabId));
  if (works.length === 0) return 0;
  const counts = await deliver(() => sendMessage('countReports', works));
  return counts.filter((count) => count > 0).length;
}
