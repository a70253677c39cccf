/** Which text of a stored report is shown where editions have read it in different ways. */
import { expect, it } from 'vitest';
import type { Report } from '../claims/report';
import type { StoredReport } from './database';
import { shownReport } from './shown-report';

const early = { title: 'As the first edition has it' } as unknown as Report;
const late = { title: 'As the others have it' } as unknown as Report;
const stored: StoredReport = {
  id: 'r',
  editions: [1, 2, 3],
  texts: [
    { editions: [1], report: early },
    { editions: [2, 3], report: late },
  ],
};

it.each([
  [[1], early],
  [[3], late],
  [[2, 1], late],
  [[1, 2], early],
  [[9, 3], late],
])('is that of the first edition that has it: %o', (editions, report) => {
  expect(shownReport(stored, editions)).toBe(report);
});

it('is none where no edition that is read has it, or it is not stored', () => {
  expect(shownReport(stored, [9])).toBeUndefined();
  expect(shownReport(stored, [])).toBeUndefined();
  expect(shownReport(undefined, [1])).toBeUndefined();
});
