// @vitest-environment jsdom
/** The dashboard's wiring: what it asks of the background, and what it says of the answers. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ListedVerdict } from '../messages/message-data';
import type { Rejection } from '../verdicts/rejection';
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
vi.mock('../messages/receive', () => ({
  onMessage: (_type: string, hear: () => void) => {
    listening.add(hear);
    return () => listening.delete(hear);
  },
}));
const { Verdicts } = await import('./Verdicts');

const verdict: ListedVerdict = {
  paper: { works: [] },
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
const rows = () => document.querySelectorAll('.notebook .paper li').length;
const said = () => document.querySelector('h1 + .message')?.textContent;
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

it('leads to where files are brought back', async () => {
  await open();
  await press('[data-action="to-import"]');
  expect(location.hash).toBe('#/data/back');
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
