/** Answers which of the works that a page lists are known, and injects the script that draws badges where some are. */
import * as v from 'valibot';
import type { PageWork } from '../claims/page-work';
import { groupOfTitle } from '../claims/title';
import { workIdSchema } from '../claims/work-id-schema';
import { blindForPage } from '../lookup/blind';
import { groupReports, type KnownKey, type ListedKeys } from '../lookup/listed-work';
import { lookUpKeys, relate } from '../lookup/relate';
import type { OpenedListedWorks } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import { titlesOf } from '../store/known-titles';
import { lookAt, readSettings } from '../store/settings';
import { injectScript } from './inject';
import { claimsOfEach, findOnWorks, findReports } from './known-reports';
import { hostOf, madeHere } from './look-up';
import { fromIndex } from './write-bundled-index';

/** A page lists works. Verdicts play no part: what the reader has judged elsewhere is nothing to the page. Throws StorageProblem. */
export async function openListedWorks(
  { listKind, keys }: ListedKeys,
  sender: Sender,
): Promise<OpenedListedWorks> {
  const settings = await readSettings();
  const look = lookAt(settings, hostOf(sender.url));
  const isOn = listKind === 'listing' ? look.areListingMarksOn : look.areReferenceMarksOn;
  const known = isOn && keys.length > 0 ? await fromIndex(() => findKnown(keys, settings.isBlind)) : [];
  if (known.length > 0) await injectScript('badges', sender.tab?.id);
  return { known, look };
}

/** @param isBlind blind mode: how many claims have which status is left out */
async function findKnown(keys: readonly string[], isBlind: boolean): Promise<KnownKey[]> {
  const works = keys.map(workOf);
  const onEach = await findOnWorks(works.map(lookUpKeys));
  const all = await Promise.all(
    onEach.map(async ({ reports, citing }, at) => {
      const work = works[at];
      if (citing === undefined || work === undefined) return reports;
      // Of many, those on the titles that it was seen under count before others.
      return findReports(lookUpKeys(work), (await titlesOf(work.works)).map(groupOfTitle));
    }),
  );
  // What the reader has asked the literature is nothing to the page, and what a report examines would say it.
  const own = await madeHere(all.flat());
  const found = all.map((reports) => reports.filter(({ id }) => !own.has(id)));
  const claims = await claimsOfEach(found);
  const known: KnownKey[] = [];
  for (const [at, work] of works.entries()) {
    const reports = found[at] ?? [];
    if (reports.length === 0) continue;
    const related = relate(work, reports, claims[at] ?? [], [], await titlesOf(work.works));
    const groups = groupReports(isBlind ? blindForPage(related) : related);
    if (groups.length > 0) known.push({ key: keys[at] ?? '', groups });
  }
  return known;
}

function workOf(key: string): PageWork {
  return v.is(workIdSchema, key) ? { works: [key] } : { works: [], title: key };
}
