// @vitest-environment jsdom
/** The notebook of verdicts: which are listed and in what order, what is found, and what the reader does there. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import { figureClaim, followedClaim } from '../../tests/gallery/samples';
import { keptCheckOf } from '../check/kept-check';
import { claimsOfCheck } from '../lookup/own-check';
import type { ListedVerdict } from '../messages/message-data';
import { claimVerdict } from '../verdicts/verdict-changes';
import { Notebook } from './Notebook';

const url = 'https://arxiv.org/abs/2504.16584';
const verdict: ListedVerdict = {
  id: 'v',
  group: figureClaim.group,
  fingerprints: figureClaim.wordings.map(({ fingerprint }) => fingerprint),
  texts: ['A precision of $98\\%$'],
  examinedTitle: 'Finding memory leaks',
  value: 'confirmed',
  note: '',
  evidence: {
    url,
    quote: { exact: 'a precision of 98%', prefix: '', suffix: '' },
    position: { start: 0, end: 18 },
  },
  updatedAt: '2026-06-01T23:59:00.000Z',
  history: [{ id: 'h', at: '2026-06-01T23:59:00.000Z', value: 'confirmed', note: '' }],
  paper: { works: ['arxiv:2504.16584'], url: 'https://arxiv.org/pdf/2504.16584v1' },
};
const withClaim: ListedVerdict = { ...verdict, claim: { ...figureClaim, verdict: claimVerdict(verdict) } };
const { value: _value, evidence: _evidence, ...bare } = verdict;
const note: ListedVerdict = {
  ...bare,
  id: 'note',
  group: 'another',
  examinedTitle: 'A study of lichen',
  texts: ['Lichen grows.'],
  note: 'Look\nagain.',
  updatedAt: '2026-06-03T00:00:00.000Z',
  paper: { works: [] },
};

const calls = { onJudge: vi.fn(), onUndo: vi.fn(), onShow: vi.fn(), onExport: vi.fn(), onImport: vi.fn() };
const writeText = vi.fn(async (_text: string) => undefined);
beforeEach(() => {
  history.replaceState(null, '', '#/verdicts');
  vi.clearAllMocks();
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
});
afterEach(() => {
  render(null, document.body);
});

function show(verdicts: readonly ListedVerdict[]): void {
  void act(() => render(<Notebook verdicts={verdicts} {...calls} />, document.body));
}
async function press(selector: string): Promise<void> {
  const button = document.querySelector<HTMLElement>(selector) ?? expect.fail(`nothing is ${selector}`);
  await act(async () => button.click());
}
async function search(words: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]') ?? expect.fail('no field');
  await act(async () => {
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const entries = () => [...document.querySelectorAll<HTMLElement>('.paper li')];
const texts = () => entries().map((entry) => entry.querySelector('p')?.textContent?.replace(/\s+/g, ' '));

it('lists verdicts by paper, the latest first, with links to paper and passage, without what says nothing', async () => {
  show([withClaim, note, { ...bare, id: 'gone', paper: verdict.paper }]);
  expect([...document.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
    'A study of lichen',
    'Finding memory leaks',
  ]);
  expect(texts()).toEqual(['✎ Note only Lichen grows.', '✓ Confirmed A precision of 98%…']);
  expect(document.querySelector('h2 a')?.getAttribute('href')).toBe(url);
  expect(document.querySelector('[data-action="passage"]')?.getAttribute('href')).toBe(
    `${url}#:~:text=a%20precision%20of%2098%25`,
  );
  const [first] = entries();
  expect(first?.querySelector('.written')?.textContent).toContain('Look\nagain.');
  expect(first?.textContent).toContain('No report says this any more');
  expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
});

it('says where a feed has withdrawn what was judged, and where it is not at hand', () => {
  const withdrawn = { feed: 'Lichen Weekly', date: '2026-06-05T12:00:00Z' };
  show([{ ...note, inFeeds: { withdrawn, notAsked: ['Moss Daily'] } }]);
  expect(entries()[0]?.textContent).toContain('Lichen Weekly withdrew a report on this paper on 5 Jun 2026');
  show([{ ...note, inFeeds: { notAsked: ['Moss Daily'] } }]);
  expect(entries()[0]?.textContent).toContain('Open the paper to have it asked for: Moss Daily.');
  expect(entries()[0]?.textContent).not.toContain('No report says this');
});

it('leaves one step in the history for one address', async () => {
  show([withClaim, note]);
  const before = history.length;
  for (let time = 0; time < 2; time += 1) await search('lichen');
  expect(history.length).toBe(before + 1);
  await search('');
  const after = history.length;
  await press('[data-filter="all"]');
  expect([location.hash, history.length]).toEqual(['#/verdicts', after]);
});

it('finds words of claims, titles and notes, whatever their case, and filters by what was said', async () => {
  show([withClaim, note]);
  for (const [words, count] of [
    ['LICHEN again', 1],
    ['precision leaks', 1],
    ['precision again', 0],
    ['', 2],
  ] as const) {
    await search(words);
    expect(entries()).toHaveLength(count);
  }
  await press('[data-filter="noted"]');
  expect(texts()).toEqual(['✎ Note only Lichen grows.']);
  await press('[data-filter="disputed"]');
  expect(document.querySelector('[role="status"]')?.textContent).toBe('No verdict matches.');
});

it('keeps what was taken back, with the way back, and its place', async () => {
  const older = { ...withClaim, id: 'older', updatedAt: '2026-05-01T00:00:00.000Z' };
  show([withClaim, older]);
  const takenBack: ListedVerdict = {
    ...bare,
    updatedAt: '2026-06-09T00:00:00.000Z',
    history: [...verdict.history, { id: 'i', at: '2026-06-09T00:00:00.000Z', note: '' }],
  };
  show([older, { ...takenBack, claim: { ...figureClaim, verdict: claimVerdict(takenBack) } }]);
  expect(entries().map(({ dataset }) => dataset['verdict'])).toEqual(['', 'confirmed']);
  expect(texts()[0]).toContain('Taken back');
  await press('.paper li [data-action="undo"]');
  expect(calls.onUndo).toHaveBeenCalledWith(figureClaim.id, expect.objectContaining({ stateId: 'i' }));
});

it('changes verdict and note, leads to the passage, and undoes what no report says any more', async () => {
  show([withClaim, note]);
  const own = `[data-claim-id="${figureClaim.id}"]`;
  await press(`${own} [data-action="dispute"]`);
  expect(calls.onJudge).toHaveBeenLastCalledWith(figureClaim.id, { value: 'disputed', basedOn: 'h' });
  await press(`${own} [data-action="note"]`);
  const area = document.querySelector('textarea') ?? expect.fail('no field');
  area.value = 'Figures of table 2.';
  await act(async () => area.form?.requestSubmit());
  expect(calls.onJudge).toHaveBeenLastCalledWith(figureClaim.id, {
    note: 'Figures of table 2.',
    basedOn: 'h',
  });
  await press(`${own} [data-action="show"]`);
  expect(calls.onShow).toHaveBeenCalledWith(figureClaim.id, url);
  expect(document.querySelector('[data-group="another"] [data-action="confirm"]')).toBeNull();
  await press('[data-group="another"] [data-action="undo"]');
  expect(calls.onUndo).toHaveBeenCalledWith(`another-${note.fingerprints[0] ?? ''}`, {
    ...claimVerdict(note),
  });
  await press('[data-action="export"]');
  await press('[data-action="to-import"]');
  expect([calls.onExport, calls.onImport].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

it('copies a claim with its source and a link to its passage, on a press alone, and says so', async () => {
  show([withClaim]);
  expect(writeText).not.toHaveBeenCalled();
  await press('[data-action="copy-claim"]');
  const [copied = ''] = writeText.mock.lastCall ?? [];
  expect(copied.split('\n').slice(0, 3)).toEqual([
    '“A precision of 98%…”',
    'Claim about: Finding memory leaks',
    `Passage: ${url}#:~:text=a%20precision%20of%2098%25`,
  ]);
  for (const { reportTitle } of figureClaim.assertions) expect(copied).toContain(reportTitle);
  expect(copied).not.toMatch(/confirmed/i);
  expect(document.querySelector('[data-action="copy-claim"]')?.textContent).toBe('Copied');
  writeText.mockRejectedValueOnce(new Error('not allowed'));
  await press('[data-action="copy-link"]');
  expect(document.querySelector('[data-action="copy-link"]')?.textContent).toBe('Not copied');
});

it('counts what this browser’s own check has found with no report', async () => {
  const [own] = claimsOfCheck(keptCheckOf(sampleCheckFile(), false));
  if (own === undefined) expect.fail('the check has found no claim');
  show([
    {
      ...verdict,
      claim: { ...own, relation: 'examines', examinedTitle: 'T', verdict: claimVerdict(verdict) },
    },
  ]);
  expect(entries()[0]?.textContent).toContain('Found by a check in this browser');
  await press('[data-action="copy-claim"]');
  expect(writeText.mock.lastCall?.[0]).not.toContain('reports');
});

it('says for which citing paper a source was judged', () => {
  const { trail } = followedClaim;
  if (trail === undefined) expect.fail('the sample has no trail');
  show([
    { ...withClaim, trail },
    { ...withClaim, id: 'other' },
  ]);
  expect([...document.querySelectorAll('.trail')].map(({ textContent }) => textContent)).toEqual([
    'Judged on A study of leaks in old programs\u00a0· from Finding memory leaks with small language models in C',
  ]);
});

it('leads nowhere but to the web, and says what to do where there is nothing', () => {
  const evidence = { ...(verdict.evidence ?? expect.fail('none')), url: 'file:///home/me/paper.pdf' };
  show([{ ...withClaim, evidence, paper: { works: [] } }]);
  expect(
    document.querySelectorAll(
      '.paper a:not([data-action="triage"]), [data-action="show"], [data-action="copy-link"]',
    ),
  ).toHaveLength(0);
  render(null, document.body);
  show([{ ...bare, paper: { works: [] } }]);
  expect(document.body.textContent).toContain('No verdicts yet.');
  expect(document.querySelector('button')).toBeNull();
});
