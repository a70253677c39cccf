/** Every message between page, background and extension pages: its data and its reply, known at both ends. */
import { defineExtensionMessaging, type ExtensionMessage } from '@webext-core/messaging';
import type { PageWork } from '../claims/page-work';
import type { WorkId } from '../claims/work-id';
import type { EntryPlace, KnownKey, ListedKeys } from '../lookup/listed-work';
import type { PageRelated, Related } from '../lookup/related';
import type { PageState } from '../page/identity/page-state';
import type { TextRules } from '../page/sites/site-texts';
import type { PageLook, Settings } from '../store/settings';
import type { RejectedPassage, Rejection } from '../verdicts/rejection';
import type { Verdict, VerdictState } from '../verdicts/verdict';
import type { VerdictChange } from '../verdicts/verdict-changes';
import type { ImportChoices, ImportPreview } from '../verdicts/verdict-file';
import type { WorkLink } from '../verdicts/work-link';

/**
 * Names one act of the reader's, by a random UUID: the background may be stopped before it has answered, and the same command
 * is sent again. It has been done then, changes nothing more, and is answered as before.
 */
export interface Command {
  readonly commandId: string;
}

/** Asks that a claim's mark goes from a page, and does not come back. */
export interface PassageRejection {
  readonly claimId: string;
  /** Address of the page. */
  readonly url: string;
  readonly passage: RejectedPassage;
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

/** How much of a file was new or changed something here. */
export interface ImportedCounts {
  readonly verdicts: number;
  readonly rejections: number;
}

/** Tells that the page of a work names another one as the same paper. */
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
}

/** The same for our own page that shows a PDF, with the reader's verdicts. */
export interface OpenedFile {
  readonly related: Related;
  readonly look: PageLook;
}

/** What a page needs to mark the works that it lists. */
export interface OpenedEntries {
  /** Those that reports know, in the order in which they were asked for. */
  readonly known: readonly KnownKey[];
  readonly look: PageLook;
}

/** Scripts that a page asks for: what passages cite, the lists of references, the works that a page lists. */
export type PageScript = 'citations' | 'references' | 'scout';

export interface Protocol {
  /** Page → background: a page shows this work. When reports know it, the second script is there before the reply. */
  openPage(page: PageWork): OpenedPage;
  /** Page → background: the same again for a page that is being read. */
  refreshPage(page: PageWork): OpenedPage;
  /** Viewer → background: the same for a file, whose page is ours. */
  openFile(page: PageWork): OpenedFile;
  /** Page → background, popup: what is known of the page has changed. */
  pageChanged(state: PageState): void;

  /** Page → background: the preprint or the publication of the paper that it shows, where it names one. */
  declareVersion(declared: DeclaredVersion): void;

  /** Popup → page. */
  getPageState(): PageState;
  /** Popup → page: scroll to the evidence and open the card. The reply is false if the claim is not on the page. */
  showClaim(claimId: string): boolean;
  /** Background → page: show the card, which asks what there is to say to the reader. */
  showNotice(): void;
  /** Card → background: the reply is what there is to say in its tab, once. */
  takeNotice(): string | undefined;
  /** Background → extension pages, and pages whose highlights it concerns: something has changed, ask again. */
  dataChanged(): void;

  /**
   * Popup, card → background. `tabId`: the tab that the popup is about; private windows keep verdicts of their own. `claimIds`:
   * claims that are wanted, where not all are.
   */
  findRelated(request: { page: PageWork; tabId?: number; claimIds?: readonly string[] }): Related;
  /** Card, viewer → background: how many reports know each of these works, in their order; at most 2,500 at a time. */
  countReports(works: readonly PageWork[]): number[];
  /**
   * Page → background: it lists these, at most 5,000 keys. When reports know one, the script that draws marks beside entries is
   * there before the reply. Where such marks are switched off nothing is looked up.
   */
  openEntries(listed: ListedKeys): OpenedEntries;
  /** Page → background: this script is there before the reply. */
  loadScript(name: PageScript): void;
  /** Popup → background: run the detector in a tab that is not of the table. The reply is false if that is not allowed. */
  examineTab(tabId: number): boolean;

  /** Popup, card, viewer → background. */
  changeVerdict(request: Command & { claimId: string; change: VerdictChange; tabId?: number }): void;
  /**
   * Undo the last change, if its state still stands. `claimId`: the claim it was undone on, should the verdict be shared with
   * others.
   */
  undoVerdict(request: Command & VerdictState & { claimId: string; tabId?: number }): void;

  /** Card, viewer → background: open a cited work in a new tab, with the claim. */
  followClaim(request: Command & FollowRequest): void;

  /** Popup, card → background: a note that is being written outlives what it is written in. `null`: it is no more. */
  keepDraft(request: { claimId: string; note: string | null; tabId?: number }): void;
  /** The notes that are being written on these claims, by claim id. */
  readDrafts(request: { claimIds: readonly string[]; tabId?: number }): Readonly<Record<string, string>>;

  /** Card, viewer → background. The reply is the id to undo it by. */
  rejectPassage(request: Command & PassageRejection): string;
  /** Popup, dashboard, card, viewer → background: undo rejections. They stay undone, so that it may be sent again. */
  restorePassage(request: { rejectionIds: readonly string[]; tabId?: number }): void;
  listRejections(): Rejection[];

  /** Dashboard → background: preprints and publications that are treated as one, or may be; the latest first. */
  listLinks(): WorkLink[];
  /** Popup, dashboard → background: a preprint and a publication are not one work, whatever pages declare. */
  removeLink(works: readonly WorkId[]): void;
  /** Dashboard → background: they are. */
  confirmLink(works: readonly WorkId[]): void;

  getSettings(): Settings;
  switchMarks(request: { isOn: boolean; host?: string }): void;
  switchStrip(isOn: boolean): void;
  switchEntryMarks(request: { place: EntryPlace; isOn: boolean }): void;
  /** Whether PDFs of papers open in the viewer by themselves. */
  switchPdfs(isOn: boolean): void;

  listVerdicts(): Verdict[];
  /** The text of the verdict file, and how many stored verdicts are damaged and therefore not in it. */
  exportVerdicts(): { readonly text: string; readonly damaged: number };
  /** How many verdicts a removal of the extension would lose. */
  countUnexported(): number;
  previewImport(text: string): ImportPreview;
  /** The reply tells how many of each were kept. */
  importVerdicts(request: Command & { text: string; choices: ImportChoices }): ImportedCounts;
}

/** Errors are told by the reply; nothing is logged into the page's console. */
export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>({});
export type { ExtensionMessage };
