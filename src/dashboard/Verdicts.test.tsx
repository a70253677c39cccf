// @vitest-environment jsdom
/** The dashboard's wiring: what it asks of the background, and what it says of the answers. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Rejection } from '../verdicts/rejection';
import { maxVerdictFileLength, type Verdict } from '../verdicts/verdict';
import type { ImportPreview } from '../verdicts/verdict-file';
import type { WorkLink } from '../verdicts/work-link';

/** What the background answers; a function may throw. */
const answers = new Map<string, (data: unknown) => unknown>();
const sent: [type: string, data: unknown][] = [];
const listening = new Set<() => void>();
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: unknown) => {
    sent.push([type, data]);
    return answers.get(type)?.(data);
  },
}));
/** Its own test is in Sources.test.tsx. */
vi.mock('./Sources', () => ({ Sources: () => null }));
vi.mock('./Model', () => ({ Model: () => null }));
vi.mock('../messages/receive', () => ({
  onMessage: (_type: string, hear: () => void) => {
    listening.add(hear);
    return () => listening.delete(hear);
  },
}));
const { Verdicts } = await import('./Verdicts');

const verdict: Verdict = {
  id: 'v',
  group: 'group',
  fingerprints: ['f'],
  texts: ['A claim.'],
  examinedTitle: 'A title',
  value: 'disputed',
  note: '',
  updatedAt: '2026-06-01T00:00:00.000Z',
  history: [{ at: '2026-06-01T00:00:00.000Z', value: 'disputed', note: '' }],
};
const preview: ImportPreview = {
  exportedAt: '2026-06-02T00:00:00.000Z',
  newRejections: 0,
  rows: [{ kind: 'conflict', verdict, here: { ...verdict, value: 'confirmed' } }],
};
const rejection: Rejection = {
  id: '00000000-0000-4000-8000-000000000002',
  url: 'https://arxiv.org/abs/2504.16584',
  group: 'group',
  fingerprints: ['f'],
  texts: ['A claim.'],
  isCut: false,
  sentences: ['A passage.'],
  wrong: [0],
  rejectedAt: '2026-01-01T00:00:00.000Z',
};
const [preprint, published] = ['arxiv:2504.16584', 'doi:10.1000/x'] as const;
const link: WorkLink = {
  id: 'l',
  preprint,
  published,
  declarations: [],
  since: '2026-01-02T00:00:00.000Z',
};

beforeEach(() => {
  sent.length = 0;
  answers.clear();
  answers.set('listVerdicts', () => [verdict]);
  answers.set('listRejections', () => [rejection]);
  answers.set('listLinks', () => [link]);
  answers.set('previewImport', () => preview);
});
afterEach(() => {
  render(null, document.body);
  vi.restoreAllMocks();
});

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 10)));
async function open() {
  render(<Verdicts />, document.body);
  await settle();
}
async function press(selector: string) {
  const button = document.querySelector<HTMLElement>(selector);
  if (button === null) throw new Error(`Nothing matches ${selector}`);
  button.click();
  await settle();
}
async function drop(file: File) {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  document.querySelector('.drop')?.dispatchEvent(Object.assign(event, { dataTransfer: { files: [file] } }));
  await settle();
}
const rows = () => document.querySelectorAll('[aria-label="All verdicts"] tbody tr').length;
const said = () => document.querySelector('[aria-label="Import verdicts"] .message')?.textContent;
const problem = () => document.querySelector('[role="alert"]')?.textContent;
const dataOf = (type: string) => sent.filter(([one]) => one === type).map(([, data]) => data);
const told = () => {
  for (const hear of listening) hear();
  return settle();
};
const fail = (words: string) => () => {
  throw new Error(words);
};

it('lists what the background has, updates the list, and stops once it is gone', async () => {
  await open();
  expect(rows()).toBe(1);
  expect(document.querySelectorAll('[data-rejection-id], [data-link]')).toHaveLength(2);
  answers.set('listVerdicts', () => [verdict, { ...verdict, id: 'w' }]);
  await told();
  expect(rows()).toBe(2);
  expect(said()).toBeUndefined();
  await act(() => render(null, document.body));
  expect(listening.size).toBe(0);
});

it('says why it cannot list, and keeps what it shows when that fails later', async () => {
  answers.set('listVerdicts', fail('The disk is full.'));
  await open();
  expect(problem()).toBe('The disk is full.');
  answers.set('listVerdicts', () => [verdict]);
  await told();
  answers.set('listVerdicts', fail('The disk is full.'));
  await told();
  expect(rows()).toBe(1);
});

it('imports the previewed file with the reader’s choices, each time as a command of its own', async () => {
  answers.set('importVerdicts', () => ({ verdicts: 1, rejections: 0 }));
  await open();
  for (const text of ['one', 'two']) {
    await drop(new File([text], 'verdicts.json'));
    const select = document.querySelector('select');
    if (select === null) throw new Error('no choice is offered');
    select.value = 'there';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    await press('[data-action="import"]');
  }
  expect(dataOf('previewImport')).toEqual(['one', 'two']);
  const imports = dataOf('importVerdicts') as { commandId: string }[];
  expect(imports).toMatchObject([
    { text: 'one', choices: { v: 'there' } },
    { text: 'two', choices: { v: 'there' } },
  ]);
  expect(new Set(imports.map(({ commandId }) => commandId)).size).toBe(2);
  expect(said()).toBe('Imported 1 verdict.');
  expect(document.querySelector('[data-action="import"]')).toBeNull();
});

it('keeps the file open when its import fails, and lists what may have come of it', async () => {
  await open();
  await drop(new File(['one'], 'verdicts.json'));
  answers.set('importVerdicts', fail('The disk is full.'));
  answers.set('listVerdicts', () => [verdict, { ...verdict, id: 'w' }]);
  await press('[data-action="import"]');
  expect(problem()).toBe('The disk is full.');
  expect(rows()).toBe(2);
  expect(document.querySelector('[data-action="import"]')).not.toBeNull();
});

it('drops the previewed file when the next one is not a verdict file, or is too long to be read', async () => {
  await open();
  await drop(new File(['one'], 'verdicts.json'));
  answers.set('previewImport', fail('The file is not JSON.'));
  await drop(new File(['two'], 'picture.png'));
  expect(problem()).toBe('The file is not JSON.');
  expect(document.querySelector('[data-action="import"]')).toBeNull();
  const long = new File(['three'], 'long.json');
  const read = vi.spyOn(long, 'text');
  Object.defineProperty(long, 'size', { value: maxVerdictFileLength + 1 });
  await drop(long);
  expect(problem()).toBe('This file is larger than 30 MB, the limit for verdict files.');
  expect(read).not.toHaveBeenCalled();
  expect(dataOf('previewImport')).toEqual(['one', 'two']);
});

it('shows what the last file that was chosen would do, whichever is read first', async () => {
  await open();
  let answer: (preview: ImportPreview) => void = () => undefined;
  answers.set('previewImport', () => new Promise((resolve) => (answer = resolve)));
  await drop(new File(['one'], 'one.json'));
  answers.set('previewImport', () => preview);
  await drop(new File(['two'], 'two.json'));
  await act(async () => answer({ ...preview, rows: [] }));
  answers.set('importVerdicts', () => ({ verdicts: 0, rejections: 0 }));
  await press('[data-action="import"]');
  expect(dataOf('importVerdicts')).toMatchObject([{ text: 'two' }]);
});

it('asks again when the reply to a separation is lost', async () => {
  await open();
  let tries = 0;
  answers.set('removeLink', () => {
    tries += 1;
    if (tries === 1) throw new Error('Could not establish connection. Receiving end does not exist.');
  });
  await press('[data-action="remove-link"]');
  await vi.waitFor(() => expect(said()).toBe('They are now separate papers.'), { timeout: 5_000 });
});

it('saves all verdicts, and says how many could not be read', async () => {
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: vi.fn() }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  await open();
  answers.set('exportVerdicts', () => ({ text: '{}', damaged: 0 }));
  await press('[data-action="export"]');
  expect(said()).toBeUndefined();
  answers.set('exportVerdicts', () => ({ text: '{}', damaged: 2 }));
  await press('[data-action="export"]');
  expect(said()).toBe('2 stored verdicts can’t be read and aren’t in the file.');
  vi.unstubAllGlobals();
});

it('restores a highlight, and separates and joins papers, and confirms each', async () => {
  await open();
  await press('[data-rejection-id] button');
  expect(dataOf('restorePassage')).toEqual([{ rejectionIds: [rejection.id] }]);
  expect(said()).toBe('Highlight restored.');
  const { since: _since, ...apart } = link;
  answers.set('listLinks', () => [{ ...apart, removedAt: '2026-01-03T00:00:00.000Z' }]);
  await press('[data-action="remove-link"]');
  expect(dataOf('removeLink')).toEqual([[preprint, published]]);
  expect(said()).toBe('They are now separate papers.');
  // A page is not notified of what it has done itself.
  answers.set('listLinks', () => [link]);
  await press('[data-action="confirm-link"]');
  expect(dataOf('confirmLink')).toEqual([[preprint, published]]);
  expect(said()).toBe('They are now treated as one paper.');
  expect(document.querySelector('[data-action="remove-link"]')).not.toBeNull();
});
