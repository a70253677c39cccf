/** Keeps what pages report of versions: in which ones claims were located, and which preprint and publication are one paper. */
import { isDoi } from '../claims/mentions';
import type { PageWork } from '../claims/page-work';
import { parseWorkId } from '../claims/work-id';
import type { RelatedClaim } from '../lookup/related';
import type { DeclaredVersion } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import { isOwnPage } from '../messages/senders';
import type { Finding, PageState } from '../page/identity/page-state';
import { rememberReading } from '../store/readings';
import { rememberDeclaration } from '../store/work-links';
import { declarationBy } from './link-messages';
import { lookUp } from './look-up';
import { reportChange } from './report-change';

type ReadFinding = Pick<Finding, 'claimId' | 'found' | 'agreement' | 'isRejected'>;

/** A page with more findings is none that somebody reads for its versions. */
const maxFindings = 5_000;
const lastVersion = 99;

/**
 * Take a page's state where it is that of a whole text of a known version, and of no private window. Throws StorageProblem.
 */
export async function rememberFinishedReading(state: PageState, sender: Sender): Promise<void> {
  const page = wholeText(state);
  if (page === undefined || sender.tab === undefined || sender.tab.incognito) return;
  const { findings } = state;
  const work = page.works.find((id) => !isDoi(id));
  if (work === undefined || !canTellOf(work, page.version, sender)) return;
  // What the page says of claims that are none of this work is not kept.
  const { claims } = await lookUp(page, false);
  const isOfReports = ({ relation, check }: RelatedClaim) => relation === 'examines' && check === undefined;
  const known = new Set(claims.filter(isOfReports).map(({ id }) => id));
  const ids = (isWanted: (finding: ReadFinding) => boolean) =>
    findings
      .filter((finding) => known.has(finding.claimId) && isWanted(finding))
      .map(({ claimId }) => claimId);
  const isRejected = ({ isRejected: isTaken }: ReadFinding) => isTaken === true;
  const located = ids((finding) => finding.found === 'yes');
  // A file without any text, such as a scan, has nothing of what it says.
  if (located.length === 0) return;
  const missed = ids((finding) => finding.found === 'no' && !isRejected(finding));
  const differing = ids(({ found, agreement }) => found === 'yes' && agreement === 'differs');
  const on = new Date().toISOString().slice(0, 10);
  const reading = { version: page.version, located, missed, differing, on };
  const isNews = await rememberReading(work, reading, ids(isRejected));
  if (isNews) void reportChange({ urls: [] });
}

/**
 * Keep that the page of one work names another as the same, where reports know it: not in a private window, and from sites of the
 * table or an address of the page's own work alone. Throws StorageProblem.
 */
export async function rememberDeclaredVersion(
  { page, other }: DeclaredVersion,
  sender: Sender,
): Promise<void> {
  const declaration = declarationBy(page.works, sender);
  if (sender.tab === undefined || sender.tab.incognito || declaration === undefined) return;
  const { reports } = await lookUp(page, false);
  if (reports.length > 0 && (await rememberDeclaration([...page.works, other], declaration)))
    void reportChange({ urls: sender.url === undefined ? [] : [sender.url] });
}

/** @returns the work of a whole text of a known version that was read to its end; `undefined` for any other state of a page */
function wholeText(state: PageState): (PageWork & { version: number }) | undefined {
  const { page, phase, findings, problem, isPartial } = state;
  const { works, version, title, holds } = page;
  const isWhole = phase === 'done' && holds === 'full-text' && problem === undefined && isPartial !== true;
  if (!isWhole || findings.length > maxFindings || findings.some(({ found }) => found === 'pending'))
    return undefined;
  if (version === undefined || version < 1 || version > lastVersion) return undefined;
  return { works, version, ...(title !== undefined && { title }) };
}

/** A web page speaks only of the work and the version of its own address, which the browser reports; our viewer speaks for any file. */
function canTellOf(work: string, version: number, sender: Sender): boolean {
  if (isOwnPage(sender)) return true;
  const mention = parseWorkId(sender.url ?? '');
  return mention?.work === work && (mention.version === undefined || mention.version === version);
}
