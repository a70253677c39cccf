/** Answers what the reader does with verdicts: judging, taking back, exporting. */
import browser from 'webextension-polyfill';
import type { Claim } from '../claims/claim';
import { claimsOfCheck } from '../lookup/own-check';
import type { VerdictRequest } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { isCard } from '../messages/senders';
import { checksOfGroup } from '../store/checks';
import { allRejections } from '../store/rejections';
import {
  allVerdicts,
  countDamaged,
  countUnexported,
  healVerdicts,
  keepVerdicts,
  rememberExport,
  verdictsOn,
  verdictsWithIds,
} from '../store/verdicts';
import { tagsInUse } from '../verdicts/tags';
import { stateIdOf, type Verdict, type VerdictState } from '../verdicts/verdict';
import { judgeClaim, undoOnClaim, wasDone } from '../verdicts/verdict-changes';
import { exportVerdicts } from '../verdicts/verdict-file';
import { say } from '../words/say';
import { backUp } from './backups';
import { findClaim } from './find-claim';
import { claimsOf, reportsOfGroup } from './known-reports';
import { listVerdicts } from './list-verdicts';
import { isPrivateTab, tabOf } from './look-up';
import { oneByOne } from './one-by-one';
import { isElsewhere, isShownIn, isWithoutPaper } from './page-address';
import { reportChange } from './report-change';
import { syncSoon } from './sync-verdicts';
import { type TrailTab, trailOfClaim } from './tab-trails';
import { fromIndex } from './write-bundled-index';

/** Tags that are suggested. */
const maxSuggested = 100;

/** Register the listeners. */
export function answerVerdictMessages(): void {
  onMessage('changeVerdict', async (request, sender) => {
    const tab = await tabOf(request.tabId, sender);
    // What the page says of the way there is not trusted, only that the claim was followed to it.
    const { trail: said, evidence: shown, ...change } = request.change;
    const trail = said && (await trailOfClaim(tab, request.claimId));
    // The verdict is the reader's, and counts without a passage whose page the tab does not show: it may have gone on meanwhile.
    const evidence = shown && (await isShown(shown.url, request.tabId, tab, sender)) ? shown : undefined;
    const kept = { ...change, ...(evidence && { evidence }), ...(trail && { trail }) };
    const whole = { ...request, change: kept };
    // A tab that is closed by now says nothing: who asks does.
    const state = await oneByOne(() => judge(whole, (tab ?? sender.tab)?.incognito ?? false));
    void tellOfVerdict();
    return state;
  });
  onMessage('undoVerdict', async (request, sender) => {
    const isPrivate = await isPrivateTab(request.tabId, sender);
    await oneByOne(() => undo(request, isPrivate));
    void tellOfVerdict();
  });
  onMessage('listTags', async (_, sender) => {
    const verdicts = await allVerdicts(sender.tab?.incognito ?? false);
    return tagsInUse(verdicts)
      .slice(0, maxSuggested)
      .map(({ tag }) => tag);
  });
  onMessage('readHistory', async ({ verdictId, tabId }, sender) => {
    const [verdict] = await verdictsWithIds([verdictId], await isPrivateTab(tabId, sender));
    return verdict?.history ?? [];
  });
  onMessage('listVerdicts', (_, sender) => listVerdicts(sender.tab?.incognito ?? false));
  onMessage('exportVerdicts', async (_, sender) => {
    const now = new Date().toISOString();
    const verdicts = await allVerdicts(sender.tab?.incognito ?? false);
    const rejections = await allRejections(sender.tab?.incognito ?? false);
    // Nothing is there only if both copies say so: one that has just been deleted is empty, too.
    if (verdicts.length + rejections.length === 0) await healVerdicts();
    const text = JSON.stringify(exportVerdicts(verdicts, now, rejections), undefined, 2);
    const damaged = await countDamaged();
    // On a full disk it cannot be remembered; the reader has the file all the same.
    await rememberExport(now).catch(() => undefined);
    return { text, damaged };
  });
  onMessage('countUnexported', () => countUnexported());
}

/**
 * Whether evidence is of the page that a tab shows. A page of ours that shows no paper has it from other tabs, whose processes may be
 * in hostile hands: there it has to be of one that is open.
 */
async function isShown(
  url: string,
  tabId: number | undefined,
  tab: TrailTab | undefined,
  sender: Sender,
): Promise<boolean> {
  const ofSender = tab !== undefined && tabId === undefined && !isCard(sender) ? sender.url : undefined;
  if (!isWithoutPaper(tab?.url ?? ofSender)) return !isElsewhere(url, tab);
  const open = await browser.tabs.query({});
  return open.some((one) => one.incognito === tab?.incognito && isShownIn(url, one));
}

/**
 * No page is notified that anything was judged. A page learns where a verdict puts a highlight when it next asks,
 * such as when it is loaded.
 */
async function tellOfVerdict(): Promise<void> {
  syncSoon();
  void backUp().catch(() => undefined);
  await reportChange({ urls: [] });
}

/** @returns the state that it has made */
async function judge(request: VerdictRequest, isPrivate: boolean): Promise<VerdictState | undefined> {
  const { change, commandId } = request;
  const { claim, claims } = await findClaim(request.claimId, isPrivate);
  const verdicts = await verdictsOn([claim.group], isPrivate);
  if (wasDone(commandId, verdicts)) return stateBy(commandId, verdicts);
  const act = { change, now: new Date().toISOString(), newId: () => crypto.randomUUID(), commandId };
  const judged = judgeClaim(claim, claims, verdicts, act);
  await keepVerdicts(judged, isPrivate);
  return stateBy(commandId, judged);
}

/** The state that a command has made, while it stands. */
function stateBy(commandId: string, verdicts: readonly Verdict[]): VerdictState | undefined {
  const verdict = verdicts.findLast((one) => stateIdOf(one) === commandId);
  return verdict && { verdictId: verdict.id, stateId: commandId };
}

async function undo(request: DataOf<'undoVerdict'>, isPrivate: boolean): Promise<void> {
  const { verdictId, stateId, claimId, commandId } = request;
  const isAsked = ({ id }: Verdict) => id === verdictId;
  const at = claimId.lastIndexOf('-');
  const group = claimId.slice(0, at);
  const near = await verdictsOn([group], isPrivate);
  const verdicts = near.some(isAsked) ? near : await allVerdicts(isPrivate);
  const verdict = verdicts.find(isAsked);
  if (verdict === undefined) throw new Error(say('backgroundVerdictGone'));
  const own = verdicts.filter((other) => other.group === verdict.group);
  if (wasDone(commandId, own)) return;
  const act = { now: new Date().toISOString(), newId: () => crypto.randomUUID(), commandId };
  const prints = [...verdict.fingerprints, claimId.slice(at + 1)];
  const claims = await claimsOfGroup(verdict.group, prints, isPrivate);
  await keepVerdicts(undoOnClaim(claimId, { verdict, stateId }, claims, own, act), isPrivate);
}

/** The claims of a group, those of `judged` wordings among them; none where the index cannot be read, as on a full disk: the verdict can be undone all the same. */
async function claimsOfGroup(
  group: string,
  judged: readonly string[],
  isPrivate: boolean,
): Promise<readonly Claim[]> {
  try {
    const claims = await fromIndex(async () => claimsOf(await reportsOfGroup(group, judged)));
    return claims.length > 0 ? claims : (await checksOfGroup(group, isPrivate)).flatMap(claimsOfCheck);
  } catch {
    return [];
  }
}
