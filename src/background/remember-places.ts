/** Keeps where claims were located in the text of a paper that was read last, for the picture of it. */
import { parseWorkId, type WorkId } from '../claims/work-id';
import type { ClaimToLocate, LocatedPassage } from '../locate/location';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { isOwnPage } from '../messages/senders';
import { unpackText } from '../messages/sent-text';
import { rememberPlaces } from '../store/readings';
import { normaliseText } from '../text/normalise';
import { addressOf } from './page-address';

/** Headings that are kept of a text, and characters of each: a paper has fewer. */
const maxSections = 60;
const maxTitleLength = 120;

/**
 * Nothing is kept of private windows, nor of a page whose address is not that of the work that it names: it could be any page. Throws
 * StorageProblem.
 *
 * @param claims that were looked for; those that reports on other papers make are left out
 */
export async function rememberLocated(
  { page, document }: DataOf<'locateClaims'>,
  located: readonly LocatedPassage[],
  claims: readonly ClaimToLocate[],
  sender: Sender,
): Promise<void> {
  const work = page.works.find((one) => canTellOf(one, sender));
  if (work === undefined || sender.tab === undefined || sender.tab.incognito) return;
  const examined = new Set(claims.flatMap(({ id, relation }) => (relation === 'examines' ? [id] : [])));
  const starts = located.flatMap(({ claimId, span }) =>
    examined.has(claimId) ? [[claimId, span.start] as const] : [],
  );
  if (starts.length === 0) return;
  const { text, blocks } = unpackText(document);
  const sections = blocks
    .filter(({ kind }) => kind === 'heading')
    .slice(0, maxSections)
    .map(
      ({ start, end }) => [start, normaliseText(text.slice(start, end)).slice(0, maxTitleLength)] as const,
    );
  await rememberPlaces(work, { at: new Date().toISOString(), length: text.length, sections, starts });
}

/** Our viewer speaks for any file, a web page for the work of its own address alone. */
function canTellOf(work: WorkId, sender: Sender): boolean {
  return isOwnPage(sender) || parseWorkId(addressOf(sender) ?? '')?.work === work;
}
