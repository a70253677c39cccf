/** What the dashboard lists, shows and searches: reports, papers, checks and claims. */
import * as v from 'valibot';
import type { WorkId } from '../../claims/work-id';
import { workIdSchema } from '../../claims/work-id-schema';
import { maxCheckedText, maxQueryLength, maxSearchPage } from '../../search/query-limits';
import type {
  CitingPage,
  JudgedClaims,
  ListedCheck,
  ListPage,
  NearestReply,
  NearestRequest,
  OfTab,
  OpenClaimRequest,
  OpenQuestionsPage,
  PaperPicture,
  PassageInTab,
  ReportsPage,
  ReportsRequest,
  ReportsSlice,
  SearchReply,
  SearchRequest,
  ShownCheck,
  ShownReport,
  ShownWork,
  TriagePaper,
} from '../message-data';
import { count, nothing, ofTab, shortText, webAddress, works } from './forms';
import { rule } from './rule';

/** A paper by the merge group of its title. */
export type TitleKey = `title:${string}`;

const titleKey = v.custom<TitleKey>(
  (value) => typeof value === 'string' && /^title:[\da-f]{16}$/.test(value),
);

export const listTable = {
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
};
