/** Makes the files of the reader's own feed, of reports and of checks of this browser. */
import { parseReport, ReportError } from '../claims/parse-report';
import type { Report } from '../claims/report';
import type { Gathered } from '../export/gathered';
import type { OwnFeed } from '../feeds/own-feed';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';

/** How long what is said is current, in days, unless something newer is published: subscribers are told that a feed is silent after that. */
const currentFor = 180;
const day = 24 * 60 * 60 * 1_000;

/** The source of what was made here of the reader's own questions. */
export const ofQuestions = 'questions';

/** What a feed can be made of. */
export interface OwnSource {
  readonly id: string;
  readonly name: string;
  readonly reports: readonly Report[];
}

/** The sources of reports that are the reader's own, imported or made here, each with its reports. */
export function ownSources({ reports = [], sources = [] }: Gathered, madeHere: string): OwnSource[] {
  const made = reports.filter(({ sources: having }) => having.includes(ofQuestions));
  return [
    ...(made.length === 0
      ? []
      : [{ id: ofQuestions, name: madeHere, reports: made.map(({ report }) => report) }]),
    ...sources.map(({ id, name, reports: own }) => ({ id, name, reports: own })),
  ];
}

/**
 * Whether a page is one that everybody can open, as far as its address tells: a file, what lies on this computer or in a network of its own,
 * and an address with a password are nobody's business.
 */
export function isPublicPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '') return false;
  // Numbers, and names without a dot or of networks of their own.
  return (
    /\.[a-z][a-z\d-]+$/.test(hostname) &&
    !/\.(?:local|localhost|internal|intranet|lan|home|corp|test|onion)$|\.home\.arpa$/.test(hostname)
  );
}

/**
 * Checks of this browser as reports.
 *
 * @param checkIds of checks with a score: others are no reports
 * @returns those that make one: there must be a claim, too
 */
export async function checksAsReports(checkIds: readonly string[]): Promise<Report[]> {
  const reports: Report[] = [];
  for (const checkId of checkIds) {
    const text = await deliver(() => sendMessage('exportCheck', { checkId, form: 'text' }));
    try {
      reports.push(parseReport(text, checkId));
    } catch (error) {
      // One that makes none takes no other with it.
      if (!(error instanceof ReportError)) throw error;
    }
  }
  return reports;
}

/**
 * The files of a new epoch, signed, by their paths in the folder; also the public key.
 *
 * @param now when it is published
 */
export async function makeFeed(
  own: OwnFeed,
  reports: readonly Report[],
  now: Date,
): Promise<Map<string, Uint8Array>> {
  const [{ writeFeed }, { readSecretKey }] = await Promise.all([
    import('../feeds/write-feed'),
    import('../feeds/minisign'),
  ]);
  const files = writeFeed(
    { reports },
    {
      feed: own.feed,
      name: own.name,
      publisher: own.publisher,
      epoch: own.epoch,
      issued: secondsOf(now),
      expires: secondsOf(new Date(now.getTime() + currentFor * day)),
    },
    readSecretKey(own.secretKey),
  );
  // A reader who has the address alone finds the key beside it.
  return new Map([...files, ['minisign.pub', new TextEncoder().encode(own.publicKey)]]);
}

/** `2026-06-07T00:00:00Z`. */
function secondsOf(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
