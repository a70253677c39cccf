/** What messages carry, known at both ends. */
import type { CheckedClaim, CheckedFinding, CheckFile, CheckQuote } from '../check/check-file';
import type { CheckComparison } from '../check/compare-checks';
import type { KeptCheck } from '../check/kept-check';
import type { CitedList } from '../citations/cited-list';
import type { CitedClaim, CitingSentence } from '../claims/cited-claim';
import type { Status } from '../claims/claim';
import type { PageWork } from '../claims/page-work';
import type { CheckedReference, ReferenceOutcome } from '../claims/reference-check';
import type { Report } from '../claims/report';
import type { SourceName } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import type { Conflict } from '../conflicts/conflicts';
import type { Corroboration, OtherWorksRun } from '../corroborate/other-works';
import type { RecordKind } from '../export/archive';
import type { BackupInfo } from '../export/backups';
import type { RestoreKind } from '../export/restore';
import type { ImportedSource, ImportId } from '../import/import-data';
import type { KnownKey } from '../lookup/listed-work';
import type { PageRelated, Related, RelatedClaim } from '../lookup/related';
import type { Finding, Holds } from '../page/identity/page-state';
import type { TextRules } from '../page/sites/site-texts';
import type { Question, QuestionStep, Search } from '../question/question';
import type { AskedList, ImportedList } from '../references/imported-list';
import type { ReferenceMark } from '../references/reference-mark';
import type { CopyHost } from '../resolve/copy-hosts';
import type { SourceKeys } from '../sources/adapter';
import type { LoggedRequest } from '../sources/request-log';
import type { ImportRun } from '../store/imports';
import type { PageLook } from '../store/settings';
import type { KeptSyncProblem } from '../store/sync-problem';
import type { AboutGroup } from '../subscribe/feed-state';
import type { TextSpan } from '../text/document-text';
import type { RejectedPassage } from '../verdicts/rejection';
import type { Evidence, Verdict, VerdictValue } from '../verdicts/verdict';
import type { VerdictChange } from '../verdicts/verdict-changes';
import type { ImportChoices } from '../verdicts/verdict-file';
import type { SentText } from './sent-text';

/**
 * Names one act of the reader's, by a random UUID: the background may be stopped before it has answered, and the same command
 * is sent again. It has been done then, changes nothing more, and is answered as before.
 */
export interface Command {
  readonly commandId: string;
}

/** Which tab a page of the extension, such as the popup, speaks of: what is said in private windows stays there. */
export interface OfTab {
  /** Absent: of the sender's own. */
  readonly tabId?: number;
}

/** Asks that the reader's judgement of a claim changes. */
export interface VerdictRequest extends Command, OfTab {
  readonly claimId: string;
  readonly change: VerdictChange;
}

/** Asks to remove a claim's highlight from a page for good. */
export interface PassageRejection {
  readonly claimId: string;
  /** Address of the page. */
  readonly url: string;
  readonly passage: RejectedPassage;
}

/** Asks to show where a claim stands: in a tab that has it, else in a new one. */
export interface OpenClaimRequest {
  readonly claimId: string;
  /** Where its paper is, on the web; see {@link PaperPlace}. */
  readonly url: string;
}

/** A paper that reports examine: they name it by its title alone, and where it is has been seen by the reader. */
export interface PaperPlace {
  /** Its ids, as far as it was seen under its title. */
  readonly works: readonly WorkId[];
  /** Address of its text: a PDF where its id gives one; absent where no id is known. */
  readonly url?: string;
}

/** A report in the list of all. */
export interface ListedReport
  extends Pick<
    Report,
    | 'id'
    | 'title'
    | 'isTitleCut'
    | 'publisher'
    | 'date'
    | 'examinedTitle'
    | 'qualityScore'
    | 'claimsExtracted'
  > {
  /** Absent in blind mode. */
  readonly claimsVerified?: number;
  /** Fingerprint of the examined title: `groupOfTitle`. */
  readonly group: string;
  /** Ids of the examined paper, as far as it was seen under its title. */
  readonly works: readonly WorkId[];
  /** Whether it was made in this browser, on a question of the reader's. */
  readonly isMadeHere?: true;
  /** Names of the imports that it has come with, where it has come with these alone. */
  readonly importNames?: readonly string[];
}

/** A quality score, 0 to 10, with the ISO date that it is of. */
export interface DatedScore {
  readonly date: string;
  readonly score: number;
  /** Of the report; only where the scores are those of one paper. */
  readonly title?: string;
  /** Whether this browser has given it: to a check, or to the report on a question. */
  readonly isOwn?: true;
}

/** What some of all reports and checks come to, for pictures. */
export interface ReportsSlice {
  readonly reports: number;
  /** Rows of their tables of claims, in bins of a tenth of confidence from 0 up. */
  readonly confidence: { readonly verified: readonly number[]; readonly unverified: readonly number[] };
  readonly scores: readonly DatedScore[];
  /** The papers that they examine, with how many of them do. */
  readonly papers: readonly { readonly group: string; readonly title: string; readonly reports: number }[];
  /** Where the next slice begins: after this id; absent where there is none. */
  readonly next?: string;
}

/** What reports say of one paper, for pictures. */
export interface PaperPicture {
  readonly title: string;
  readonly paper: PaperPlace;
  /** The earliest first. */
  readonly reports: readonly (Pick<Report, 'id' | 'title' | 'date' | 'qualityScore'> & {
    readonly isOwn?: true;
  })[];
  readonly claims: readonly (Pick<RelatedClaim, 'id' | 'text' | 'isCut' | 'status'> & {
    readonly verdict?: VerdictValue;
  })[];
  /** Four numbers a cell: indices of claim and report, 1 where the report has verified the claim, thousandths of confidence. */
  readonly cells: readonly number[];
  /** Of checks that this browser has made of it. */
  readonly checks: readonly DatedScore[];
  /** Where claims were located in a text of it last; absent where none was read. */
  readonly places?: {
    /** ISO date and time. */
    readonly at: string;
    /** Of the text, in characters. */
    readonly length: number;
    /** Where headings begin, and what they say. */
    readonly sections: readonly (readonly [start: number, title: string])[];
    /** Index of a claim, and where its passage begins. */
    readonly starts: readonly (readonly [claim: number, start: number])[];
  };
}

/** A claim of reports that the reader has confirmed or disputed. */
export interface JudgedClaim {
  /** Mean of its reports, 0 to 1. */
  readonly confidence: number;
  readonly status: Status;
  readonly isConfirmed: boolean;
}

export interface JudgedClaims {
  readonly claims: readonly JudgedClaim[];
  /** Verdicts that are on no claim of a report that answers, or contradict one another on one. */
  readonly leftOut: number;
}

/** Some rows of a list that is read page by page. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** What to ask for next; absent where there is no more. */
  readonly next?: string;
}

/** Some of the reports that only cite a work. */
export interface CitingPage {
  readonly rows: readonly ListedReport[];
  /** Where to go on; absent where there are no more. */
  readonly next?: number;
}

/** Asks for reports: those after what the reply before has named. */
export interface ReportsRequest {
  readonly after?: string;
  /** The state of the index that the page has read; the reply has no rows where it is still that. */
  readonly known?: string;
}

export interface ReportsPage extends ListPage<ListedReport> {
  /** Name of the state of the index that it is of. */
  readonly state: string;
}

/** A check of this browser in the list of all: counts of what it has found. */
export interface ListedCheck {
  readonly id: string;
  /** Of the paper, as that of {@link ListedReport}; where the paper has no title, of the check's own claims. */
  readonly group: string;
  readonly page: CheckFile['page'];
  readonly extent: CheckFile['extent'];
  /** ISO 8601, a day or a time. */
  readonly madeAt: string;
  /** Consensus of the review, 0 to 10; absent where it gives none. */
  readonly score?: number;
  /** Main claims, and how the rest of the paper backs them. */
  readonly claims: number;
  readonly backing: Readonly<Partial<Record<NonNullable<CheckedClaim['backing']>['outcome'], number>>>;
  /** Passages whose figures cannot all be right, and those of them that the reader calls no problem. */
  readonly figures: number;
  readonly dismissed: number;
  /** Absent where its references were not read. */
  readonly references?: {
    readonly count: number;
    /** Those that services or lists were asked for, by what they have come to, and those with a notice. */
    readonly states: Readonly<Partial<Record<ReferenceOutcome['state'] | 'noticed', number>>>;
  };
}

/** One check whole. */
export interface ShownCheck {
  readonly check: KeptCheck;
  /** How it differs from the one before it; absent where there is none. */
  readonly compared?: CheckComparison;
  /** What it has found, with what the reader says of it. */
  readonly claims: readonly RelatedClaim[];
}

/** A paper that reports examine, or that this browser has checked, with what is known of it. */
export interface ShownWork {
  readonly group: string;
  readonly title: string;
  readonly paper: PaperPlace;
  /** Works that are this one, as pages have declared. */
  readonly linked: readonly WorkId[];
  /** Those that examine it, and those that cite it alone: the newest of each, newest first, and how many there are. */
  readonly reports: readonly ListedReport[];
  readonly reportCount: number;
  readonly citing: readonly ListedReport[];
  readonly citingCount: number;
  /** So many more in feeds, at most. */
  readonly citingInFeeds: number;
  /** Where those that cite it go on; absent where there are no more. */
  readonly citingNext?: number;
  /** Of the reports that examine it, merged. */
  readonly claims: readonly RelatedClaim[];
  /** The latest first. */
  readonly checks: readonly ListedCheck[];
}

/** Asks that an import answers. */
export interface ImportRequest {
  readonly run: ImportRun;
  /** Of a source that has none yet. */
  readonly name: string;
  /** Of one that is brought back, which gets this name, too. */
  readonly isOff?: boolean;
  /** Files that were read. */
  readonly files: number;
  /** Documents that were refused. */
  readonly refused: number;
  /** Of one that is brought back, as it was; ISO time. */
  readonly importedAt?: string;
}

export interface ImportChange {
  readonly id: ImportId;
  readonly name?: string;
  readonly isOn?: boolean;
}

export interface ImportsOverview {
  readonly imports: readonly ImportedSource[];
  /** Whether who asks is in a private window, from which nothing is imported. */
  readonly isPrivate: boolean;
}

/** What a page shows, as text. */
export interface PageText {
  readonly title: string;
  readonly url: string;
  readonly text: string;
}

/** One report, for the page that shows it whole. */
export interface ShownReport {
  readonly report: Report;
  /** Blind mode: what it says of claims that the reader has not judged, and of how many, is left out of it. */
  readonly isBlind?: true;
  /** Whether it was made in this browser, on a question of the reader's. */
  readonly isMadeHere?: true;
  /** Names of the imports that it has come with, where it has come with these alone. */
  readonly importNames?: readonly string[];
  readonly paper: PaperPlace;
  /** The claims of its table, in that order, with what other reports and the reader say of them. */
  readonly claims: readonly RelatedClaim[];
  /** Titles under which works of its references were seen. */
  readonly titles: Readonly<Record<WorkId, string>>;
}

/** Where a claim stands on a page that is open, as that page says. */
export interface PassageInTab {
  readonly claimId: string;
  readonly text: string;
  readonly evidence?: Evidence;
  readonly agreement?: 'agrees' | 'differs' | 'unclear';
}

/** A paper whose claims are judged one after the other. */
export interface TriagePaper {
  /** The merge group of the reports that examine it. */
  readonly group: string;
  readonly title: string;
  readonly paper: PaperPlace;
  readonly isBlind: boolean;
  /** In an order that does not depend on what reports say of them. */
  readonly claims: readonly RelatedClaim[];
}

/** Something that nobody has settled yet. `key` names it when it is put aside. */
export type OpenQuestion = { readonly key: string } & (
  | {
      readonly kind: 'check';
      readonly checkId: string;
      readonly finding: CheckedFinding;
      readonly title: string;
      readonly work?: WorkId;
    }
  /** A claim differs from the page, in the version that was opened last. */
  | { readonly kind: 'page'; readonly claim: RelatedClaim; readonly work: WorkId; readonly version: number }
  | {
      readonly kind: 'reports';
      readonly conflict: Conflict;
      readonly claims: readonly RelatedClaim[];
      readonly group: string;
      readonly paper: PaperPlace;
    }
);

/** Some of all open questions; there may be more even where this is none. */
export interface OpenQuestionsPage {
  readonly questions: readonly OpenQuestion[];
  /** What to ask for next; absent where there is no more. */
  readonly next?: string;
}

/** A verdict with what it was given on, as far as the index and this browser's checks still have it. */
export interface ListedVerdict extends Verdict {
  /** The newest version of the paper that the reader has opened, where that is known. */
  readonly opened?: number;
  readonly claim?: RelatedClaim;
  /** Why it has no claim, as far as feeds know. */
  readonly inFeeds?: AboutGroup;
  readonly paper: PaperPlace;
}

/** Asks for claims that meet a query (search/query). */
export interface SearchRequest {
  readonly text: string;
  /** Of the ranking, how many to leave out, and how many to give, 1 to 100. */
  readonly from: number;
  readonly size: number;
}

/** Claims that meet a query, for the page that lists them. */
export interface SearchReply {
  /** Best first. */
  readonly claims: readonly FoundClaim[];
  /** Of all that meet it, and of all that were searched. */
  readonly count: number;
  readonly searched: number;
  /** Whether some claims cannot be searched yet: `dataChanged` follows when more can. */
  readonly isPartial: boolean;
  /** Blind mode: what reports say of claims cannot be asked for. */
  readonly isBlind?: true;
}

/** Asks for the claims that are nearest to a sentence of a text. */
export interface NearestRequest {
  readonly text: string;
  /** Of the sentence, UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

export interface NearestReply {
  /** The nearest first, with how the sentence compares. */
  readonly claims: readonly { readonly claim: FoundClaim; readonly finding: Finding }[];
  /** Of all claims that were looked through. */
  readonly searched: number;
  /** Whether some claims cannot be searched yet: `dataChanged` follows when more can. */
  readonly isPartial: boolean;
}

export interface FoundClaim extends RelatedClaim {
  readonly paper: PaperPlace;
  /** Where it was found last; absent where nobody knows. */
  readonly lastFound?: LastFound;
}

/** Where a claim was found: on the page that the reader has judged it on, or in a version of the paper. */
export interface LastFound {
  /** ISO date or time; absent where it was kept without. */
  readonly at?: string;
  readonly version?: number;
  /** Address of the version's text; of the passage's page. */
  readonly url: string;
  /** The passage that it was judged on. */
  readonly evidence?: Evidence;
}

/** Asks that a claim goes along to a work that the open paper cites. */
export interface FollowRequest {
  readonly claimId: string;
  /** The open paper, with the address of its page. */
  readonly citing: PageWork;
  readonly cited: PageWork;
  /** Where the cited work is, on the web. */
  readonly url: string;
}

/** Kinds of records that are brought back one by one; sources are, as imports. */
export type RestoredKind = Exclude<RecordKind, 'sources'>;

/** Kinds of records that can be read to be taken out. `claims`: of reports that answer; `reports`: of all sources. */
export type StoredKind = RecordKind | 'claims' | 'reports';

/** Some records of a kind. */
export interface StoredPage {
  /** As `Records` and `Gathered` have them; of `sources` without reports. */
  readonly records: readonly unknown[];
  /** What to ask for next; absent where there is no more. */
  readonly next?: string;
}

/** What the reader can delete as a whole. */
export type ClearedKind = 'verdicts' | 'rejections' | 'links' | 'checks' | 'questions';

/** What is stored, by kind. */
export interface StoredOverview {
  readonly counts: Readonly<Record<Exclude<StoredKind, 'claims' | 'settings'>, number>>;
  /** Stored verdicts that are damaged and therefore not in a file. */
  readonly damaged: number;
  /** Whether it is a private window's, in which verdicts and rejected passages alone can be brought back. */
  readonly isPrivate: boolean;
  /** Whether verdicts go to the reader's other devices: deleting them does, too. */
  readonly isSynced: boolean;
  /** The latest first. */
  readonly backups: readonly BackupInfo[];
}

/** How verdicts go to the reader's other devices. */
export interface SyncOverview {
  /** False where the browser has no storage for that. */
  readonly isPossible: boolean;
  readonly isOn: boolean;
  /** Whether a passphrase has been chosen, on this device or another one, and is needed for what is there. */
  readonly isThere: boolean;
  /** Name of this device; empty before the reader has given one. */
  readonly name: string;
  /** Those of the others, as they were found last. */
  readonly others: readonly string[];
  /** Bytes in use by all devices, and at most; absent where the browser does not tell. */
  readonly size?: number;
  readonly quota: number;
  /** ISO date and time, UTC, of the last time that all went well; absent: not yet. */
  readonly lastAt?: string;
  /** Verdicts of this browser, and deletions, that there was no room for. */
  readonly left: number;
  readonly leftDeleted: number;
  /** Items, or verdicts in them, that could not be read. */
  readonly unreadable: number;
  /** What went wrong the last time. */
  readonly problem?: KeptSyncProblem;
}

/** Asks to bring records of a file back, or what that would come to. */
export interface RestoreRequest {
  readonly kind: RestoredKind;
  /** Verdicts on one work come together. */
  readonly records: readonly unknown[];
  /** For conflicts of verdicts. */
  readonly choices: ImportChoices;
  /** Nothing is written. */
  readonly isTrial: boolean;
  /** The last ones of a file: who shows any of it is told. */
  readonly isLast: boolean;
}

/** What has become, or would become, of each record, in their order. */
export interface RestoredRow {
  readonly kind: RestoreKind;
  /** The verdict that is here, where the reader has to choose. */
  readonly here?: Verdict;
}

/** Reports that the page of a work names another one as the same paper. */
export interface DeclaredVersion {
  readonly page: PageWork;
  readonly other: WorkId;
}

/** What a page needs to show its claims: nothing that the reader has said, but where highlights stand on this very page. */
export interface OpenedPage {
  readonly related: PageRelated;
  readonly look: PageLook;
  /** Where the text is on pages of this site; absent where the generic rules are right. */
  readonly textRules?: TextRules;
  /** The reader has opened it at a passage, which it is asked to show once it is read. */
  readonly seeksPassage?: boolean;
}

/** The same for our own page that shows a PDF, with the reader's verdicts. */
export interface OpenedFile {
  readonly related: Related;
  readonly look: PageLook;
  readonly seeksPassage?: boolean;
}

/** A passage of a source that the reader wants to see. */
export interface SourceRequest extends Command {
  /** The tab that it is opened beside. */
  readonly tabId: number;
  readonly address: string;
  /** Whether that is a PDF. */
  readonly isPdf?: true;
  readonly quote: CheckQuote;
}

/** What a page needs to draw badges beside the works that it lists. */
export interface OpenedListedWorks {
  /** Those that reports know, in the order in which they were asked for. */
  readonly known: readonly KnownKey[];
  readonly look: PageLook;
}

/** Asks where claims of an open work stand in its text. */
export interface LocateRequest {
  readonly page: PageWork;
  readonly document: SentText;
  readonly claims: readonly WantedClaim[];
}

/** A claim by its id: what it says is read from the index. */
export interface WantedClaim {
  readonly id: string;
  /** Where the reader has judged it, in the text that is sent. */
  readonly passage?: TextSpan;
}

/** The text of an open paper that the reader wants checked. */
export interface CheckRequest extends Command {
  readonly page: PageWork;
  /** How much of the paper it is, as the page says. */
  readonly holds: Holds;
  readonly document: SentText;
  /** What the text cites, where it does not hold the lists itself: the text of a web page is read without them. */
  readonly cited?: CitedList;
}

/**
 * What becomes of a text that a page has offered to be checked.
 *
 * - `begun`: the page is asked for it
 * - `busy`: another one is being checked: it may be offered again
 * - `unwanted`: the reader has not set that such papers are checked, or this one was checked already
 */
export type OfferAnswer = 'begun' | 'busy' | 'unwanted';

/** Scripts that a page asks for: what passages cite, the lists of references, the works that a page lists. */
export type PageScript = 'citations' | 'full-text' | 'references' | 'scout';

/** The references of a checked paper, for the pages that show them. */
export interface PaperReferences {
  /** How many the paper has. */
  readonly count: number;
  /** `none`: services were not asked. */
  readonly phase: 'none' | 'asking' | 'done' | 'stopped' | 'failed';
  /** In the order of the paper, without abstracts; while they are asked for, those that are known. */
  readonly checked: readonly CheckedReference[];
  /** When, ISO 8601, which services, and which imported lists. */
  readonly asked?: {
    readonly at: string;
    readonly services: readonly SourceName[];
    readonly lists: readonly AskedList[];
  };
  /** Services that may be asked now. */
  readonly services: readonly SourceName[];
  /** Lists that the reader has imported: they are looked through without a request. */
  readonly lists: readonly AskedList[];
}

/** What the works that a paper cites say of what it says of them. */
export interface CitedSayings {
  /** The sentences of the paper that say something of them, in its order. */
  readonly citing: readonly CitingSentence[];
  /** In the same order; none before services were asked for its references. */
  readonly claims: readonly CitedClaim[];
  /** Of reading full texts; `none`: abstracts alone were read. */
  readonly phase: 'none' | 'reading' | 'done' | 'stopped' | 'failed';
  /** Works whose full text may say more; while full texts are read, so many when that was begun. */
  readonly open: number;
  /** Of these, how many were read or could not be, while full texts are read. */
  readonly done: number;
  /** Hosts at which copies lie that may say more, and that the reader was not asked for; none while full texts are read. */
  readonly copies: readonly CopyHost[];
  /** Hosts that were not allowed when the reader was asked. */
  readonly declined: readonly string[];
}

/** Which of the hosts of copies the reader allows, and which not. */
export interface CopyHostChoice extends OfTab {
  readonly checkId: string;
  readonly hosts: readonly string[];
  readonly areAllowed: boolean;
}

/** A mark of a reference of a page. */
export interface PlacedMark extends ReferenceMark {
  /** Index among the references that the page has sent. */
  readonly at: number;
}

/** What other works say of the claims of a checked paper, for the pages that show it. */
export interface PaperOtherWorks {
  /** How many claims are looked for. */
  readonly claimCount: number;
  /** `none`: services were not asked. */
  readonly phase: 'none' | OtherWorksRun['phase'];
  /** When, ISO 8601, which services, and what was searched for. */
  readonly asked?: Pick<OtherWorksRun, 'at' | 'services' | 'queries'>;
  readonly search?: Search;
  /** While it is under way: what is known by now. */
  readonly found?: Corroboration;
  readonly progress?: QuestionProgress;
  /** Services that may be asked now. */
  readonly services: readonly SourceName[];
}

/** What the reader allows services, and what is kept of them. */
export interface SourcesOverview {
  readonly allowed: readonly SourceName[];
  readonly keys: SourceKeys;
  /** Answers: their size in characters, and when the longest unused was last used, milliseconds since 1970. */
  readonly kept: { readonly count: number; readonly size: number; readonly oldestUse?: number };
  /** Of the last run. */
  readonly requests: readonly LoggedRequest[];
  /** Lists of retractions and replications that the reader has imported. */
  readonly lists: readonly ImportedList[];
}

/** A question to the literature that the reader asks. */
export interface QuestionRequest {
  /** UUID, made by who asks. That of an earlier one asks it again. */
  readonly questionId: string;
  /** UUID of this asking: a message that comes again asks nothing twice, however that has ended. */
  readonly commandId: string;
  readonly text: string;
  /** Words and phrases to search for, as the reader has left them. */
  readonly terms: readonly string[];
}

/** A question for the page that shows it: as it is kept, and how far it has come. */
export interface ShownQuestion extends Question {
  /** While it is being worked on. */
  readonly progress?: QuestionProgress;
}

/** How far a question has come: of the services, works or claims of a step. */
export interface QuestionProgress {
  readonly step: QuestionStep;
  readonly done: number;
  readonly of: number;
}

/** A question in the list of all. */
export type ListedQuestion = Pick<Question, 'id' | 'text' | 'phase' | 'askedAt'> & {
  readonly claimCount: number;
};

/** All questions, and who may be asked. */
export interface QuestionsOverview {
  /** The latest first. */
  readonly questions: readonly ListedQuestion[];
  /** Services that may be asked for words now. */
  readonly services: readonly SourceName[];
  /** Whether they are asked in a private window, where nothing of it could be kept. */
  readonly isPrivate: boolean;
}
