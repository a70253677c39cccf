/** Pages and files that show a work: what is known of it, and where its claims stand. */
import * as v from 'valibot';
import type { CheckQuote } from '../../check/check-file';
import type { PageWork } from '../../claims/page-work';
import { workIdSchema } from '../../claims/work-id-schema';
import type { LocatedPassage } from '../../locate/location';
import type { ListedKeys } from '../../lookup/listed-work';
import type { Related } from '../../lookup/related';
import type { HighlightFilter, PageState, ShownTerm } from '../../page/identity/page-state';
import type {
  DeclaredVersion,
  LocateRequest,
  OfTab,
  OpenedFile,
  OpenedListedWorks,
  OpenedPage,
  PageScript,
} from '../message-data';
import { highlightFilter, maxShownPassage, maxWorks } from '../page-schemas';
import {
  checkQuote,
  claimIds,
  count,
  maxShortLength,
  nothing,
  ofTab,
  pageWork,
  passage,
  sentText,
  shortText,
  workOfPage,
  workWithAddress,
} from './forms';
import { rule } from './rule';

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

export const pageTable = {
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
};
