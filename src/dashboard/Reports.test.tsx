// @vitest-environment jsdom
/** The list of reports: sorted, filtered and chosen, in its address, with keys and with the mouse. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ListedReport, ReportsPage } from '../messages/message-data';

const sent: unknown[] = [];
let pages: ReportsPage[] = [];
vi.mock('../messages/protocol', () => ({
  sendMessage: async (_type: string, data: { after?: string; known?: string }) => {
    sent.push(data);
    if (pages[0]?.state === data.known) return { rows: [], state: data.known };
    return data.after === undefined ? pages[0] : pages[Number(data.after)];
  },
}));
const listening = new Set<() => void>();
vi.mock('../messages/receive', () => ({
  onMessage: (_type: string, hear: () => void) => {
    listening.add(hear);
    return () => listening.delete(hear);
  },
}));
const saved: { text: string; name: string }[] = [];
vi.mock('../messages/save-files', () => ({
  saveCitations: (text: string, name: string) => saved.push({ text, name }),
}));
const { Reports } = await import('./Reports');

const report = (at: number, change: Partial<ListedReport> = {}): ListedReport => ({
  id: `r${String(at)}`,
  title: `Title ${String(at)}`,
  isTitleCut: false,
  publisher: 'Forge',
  date: `2026-06-0${String(at)}`,
  examinedTitle: 'A paper',
  qualityScore: at,
  claimsExtracted: 10,
  claimsVerified: 5,
  group: 'g',
  works: [],
  ...change,
});
const all = [1, 2, 3, 4, 5].map((at) => report(at, at === 2 ? { importNames: ['Mine'] } : {}));

beforeEach(() => {
  location.hash = '#/reports';
  sent.length = 0;
  saved.length = 0;
  pages = [{ rows: all, state: 's' }];
});
afterEach(() => {
  render(null, document.body);
});

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
async function open(hash = '#/reports'): Promise<void> {
  location.hash = hash;
  await settle();
  render(<Reports />, document.body);
  await settle();
}
const shown = () =>
  [...document.querySelectorAll<HTMLElement>('[data-report-id]')].map((row) => row.dataset['reportId']);
const boxes = () => [...document.querySelectorAll<HTMLInputElement>('[data-action="choose"]')];
const chosen = () => boxes().flatMap(({ checked }, at) => (checked ? [at] : []));
const bar = () => document.querySelector<HTMLElement>('.selection') ?? expect.fail('no bar');
async function press(element: Element | undefined | null, options: MouseEventInit = {}): Promise<void> {
  await act(async () => {
    element?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...options }));
  });
  await settle();
}
async function key(target: Element | null, name: string, options: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    target?.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...options }),
    );
  });
  await settle();
}
async function pick(name: string, value: string): Promise<void> {
  const field = document.querySelector<HTMLSelectElement>(`[data-field="${name}"]`) ?? expect.fail(name);
  field.value = value;
  await act(async () => {
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

it('lists the newest first, and reads all pages', async () => {
  pages = [
    { rows: all.slice(0, 2), state: 's', next: '1' },
    { rows: all.slice(2), state: 's' },
  ];
  await open();
  expect(shown()).toEqual(['r5', 'r4', 'r3', 'r2', 'r1']);
  expect(sent).toEqual([{}, { after: '1' }]);
  expect(document.body.textContent).toContain('From: Mine');
  expect(document.body.textContent).toContain('we read it as fair');
  // What has not changed is not read again.
  await act(async () => listening.forEach((hear) => hear()));
  await settle();
  expect(sent.at(-1)).toEqual({ known: 's' });
  expect(shown()).toHaveLength(5);
});

it('is sorted and filtered by its address, and writes what the reader chooses there', async () => {
  await open('#/reports?sort=title&q=title&band=low');
  expect(shown()).toEqual(['r1', 'r2', 'r3', 'r4']);
  await pick('source', 'import:Mine');
  expect(shown()).toEqual(['r2']);
  expect(location.hash).toContain('source=import%3AMine');
  await pick('source', '');
  await pick('sort', 'date');
  expect(location.hash).toBe('#/reports?q=title&band=low');
  expect(shown()).toEqual(['r4', 'r3', 'r2', 'r1']);
  history.back();
  await vi.waitFor(() => expect(shown()).toEqual(['r1', 'r2', 'r3', 'r4']));
  // What an address does not know is not filtered by.
  await act(async () => void (location.hash = '#/reports?sort=nothing&band=none'));
  await vi.waitFor(() => expect(shown()).toHaveLength(5));
});

it('makes one step of a word that is typed', async () => {
  await open();
  const before = history.length;
  const field = document.querySelector('input') ?? expect.fail('no field');
  for (const text of ['t', 'ti', 'title 3']) {
    field.value = text;
    await act(async () => {
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
  expect(shown()).toEqual(['r3']);
  expect(location.hash).toBe('#/reports?q=title+3');
  expect(history.length).toBe(before + 1);
});

it('chooses rows one by one, from one to another, and all; another filter or Escape drops them', async () => {
  await open();
  await press(boxes()[1]);
  expect([chosen(), bar().dataset['chosen']]).toEqual([[1], '1']);
  await press(boxes()[3], { shiftKey: true });
  expect(chosen()).toEqual([1, 2, 3]);
  expect(bar().textContent).toContain('3 selected');
  await press(boxes()[2]);
  expect(chosen()).toEqual([1, 3]);
  const whole = document.querySelector<HTMLInputElement>('[data-action="choose-all"]') ?? expect.fail();
  expect([whole.checked, whole.indeterminate]).toEqual([false, true]);
  await press(whole);
  expect([chosen().length, whole.checked, whole.indeterminate]).toEqual([5, true, false]);
  await press(whole);
  expect(chosen()).toEqual([]);
  await press(boxes()[0]);
  await pick('band', 'low');
  await settle();
  expect(chosen()).toEqual([]);
  await press(boxes()[0]);
  const none = document.querySelector<HTMLElement>('[data-action="choose-none"]');
  none?.focus();
  await key(none, 'Escape');
  expect(chosen()).toEqual([]);
  // The button that had the focus is gone.
  expect(document.activeElement).toBe(whole);
});

it('is worked by keys: arrows go from row to row, Space chooses, with the shift key a range', async () => {
  await open();
  const row = (at: number) => document.querySelector<HTMLElement>(`[data-index="${String(at)}"]`);
  row(0)?.focus();
  await key(row(0), ' ');
  expect(chosen()).toEqual([0]);
  await key(row(0), 'ArrowDown');
  await key(row(1), 'ArrowDown');
  expect(document.activeElement).toBe(row(2));
  await key(row(2), ' ', { shiftKey: true });
  expect(chosen()).toEqual([0, 1, 2]);
  // A field for text has its own Escape.
  await key(document.querySelector('input'), 'Escape');
  expect(chosen()).toEqual([0, 1, 2]);
  expect(boxes()[0]?.getAttribute('aria-label')).toBe('Select: Title 5');
});

it('saves those that are chosen for reference managers', async () => {
  await open();
  await press(boxes()[0]);
  await press(boxes()[1]);
  await press(document.querySelector('[data-action="export-ris"]'));
  await vi.waitFor(() => expect(saved).toHaveLength(1), { timeout: 20_000 });
  expect(saved[0]?.name).toBe('claimlight-reports');
  expect(saved[0]?.text.match(/^TI {2}- .*$/gm)).toEqual(['TI  - Title 5', 'TI  - Title 4']);
});

it('says how to fill it', async () => {
  pages = [{ rows: [], state: 's' }];
  await open();
  expect(document.body.textContent).toContain('No reports yet. Import those that you have');
  expect(document.querySelector('a[href="#/import"]')).not.toBeNull();
});
