/**
 * Every message between page, background and extension pages: who may send it, what it carries, and what it is answered with. A
 * page's process may be in hostile hands: {@link parseMessage} trusts no message, and messages/receive asks both before any handler.
 * Scripts in pages take types alone from here.
 */
import * as v from 'valibot';
import { maxQuoteLength } from '../anchor/quotes';
import type { CheckQuote } from '../check/check-file';
import { type CheckState, checkStateSchema } from '../check/check-state';
import type { KeptCheck } from '../check/kept-check';
import {
  maxCitationMarkers,
  maxCitedReferences,
  maxNamedAtOnce,
  maxReferenceText,
  maxReferenceWorks,
} from '../citations/cited-list';
import { type ChosenStyles, styledKinds } from '../claims/mark-style';
import type { PageWork } from '../claims/page-work';
import type { Report } from '../claims/report';
import { reportSchema } from '../claims/report-schema';
import type { WorkId } from '../claims/work-id';
import { workIdSchema } from '../claims/work-id-schema';
import { type NewFeed, newFeedSchema, type OwnFeed } from '../feeds/own-feed';
import {
  type ImportId,
  importIdSchema,
  importNameSchema,
  maxSent,
  type Standings,
} from '../import/import-data';
import { maxProfiles, reviewProfileSchema } from '../import/review-profile';
import type { LocatedPassage } from '../locate/location';
import type { ListedKeys } from '../lookup/listed-work';
import type { Related } from '../lookup/related';
import { type ModelChoice, type ModelOverview, modelChoiceSchema } from '../model/model-choice';
import type { ModelReply, ModelTest } from '../model/model-reply';
import { type ModelTask, modelTaskSchema } from '../model/model-task';
import type { HighlightFilter, PageState, ShownTerm } from '../page/identity/page-state';
import type { TextRules } from '../page/sites/site-texts';
import { maxQuestion } from '../question/query';
import { type ImportedList, importedListSchema, listPartSchema } from '../references/imported-list';
import type { KeyedStatus } from '../references/status-list';
import { hostsSchema } from '../resolve/copy-hosts';
import { maxCheckedText, maxQueryLength, maxSearchPage } from '../search/query-limits';
import { sourceNames } from '../sources/source-names';
import type { ImportRun } from '../store/imports';
import type { SettingChange } from '../store/settings';
import { markStyleSchema, type Settings } from '../store/settings-schema';
import type { SourceSettingChange } from '../store/source-settings';
import {
  type FeedMode,
  type FeedPreview,
  type FeedState,
  feedAddressSchema,
  feedModeSchema,
  publicKeySchema,
} from '../subscribe/feed-state';
import { maxDocumentLength } from '../text/document-text';
import { type Rejection, rejectedPassageSchema } from '../verdicts/rejection';
import { maxTagLength, maxTags } from '../verdicts/tags';
import { timeSchema } from '../verdicts/times';
import { trailSchema } from '../verdicts/trail';
import {
  maxDeviceName,
  maxPassphrase,
  maxVersion,
  type VerdictEvent,
  type VerdictState,
} from '../verdicts/verdict';
import type { WorkLink } from '../verdicts/work-link';
import type {
  CheckRequest,
  CitedSayings,
  CitingPage,
  ClearedKind,
  Command,
  CopyHostChoice,
  DeclaredVersion,
  FollowRequest,
  ImportChange,
  ImportRequest,
  ImportsOverview,
  JudgedClaims,
  ListedCheck,
  ListedVerdict,
  ListPage,
  LocateRequest,
  NearestReply,
  NearestRequest,
  OfferAnswer,
  OfTab,
  OpenClaimRequest,
  OpenedFile,
  OpenedListedWorks,
  OpenedPage,
  OpenQuestionsPage,
  PageScript,
  PageText,
  PaperOtherWorks,
  PaperPicture,
  PaperReferences,
  PassageInTab,
  PassageRejection,
  PlacedMark,
  QuestionRequest,
  QuestionsOverview,
  ReportsPage,
  ReportsRequest,
  ReportsSlice,
  RestoredRow,
  RestoreRequest,
  SearchReply,
  SearchRequest,
  ShownCheck,
  ShownQuestion,
  ShownReport,
  ShownWork,
  SourceRequest,
  SourcesOverview,
  StoredKind,
  StoredOverview,
  StoredPage,
  SyncOverview,
  TriagePaper,
  VerdictRequest,
} from './message-data';
import { highlightFilter, maxShownPassage, maxWorks } from './page-schemas';
import { maxBlocks, maxRaised, maxTableNumbers } from './sent-text';

/**
 * - `page`: a script in a web page, whoever controls its process
 * - `frame`: the card, a page of ours in a frame of a tab
 * - `extension-page`: popup, dashboard, viewer, and the background itself
 */
export type SenderKind = 'page' | 'frame' | 'extension-page';

/** @typeParam Parsed what the schema makes of the data, where it says more */
interface Rule<Data, Reply, Parsed extends Data> {
  readonly senders: readonly SenderKind[];
  readonly schema: v.GenericSchema<unknown, Parsed>;
  /** Types of what is sent and replied; nothing at run time. */
  readonly types?: (data: Data) => Reply;
}

function rule<Data, Reply = void, Parsed extends Data = Data>(
  senders: readonly SenderKind[],
  schema: v.GenericSchema<unknown, Parsed>,
): Rule<Data, Reply, Parsed> {
  return { senders, schema };
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const maxShortLength = 10_000;
const shortText = v.pipe(v.string(), v.maxLength(maxShortLength));
const uuid = v.pipe(v.string(), v.uuid());
const nothing = v.undefined();

const importRun = v.object({ id: importIdSchema, version: uuid });

const works = v.pipe(v.array(workIdSchema), v.maxLength(10));
const pageWork = v.object({
  works,
  version: v.exactOptional(count),
  title: v.exactOptional(shortText),
  url: v.exactOptional(v.string()),
  namesBoth: v.exactOptional(v.boolean()),
  isLink: v.exactOptional(v.boolean()),
});
/** Of a script in a page: the browser reports its address. */
const workOfPage = v.omit(pageWork, ['url']);
/** Of a page of ours, which knows where the work is: nothing is kept under an address that is longer, and it is left out. */
const workWithAddress = v.pipe(
  pageWork,
  v.transform(({ url, ...work }) =>
    url === undefined || url.length > maxShortLength ? work : { ...work, url },
  ),
);

/** No page has more claims. */
const maxFindings = 50_000;
const finding = v.object({
  claimId: shortText,
  found: v.picklist(['yes', 'no', 'pending']),
  isExamined: v.boolean(),
  isOwn: v.exactOptional(v.literal(true)),
  agreement: v.exactOptional(v.picklist(['agrees', 'differs', 'unclear'])),
  isRejected: v.exactOptional(v.literal(true)),
});
/** Passages, what was compared in them, and notices stay between page and card: nobody else needs them after a change. */
const pageState = v.object({
  phase: v.picklist(['looking-up', 'reading', 'done']),
  page: v.object({
    ...pageWork.entries,
    url: v.pipe(
      v.string(),
      v.transform((url) => url.slice(0, maxShortLength)),
    ),
    holds: v.picklist(['abstract', 'full-text', 'unknown']),
    isConflicting: v.boolean(),
    namesBoth: v.boolean(),
  }),
  findings: v.pipe(v.array(finding), v.maxLength(maxFindings)),
  reportCount: v.exactOptional(count),
  problem: v.exactOptional(
    v.object({
      name: v.exactOptional(shortText),
      message: shortText,
      code: v.exactOptional(shortText),
      detail: v.exactOptional(shortText),
    }),
  ),
  isPartial: v.exactOptional(v.literal(true)),
});

const ofTab = { tabId: v.exactOptional(count) };
/** A paper by the merge group of its title. */
export type TitleKey = `title:${string}`;
const titleKey = v.custom<TitleKey>(
  (value) => typeof value === 'string' && /^title:[\da-f]{16}$/.test(value),
);
const ofQuestion = v.object({ questionId: uuid });
const ofFeed = v.object({ feedId: uuid });
const ofRequest = v.object({ requestId: uuid });
const checkOfTab = v.object({ ...ofTab, checkId: shortText });
const claimIds = v.pipe(v.array(shortText), v.maxLength(1_000));

/** A schema for each number would take seconds for those of the longest text. */
const counts = (maxCount: number) =>
  v.pipe(
    v.custom<readonly number[]>((value) => Array.isArray(value)),
    v.maxLength(maxCount),
    v.check((numbers) => numbers.every((one) => Number.isSafeInteger(one) && one >= 0), 'expected counts'),
  );
const citedListSchema = v.object({
  references: v.pipe(
    v.array(
      v.object({
        text: v.pipe(v.string(), v.maxLength(maxReferenceText)),
        works: v.pipe(v.array(workIdSchema), v.maxLength(maxReferenceWorks), v.readonly()),
      }),
    ),
    v.maxLength(maxCitedReferences),
    v.readonly(),
  ),
  markers: v.pipe(
    v.array(
      v.object({
        start: count,
        end: count,
        references: v.pipe(v.array(count), v.maxLength(maxNamedAtOnce), v.readonly()),
      }),
    ),
    v.maxLength(maxCitationMarkers),
    v.readonly(),
  ),
});
const sentText = v.object({
  text: v.pipe(v.string(), v.maxLength(maxDocumentLength)),
  blocks: counts(3 * maxBlocks),
  raised: v.exactOptional(counts(3 * maxRaised)),
  tables: v.exactOptional(counts(maxTableNumbers)),
});
/** No quote is longer: comparing takes time with the length of what is compared. */
const passage = v.pipe(
  v.object({ start: count, end: count }),
  v.check(({ start, end }) => start < end && end - start <= maxQuoteLength, 'expected a passage'),
);

const tag = v.pipe(v.string(), v.minLength(1), v.maxLength(maxTagLength));
const evidence = v.object({
  url: shortText,
  quote: v.object({ exact: shortText, prefix: shortText, suffix: shortText }),
  position: v.object({ start: count, end: count }),
  version: v.exactOptional(v.pipe(count, v.minValue(1), v.maxValue(maxVersion))),
});

const longText = v.pipe(v.string(), v.maxLength(20_000));
/** As the file of a check has it; its schema is more than those who send messages need. */
const checkQuote = v.object({
  exact: longText,
  prefix: shortText,
  suffix: shortText,
  start: count,
  end: count,
});

/** Nothing else may be opened in a tab. */
const webAddress = v.pipe(
  shortText,
  v.check((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'expected an address'),
);

/** Kinds of records that a file brings back. */
const restoredKinds = [
  'verdicts',
  'rejections',
  'checks',
  'questions',
  'links',
  'settings',
] as const satisfies readonly StoredKind[];
const storedKinds = [
  ...restoredKinds,
  'sources',
  'claims',
  'reports',
] as const satisfies readonly StoredKind[];

export const protocolTable = {
  /** A page shows this work. When reports know it, the second script is there before the reply. */
  openPage: rule<PageWork, OpenedPage>(['page'], workOfPage),
  /** The same again for a page that is being read. */
  refreshPage: rule<PageWork, OpenedPage>(['page'], workOfPage),
  /** Viewer → background: the same for a file, whose page is ours. */
  openFile: rule<PageWork, OpenedFile>(['extension-page'], workWithAddress),
  /** Page, viewer → background, popup: what is known of the page has changed. */
  pageChanged: rule<PageState>(['page', 'extension-page'], pageState),
  /** The preprint or the publication of the paper that a page shows, where it names one. */
  declareVersion: rule<DeclaredVersion>(
    ['page'],
    v.object({
      page: v.object({ ...workOfPage.entries, works: v.pipe(v.array(workIdSchema), v.length(1)) }),
      other: workIdSchema,
    }),
  ),

  /** Popup → page. */
  getPageState: rule<undefined, PageState>(['extension-page'], nothing),
  /**
   * Popup → page: highlight these alone, until the page is left. The reader's verdicts are no filter: the page can read which
   * highlights there are.
   */
  filterHighlights: rule<HighlightFilter>(['extension-page'], highlightFilter),
  /** Popup → page: the works that its references name. Where there are more than one message takes, the first ones. */
  listReferences: rule<undefined, readonly PageWork[]>(['extension-page'], nothing),
  /** Popup, background → page: scroll to the evidence and open the card. The reply is false if the claim is not on the page. */
  showClaim: rule<string, boolean>(['extension-page'], shortText),
  /** Background → page: to the next claim, or the one before, by a key of the browser's. */
  stepClaim: rule<'next' | 'previous'>(['extension-page'], v.picklist(['next', 'previous'])),
  /** Popup → page: scroll to a passage that a check quotes, and set it off. The reply is false if it is not there, or not visible. */
  showPassage: rule<CheckQuote, boolean>(['extension-page'], checkQuote),
  /** Background → page: show the card, which asks what there is to say to the reader. */
  showNotice: rule<undefined>(['extension-page'], nothing),
  /** The reply is what there is to say in the card's tab, once. */
  takeNotice: rule<undefined, string | undefined>(['frame'], nothing),
  /** Background → extension pages, and pages whose highlights it concerns: something has changed, ask again. */
  dataChanged: rule<undefined>(['extension-page'], nothing),

  /**
   * What is known of a work. `claimIds`: claims that are wanted, where not all are. `mayAsk`: the reader looks at this very work, so that feeds may
   * be asked for it afterwards.
   */
  findRelated: rule<OfTab & { page: PageWork; claimIds?: readonly string[]; mayAsk?: boolean }, Related>(
    ['frame', 'extension-page'],
    v.object({
      ...ofTab,
      page: workWithAddress,
      claimIds: v.exactOptional(claimIds),
      mayAsk: v.exactOptional(v.boolean()),
    }),
  ),
  /**
   * Page, viewer → background: where these claims of the open work stand in its text. The next request of a tab ends the one before;
   * one whose reply was lost is sent again.
   */
  locateClaims: rule<LocateRequest, LocatedPassage[]>(
    ['page', 'extension-page'],
    v.object({
      page: workWithAddress,
      document: sentText,
      claims: v.pipe(
        v.array(v.object({ id: shortText, passage: v.exactOptional(passage) })),
        v.maxLength(maxFindings),
      ),
    }),
  ),
  /** Popup → background: check the paper of a tab by its own text. The reply comes once its page has been asked for that. */
  startCheck: rule<{ readonly tabId: number }>(['extension-page'], v.object({ tabId: count })),
  /** Popup, viewer → background: end the check of a tab. */
  stopCheck: rule<{ readonly tabId: number }>(['extension-page'], v.object({ tabId: count })),
  /** How far the check of a tab has come; `undefined` where none was started on what it shows. */
  readCheckState: rule<{ readonly tabId: number }, CheckState | undefined>(
    ['extension-page'],
    v.object({ tabId: count }),
  ),
  /** Background → popup, viewer: a check has come further. */
  checkChanged: rule<{ readonly tabId: number; readonly state: CheckState }>(
    ['extension-page'],
    v.object({ tabId: count, state: checkStateSchema }),
  ),
  /** Background → viewer: send the text of the file. */
  checkFile: rule<undefined>(['extension-page'], nothing),
  /** Page → background: its text can be checked, should the reader have papers checked automatically. */
  offerCheck: rule<undefined, OfferAnswer>(['page'], nothing),
  /** Page → background: which rules its text is read by. Refused where the reader has not asked for a check. */
  openCheck: rule<undefined, TextRules | null>(['page'], nothing),
  /**
   * Page, viewer → background: the text of the paper that is to be checked. A page is heard once, and only after the reader has asked
   * for it; one whose reply was lost is sent again.
   */
  checkText: rule<CheckRequest, CheckState>(
    ['page', 'extension-page'],
    v.object({
      commandId: uuid,
      page: workWithAddress,
      holds: v.picklist(['abstract', 'full-text', 'unknown']),
      document: sentText,
      cited: v.exactOptional(citedListSchema),
    }),
  ),
  /** Page, viewer → background: the text could not be read. */
  failCheck: rule<string>(['page', 'extension-page'], shortText),
  /** A check as a file: the report as text or Markdown, or all of it as JSON. */
  exportCheck: rule<
    { readonly checkId: string; readonly form: 'text' | 'markdown' | 'json' } & OfTab,
    string
  >(
    ['extension-page'],
    v.object({ ...ofTab, checkId: shortText, form: v.picklist(['text', 'markdown', 'json']) }),
  ),
  /** Delete a check: from the same text the same one can be made again. */
  deleteCheck: rule<{ readonly checkId: string } & OfTab>(
    ['extension-page'],
    v.object({ ...ofTab, checkId: shortText }),
  ),
  /** Undo the deletion of a check, which comes back as it was. */
  restoreCheck: rule<{ readonly check: KeptCheck } & OfTab>(
    ['extension-page'],
    // The background parses it: other pages do without the form of checks.
    v.object({ ...ofTab, check: v.custom<KeptCheck>((check) => typeof check === 'object') }),
  ),
  /** The reader says that figures are right all the same, or takes that back. */
  dismissFinding: rule<
    { readonly checkId: string; readonly findingId: string; readonly isDismissed: boolean } & OfTab
  >(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, checkId: shortText, findingId: shortText, isDismissed: v.boolean() }),
  ),

  /**
   * Popup, viewer → background: ask the services that the reader allows for the references of a checked paper. The reply comes once
   * that has begun.
   */
  startReferences: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** End it; what was answered stays. */
  stopReferences: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** `undefined` where the references of that check are not known. What the browser has ended goes on. */
  readReferences: rule<{ readonly checkId: string } & OfTab, PaperReferences | undefined>(
    ['extension-page'],
    checkOfTab,
  ),
  /** What cited works say of what is said of them; `undefined` where the references of that check are not known. What the browser has ended goes on. */
  readCited: rule<{ readonly checkId: string } & OfTab, CitedSayings | undefined>(
    ['extension-page'],
    checkOfTab,
  ),
  /** Popup, viewer → background: read the full texts of cited works, where they are open. The reply comes once that has begun. */
  startFullTexts: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** Popup, viewer → background: open a cited work at a passage, in a new tab beside another. */
  openSource: rule<SourceRequest>(
    ['extension-page'],
    v.object({
      commandId: uuid,
      tabId: count,
      address: webAddress,
      isPdf: v.exactOptional(v.literal(true)),
      quote: checkQuote,
    }),
  ),
  /** The reader was asked for hosts at which copies lie: where they are allowed, full texts are read there, too, in this run; else not again. */
  chooseCopyHosts: rule<CopyHostChoice>(
    ['extension-page'],
    v.object({ ...checkOfTab.entries, hosts: hostsSchema, areAllowed: v.boolean() }),
  ),
  /** End it; what was read stays. */
  stopFullTexts: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** Background → popup, viewer: more is known of them: read again. */
  referencesChanged: rule<{ readonly checkId: string }>(['extension-page'], v.object({ checkId: shortText })),
  /** Background → popup, viewer: more is known of what cited works say: read again. */
  citedChanged: rule<{ readonly checkId: string }>(['extension-page'], v.object({ checkId: shortText })),

  /**
   * Page → background: what its references, as it prints them, have come to, where the reader has had those of this very address checked.
   * The reply has the marks of some of them, and nothing that is said of the works.
   */
  openReferences: rule<{ readonly page: PageWork; readonly texts: readonly string[] }, PlacedMark[]>(
    ['page'],
    v.object({
      page: workOfPage,
      texts: v.pipe(
        v.array(v.pipe(v.string(), v.maxLength(maxReferenceText))),
        v.maxLength(maxCitedReferences),
      ),
    }),
  ),

  /**
   * Popup, viewer → background: look for the main claims of a checked paper in other works, at the services that the reader allows. The
   * reply comes once that has begun.
   */
  startOtherWorks: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** End it; what is known stays. */
  stopOtherWorks: rule<{ readonly checkId: string } & OfTab>(['extension-page'], checkOfTab),
  /** `undefined` where that check is gone, or has no claim. What the browser has ended goes on. */
  readOtherWorks: rule<{ readonly checkId: string } & OfTab, PaperOtherWorks | undefined>(
    ['extension-page'],
    checkOfTab,
  ),
  /** Background → popup, viewer: more is known: read again. */
  otherWorksChanged: rule<{ readonly checkId: string }>(['extension-page'], v.object({ checkId: shortText })),

  /** Which services the reader allows, and what is kept of them. */
  readSources: rule<undefined, SourcesOverview>(['extension-page'], nothing),
  /** The reply is false if the value is no key or no mail address. */
  changeSource: rule<SourceSettingChange, boolean>(
    ['extension-page'],
    v.variant('name', [
      v.object({ name: v.literal('allowed'), source: v.picklist(sourceNames), isOn: v.boolean() }),
      v.object({ name: v.picklist(['openalex', 'semanticscholar', 'mail']), value: shortText }),
    ]),
  ),
  /** Background → popup, viewer, dashboard: which services may be asked, or what is kept of them, has changed. */
  sourcesChanged: rule<undefined>(['extension-page'], nothing),
  /**
   * Dashboard → background: a part of a list of retractions or replications. The list counts once its last part is there, and that of its
   * kind before it goes.
   */
  importList: rule<{
    readonly list: ImportedList;
    readonly at: number;
    readonly works: readonly KeyedStatus[];
  }>(['extension-page'], v.object({ list: importedListSchema, at: count, works: listPartSchema })),
  /** Forget the list of a kind. */
  removeList: rule<ImportedList['kind']>(['extension-page'], v.picklist(['retractions', 'replications'])),
  /**
   * Dashboard → background: reports of an import that the reader is looking at; they do not answer yet. With part 0 it begins. Refused in private
   * windows. The reply says how each stands to the reports that answer.
   */
  stageReports: rule<
    { readonly run: ImportRun; readonly at: number; readonly reports: readonly Report[] },
    Standings
  >(
    ['extension-page'],
    v.object({
      run: importRun,
      at: count,
      reports: v.pipe(v.array(reportSchema), v.minLength(1), v.maxLength(maxSent)),
    }),
  ),
  /** Let it answer, in place of what its source had before. The reply comes once it does. */
  completeImport: rule<ImportRequest>(
    ['extension-page'],
    v.object({
      run: importRun,
      name: importNameSchema,
      isOff: v.exactOptional(v.boolean()),
      files: count,
      refused: count,
      importedAt: v.exactOptional(timeSchema),
    }),
  ),
  /** Background → dashboard: so much of it is written. */
  importChanged: rule<{ readonly run: ImportRun; readonly share: number }>(
    ['extension-page'],
    v.object({ run: importRun, share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
  ),
  /** Give up an import that does not answer yet. */
  discardImport: rule<ImportRun>(['extension-page'], importRun),
  /** All imports that answer, or would if they were on. */
  listImports: rule<undefined, ImportsOverview>(['extension-page'], nothing),
  /** Call it otherwise, or switch it on or off. */
  changeImport: rule<ImportChange>(
    ['extension-page'],
    v.object({
      id: importIdSchema,
      name: v.exactOptional(importNameSchema),
      isOn: v.exactOptional(v.boolean()),
    }),
  ),
  /** Its reports go, but for those that other sources have, too. */
  removeImport: rule<{ readonly id: ImportId }>(['extension-page'], v.object({ id: importIdSchema })),
  /** The text of the page that the reader has just asked to add, once, for the tab that was opened for it. `undefined` where there is none. */
  takePageText: rule<undefined, PageText | undefined>(['extension-page'], nothing),
  /** Forget all answers of services. */
  emptySources: rule<undefined>(['extension-page'], nothing),

  /**
   * Dashboard → background: what a feed is, before the reader subscribes. Without a key the one that lies beside it is fetched: its
   * fingerprint is for the reader to compare. The host has to be allowed. Throws FeedProblem, as those below do.
   */
  previewFeed: rule<{ readonly address: string; readonly publicKey?: string }, FeedPreview>(
    ['extension-page'],
    v.object({ address: feedAddressSchema, publicKey: v.exactOptional(publicKeySchema) }),
  ),
  /** The reader does not subscribe to it: the permission for its host goes, unless something else needs it. */
  leaveFeed: rule<{ readonly address: string }>(['extension-page'], v.object({ address: feedAddressSchema })),
  /** The reply comes once it is noted; its files are fetched afterwards. Refused in private windows. */
  subscribeFeed: rule<
    { readonly address: string; readonly publicKey: string; readonly mode: FeedMode },
    FeedState
  >(
    ['extension-page'],
    v.object({ address: feedAddressSchema, publicKey: publicKeySchema, mode: feedModeSchema }),
  ),
  listFeeds: rule<undefined, readonly FeedState[]>(['extension-page'], nothing),
  /** Ask a feed now whether there is something new, and fetch it. The reply comes once that has begun. */
  updateFeed: rule<{ readonly feedId: string }>(['extension-page'], ofFeed),
  /** While it is paused it is neither asked nor shown; what is kept of it stays. */
  pauseFeed: rule<{ readonly feedId: string; readonly isPaused: boolean }>(
    ['extension-page'],
    v.object({ feedId: uuid, isPaused: v.boolean() }),
  ),
  setFeedMode: rule<{ readonly feedId: string; readonly mode: FeedMode }>(
    ['extension-page'],
    v.object({ feedId: uuid, mode: feedModeSchema }),
  ),
  /** Whether lists and searches of the desk find its claims, too. */
  searchFeed: rule<{ readonly feedId: string; readonly isOn: boolean }>(
    ['extension-page'],
    v.object({ feedId: uuid, isOn: v.boolean() }),
  ),
  /** All that is kept of it goes, and the permission for its host, unless another feed needs it. */
  removeFeed: rule<{ readonly feedId: string }>(['extension-page'], ofFeed),
  /** Background → dashboard: a feed has changed, or come further: read again. */
  feedsChanged: rule<undefined>(['extension-page'], nothing),

  /**
   * Dashboard → background: search the literature for a question, and read what is found. The reply comes once that has begun. Refused in
   * private windows.
   */
  askQuestion: rule<QuestionRequest>(
    ['extension-page'],
    v.object({
      questionId: uuid,
      commandId: uuid,
      text: v.pipe(v.string(), v.maxLength(maxQuestion)),
      terms: v.pipe(v.array(shortText), v.minLength(1), v.maxLength(50)),
    }),
  ),
  /** End it; what was found stays. */
  stopQuestion: rule<{ readonly questionId: string }>(['extension-page'], ofQuestion),
  /** All questions of the reader. */
  readQuestions: rule<undefined, QuestionsOverview>(['extension-page'], nothing),
  /** `undefined` where it is gone. What the browser has ended goes on. */
  readQuestion: rule<{ readonly questionId: string }, ShownQuestion | undefined>(
    ['extension-page'],
    ofQuestion,
  ),
  /** Delete it with its report, which is on no paper any more. */
  deleteQuestion: rule<{ readonly questionId: string }>(['extension-page'], ofQuestion),
  /** Undo that. */
  restoreQuestion: rule<{ readonly questionId: string }>(['extension-page'], ofQuestion),
  /** Its report as a document. */
  exportQuestion: rule<{ readonly questionId: string; readonly form: 'text' | 'markdown' }, string>(
    ['extension-page'],
    v.object({ questionId: uuid, form: v.picklist(['text', 'markdown']) }),
  ),
  /** Background → dashboard: more is known of it, or it has come or gone: read again. */
  questionsChanged: rule<{ readonly questionId: string }>(['extension-page'], ofQuestion),

  /** The feed that the reader publishes, with its keys; `undefined` where there is none. */
  readOwnFeed: rule<undefined, OwnFeed | undefined>(['extension-page'], nothing),
  /** Publish it once more: the next number, which is never given again, and its keys, those that are sent where there are none yet. */
  nextOwnFeed: rule<NewFeed, OwnFeed>(['extension-page'], newFeedSchema),

  /** Which model the reader has chosen. */
  readModel: rule<undefined, ModelOverview>(['extension-page'], nothing),
  /** Choose another one, or none. */
  chooseModel: rule<ModelChoice>(['extension-page'], modelChoiceSchema),
  /** Texts may go to the model's host without a question each time, or not any more. */
  allowModelHost: rule<{ readonly host: string; readonly isAllowed: boolean }>(
    ['extension-page'],
    v.object({ host: shortText, isAllowed: v.boolean() }),
  ),
  /** Which models there are, and whether the chosen one answers. `requestId`: made by who asks, to stop it by. */
  testModel: rule<{ readonly requestId: string }, ModelTest>(['extension-page'], ofRequest),
  /**
   * Popup, viewer, dashboard → background: ask the model. The reply comes with its answer, which may take minutes, and is kept nowhere else.
   * `confirmedHost`: of another machine, which the reader has just been told gets the text.
   */
  askModel: rule<
    { readonly requestId: string; readonly task: ModelTask; readonly confirmedHost?: string },
    ModelReply
  >(
    ['extension-page'],
    v.object({ requestId: uuid, task: modelTaskSchema, confirmedHost: v.exactOptional(shortText) }),
  ),
  /** End a question or a test, which is answered at once. */
  stopModel: rule<{ readonly requestId: string }>(['extension-page'], ofRequest),
  /** Background → popup, viewer, dashboard: another model was chosen, or none. */
  modelChanged: rule<undefined>(['extension-page'], nothing),

  /** The words of a claim, and how a passage has them. */
  explainPassage: rule<{ claimId: string; passage: string }, ShownTerm[]>(
    ['frame'],
    v.object({ claimId: shortText, passage: v.pipe(v.string(), v.maxLength(maxShownPassage)) }),
  ),

  /** How many reports know each of these works, in their order; at most 2,500 at a time. */
  countReports: rule<readonly PageWork[], number[]>(
    ['frame', 'extension-page'],
    v.pipe(v.array(pageWork), v.maxLength(maxWorks)),
  ),
  /**
   * A page lists these, at most 5,000 keys: each of so many works has an id and a title. When reports know one, the script that
   * draws badges beside listed works is there before the reply. Where such badges are switched off nothing is looked up.
   */
  openListedWorks: rule<ListedKeys, OpenedListedWorks>(
    ['page'],
    v.object({
      listKind: v.picklist(['listing', 'references']),
      keys: v.pipe(v.array(shortText), v.maxLength(2 * maxWorks)),
    }),
  ),
  /** This script is there before the reply. */
  loadScript: rule<PageScript>(['page'], v.picklist(['citations', 'full-text', 'references', 'scout'])),
  /** Popup → background: run the detector in a tab that is not of the table. The reply is false if that is not allowed. */
  examineTab: rule<number, boolean>(['extension-page'], count),

  /** The reply is the state to undo; `undefined` where nothing was changed, or nothing of it is left. */
  changeVerdict: rule<VerdictRequest, VerdictState | undefined>(
    ['frame', 'extension-page'],
    v.object({
      ...ofTab,
      commandId: uuid,
      claimId: shortText,
      change: v.object({
        value: v.exactOptional(v.nullable(v.picklist(['confirmed', 'disputed']))),
        note: v.exactOptional(shortText),
        tags: v.exactOptional(v.pipe(v.array(tag), v.maxLength(maxTags))),
        evidence: v.exactOptional(evidence),
        trail: v.exactOptional(trailSchema),
        basedOn: v.exactOptional(v.nullable(shortText)),
        isStrict: v.exactOptional(v.literal(true)),
      }),
    }),
  ),
  /**
   * Undo the last change, if its state still stands. `claimId`: the claim it was undone on, should the verdict be shared with
   * others.
   */
  undoVerdict: rule<Command & OfTab & VerdictState & { claimId: string }>(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, commandId: uuid, claimId: shortText, verdictId: uuid, stateId: shortText }),
  ),

  /** Open a cited work in a new tab, with the claim. Without the address of the open paper there would be no way back. */
  followClaim: rule<Command & FollowRequest, void, Command & FollowRequest & { citing: { url: string } }>(
    ['frame', 'extension-page'],
    v.object({
      commandId: uuid,
      claimId: shortText,
      citing: v.object({ ...pageWork.entries, url: shortText }),
      cited: pageWork,
      url: webAddress,
    }),
  ),

  /** Some of the reports that answer, by their ids. */
  listReports: rule<ReportsRequest, ReportsPage>(
    ['extension-page'],
    v.strictObject({ after: v.exactOptional(shortText), known: v.exactOptional(shortText) }),
  ),
  /** Dashboard → background: a paper by the fingerprint of its title, or by an id of it. `undefined` where nothing is known of it. */
  readWork: rule<{ readonly group: string }, ShownWork | undefined>(
    ['extension-page'],
    v.object({ group: shortText }),
  ),
  /** Dashboard → background: reports that only cite a work, in the order of their dates. `from`: the `next` of the page before. */
  listCiting: rule<
    { readonly works: readonly WorkId[]; readonly group: string; readonly from: number },
    CitingPage
  >(['extension-page'], v.object({ works, group: shortText, from: count })),
  /** Dashboard → background: some of the checks of this browser, by their ids. */
  listChecks: rule<{ readonly after?: string }, ListPage<ListedCheck>>(
    ['extension-page'],
    v.strictObject({ after: v.exactOptional(shortText) }),
  ),
  /** One of them whole; `undefined` where it is gone. */
  readCheck: rule<{ readonly checkId: string }, ShownCheck | undefined>(
    ['extension-page'],
    v.object({ checkId: shortText }),
  ),
  /** Dashboard → background: what some of all reports, or of this browser's checks, come to for pictures: those after an id. */
  sumReports: rule<{ readonly of: 'reports' | 'checks'; readonly after?: string }, ReportsSlice>(
    ['extension-page'],
    v.object({ of: v.picklist(['reports', 'checks']), after: v.exactOptional(shortText) }),
  ),
  /** What reports say of one paper, by its id or the group of its title; `undefined` where none examines it. */
  readPaperPicture: rule<{ readonly work: WorkId | TitleKey }, PaperPicture | undefined>(
    ['extension-page'],
    v.object({ work: v.union([workIdSchema, titleKey]) }),
  ),
  /** The reader's verdicts beside what reports say of the same claims. */
  listJudged: rule<undefined, JudgedClaims>(['extension-page'], nothing),
  /** `undefined` where it is not there any more. `group`: of the title that it examines, where that is known; a large feed is quicker to look through by it. */
  readReport: rule<OfTab & { readonly reportId: string; readonly group?: string }, ShownReport | undefined>(
    ['extension-page'],
    v.object({ ...ofTab, reportId: shortText, group: v.exactOptional(shortText) }),
  ),
  /**
   * Dashboard → background: search the claims of all reports. The next request of a tab ends the one before, which is answered by `undefined`.
   * Refused unless the query is in order.
   */
  searchClaims: rule<SearchRequest, SearchReply | undefined>(
    ['extension-page'],
    v.object({
      text: v.pipe(v.string(), v.maxLength(maxQueryLength)),
      from: count,
      size: v.pipe(count, v.minValue(1), v.maxValue(maxSearchPage)),
    }),
  ),
  /** Dashboard → background: the claims nearest to a sentence, compared with it. The last request of a tab ends the one before. */
  findNearest: rule<NearestRequest, NearestReply>(
    ['extension-page'],
    v.pipe(
      v.object({ text: v.pipe(v.string(), v.maxLength(maxCheckedText)), start: count, end: count }),
      v.check(({ text, start, end }) => start < end && end <= text.length),
    ),
  ),
  /** Popup → background: check what is selected in a tab against known claims, in a tab of the dashboard. */
  checkSelection: rule<{ readonly tabId: number }>(['extension-page'], v.object({ tabId: count })),
  /** The text that the reader has just asked to check, once, for the tab that was opened for it. `undefined` where there is none. */
  takeSelectedText: rule<undefined, string | undefined>(['extension-page'], nothing),
  /** Dashboard → background: go to where a claim stands. */
  openClaim: rule<OpenClaimRequest>(['extension-page'], v.object({ claimId: shortText, url: webAddress })),

  /** A note that is being written outlives what it is written in. `null`: it is no more. */
  keepDraft: rule<OfTab & { claimId: string; note: string | null }>(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, claimId: shortText, note: v.nullable(shortText) }),
  ),
  /** The notes that are being written on these claims, by claim id. */
  readDrafts: rule<OfTab & { claimIds: readonly string[] }, Readonly<Record<string, string>>>(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, claimIds }),
  ),

  /** The reply is the id to undo it by. */
  rejectPassage: rule<Command & PassageRejection, string>(
    ['frame', 'extension-page'],
    v.object({ commandId: uuid, claimId: shortText, url: shortText, passage: rejectedPassageSchema }),
  ),
  /** Undo rejections. They stay undone, so that it may be sent again. */
  restorePassage: rule<OfTab & { rejectionIds: readonly string[] }>(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, rejectionIds: v.pipe(v.array(uuid), v.maxLength(1_000)) }),
  ),
  listRejections: rule<undefined, Rejection[]>(['extension-page'], nothing),

  /** Preprints and publications that are treated as one, or may be; the latest first. */
  listLinks: rule<undefined, WorkLink[]>(['extension-page'], nothing),
  /** A preprint and a publication are not one work, whatever pages declare. */
  removeLink: rule<readonly WorkId[]>(['extension-page'], works),
  /** They are. */
  confirmLink: rule<readonly WorkId[]>(['extension-page'], works),

  getSettings: rule<undefined, Settings>(['extension-page'], nothing),
  changeSetting: rule<SettingChange>(
    ['extension-page'],
    v.variant('name', [
      v.object({
        name: v.picklist([
          'areMarksOn',
          'isStripOn',
          'opensByHover',
          'areListingMarksOn',
          'areReferenceMarksOn',
          'opensPdfs',
          'checksPapers',
          'listsByClaim',
          'isBlind',
        ]),
        isOn: v.boolean(),
      }),
      v.object({ name: v.literal('areMarksOnHost'), host: shortText, isOn: v.boolean() }),
      v.object({
        name: v.literal('reviewProfiles'),
        profiles: v.pipe(v.array(reviewProfileSchema), v.maxLength(maxProfiles)),
      }),
      v.object({
        name: v.literal('styles'),
        kind: v.picklist(styledKinds),
        style: v.exactOptional(markStyleSchema),
      }),
    ]),
  ),
  /** Colours and lines of highlights that the reader has changed. */
  readStyles: rule<undefined, ChosenStyles>(['frame', 'extension-page'], nothing),
  /** To all pages of ours: they may be others. */
  stylesChanged: rule<undefined>(['extension-page'], nothing),
  /** All of them are as at first. The reply says whether there is something to undo. */
  resetSettings: rule<undefined, boolean>(['extension-page'], nothing),
  /** They are as before that. The reply is false where no reset is known. */
  undoReset: rule<undefined, boolean>(['extension-page'], nothing),
  /** What is new since the version whose news the reader has had; none where there is nothing. */
  readNews: rule<undefined, { readonly seen: string; readonly present: string } | undefined>(
    ['extension-page'],
    nothing,
  ),
  /** The reader knows it. */
  dismissNews: rule<undefined>(['extension-page'], nothing),

  /** Dashboard → background: the claims of a paper, by the group of the reports on it or by its id; `undefined` where no report examines it. */
  readTriage: rule<{ readonly paper: string }, TriagePaper | undefined>(
    ['extension-page'],
    v.object({ paper: shortText }),
  ),
  /**
   * Dashboard → background: where the claims of such a paper stand on pages of it that are open. All tabs are asked: never because
   * of a verdict, whose moment their processes would learn.
   */
  readPassages: rule<{ readonly paper: string }, readonly PassageInTab[]>(
    ['extension-page'],
    v.object({ paper: shortText }),
  ),
  /** Dashboard → background: open questions, part by part of what is stored. `after`: what the reply before has named; empty from the first one on. */
  listOpen: rule<{ readonly after: string }, OpenQuestionsPage>(
    ['extension-page'],
    v.object({ after: shortText }),
  ),
  /** Put an open question aside, or take that back. */
  dismissOpen: rule<{ readonly key: string; readonly isDismissed: boolean }>(
    ['extension-page'],
    v.object({ key: shortText, isDismissed: v.boolean() }),
  ),
  /** The tags of all verdicts of the reader, those that are used most first; at most a hundred. */
  listTags: rule<undefined, readonly string[]>(['frame', 'extension-page'], nothing),
  /** The states of a verdict, the oldest first. None where it is gone. */
  readHistory: rule<OfTab & { readonly verdictId: string }, readonly VerdictEvent[]>(
    ['frame', 'extension-page'],
    v.object({ ...ofTab, verdictId: uuid }),
  ),
  listVerdicts: rule<undefined, ListedVerdict[]>(['extension-page'], nothing),
  /** The text of the verdict file, and how many stored verdicts are damaged and therefore not in it. */
  exportVerdicts: rule<undefined, { readonly text: string; readonly damaged: number }>(
    ['extension-page'],
    nothing,
  ),
  /** How many verdicts a removal of the extension would lose. */
  countUnexported: rule<undefined, number>(['extension-page'], nothing),
  /** How much of each kind is stored. */
  countStored: rule<undefined, StoredOverview>(['extension-page'], nothing),
  /** Some records of a kind, to be taken out: those after what the reply before has named. */
  readStored: rule<{ readonly kind: StoredKind; readonly after?: string }, StoredPage>(
    ['extension-page'],
    v.object({ kind: v.picklist([...storedKinds]), after: v.exactOptional(shortText) }),
  ),
  /** Bring records of a file back. Sent again, nothing changes. */
  restoreRecords: rule<RestoreRequest, RestoredRow[]>(
    ['extension-page'],
    v.object({
      kind: v.picklist([...restoredKinds]),
      // The background parses them: other pages do without their forms.
      records: v.pipe(
        v.array(v.custom<object>((record) => typeof record === 'object' && record !== null)),
        v.maxLength(100_000),
      ),
      choices: v.record(uuid, v.picklist(['here', 'there'])),
      isTrial: v.boolean(),
      isLast: v.boolean(),
    }),
  ),
  /** Some of the bytes of a backup, in Base64; none where it has no more. */
  readBackup: rule<{ readonly id: string; readonly from: number }, string>(
    ['extension-page'],
    v.object({ id: uuid, from: count }),
  ),
  deleteBackup: rule<{ readonly id: string }>(['extension-page'], v.object({ id: uuid })),
  /** How verdicts go to the reader's other devices. */
  readSync: rule<undefined, SyncOverview>(['extension-page'], nothing),
  /** Turn it on, under the key that is there, or a new one. The passphrase is not kept. */
  turnSyncOn: rule<{ readonly passphrase: string; readonly name: string }>(
    ['extension-page'],
    v.object({
      passphrase: v.pipe(v.string(), v.maxLength(maxPassphrase)),
      name: v.pipe(v.string(), v.maxLength(maxDeviceName)),
    }),
  ),
  /** Turn it off; delete what is there of all devices, or leave it. */
  turnSyncOff: rule<{ readonly isDeleted: boolean }>(
    ['extension-page'],
    v.object({ isDeleted: v.boolean() }),
  ),
  syncNow: rule<undefined>(['extension-page'], nothing),
  /** Delete all of a kind; of the reader's own words a backup is made first. */
  clearStored: rule<ClearedKind>(
    ['extension-page'],
    v.picklist(['verdicts', 'rejections', 'links', 'checks', 'questions']),
  ),
};

type Table = typeof protocolTable;
export type MessageName = keyof Table;
type Call<Name extends MessageName> = NonNullable<Table[Name]['types']>;

/** As the sender sees the table. */
export type Protocol = { [Name in MessageName]: Call<Name> };
/** What a handler gets. */
export type DataOf<Name extends MessageName> = v.InferOutput<Table[Name]['schema']>;
export type ReplyOf<Name extends MessageName> = ReturnType<Call<Name>>;

/** @throws {MessageError} when `data` is not what this message carries */
export function parseMessage<Name extends MessageName>(name: Name, data: unknown): DataOf<Name> {
  const { success, output, issues } = v.safeParse(protocolTable[name].schema, data, { abortEarly: true });
  if (success) return output;
  const [issue] = issues;
  throw new MessageError(
    `A message “${name}” is malformed at “${v.getDotPath(issue) ?? ''}”: ${issue.message}`,
  );
}

/** A message that is refused before any handler sees it. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}

export function isMessageName(name: unknown): name is MessageName {
  return typeof name === 'string' && Object.hasOwn(protocolTable, name);
}
