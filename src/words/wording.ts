/** What Claimlight says, as pure functions. A report's status is the report's, the reader's verdict the reader's. */
import { type Band, bandOf } from '../claims/band';
import type { Claim, ClaimAssertion, Status } from '../claims/claim';
import type { PageWork, ReportRelation } from '../claims/page-work';
import type { WorkId } from '../claims/work-id';
import type { Conflict, ConflictValue } from '../conflicts/conflicts';
import type { Related, RelatedClaim, RelatedReport } from '../lookup/related';
import type { Finding, Holds, ShownPart, ShownTerm } from '../page/identity/page-state';
import { isCut, withoutCutLatex } from '../text/cut';
import { normaliseText } from '../text/normalise';
import { facts, withFoundBy } from './facts';
import { ownMarkerWords } from './own-marker-words';
import { dayWords, listAllWords, listWords, numberWords, percentWords, say, sayCount } from './say';
import { followedWords } from './trail-words';

/** A text of a report to read: LaTeX resolved, and without the backslash that a cut leaves of it. */
export function readable(text: string): string {
  return normaliseText(withoutCutLatex(text));
}

/** A claim's text to read: LaTeX resolved, and an ellipsis where the report cut it. */
export function readableClaim(claim: { readonly text: string; readonly isCut: boolean }): string {
  return readable(claim.text) + (claim.isCut ? '…' : '');
}

/** The text that a verdict was given on, or a passage rejected for, to read. */
export function judgedText({ texts }: { readonly texts: readonly string[] }): string {
  const [text = ''] = texts;
  return readableClaim({ text, isCut: isCut(text) });
}

/** What stands before and after words that a sentence sets off. */
export interface Emphasis {
  readonly strong: string;
  readonly end: string;
}

const plain: Emphasis = { strong: '', end: '' };

/** `not verified (0 of 4)`, `verified by its only report`, `Reports disagree: 1 verified, 4 not`. @param emphasis of the status in it */
export function statusWords({ assertions }: Pick<Claim, 'assertions'>, emphasis = plain): string {
  if (isHidden({ assertions })) return say('wordsHiddenUntil');
  const verified = assertions.filter((assertion) => assertion.isVerified).length;
  const unverified = assertions.length - verified;
  if (verified === 0) return sayCount('wordsNotVerifiedBy', unverified, { ...emphasis });
  return unverified === 0
    ? sayCount('wordsVerifiedBy', verified, { ...emphasis })
    : say('wordsReportsDisagree', { ...emphasis, verified, unverified });
}

/** Status and text of a claim, as the name of its marker in the strip: `Verified: A claim.` */
export function markerWords(claim: Claim & Pick<RelatedClaim, 'madeHere' | 'check'>): string {
  const kind = claim.madeHere ?? claim.check?.kind;
  if (kind !== undefined) return ownMarkerWords(kind, readableClaim(claim));
  return say(markers[claim.status], { claim: readableClaim(claim) });
}

const markers = {
  verified: 'wordsMarkerVerified',
  unverified: 'wordsMarkerNotVerified',
  mixed: 'wordsMarkerMixed',
  hidden: 'wordsMarkerHidden',
} as const satisfies Readonly<Record<Status, string>>;

/** What reports say of a claim, as far as words of their confidence need it. */
interface Judged {
  readonly assertions: readonly { readonly confidence?: number; readonly isHidden?: true }[];
}

/** Whether blind mode hides what the reports say of a claim's truth. */
function isHidden({ assertions }: Judged): boolean {
  return assertions.some((assertion) => assertion.isHidden === true);
}

/**
 * Least and most confidence of a claim's reports, as the language writes numbers; once where they are the same, none where none gives one, and
 * in blind mode.
 */
function confidences(claim: Judged): readonly string[] {
  const all = isHidden(claim) ? [] : claim.assertions.flatMap(({ confidence }) => confidence ?? []);
  if (all.length === 0) return [];
  return [...new Set([numberWords(Math.min(...all), 2), numberWords(Math.max(...all), 2)])];
}

/** `confidence 0.21–0.23`, or one figure where all reports give the same; `undefined` where none gives one, and in blind mode. */
export function confidenceWords(claim: Judged): string | undefined {
  const [least, most] = confidences(claim);
  if (least === undefined) return undefined;
  return most === undefined
    ? say('wordsConfidence', { confidence: least })
    : say('wordsConfidenceRange', { least, most });
}

/** `not verified, confidence 0.09`: what one report says of a claim. */
export function reportCheckWords(assertion: Pick<ClaimAssertion, 'isVerified' | 'confidence'>): string {
  const confidence = confidenceWords({ assertions: [assertion] });
  const status = say(assertion.isVerified ? 'wordsVerified' : 'wordsNotVerified');
  return confidence === undefined ? status : listWords([status, confidence]);
}

/** Who has checked a claim, and what the confidence is: said wherever either is shown. */
export function checkMeaning(claim: Judged): string {
  if (isHidden(claim)) return say('wordsHiddenMeaning');
  const all = confidences(claim);
  return all.length === 0
    ? say('wordsCheckMeaningPlain')
    : say('wordsCheckMeaning', { confidence: all.join('–') });
}

/** A compared figure: what page and claim say, once where they write it alike. */
export function figureWords({ isSame, pageText, claimText }: ShownPart): string {
  const there = readable(claimText ?? '');
  if (pageText === undefined) return say('wordsFigureNotHere', { there });
  if (claimText === undefined) return say('wordsFigureOnlyHere', { here: pageText });
  return isSame && pageText === there ? pageText : say('wordsFigure', { here: pageText, there });
}

/** A word of the claim, with that of the page where it is another. */
export function termWords({ how, claimText, pageText }: ShownTerm): string {
  return how === 'same' || pageText === undefined
    ? claimText
    : say('wordsTermHere', { term: claimText, here: pageText });
}

/** Cut rather than rounded: only what is certain is 1.00, and nothing seems to reach a threshold that does not. */
export function probabilityWords(probability: number): string {
  if (probability < 0.01) return say('wordsUnder', { number: numberWords(0.01, 2) });
  return numberWords(Math.floor(probability * 100 + 1e-9) / 100, 2);
}

/** A share of what is certain, cut rather than rounded as above: `99%`. */
export function matchWords(score: number): string {
  return score < 0.01
    ? say('wordsUnder', { number: percentWords(0.01) })
    : percentWords(Math.floor(score * 100 + 1e-9) / 100);
}

/** `match 91%, shown from 60%`. */
export function locatedWords({ score, threshold }: Finding): string {
  return score === undefined || threshold === undefined
    ? say('wordsPassageJudged')
    : say('wordsScoreAndThreshold', {
        score: matchWords(score),
        threshold: matchWords(threshold),
      });
}

/** What there is to say of the sentence that came second where there is none. */
export function noRunnerUpWords({ score }: Finding): string {
  // Without a score the locator itself found nothing: the highlight came from the reader's verdict.
  return say(score === undefined ? 'wordsNoSentenceScoresHigh' : 'wordsNoSentenceShares');
}

/** Where a claim stands that was not found on the page, or is still looked for. */
export function notFoundWords(finding: Finding | undefined, holds: Holds | undefined): string {
  if (finding === undefined) return say('wordsNotSearched');
  const isFile = finding.inFile !== undefined;
  if (finding.isRejected === true)
    return say(isFile ? 'wordsHighlightRemovedInFile' : 'wordsHighlightRemovedOnPage');
  if (finding.found === 'pending') return say(isFile ? 'wordsSearchingFile' : 'wordsReadingPage');
  if (holds === 'abstract') return say('wordsMaybeInFullText');
  return say(isFile ? 'wordsNotInFile' : 'wordsNotOnPage');
}

/** Where claims are looked for, as a phrase of its own: `on this page`, or `in this file`. */
function hereWords(isFile: boolean): string {
  return say(isFile ? 'wordsInFile' : 'wordsOnPage');
}

/** Where a claim was found, as a phrase of its own: `on page 8` of a PDF. */
export function positionWords({ inFile }: Finding): string {
  return inFile?.page === undefined
    ? hereWords(inFile !== undefined)
    : say('wordsOnPageNumber', { page: String(inFile.page) });
}

/** `4 reports examine this paper`. */
export function relationHeading(relation: ReportRelation, count: number): string {
  const keys = {
    examines: 'wordsReportsExamine',
    cites: 'wordsReportsCite',
    unknown: 'wordsReportsMention',
  } as const;
  return sayCount(keys[relation], count);
}

/** Not all reports of the package are read in yet. */
export function readingInWords({ done, of }: NonNullable<Related['readIn']>): string {
  // How many there are is known once it has begun.
  return of === 0 ? say('wordsReadingInBegins') : sayCount('wordsReadingIn', of, { done });
}

/** `12 claims about this paper`. */
export function claimsHeading(relation: ReportRelation, count: number): string {
  const keys = {
    examines: 'wordsClaimsExamine',
    cites: 'wordsClaimsCite',
    unknown: 'wordsClaimsMention',
  } as const;
  return sayCount(keys[relation], count);
}

/** What a report has to do with the paper beyond what {@link relationHeading} says of it, and a label where the title alone found it. */
export function relationWords({ relation, foundBy }: RelatedReport): string {
  const further = { examines: undefined, cites: say('wordsCites'), unknown: say('wordsMentions') };
  return withFoundBy(further[relation], foundBy);
}

/** Whose claim it is, where it was followed here, or no report that makes it is known to examine the open paper; else nothing. */
export function aboutWords(claim: RelatedClaim): string | undefined {
  if (claim.trail !== undefined) return followedWords(claim, claim.trail);
  if (claim.relation === 'examines') return undefined;
  const key = claim.relation === 'cites' ? 'wordsAboutCites' : 'wordsAboutMentions';
  return say(key, { title: claim.examinedTitle });
}

/** The reader's own verdict, as said on a claim. */
export const verdictWords = {
  get confirmed() {
    return say('wordsYouConfirmed');
  },
  get disputed() {
    return say('wordsYouDisputed');
  },
};
/** The same in a list of verdicts. */
export const verdictNames = {
  get confirmed() {
    return say('wordsConfirmed');
  },
  get disputed() {
    return say('wordsDisputed');
  },
};

const scores = {
  high: 'wordsScoreHigh',
  good: 'wordsScoreGood',
  fair: 'wordsScoreFair',
  low: 'wordsScoreLow',
} as const satisfies Readonly<Record<Band, string>>;

/** `quality 5.6/10`; `undefined` where there is none. @param score 0 to 10 */
export function scoreWords(score: number): string;
export function scoreWords(score: number | undefined): string | undefined;
export function scoreWords(score: number | undefined): string | undefined {
  return score === undefined ? undefined : say('wordsScore', { score: numberWords(score, 1) });
}

/** `12 of 15 verified`; how many claims alone where blind mode does not tell. */
export function verifiedOfWords(verified: number | undefined, all: number): string {
  return verified === undefined ? sayCount('wordsClaims', all) : say('uiVerifiedOf', { verified, all });
}

/** What that is, with its band, which is our reading. @param score 0 to 10 */
export function scoreMeaning(score: number | undefined): string | undefined {
  return score === undefined ? undefined : say(scores[bandOf(score)], { score: numberWords(score, 1) });
}

/** `30 May 2026`. @param iso ISO date */
export function dateWords(iso: string): string {
  return dayWords(iso);
}

/** How much of the paper the page holds; empty where that is not known. */
export function holdsWords(holds: Holds): string {
  if (holds === 'unknown') return '';
  return say(holds === 'abstract' ? 'wordsAbstractOnly' : 'wordsFullText');
}

/** `arXiv:2504.16584`, what another page has linked to it, and the open version against the one that the reports read. */
export function workWords(page: PageWork, related: Related): string {
  const ids = page.works.map(idWords);
  const linked = (related.linked ?? []).map((work) => say('wordsLinkedWork', { work: idWords(work) }));
  return facts(...ids, ...linked, openVersionWords(page, related));
}

/** The open version against those that the reports read; nothing where either is not known. */
export function openVersionWords({ version }: PageWork, { reports }: Related): string | undefined {
  const read = [...new Set(reports.flatMap((report) => report.versionsRead ?? []))].sort((a, b) => a - b);
  return read.length === 0 || version === undefined ? undefined : versionWords(read, version, reports.length);
}

/** `arXiv:2504.16584`, `DOI:10.1000/x`. */
export function idWords(work: WorkId): string {
  return work.replace(/^arxiv:/, 'arXiv:').replace(/^doi:/, 'DOI:');
}

/**
 * `reports used v1 and v2; this is v3`.
 *
 * @param read versions, each once; at least one
 * @param reports number of the reports that read them
 */
export function versionWords(read: readonly number[], open: number, reports: number): string {
  if (read.length === 1 && read[0] === open) return say('wordsVersionRead', { open: String(open) });
  return sayCount('wordsVersionsRead', reports, {
    read: listAllWords(read.map((version) => `v${String(version)}`)),
    open: String(open),
  });
}

/** `found in v1 but not in v3 (you opened both)`; nothing where all versions that were opened are alike. */
export function seenWords({ seenIn = [] }: RelatedClaim): string | undefined {
  const [found, missed] = [true, false].map((isWanted) =>
    seenIn.flatMap(({ version, isLocated }) => (isLocated === isWanted ? `v${String(version)}` : [])),
  );
  if (!found?.length || !missed?.length) return undefined;
  const key = seenIn.length === 2 ? 'wordsSeenInBoth' : 'wordsSeenInAll';
  return say(key, { found: listWords(found), missed: listWords(missed) });
}

const maxElsewhere = 3;

/** `Another report says 92.3% (Title)`, or `92.3%, not 98.08%` where the claim has several figures. */
export function elsewhereWords({ saidElsewhere = [] }: RelatedClaim): string[] {
  return saidElsewhere.slice(0, maxElsewhere).map(({ text, insteadOf, reportTitles }) => {
    const said = { figure: text, titles: reportTitles.join('; ') };
    return insteadOf === undefined
      ? sayCount('wordsElsewhere', reportTitles.length, said)
      : sayCount('wordsElsewhereInstead', reportTitles.length, { ...said, instead: insteadOf });
  });
}

/** `Reports disagree: 2 numbers, 1 verification`. */
export function conflictsHeading(conflicts: readonly Conflict[]): string {
  const figures = conflicts.filter(({ kind }) => kind === 'figures').length;
  const others = conflicts.length - figures;
  const parts = [
    ...(figures === 0 ? [] : [sayCount('wordsConflictFigures', figures)]),
    ...(others === 0 ? [] : [sayCount('wordsConflictVerifications', others)]),
  ];
  return say('wordsConflicts', { what: listWords(parts) });
}

/** `88.1% to 92.3%`; of a verification, by how many reports on each side. */
export function spreadWords({ spread, values }: Conflict): string {
  if (spread !== undefined) return say('wordsSpread', { ...spread });
  return listWords(
    values.map(({ text, reportIds }) =>
      sayCount(text === 'verified' ? 'wordsVerifiedByReports' : 'wordsUnverifiedByReports', reportIds.length),
    ),
  );
}

/** One of the things that reports say: a figure as it stands in the claim, or a status. */
export function conflictValueWords({ kind }: Conflict, { text }: ConflictValue): string {
  if (kind === 'figures') return text;
  return say(text === 'verified' ? 'wordsVerified' : 'wordsNotVerified');
}

/** That no report knows the open work. */
export function unknownWords(page: PageWork, related: Related): string {
  return page.works.length > 0
    ? say('wordsNoReportMentions', { work: workWords(page, related) })
    : say('wordsNoReportHasTitle');
}

/** What an export leaves out; nothing where it leaves out nothing. */
export function damagedWords(count: number): string | undefined {
  return count === 0 ? undefined : sayCount('wordsDamaged', count);
}

/** The verdict that was changed last, for readers who do not see its button change. */
export function lastVerdictWords(claims: readonly RelatedClaim[]): string {
  const [last] = claims
    .flatMap((claim) => (claim.verdict === undefined ? [] : { claim, verdict: claim.verdict }))
    .sort((a, b) => b.verdict.updatedAt.localeCompare(a.verdict.updatedAt));
  if (last === undefined) return '';
  const keys = { confirmed: 'wordsLastConfirmed', disputed: 'wordsLastDisputed' } as const;
  const { value } = last.verdict;
  return say(value === undefined ? 'wordsLastNone' : keys[value], { claim: readableClaim(last.claim) });
}
