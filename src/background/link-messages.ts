/** What pages declare of preprints and publications, and what the reader says of it. */
import type { WorkId } from '../claims/work-id';
import { parseWorkId } from '../claims/work-id';
import type { Sender } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { allLinks, confirmLink, removeLink } from '../store/work-links';
import { type LinkDeclaration, siteOf } from '../verdicts/work-link';
import { isKnownSite } from './inject';
import { tellEveryone } from './report-change';

/** Register the listeners. */
export function answerLinkMessages(): void {
  onMessage('listLinks', () => allLinks());
  onMessage('removeLink', async (works) => {
    await removeLink(works);
    void tellEveryone();
  });
  onMessage('confirmLink', async (works) => {
    await confirmLink(works);
    void tellEveryone();
  });
}

/** Sites of the table where whoever uploads a work writes all that its page says of it. */
const selfService = new Set(['zenodo.org', 'osf.io', 'hal.science', 'philpapers.org']);

/**
 * What it is worth that a page declares two ids to be of one work; the browser reports its address.
 *
 * - `own`: a page of a site of the table whose address carries one of the two ids: arXiv's abstract page (the text of a paper may
 *   hold anything), or a page of a publisher or preprint server, which there says of its own work what else it is
 * - `other`: any other page of such a site, and pages elsewhere whose address names one of the two
 *
 * @returns `undefined` for all others, which are not believed at all
 */
export function declarationBy(works: readonly WorkId[], { url = '' }: Sender): LinkDeclaration | undefined {
  const addressed = parseWorkId(url)?.work;
  const namesOne = addressed !== undefined && works.includes(addressed);
  const isKnown = isKnownSite(url);
  if (!isKnown && !namesOne) return undefined;
  const { hostname, pathname } = new URL(url);
  const isOwn =
    isKnown &&
    namesOne &&
    !selfService.has(siteOf(hostname)) &&
    (addressed.startsWith('doi:') || (siteOf(hostname) === 'arxiv.org' && pathname.startsWith('/abs/')));
  return { host: hostname, page: isOwn ? 'own' : 'other', date: new Date().toISOString() };
}
