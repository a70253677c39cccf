/** Tells a page what the references that it prints have come to: no more than their marks, and of its own address alone. */
import { checkFor, checkKeys } from '../check/kept-check';
import type { PageWork } from '../claims/page-work';
import { plainAddress } from '../claims/plain-address';
import type { PlacedMark } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { matchPrinted } from '../references/match-printed';
import { hasMark, markOf } from '../references/reference-mark';
import { checksUnder } from '../store/checks';
import { referencesOf } from '../store/references';
import { lookAt, readSettings } from '../store/settings';
import { injectScript } from './inject';
import { hostOf } from './look-up';
import { addressOf } from './page-address';
import { checkedBy } from './reference-messages';

/** Answers a page. Its texts say which reference is which, and it hears of those alone. Throws StorageProblem. */
export async function openReferences(
  { page, texts }: DataOf<'openReferences'>,
  sender: Sender,
): Promise<PlacedMark[]> {
  const checked = await checkedOn(page, sender);
  const found = matchPrinted(
    checked.map(({ text }) => text),
    texts,
  );
  return found.flatMap((one, at) => {
    const reference = one === undefined ? undefined : checked[one];
    return reference === undefined || !hasMark(reference) ? [] : [{ at, ...markOf(reference) }];
  });
}

/** Where a page has references to mark, have it ask for that; one that draws marks already asks by itself. Throws StorageProblem. */
export async function inviteMarks(page: PageWork, sender: Sender): Promise<void> {
  if ((await checkedOn(page, sender)).length > 0) await injectScript('marking', sender.tab?.id);
}

/** In the order of the paper. A page may say to be of any work: what was checked elsewhere is nothing to it. */
async function checkedOn(page: PageWork, sender: Sender) {
  const address = addressOf(sender);
  if (address === undefined || !lookAt(await readSettings(), hostOf(address)).areReferenceMarksOn) return [];
  const url = plainAddress(address);
  const isPrivate = sender.tab?.incognito ?? false;
  const checks = await checksUnder(checkKeys({ ...page, url }), isPrivate);
  const check = checkFor(
    page,
    checks.filter(({ file }) => file.page.url === url),
  );
  const known = check && (await referencesOf(check.id, isPrivate));
  return known === undefined ? [] : checkedBy(known, isPrivate).toSorted((a, b) => a.at - b.at);
}
