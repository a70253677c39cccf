/** Settings, and what is new. */
import * as v from 'valibot';
import { type ChosenStyles, styledKinds } from '../../claims/mark-style';
import { maxProfiles, reviewProfileSchema } from '../../import/review-profile';
import type { SettingChange } from '../../store/settings';
import { markStyleSchema, type Settings } from '../../store/settings-schema';
import { nothing, shortText } from './forms';
import { rule } from './rule';

export const settingsTable = {
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
};
