/** Which text of a stored report is shown. */
import type { Report } from '../claims/report';
import type { StoredReport } from './database';

/**
 * @param editions those that are read, in their order
 * @returns the report as the first of them has it; `undefined` if none has it
 */
export function shownReport(
  stored: StoredReport | undefined,
  editions: readonly number[],
): Report | undefined {
  const first = editions.find((edition) => stored?.editions.includes(edition));
  return first === undefined
    ? undefined
    : stored?.texts.find((text) => text.editions.includes(first))?.report;
}
