// @vitest-environment jsdom
/** The section of pictures: what is counted slice by slice, empty states, one paper with its matrix by keys, tables, and axe. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { JudgedClaims, PaperPicture, ReportsSlice } from '../messages/message-data';
import { countByConfidence, noCounts } from '../pictures/confidence';
import { packCell } from '../pictures/matrix';

const sent: [type: string, data: unknown][] = [];
const answers = new Map<string, (data: never) => unknown>();
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: never) => {
    sent.push([type, data]);
    return answers.get(type)?.(data);
  },
}));
/** As in the browser: one part of a page alone hears of a message. */
const listening = new Map<string, () => void>();
vi.mock('../messages/receive', () => ({
  onMessage: (type: string, hear: () => void) => {
    if (listening.has(type)) throw new Error(`somebody hears ${type} already`);
    listening.set(type, hear);
    return () => listening.delete(type);
  },
}));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {
      return undefined;
    }
    disconnect() {
      return undefined;
    }
  },
);
const { Pictures } = await import('./Pictures');
const { slugOf } = await import('./PictureFigure');

const slice = (reports: number, next?: string): ReportsSlice => ({
  reports,
  confidence: countByConfidence([
    { isVerified: true, confidence: 0.2 },
    { isVerified: false, confidence: 0.9 },
  ]),
  scores: [{ date: '2026-05-01', score: 6.5 }],
  papers: [{ group: '0123456789abcdef', title: 'A study of <b>mosses</b>', reports }],
  ...(next !== undefined && { next }),
});
const empty: ReportsSlice = { reports: 0, confidence: noCounts, scores: [], papers: [] };
const judged = (count: number): JudgedClaims => ({
  claims: Array.from({ length: count }, (_, at) => ({
    confidence: 0.9,
    status: 'verified',
    isConfirmed: at % 4 !== 0,
  })),
  leftOut: 1,
});
const paper: PaperPicture = {
  title: 'A study of mosses',
  paper: { works: [] },
  reports: ['one', 'two'].map((id) => ({ id, title: `Report ${id}`, date: '2026-05-01', qualityScore: 5 })),
  claims: [
    { id: '0123456789abcdef-1', text: 'Mosses are green.', isCut: false, status: 'verified' },
    {
      id: '0123456789abcdef-2',
      text: 'Mosses are small.',
      isCut: false,
      status: 'mixed',
      verdict: 'disputed',
    },
  ],
  cells: [
    packCell(0, 0, { isVerified: true, confidence: 0.2 }),
    packCell(1, 0, { isVerified: true, confidence: 0.4 }),
    packCell(1, 1, { isVerified: false, confidence: 0.6 }),
  ].flat(),
  checks: [],
};

beforeEach(() => {
  sent.length = 0;
  answers.clear();
  answers.set('sumReports', ({ of, after }: { of: string; after?: string }) =>
    of === 'checks' ? empty : after === undefined ? slice(200, 'x') : slice(3),
  );
  answers.set('listJudged', () => judged(12));
  answers.set('readPaperPicture', () => paper);
});
afterEach(() => {
  render(null, document.body);
});

/** Effects come after what is drawn, and a round of counting is begun by one. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round += 1)
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
}
async function open(hash: string): Promise<void> {
  location.hash = hash;
  render(<Pictures />, document.body);
  await settle();
}
const page = () => document.body.textContent ?? '';
const at = (selector: string) =>
  document.querySelector<HTMLElement>(selector) ?? expect.fail(`nothing is ${selector}`);
async function table(picture: string): Promise<string[][]> {
  const details = at(`[data-picture="${picture}"] details`) as HTMLDetailsElement;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await settle();
  return [...details.querySelectorAll('tr')].map(({ cells }) =>
    [...cells].map(({ textContent }) => textContent ?? ''),
  );
}

it('adds slices up, and says what the reader’s verdicts come to', async () => {
  await open('#/pictures');
  expect(sent.filter(([type]) => type === 'sumReports').map(([, data]) => data)).toEqual([
    { of: 'reports' },
    { of: 'reports', after: 'x' },
    { of: 'checks' },
  ]);
  expect(page()).toContain('203 reports are counted.');
  expect(page()).toContain('2 of 4 are verified (50%).');
  expect(page()).toContain('Of 12 verified claims you confirmed 9 (75%; 95% interval 47%–91%).');
  expect(page()).toContain(
    'Of 12 claims with confidence 0.8–1.0 you confirmed 9 (75%; 95% interval 47%–91%).',
  );
  expect(page()).toContain('1 verdict is left out');
  expect(document.querySelector('[data-fact="few"]')).toBeNull();
  expect((await table('confidence'))[3]).toEqual(['0.2–0.3', '2', '0', '2']);
  expect((await table('reliability')).at(-1)).toEqual(['All', '12', '9', '75%', '47%–91%']);
  expect((await table('scores'))[1]?.slice(0, 5)).toEqual(['1 May 2026', '2', '6.5', '6.5', '6.5']);
  // After a change all is counted once more.
  const before = sent.length;
  listening.get('dataChanged')?.();
  await settle();
  expect(sent.slice(before).filter(([type]) => type === 'sumReports')).toHaveLength(3);
  expect(page()).toContain('203 reports are counted.');
  expect(at('.papers a').getAttribute('href')).toBe('#/pictures?work=title%3A0123456789abcdef');
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it('says that few verdicts say little, and how to give some where there are none', async () => {
  answers.set('listJudged', () => judged(3));
  await open('#/pictures');
  expect(at('[data-fact="few"]').textContent).toContain('Fewer than 10 say little.');
  render(null, document.body);
  answers.set('listJudged', () => judged(0));
  await open('#/pictures');
  expect(page()).toContain('You have not judged a claim of a report yet.');
  expect(document.querySelector('[data-picture="reliability"] svg')).toBeNull();
});

it('leads to the import where there is no report, and says so of a paper that none examines', async () => {
  answers.set('sumReports', () => empty);
  await open('#/pictures');
  expect(page()).toContain('No source that is on has a report yet.');
  expect(document.querySelector('svg')).toBeNull();
  render(null, document.body);
  answers.set('readPaperPicture', () => undefined);
  await open('#/pictures?work=arxiv:2504.16584');
  expect(sent.at(-1)).toEqual(['readPaperPicture', { work: 'arxiv:2504.16584' }]);
  expect(page()).toContain('No report of a source that is on examines this paper.');
  render(null, document.body);
  sent.length = 0;
  await open('#/pictures?work=nonsense');
  expect(sent).toEqual([]);
  expect(page()).toContain('No report of a source that is on examines this paper.');
});

it('shows the matrix of a paper, which keys go through, and leads to claim and report', async () => {
  await open('#/pictures?work=title:0123456789abcdef');
  expect(sent).toEqual([['readPaperPicture', { work: 'title:0123456789abcdef' }]]);
  const grid = at('[role="grid"]');
  const cell = () => at('[role="gridcell"]').getAttribute('aria-label');
  expect(cell()).toBe('“Mosses are small.” in “Report one”: verified, confidence 0.40');
  const press = async (key: string) => {
    grid.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await settle();
  };
  await press('ArrowRight');
  expect(cell()).toBe('“Mosses are small.” in “Report two”: not verified, confidence 0.60');
  expect(grid.getAttribute('aria-activedescendant')).toBe(at('[role="gridcell"]').id);
  expect(at('.matrix-said').textContent).toContain('you disputed it');
  expect(at('[data-action="to-claim"]').getAttribute('href')).toBe('#/claims?q=claim%3A0123456789abcdef-2');
  expect(at('[data-action="to-report"]').getAttribute('href')).toBe('#/reports/two');
  await press('ArrowDown');
  expect(cell()).toBe('“Mosses are green.” is not said in “Report two”');
  await press('Enter');
  expect(document.activeElement).toBe(at('[data-action="to-claim"]'));
  expect((await table('matrix')).slice(0, 3)).toEqual([
    ['Claim', 'Status', 'Verified by', 'Not verified by'],
    ['Mosses are small.', 'mixed', '1', '2'],
    ['Mosses are green.', 'verified', '1', '–'],
  ]);
  at('[data-action="only-disputed"]').click();
  await settle();
  expect(at('[role="grid"]').getAttribute('aria-rowcount')).toBe('1');
  // No reading has told where they stand.
  expect(at('[data-picture="places"]').textContent).toContain('Not known');
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it('names files after the paper, in letters that any file system takes', () => {
  expect(slugOf('Größe & <Zahl>: ../über 5% of Mosses, in all of the places of this earth')).toBe(
    '-gro-e-zahl-uber-5-of-mosses-in-all-of-th',
  );
  expect(slugOf('苔')).toBe('');
  expect(slugOf(undefined)).toBe('');
});
