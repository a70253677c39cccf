/** Checking a paper by its own text. */
import * as v from 'valibot';
import { type CheckState, checkStateSchema } from '../../check/check-state';
import type { KeptCheck } from '../../check/kept-check';
import {
  maxCitationMarkers,
  maxCitedReferences,
  maxNamedAtOnce,
  maxReferenceText,
  maxReferenceWorks,
} from '../../citations/cited-list';
import { workIdSchema } from '../../claims/work-id-schema';
import type { TextRules } from '../../page/sites/site-texts';
import type { CheckRequest, OfferAnswer, OfTab } from '../message-data';
import { count, nothing, ofTab, sentText, shortText, uuid, workWithAddress } from './forms';
import { rule } from './rule';

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

export const checkTable = {
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
};
