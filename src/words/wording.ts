/** What Claimlight says, as pure functions. A report's status is the report's, the reader's verdict the reader's. */
import { bandOf } from '../claims/band';
import type { Claim } from '../claims/claim';
import type { PageWork, ReportRelation } from '../claims/page-work';
import type { WorkId } from '../claims/work-id';
import type { Conflict } from '../conflicts/conflicts';
import type { Related, RelatedClaim, RelatedReport } from '../lookup/related';
import type { ImportedCounts } from '../messages/message-data';
import type { Finding, Holds, ShownPart, ShownTerm } from '../page/identity/page-state';
import { isCut } from '../text/cut';
import { normaliseText } from '../text/normalise';
import type { ImportKind } from '../verdicts/verdict-file';
import { countOf } from './count-words';
import { followedWords } from './trail-words';

/** A claim's text to read: LaTeX resolved, and an ellipsis where the report cut it. */
export function readableClaim(claim: { readonly text: string; readonly isCut: boolean }): string {
  return normaliseText(claim.text) + (claim.isCut ? '…' : '');
}

/** The text that a verdict was given on, or a passage rejected for, to read. */
export function judgedText({ texts }: { readonly texts: readonly string[] }): string {
  const [text = ''] = texts;
  return readableClaim({ text, isCut: isCut(text) });
}

/** `Verified by 1 of 4 reports`, `Not verified by 4 reports`. */
export function statusWords(claim: Claim): { readonly status: string; readonly rest: string } {
  const all = claim.assertions.length;
  const verified = claim.assertions.filter((assertion) => assertion.isVerified).length;
  if (verified === 0) return { status: 'Not verified', rest: `by ${countOf(all, 'report')}` };
  return { status: 'Verified', rest: `by ${String(verified)} of ${countOf(all, 'report')}` };
}

/** Name of a claim's place in the strip: status and text. */
export function markerWords(claim: Claim): string {
  return `${statusWords(claim).status}: ${readableClaim(claim)}`;
}

/** `confidence 0.21–0.23`, or one figure where all reports give the same. */
export function confidenceWords(claim: Claim): string {
  const all = claim.assertions.map((assertion) => assertion.confidence);
  const [least, most] = [Math.min(...all).toFixed(2), Math.max(...all).toFixed(2)];
  return `confidence ${least === most ? least : `${least}–${most}`}`;
}

/** What a report's confidence is, where one is shown. */
export const confidenceMeaning = 'Confidence: the report’s own score for this claim, 0–1; not a probability';

const maxDifferences = 3;

/** What was compared and how it came out, for a located claim: every part that differs, up to three. */
export function agreementWords(finding: Finding): string {
  const parts = finding.parts ?? [];
  const others = parts.filter((part) => !part.isSame);
  if (others.length > 0) {
    const more = others.length - maxDifferences;
    return [
      ...others.slice(0, maxDifferences).map(differenceWords),
      ...(more > 0 ? [`${String(more)} more`] : []),
    ].join('; ');
  }
  const isSure = finding.agreement === 'agrees';
  if (parts.some((part) => part.kind === 'figure'))
    return isSure ? 'figures match' : 'compared figures match';
  if (parts.some((part) => part.kind === 'direction') && isSure)
    return 'direction matches, no figures to compare';
  return 'no figures to compare';
}

function differenceWords({ kind, pageText, claimText }: ShownPart): string {
  const here = pageText ?? 'nothing';
  const there = normaliseText(claimText ?? 'nothing');
  if (kind === 'figure' || kind === 'unit') return `figures differ: ${here} here, ${there} in the claim`;
  if (kind === 'direction') return `direction differs: “${here}” here, “${there}” in the claim`;
  if (kind === 'negation') return `negation differs: “${here}” here, “${there}” in the claim`;
  return `names differ: ${here} here, ${there} in the claim`;
}

/** A compared figure: what page and claim say, once where they write it alike. */
export function figureWords({ isSame, pageText, claimText }: ShownPart): string {
  const here = pageText ?? 'nothing';
  const there = normaliseText(claimText ?? 'nothing');
  if (isSame && here === there) return here;
  return `${here} here, ${there} in the claim`;
}

/** A word of the claim, with that of the page where it is another. */
export function termWords({ how, claimText, pageText }: ShownTerm): string {
  return how === 'same' || pageText === undefined ? claimText : `${claimText} (here: ${pageText})`;
}

/** Cut rather than rounded: only what is certain is 1.00, and nothing seems to reach a threshold that does not. */
export function probabilityWords(probability: number): string {
  if (probability < 0.01) return 'under 0.01';
  return (Math.floor(probability * 100 + 1e-9) / 100).toFixed(2);
}

/** `score 0.91; a highlight needs 0.60`. */
export function locatedWords({ score, threshold }: Finding): string {
  return score === undefined || threshold === undefined
    ? 'the passage you judged'
    : `score ${probabilityWords(score)}; a highlight needs ${probabilityWords(threshold)}`;
}

/** What there is to say of the sentence that came second where there is none. */
export function noRunnerUpWords({ score }: Finding): string {
  // Without a score the locator itself had found nothing: the reader's verdict had put the mark.
  return score === undefined
    ? 'no sentence scores high enough for a highlight'
    : 'no other sentence shares words with the claim';
}

/** Where a claim stands that was not found on the page, or is still looked for. */
export function notFoundWords(finding: Finding | undefined, holds: Holds | undefined): string {
  if (finding === undefined) return 'not searched for on a page';
  const here = hereWords(finding.inFile !== undefined);
  if (finding.isRejected === true) return `you removed its highlight ${here}`;
  if (finding.found === 'pending') return readingWords(finding.inFile !== undefined);
  return holds === 'abstract' ? 'may be in the full text' : `not found ${here}`;
}

/** Where claims are looked for: a web page, or a PDF. */
export function hereWords(isFile: boolean): string {
  return isFile ? 'in this file' : 'on this page';
}

/** That not all is looked through yet. */
function readingWords(isFile: boolean): string {
  return isFile ? 'still searching the file…' : 'still reading the page…';
}

/** Where a claim was found: `on page 8` of a PDF. */
export function placeWords({ inFile }: Finding): string {
  return inFile?.page === undefined ? hereWords(inFile !== undefined) : `on page ${String(inFile.page)}`;
}

const relations: Readonly<Record<ReportRelation, readonly [one: string, many: string, short: string]>> = {
  examines: ['report examines this paper', 'reports examine this paper', 'examines this paper'],
  cites: [
    'report cites this paper',
    'reports cite this paper',
    'cites this paper; its claims are about another paper',
  ],
  unknown: [
    'report mentions this paper',
    'reports mention this paper',
    'mentions this paper, but may not examine it',
  ],
};

/** `4 reports examine this paper`. */
export function relationHeading(relation: ReportRelation, count: number): string {
  return `${String(count)} ${relations[relation][count === 1 ? 0 : 1]}`;
}

/** `12 claims about this paper`. */
export function claimsHeading(relation: ReportRelation, count: number): string {
  const about = {
    examines: 'about this paper',
    cites: 'from reports that cite this paper',
    unknown: 'from reports that mention this paper',
  };
  return `${countOf(count, 'claim')} ${about[relation]}`;
}

/** A report's relation, and a label where the title alone found it. */
export function relationWords(report: RelatedReport): string {
  return relations[report.relation][2] + (report.foundBy === 'title' ? ' · matched by title only' : '');
}

/** Whose claim it is, where it was followed here, or no report that makes it is known to examine the open paper; else nothing. */
export function aboutWords(claim: RelatedClaim): string | undefined {
  if (claim.trail !== undefined) return followedWords(claim, claim.trail);
  if (claim.relation === 'examines') return undefined;
  const link = claim.relation === 'cites' ? 'cites this paper' : 'mentions this paper';
  return `A claim about “${claim.examinedTitle}”, from a report that ${link}.`;
}

/** The reader's own verdict, as said on a claim. */
export const verdictWords = { confirmed: 'you confirmed it', disputed: 'you disputed it' } as const;
/** The same in a list of verdicts. */
export const verdictNames = { confirmed: 'Confirmed', disputed: 'Disputed' } as const;

/** `score 5.6 (fair)`: the band is our reading. */
export function scoreWords(score: number): string {
  return `score ${score.toFixed(1)} (${bandOf(score)})`;
}

/** `30 May 2026`, from an ISO date. */
export function dateWords(iso: string): string {
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** How much of the paper the page holds; nothing where that is not known. */
export function holdsWords(holds: Holds): string {
  return { abstract: ' · abstract only', 'full-text': ' · full text', unknown: '' }[holds];
}

/** `arXiv:2504.16584`, what another page has linked to it, and the open version against the one that the reports read. */
export function workWords(page: PageWork, related: Related): string {
  const ids = page.works.map(idWords);
  const linked = (related.linked ?? []).map((work) => `${idWords(work)} (linked)`);
  return [...ids, ...linked, openVersionWords(page, related) ?? []].flat().join(' · ');
}

/** The open version against those that the reports read; nothing where either is not known. */
export function openVersionWords({ version }: PageWork, { reports }: Related): string | undefined {
  const read = [...new Set(reports.flatMap((report) => report.versionRead ?? []))].sort((a, b) => a - b);
  return read.length === 0 || version === undefined ? undefined : versionWords(read, version, reports.length);
}

/** `arXiv:2504.16584`, `DOI:10.1000/x`. */
export function idWords(work: WorkId): string {
  return work.replace(/^arxiv:/, 'arXiv:').replace(/^doi:/, 'DOI:');
}

/**
 * `report read v1, you’re reading v3`.
 *
 * @param read versions, each once; at least one
 * @param reports number of the reports that read them
 */
export function versionWords(read: readonly number[], open: number, reports: number): string {
  if (read.length === 1 && read[0] === open)
    return `you’re reading v${String(open)}, the version the reports read`;
  return `${reports === 1 ? 'report' : 'reports'} read v${read.join(', v')}, you’re reading v${String(open)}`;
}

/** `found in v1 but not in v3 (you opened both)`; nothing where all versions that were opened are alike. */
export function seenWords({ seenIn = [] }: RelatedClaim): string | undefined {
  const [found, missed] = [true, false].map((isWanted) =>
    seenIn.flatMap(({ version, isLocated }) => (isLocated === isWanted ? `v${String(version)}` : [])),
  );
  if (!found?.length || !missed?.length) return undefined;
  return `found in ${found.join(', ')} but not in ${missed.join(', ')} (you opened ${seenIn.length === 2 ? 'both' : 'all'})`;
}

const maxElsewhere = 3;

/** `Another report says 92.3% (Title)`, or `92.3%, not 98.08%` where the claim has several figures. */
export function elsewhereWords({ saidElsewhere = [] }: RelatedClaim): string[] {
  return saidElsewhere.slice(0, maxElsewhere).map(({ text, insteadOf, reportTitles }) => {
    const who =
      reportTitles.length === 1 ? 'Another report says' : `${String(reportTitles.length)} other reports say`;
    const instead = insteadOf === undefined ? '' : `, not ${insteadOf}`;
    return `${who} ${text}${instead} (${reportTitles.join('; ')})`;
  });
}

/** `Reports differ on 2 figures and 1 verification`. */
export function conflictsHeading(conflicts: readonly Conflict[]): string {
  const figures = conflicts.filter(({ kind }) => kind === 'figures').length;
  const others = conflicts.length - figures;
  const parts = [
    ...(figures === 0 ? [] : [countOf(figures, 'figure')]),
    ...(others === 0 ? [] : [countOf(others, 'verification')]),
  ];
  return `Reports differ on ${parts.join(' and ')}`;
}

/** `88.1% to 92.3%`; of a verification, by how many reports on each side. */
export function spreadWords({ spread, values }: Conflict): string {
  if (spread !== undefined) return `${spread.from} to ${spread.to}`;
  return values.map(({ text, reportIds }) => `${text} by ${String(reportIds.length)}`).join(', ');
}

/** That no report knows the open work. */
export function unknownWords(page: PageWork, related: Related): string {
  return page.works.length > 0
    ? `No report in the index mentions ${workWords(page, related)}.`
    : 'No report in the index matches this paper’s title.';
}

const importKinds: Readonly<Record<ImportKind, string>> = {
  new: 'new',
  'newer-there': 'newer in the file',
  conflict: 'conflicting',
  'newer-here': 'newer here',
  same: 'already here',
};

/** `3 verdicts: 1 new, 2 conflicting`; what does not occur is left out. */
export function importWords({
  rows,
  newRejections,
}: {
  readonly rows: readonly { readonly kind: ImportKind }[];
  readonly newRejections: number;
}): string {
  const passages = newRejections === 0 ? '' : `; ${newPassages(newRejections)}`;
  if (rows.length === 0) return `no verdicts${passages}`;
  const counts = Object.entries(importKinds).flatMap(([kind, words]) => {
    const size = rows.filter((row) => row.kind === kind).length;
    return size === 0 ? [] : `${String(size)} ${words}`;
  });
  return `${countOf(rows.length, 'verdict')}: ${counts.join(', ')}${passages}`;
}

/** `Imported 1 verdict.`, and the passages where there were any. */
export function importedWords({ verdicts, rejections }: ImportedCounts): string {
  const passages = rejections === 0 ? '' : ` and ${newPassages(rejections)}`;
  return `Imported ${countOf(verdicts, 'verdict')}${passages}.`;
}

function newPassages(count: number): string {
  return countOf(count, 'new rejected passage');
}

/** What an export leaves out; nothing where it leaves out nothing. */
export function damagedWords(count: number): string | undefined {
  if (count === 0) return undefined;
  return `${countOf(count, 'stored verdict')} can’t be read and ${count === 1 ? 'isn’t' : 'aren’t'} in the file.`;
}

/** The verdict that was changed last, for readers who do not see its button change. */
export function lastVerdictWords(claims: readonly RelatedClaim[]): string {
  const [last] = claims
    .flatMap((claim) => (claim.verdict === undefined ? [] : { claim, verdict: claim.verdict }))
    .sort((a, b) => b.verdict.updatedAt.localeCompare(a.verdict.updatedAt));
  if (last === undefined) return '';
  const { value } = last.verdict;
  return `${value === undefined ? 'no verdict' : verdictWords[value]}: ${readableClaim(last.claim)}`;
}
