// @vitest-environment jsdom
/** The page of a report: what it shows, where it leads, and what is copied. */
import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claimsOfGroups, mergeGroups } from '../claims/merge-claims';
import { parseReport } from '../claims/parse-report';
import type { Report } from '../claims/report';
import type { RelatedClaim } from '../lookup/related';
import type { ShownReport } from '../messages/message-data';

const sent: [type: string, data: unknown][] = [];
const answers = new Map<string, (data: unknown) => unknown>();
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: unknown) => {
    sent.push([type, data]);
    return answers.get(type)?.(data);
  },
}));
const listening = new Map<string, () => void>();
vi.mock('../messages/receive', () => ({
  onMessage: (type: string, hear: () => void) => {
    listening.set(type, hear);
    return () => listening.delete(type);
  },
}));
const { ReportPage } = await import('./ReportPage');

const read = (name: string) => parseReport(readFileSync(`reports/${name}.txt`, 'utf8'), name);
const report = read('000_0f50615986aeb618');
const other = read('001_862a2733509e4c9d');
const claims: RelatedClaim[] = claimsOfGroups(mergeGroups([report, other]), [report, other])
  .filter(({ assertions }) => assertions.some(({ reportId }) => reportId === report.id))
  .map((claim) => ({ ...claim, relation: 'examines', examinedTitle: report.examinedTitle }));
const shown: ShownReport = {
  report,
  claims,
  paper: { works: ['arxiv:2504.16584'], url: 'https://arxiv.org/pdf/2504.16584v1' },
  titles: { 'arxiv:2504.16584': 'Case Study: Fine-tuning Small Language Models' },
};

const writeText = vi.fn(async (_text: string) => undefined);
beforeEach(() => {
  sent.length = 0;
  answers.clear();
  answers.set('readReport', () => shown);
  writeText.mockClear();
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
});
afterEach(() => {
  render(null, document.body);
});

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 10)));
async function open(page = <ReportPage reportId={report.id} />): Promise<void> {
  render(page, document.body);
  await settle();
}
async function press(selector: string): Promise<void> {
  const button = document.querySelector<HTMLElement>(selector) ?? expect.fail(`nothing is ${selector}`);
  button.click();
  await settle();
}
async function copied(action: string): Promise<string> {
  await press(`[data-action="${action}"]`);
  // The exporter is loaded with the first press.
  await vi.waitFor(() => expect(writeText).toHaveBeenCalled(), { timeout: 20_000 });
  const [text = ''] = writeText.mock.lastCall ?? [];
  writeText.mockClear();
  return text;
}
const page = () => document.body.textContent ?? '';

it('shows a report whole: question, paper, claims of its table in their order, method, limits, references', async () => {
  await open();
  expect(document.querySelector('h1')?.textContent).toBe(report.title);
  expect(document.title).toBe(`${report.title} – Claimlight`);
  for (const words of [
    report.publisher,
    '7 Jun 2026',
    report.researchQuestion,
    '9, by its own search',
    '1 of 12 verified by the report',
    'quality 4.3/10',
    'We read 4.3 as low: high from 8.5, good from 7.5, fair from 5.',
    report.abstract,
    'Automated retrieval and verification may introduce errors or omissions.',
    'Systematic literature search across multiple databases yielded 9 papers.',
  ])
    expect(page()).toContain(words);
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('.claims tbody tr')];
  expect(rows.map(({ cells }) => [cells[1]?.textContent?.trim(), cells[2]?.textContent])).toEqual(
    report.assertions.map(({ isVerified, confidence }) => [
      isVerified ? 'verified' : 'not verified',
      confidence?.toFixed(2),
    ]),
  );
  expect(document.querySelector('[data-fact="paper"] a')?.getAttribute('href')).toBe(
    'https://arxiv.org/abs/2504.16584',
  );
  const references = [...document.querySelectorAll('.report-references a')];
  expect(references.map((link) => link.getAttribute('href'))).toEqual(
    report.references.map(({ work }) => `https://arxiv.org/abs/${work.slice(6)}`),
  );
  expect(document.querySelector('[data-work="arxiv:2504.16584"]')?.textContent).toContain(
    'the examined paper',
  );
  expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
});

it('leads to where a claim stands, and says why it cannot', async () => {
  await open();
  const first = claims[0] ?? expect.fail('no claim');
  await press(`[data-claim-id="${first.id}"] [data-action="show-claim"]`);
  expect(sent.at(-1)).toEqual([
    'openClaim',
    { claimId: first.id, url: 'https://arxiv.org/pdf/2504.16584v1' },
  ]);
  answers.set('openClaim', () => {
    throw new Error('No tab could be opened.');
  });
  await press('[data-action="show-claim"]');
  expect(document.querySelector('[role="alert"]')?.textContent).toBe('No tab could be opened.');
});

it('offers no way to a paper that was never seen under that title, and says so', async () => {
  answers.set('readReport', () => ({ ...shown, paper: { works: [] }, titles: {} }));
  await open();
  expect(document.querySelector('[data-action="show-claim"], [data-fact="paper"] a[target]')).toBeNull();
  expect(page()).toContain('names it by its title alone');
});

it('is copied as a citation that says what it is, and as a link', async () => {
  await open();
  const bibtex = await copied('copy-bibtex');
  expect(bibtex).toMatch(/^@techreport\{research2026,/);
  // Words that keep their capitals stand in braces.
  expect(/title = \{(.*)\}$/m.exec(bibtex)?.[1]?.replace(/[{}]/g, '')).toBe(report.title);
  expect(bibtex).toContain('institution = {Assignee Research}');
  expect(bibtex).toMatch(
    /note = \{Machine-written literature report of 7 Jun 2026 .*1 of 12 claims verified/,
  );
  expect(bibtex).not.toContain('url');
  const ris = await copied('copy-ris');
  expect(ris).toMatch(/^TY {2}- RPRT\r\n/);
  for (const line of [
    'AU  - Assignee Research',
    `TI  - ${report.title}`,
    'PB  - Assignee Research',
    'PY  - 2026',
  ])
    expect(ris.split('\r\n')).toContain(line);
  expect(await copied('copy-report-link')).toBe(location.href);
  expect(await copied('copy-claim')).toContain(
    `“${report.title}”, 7 Jun 2026: not verified, confidence 0.09`,
  );
});

it('says that a report is gone, was stored without its method, or cannot be read', async () => {
  answers.set('readReport', () => undefined);
  await open();
  expect(page()).toContain('no longer here');
  const { methodology: _methodology, limitations: _limitations, ...earlier } = report;
  answers.set('readReport', () => ({ ...shown, report: earlier as Report }));
  await act(async () => listening.get('dataChanged')?.());
  await settle();
  expect(page().match(/stored without them/g)).toHaveLength(2);
  render(null, document.body);
  answers.set('readReport', () => {
    throw new Error('The disk is full.');
  });
  await open();
  expect(document.querySelector('[role="alert"]')?.textContent).toBe('The disk is full.');
});
