/** Reports to the background which other version of its paper a page names, as soon as the page does. */
import { isDoi } from '../claims/mentions';
import { isPreprint } from '../claims/preprints';
import type { WorkId } from '../claims/work-id';
import { sendMessage } from '../messages/protocol';
import { extensionLifetime } from '../page/dom/lifetime';
import { awaitBody } from '../page/dom/watch';
import { otherVersion } from '../page/identity/other-version';
import type { PageDescription } from '../page/identity/page-state';

/** Servers of preprints ask for the publication by script, and write it into the page seconds later. */
const maxLooks = 20;

/** Reported or looked for already in this page. */
const seen = new Set<WorkId>();

/** Look once for each work that a page shows, and on the page of a preprint again when it changes. */
export function declareVersion(document: Document, { works, title, isConflicting }: PageDescription): void {
  const [own, ...others] = works;
  // A page that names arXiv id and DOI has already shown this to the detector.
  if (own === undefined || others.length > 0 || isConflicting || !isDoi(own) || seen.has(own)) return;
  seen.add(own);
  const page = { works, ...(title !== undefined && { title }) };
  const address = location.href;
  const lifetime = extensionLifetime();
  const look = (left: number) => {
    if (location.href !== address) return;
    const other = otherVersion(document, own);
    if (other !== undefined) {
      void sendMessage('declareVersion', { page, other }).catch(() => undefined);
      return;
    }
    if (left === 0 || !isPreprint(own)) return;
    const change = new AbortController();
    const onChange = () => {
      change.abort();
      look(left - 1);
    };
    awaitBody(document, onChange, AbortSignal.any([lifetime, change.signal]));
  };
  look(maxLooks);
}
