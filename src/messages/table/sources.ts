/** Scholarly services, and lists that the reader imports. */
import * as v from 'valibot';
import { type ImportedList, importedListSchema, listPartSchema } from '../../references/imported-list';
import type { KeyedStatus } from '../../references/status-list';
import { sourceNames } from '../../sources/source-names';
import type { SourceSettingChange } from '../../store/source-settings';
import type { SourcesOverview } from '../message-data';
import { count, nothing, shortText } from './forms';
import { rule } from './rule';

export const sourceTable = {
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
  /** Forget all answers of services. */
  emptySources: rule<undefined>(['extension-page'], nothing),
};
