/** Which reports of the list are shown, and in which order. Pure. */
import { type Band, bandOf } from '../claims/band';
import type { ListedReport } from '../messages/message-data';
import { matcher } from './matcher';

/** The first is the one where an address names none. */
export const reportOrders = ['date', 'title', 'paper', 'publisher', 'quality', 'verified'] as const;
export type ReportOrder = (typeof reportOrders)[number];

export const reportBands = ['high', 'good', 'fair', 'low'] as const satisfies readonly Band[];

/** Reports with a claim that they have not verified, with none that they have, and without one that they have not. */
export const verifiedShares = ['unverified', 'none', 'all'] as const;
export type VerifiedShare = (typeof verifiedShares)[number];

/** Where a report is from: the package, this browser, or an import, by its name. */
type ReportSource = 'bundled' | 'own' | `import:${string}`;

interface ReportChoice {
  readonly text: string;
  readonly source?: string | undefined;
  readonly band?: Band | undefined;
  readonly verified?: VerifiedShare | undefined;
}

export function sourcesOf({ isMadeHere, importNames = [] }: ListedReport): ReportSource[] {
  if (isMadeHere === true) return ['own'];
  return importNames.length === 0 ? ['bundled'] : importNames.map((name): ReportSource => `import:${name}`);
}

export function chosenReports(
  reports: readonly ListedReport[],
  { text, source, band, verified }: ReportChoice,
): ListedReport[] {
  const matches = matcher(text);
  return reports.filter(
    (report) =>
      (source === undefined || sourcesOf(report).some((one) => one === source)) &&
      (band === undefined || (report.qualityScore !== undefined && bandOf(report.qualityScore) === band)) &&
      (verified === undefined || hasShare(report, verified)) &&
      matches(report.title, report.examinedTitle, report.publisher, ...(report.importNames ?? [])),
  );
}

function hasShare({ claimsVerified = 0, claimsExtracted }: ListedReport, share: VerifiedShare): boolean {
  if (share === 'none') return claimsVerified === 0;
  return claimsVerified < claimsExtracted === (share === 'unverified');
}

/** Texts from A to Z; the newest, the best, and the largest verified share first. Of what is alike the newest first. */
export function sortedReports(
  reports: readonly ListedReport[],
  order: ReportOrder,
  language: string,
): ListedReport[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const shareIn = ({ claimsVerified = 0, claimsExtracted }: ListedReport) =>
    claimsExtracted === 0 ? 0 : claimsVerified / claimsExtracted;
  const orders: Readonly<Record<ReportOrder, (a: ListedReport, b: ListedReport) => number>> = {
    date: () => 0,
    title: (a, b) => compare(a.title, b.title),
    paper: (a, b) => compare(a.examinedTitle, b.examinedTitle),
    publisher: (a, b) => compare(a.publisher, b.publisher),
    // Those without a score go last.
    quality: (a, b) => (b.qualityScore ?? -1) - (a.qualityScore ?? -1),
    verified: (a, b) => shareIn(b) - shareIn(a),
  };
  return reports.toSorted(
    (a, b) => orders[order](a, b) || b.date.localeCompare(a.date) || (a.id < b.id ? -1 : 1),
  );
}
