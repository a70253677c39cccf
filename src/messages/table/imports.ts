/** Reports that the reader imports. */
import * as v from 'valibot';
import type { Report } from '../../claims/report';
import { reportSchema } from '../../claims/report-schema';
import {
  type ImportId,
  importIdSchema,
  importNameSchema,
  maxSent,
  type Standings,
} from '../../import/import-data';
import type { ImportRun } from '../../store/imports';
import { timeSchema } from '../../verdicts/times';
import type { ImportChange, ImportRequest, ImportsOverview, PageText } from '../message-data';
import { count, nothing, uuid } from './forms';
import { rule } from './rule';

const importRun = v.object({ id: importIdSchema, version: uuid });

export const importTable = {
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
};
