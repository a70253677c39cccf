/** Keeps what pages tell of versions: in which ones claims were located, and which preprint and publication are one paper. */
import { isDoi } from '../claims/mentions';
import { parseWorkId } from '../claims/work-id';
import { type FinishedReading, parseDeclaredVersion, parseFinishedReading } from '../messages/parse-request';
import type { ExtensionMessage } from '../messages/protocol';
import { rememberReading } from '../store/readings';
import { rememberDeclaration } from '../store/work-links';
import { declarationBy } from './link-messages';
import { lookUp } from './look-up';
import { isOwnPage } from './own-pages';
import { tellOfChange } from './tell-of-change';

type Sender = ExtensionMessage['sender'];

/**
 * Take a page's state where it is that of a whole text of a known version, and of no private window. Throws StorageProblem.
 *
 * @param data as the page sends it
 */
export async function rememberFinishedReading(data: unknown, sender: Sender): Promise<void> {
  const reading = parseFinishedReading(data);
  if (reading === undefined || sender.tab === undefined || sender.tab.incognito) return;
  const { page, findings } = reading;
  const work = page.works.find((id) => !isDoi(id));
  if (work === undefined || !canTellOf(work, page.version, sender)) return;
  // What the page says of claims that are none of this work is not kept.
  const { claims } = await lookUp(page, false);
  const known = new Set(claims.filter(({ relation }) => relation === 'examines').map(({ id }) => id));
  const ids = (isWanted: (finding: FinishedReading['findings'][number]) => boolean) =>
    findings
      .filter((finding) => known.has(finding.claimId) && isWanted(finding))
      .map(({ claimId }) => claimId);
  const isRejected = ({ isRejected: isTaken }: FinishedReading['findings'][number]) => isTaken === true;
  const located = ids((finding) => finding.found === 'yes');
  // A file without any text, such as a scan, has nothing of what it says.
  if (located.length === 0) return;
  const missed = ids((finding) => finding.found === 'no' && !isRejected(finding));
  const isNews = await rememberReading(work, { version: page.version, located, missed }, ids(isRejected));
  if (isNews) void tellOfChange({ urls: [] });
}

/**
 * Keep that the page of one work names another as the same, where reports know it: not in a private window, and from sites of the
 * table or an address of the page's own work alone. Throws StorageProblem.
 *
 * @param data as the page sends it
 */
export async function rememberDeclaredVersion(data: unknown, sender: Sender): Promise<void> {
  const { page, other } = parseDeclaredVersion(data);
  const declaration = declarationBy(page.works, sender);
  if (sender.tab === undefined || sender.tab.incognito || declaration === undefined) return;
  const { reports } = await lookUp(page, false);
  if (reports.length > 0 && (await rememberDeclaration([...page.works, other], declaration)))
    void tellOfChange({ urls: sender.url === undefined ? [] : [sender.url] });
}

/** A web page speaks of the work and the version of its own address alone, which the browser tells; our viewer for any file. */
function canTellOf(work: string, version: number, sender: Sender): boolean {
  if (isOwnPage(sender)) return true;
  const mention = parseWorkId(sender.url ?? '');
  return mention?.work === work && (mention.version === undefined || mention.version === version);
}
