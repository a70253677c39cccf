/** Every message between page, background and extension pages: its data and its reply, known at both ends. */
import { defineExtensionMessaging, type ExtensionMessage } from '@webext-core/messaging';
import type { EntryPlace, KnownKey, ListedKeys } from '../claims/listed-work';
import type { RejectedPassage, Rejection } from '../claims/rejection';
import type { PageWork, Related } from '../claims/related';
import type { Verdict, VerdictState } from '../claims/verdict';
import type { VerdictChange } from '../claims/verdict-changes';
import type { ImportChoices, ImportPreview } from '../claims/verdict-file';
import type { WorkId } from '../claims/work-id';
import type { PageState } from '../page/page-state';
import type { TextRules } from '../page/site-texts';
import type { PageLook, Settings } from '../store/settings';

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

/** What a page needs to show its claims. */
export interface OpenedPage {
  readonly related: Related;
  readonly look: PageLook;
  /** Where the text is on pages of this site; absent where the generic rules are right. */
  readonly textRules?: TextRules;
}

/** What a page needs to mark the works that it lists. */
export interface OpenedEntries {
  /** Those that reports know, in the order in which they were asked for. */
  readonly known: readonly KnownKey[];
  readonly look: PageLook;
}

/** Scripts that a page asks for: what passages cite, the lists of references, the works that a page lists, all cards. */
export type PageScript = 'citations' | 'references' | 'scout' | 'card';

export interface Protocol {
  /** Page → background: a page shows this work. When reports know it, the second script is there before the reply. */
  openPage(page: PageWork): OpenedPage;
  /** Page → background: the same again for a page that is being read. */
  refreshPage(page: PageWork): OpenedPage;
  /** Page → background, popup: what is known of the page has changed. */
  pageChanged(state: PageState): void;

  /** Page → background: the preprint or the publication of the paper that it shows, where it names one. */
  declareVersion(declared: DeclaredVersion): void;

  /** Popup → page. */
  getPageState(): PageState;
  /** Popup → page: scroll to the evidence and open the card. The reply is false if the claim is not on the page. */
  showClaim(claimId: string): boolean;
  /** Background → page: say something to the reader, over the page. */
  tellReader(text: string): void;
  /** Background → pages, extension pages: verdicts or settings have changed, ask again. */
  dataChanged(): void;

  /** Popup → background. `tabId`: the tab that the popup is about; private windows keep verdicts of their own. */
  findRelated(request: { page: PageWork; tabId?: number }): Related;
  /** Page, reader page → background: how many reports know each of these works, in their order; at most 2,500 at a time. */
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

  /** Popup, card, reader page → background. */
  changeVerdict(request: Command & { claimId: string; change: VerdictChange; tabId?: number }): void;
  /**
   * Undo the last change, if its state still stands. `claimId`: the claim it was undone on, should the verdict be shared with
   * others.
   */
  undoVerdict(request: Command & VerdictState & { claimId: string; tabId?: number }): void;

  /** Page, reader page → background: open a cited work in a new tab, with the claim. */
  followClaim(request: Command & FollowRequest): void;

  /** Card, reader page → background. The reply is the id to undo it by. */
  rejectPassage(request: Command & PassageRejection): string;
  /** Popup, dashboard, card, reader page → background: undo rejections. They stay undone, so that it may be sent again. */
  restorePassage(request: { rejectionIds: readonly string[]; tabId?: number }): void;
  listRejections(): Rejection[];

  getSettings(): Settings;
  switchMarks(request: { isOn: boolean; host?: string }): void;
  switchStrip(isOn: boolean): void;
  switchEntryMarks(request: { place: EntryPlace; isOn: boolean }): void;
  /** Whether PDFs of papers open in the reader page by themselves. */
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
