/** Answers which of the works that a page lists are known, and has the script that marks them injected where some are. */
import { type KnownWork, type ListedWork, summariseListed } from '../claims/listed-work';
import { lookUpKeys, relate } from '../claims/relate';
import { parseListedWorks } from '../messages/parse-request';
import type { ExtensionMessage, OpenedEntries } from '../messages/protocol';
import { findReportsOfEach } from '../store/claims-index';
import { titlesOf } from '../store/known-titles';
import { lookAt, readSettings } from '../store/settings';
import { injectEntries } from './inject';
import { hostOf } from './look-up';
import { writeBundledIndex } from './write-bundled-index';

/** A page lists works. Verdicts play no part: what the reader has judged elsewhere is nothing to the page. Throws StorageProblem. */
export async function openEntries(
  data: readonly ListedWork[],
  sender: ExtensionMessage['sender'],
): Promise<OpenedEntries> {
  const listed = parseListedWorks(data);
  const look = lookAt(await readSettings(), hostOf(sender.url));
  const isOn = { listing: look.areListingMarksOn, references: look.areReferenceMarksOn };
  const asked = listed.map((entry) => (isOn[entry.place] ? entry : undefined));
  const known = asked.some(Boolean) ? await findKnown(asked) : [];
  if (known.length > 0 && sender.tab?.id !== undefined) await injectEntries(sender.tab.id);
  return { known, look };
}

async function findKnown(listed: readonly (ListedWork | undefined)[]): Promise<KnownWork[]> {
  await writeBundledIndex();
  const found = await findReportsOfEach(listed.map((entry) => (entry ? lookUpKeys(entry.work) : [])));
  const known: KnownWork[] = [];
  for (const [at, entry] of listed.entries()) {
    const reports = found[at] ?? [];
    if (entry === undefined || reports.length === 0) continue;
    const { work, text } = entry;
    const titles = work.title === undefined ? await titlesOf(work.works) : [];
    const summary = summariseListed(relate(work, reports, [], titles), text);
    if (summary !== undefined) known.push({ at, ...summary });
  }
  return known;
}
