/** Answers what the reader does with verdicts: judging, taking back, exporting, importing. */
import { mergeClaims } from '../claims/merge-claims';
import { judgeClaim, undoOnClaim } from '../claims/verdict-changes';
import {
  exportVerdicts,
  importVerdicts,
  parseVerdictFile,
  previewImport,
  rejectionsToImport,
  type VerdictFile,
} from '../claims/verdict-file';
import {
  parseClaimId,
  parseImportChoices,
  parseVerdictId,
  parseVerdictRequest,
  type VerdictRequest,
} from '../messages/parse-request';
import { onMessage } from '../messages/protocol';
import { findReports } from '../store/claims-index';
import { allRejections, keepRejections } from '../store/rejections';
import {
  allVerdicts,
  countDamaged,
  countUnexported,
  keepVerdicts,
  rememberExport,
  verdictsOn,
} from '../store/verdicts';
import { findClaim } from './find-claim';
import { isPrivateTab, tabOf } from './look-up';
import { onOwnMessage } from './own-pages';
import { trailOfClaim } from './tab-trails';
import { tellOfChange } from './tell-of-change';

/** Register the listeners. */
export function answerVerdictMessages(): void {
  onMessage('changeVerdict', async ({ data, sender }) => {
    const request = parseVerdictRequest(data);
    const tab = await tabOf(request.tabId, sender);
    // What the page says of the way there is not trusted, only that the claim was followed to it.
    const { trail: said, ...change } = request.change;
    const trail = said && (await trailOfClaim(tab, request.claimId));
    const whole = { ...request, change: { ...change, ...(trail && { trail }) } };
    await oneByOne(() => judge(whole, tab?.incognito ?? false));
    await tellOfChange({ urls: [] });
  });
  onMessage('undoVerdict', async ({ data, sender }) => {
    const isPrivate = await isPrivateTab(data.tabId, sender);
    const claimId = parseClaimId(data.claimId);
    await oneByOne(() => undo(parseVerdictId(data.verdictId), claimId, isPrivate));
    await tellOfChange({ urls: [] });
  });
  onOwnMessage('listVerdicts', (_, sender) => allVerdicts(sender.tab?.incognito ?? false));
  onOwnMessage('exportVerdicts', async (_, sender) => {
    const now = new Date().toISOString();
    const verdicts = await allVerdicts(sender.tab?.incognito ?? false);
    const rejections = await allRejections(sender.tab?.incognito ?? false);
    const text = JSON.stringify(exportVerdicts(verdicts, now, rejections), undefined, 2);
    await rememberExport(now);
    return { text, damaged: await countDamaged() };
  });
  onOwnMessage('countUnexported', () => countUnexported());
  onOwnMessage('previewImport', async (text, sender) => {
    const isPrivate = sender.tab?.incognito ?? false;
    return previewImport(fileOf(text), await allVerdicts(isPrivate), await allRejections(isPrivate));
  });
  onOwnMessage('importVerdicts', async ({ text, choices }, sender) => {
    const isPrivate = sender.tab?.incognito ?? false;
    const file = fileOf(text);
    try {
      return await oneByOne(async () => {
        const verdicts = importVerdicts(await allVerdicts(isPrivate), file, parseImportChoices(choices));
        await keepVerdicts(verdicts, isPrivate);
        const rejections = rejectionsToImport(file, await allRejections(isPrivate));
        await keepRejections(rejections, isPrivate);
        return { verdicts: verdicts.length, rejections: rejections.length };
      });
    } finally {
      // The verdicts may be kept, though the rejections could not be.
      await tellOfChange({ urls: [] });
    }
  });
}

/** Change verdicts in turn: of two clicks in a row the second must see what the first has written. */
function oneByOne<T>(change: () => Promise<T>): Promise<T> {
  return navigator.locks.request('verdicts', change);
}

async function judge(request: VerdictRequest, isPrivate: boolean): Promise<void> {
  const { claim, claims } = await findClaim(request.claimId);
  const act = { change: request.change, now: new Date().toISOString(), newId: () => crypto.randomUUID() };
  const verdicts = await verdictsOn([claim.group], isPrivate);
  await keepVerdicts(judgeClaim(claim, claims, verdicts, act), isPrivate);
}

async function undo(verdictId: string, claimId: string, isPrivate: boolean): Promise<void> {
  const verdicts = await allVerdicts(isPrivate);
  const verdict = verdicts.find(({ id }) => id === verdictId);
  if (verdict === undefined) return;
  const claims = mergeClaims(await findReports([`title:${verdict.group}`]));
  const act = { now: new Date().toISOString(), newId: () => crypto.randomUUID() };
  await keepVerdicts(undoOnClaim(claimId, verdict, claims, verdicts, act), isPrivate);
}

function fileOf(text: string): VerdictFile {
  const parsed = parseVerdictFile(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.file;
}
