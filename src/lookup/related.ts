/** What the index knows of the open work: its related reports and their claims. Pure. */

import type { CheckComparison } from '../check/compare-checks';
import type { KeptCheck } from '../check/kept-check';
import type { Claim, ClaimAssertion } from '../claims/claim';
import type { Relation, ReportRelation } from '../claims/page-work';
import type { WorkId } from '../claims/work-id';
import type { Conflict } from '../conflicts/conflicts';
import type { Trail } from '../verdicts/trail';
import type { ClaimVerdict, Evidence } from '../verdicts/verdict';
import type { OwnFinding } from './own-finding';

export interface RelatedReport {
  readonly id: string;
  readonly title: string;
  readonly isTitleCut: boolean;
  readonly publisher: string;
  readonly date: string;
  readonly qualityScore?: number;
  readonly claimsExtracted: number;
  /** Absent in blind mode, until all of its claims are judged. */
  readonly claimsVerified?: number;
  readonly examinedTitle: string;
  readonly researchQuestion: string;
  readonly relation: ReportRelation;
  /** How it was found. A match by title alone is labelled so. */
  readonly foundBy: 'id' | 'title' | 'id-and-title';
  /** Versions of the open work that the report read, each once; absent when it names none. */
  readonly versionsRead?: readonly number[];
  /** Its claims, in the order of its table. */
  readonly claimIds: readonly string[];
  /** Whether it was made in this browser, on a question of the reader's. */
  readonly isMadeHere?: true;
}

/** A report without its claims, which are read once the reader asks for them (`readReport`). */
export interface ReportStub {
  readonly id: string;
  readonly title: string;
  readonly isTitleCut: boolean;
  readonly date: string;
  readonly publisher: string;
  readonly qualityScore?: number;
  readonly examinedTitle: string;
  /** Fingerprint of the examined title. */
  readonly group: string;
}

/** Reports that only cite the open work, besides those of which claims are told. */
export interface Citing {
  /** How many there are, those of `stubs` among them. */
  readonly count: number;
  /** The newest, newest first. */
  readonly stubs: readonly ReportStub[];
}

/**
 * A claim related to the open page, as a script in that page knows it: what reports say, and nothing that the reader has said
 * but what decides where its highlight stands on this very page.
 */
export interface PageClaim extends Claim {
  /** Best relation among the related reports that make it: examines before unknown before cites; without any, followed. */
  readonly relation: Relation;
  readonly examinedTitle: string;
  /** The passage of this page that the reader's verdict was given on. */
  readonly anchor?: Evidence;
  /** The reader took its highlight away from this page. */
  readonly isRejected?: true;
  /** A report that this browser has made on a question of the reader's says it. */
  readonly isOfQuestion?: true;
  /** Found by this browser's own check, not by a report: a claim of the paper, or figures that cannot be right. */
  readonly madeHere?: OwnFinding['kind'];
}

/** What a script in a page needs to show the claims there. */
export interface PageRelated {
  /** How many reports know the work; none where a claim was followed to one that no report does. */
  readonly reportCount: number;
  readonly claims: readonly PageClaim[];
}

/** A claim related to the open page, with the reader's verdict on it: for the extension's own pages. */
export interface RelatedClaim extends PageClaim {
  readonly verdict?: ClaimVerdict;
  /** The version that the verdict was given on, where the page shows another one. */
  readonly verdictOn?: { readonly made: number; readonly open: number };
  /** Two or more differing verdicts that came to this claim: show all and ask. */
  readonly conflictingVerdicts?: readonly ClaimVerdict[];
  /** Ids of the rejections that keep its highlight off the open page; absent when there is none. */
  readonly rejectionIds?: readonly string[];
  /** Versions that the reports read which examine the open work; only where the page shows another one. */
  readonly versions?: { readonly read: readonly number[]; readonly open: number };
  /** In which of the versions that the reader has opened it was located; by version, absent when none is known. */
  readonly seenIn?: readonly { readonly version: number; readonly isLocated: boolean }[];
  /** Other figures for the same thing, from other reports; absent when there are none. */
  readonly saidElsewhere?: readonly OtherFigure[];
  /** How the reader has come from a citing paper to the open work with this claim. */
  readonly trail?: Trail;
  /** What this browser's own check has found; absent for what reports say. */
  readonly check?: OwnFinding;
}

/** A figure as another claim gives it, and the titles of the reports that do. */
export interface OtherFigure {
  readonly text: string;
  /** The claim's own figure, where several of its figures are given otherwise elsewhere. */
  readonly insteadOf?: string;
  readonly reportTitles: readonly string[];
}

/** A feed by its name, and when it was issued last: ISO date and time, UTC. */
export interface SilentFeed {
  readonly name: string;
  readonly since: string;
}

/** Answer to a look-up. Both lists are empty when no report knows the work and no claim was followed to it. */
export interface Related {
  /** By relation (examines, unknown, cites), then date, newest first, then id. */
  readonly reports: readonly RelatedReport[];
  /** Each claim once: one that was followed, then those of the reports in the order in which these list them. */
  readonly claims: readonly RelatedClaim[];
  /** Where the reports differ; absent where they do not. */
  readonly conflicts?: readonly Conflict[];
  /** Blind mode: `hidden` claims are those that the reader has not judged. */
  readonly isBlind?: true;
  /** Where more reports cite the open work than `reports` has: the others. */
  readonly citing?: Citing;
  /** How many reports examine the open work, where `reports` has only the newest of them. */
  readonly examiningCount?: number;
  /** How many reports of the package are read in, where not all of them are: what is told may be incomplete. */
  readonly readIn?: { readonly done: number; readonly of: number };
  /** Names of feeds that know the open work, and were not asked for what they say of it, or could not be; absent where there are none. */
  readonly notAsked?: readonly string[];
  /** Feeds that know the open work and have published nothing new for longer than they had said; absent where there are none. */
  readonly silentFeeds?: readonly SilentFeed[];
  /** Works that are the open one, as another page has declared; absent when there are none. */
  readonly linked?: readonly WorkId[];
  /** The check that this browser has made of the open work; absent where it has made none. */
  readonly check?: KeptCheck;
  /** How it differs from the one before; for popup and viewer, and absent where there is none before it. */
  readonly compared?: CheckComparison;
}

/** Whether reports say anything that the page could show: a claim may have been followed to a work that no report knows. */
export function isAnythingKnown({ reports, claims }: Related): boolean {
  return reports.length > 0 || claims.some(({ check }) => check === undefined);
}

/** Whether a claim may stand in the open work: one of a report that only cites it is about another work, and stands there. */
export function isOfPaper({ relation }: Pick<PageClaim, 'relation'>): boolean {
  return relation !== 'cites';
}

/** The same without what this browser has found itself: it is never counted with what reports say. */
export function ofReports(related: Related): Related {
  return { ...related, claims: related.claims.filter(({ check }) => check === undefined) };
}

/** What this browser has found itself. */
export function ofOwnCheck({ claims }: Related): readonly RelatedClaim[] {
  return claims.filter(({ check }) => check !== undefined);
}

/** The same for a script in the page: what is not named here does not get there. */
export function relatedForPage(related: Related): PageRelated {
  return { reportCount: countOfReports(related), claims: related.claims.map(claimForPage) };
}

/** How many reports know the open work, whether they are told one by one or not. */
export function countOfReports({ reports, citing, examiningCount }: Related): number {
  const examining = reports.filter(({ relation }) => relation === 'examines').length;
  const others = reports.length - examining;
  return Math.max(examining, examiningCount ?? 0) + others + (citing?.count ?? 0);
}

function claimForPage(claim: RelatedClaim): PageClaim {
  const { id, group, text, isCut, wordings, status, assertions, relation, examinedTitle } = claim;
  const { anchor, rejectionIds, check, isOfQuestion } = claim;
  return {
    id,
    group,
    text,
    isCut,
    wordings,
    status,
    assertions: assertions.map(withoutQuestion),
    relation,
    examinedTitle: isOfQuestion === true ? '' : examinedTitle,
    ...(isOfQuestion && { isOfQuestion }),
    ...(anchor && { anchor }),
    ...((rejectionIds || isDismissed(check)) && { isRejected: true }),
    ...(check && { madeHere: check.kind }),
  };
}

/** What the reader has asked is nothing to a page. */
function withoutQuestion(assertion: ClaimAssertion): ClaimAssertion {
  return assertion.isMadeHere === true ? { ...assertion, reportTitle: '' } : assertion;
}

/** Figures that the reader has called no problem have no highlight. */
function isDismissed(check: OwnFinding | undefined): boolean {
  return check?.kind === 'figures' && check.isDismissed;
}
