// @vitest-environment jsdom
/** The checks of this browser: what was found, what is other than before, and many deleted with one way back. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import { keptCheckOf } from '../check/kept-check';
import type { ListedCheck } from '../messages/message-data';

const sent: [type: string, data: { checkId?: string }][] = [];
const answers = new Map<string, (data: { checkId?: string }) => unknown>();
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: { checkId?: string }) => {
    sent.push([type, data]);
    return answers.get(type)?.(data);
  },
}));
const listening = new Set<() => void>();
vi.mock('../messages/receive', () => ({
  onMessage: (_type: string, hear: () => void) => {
    listening.add(hear);
    return () => listening.delete(hear);
  },
}));
const saved: { text: string; ending: string }[] = [];
vi.mock('../messages/save-files', () => ({
  saveFile: (parts: string[], _name: string, { ending }: { ending: string }) =>
    saved.push({ text: parts.join(''), ending }),
}));
vi.mock('../files/paper-address', () => ({ paperAddress: (url: string) => `viewer?${url}` }));
const { Checks } = await import('./Checks');

const kept = ['0', '1', '2'].map((digit) =>
  keptCheckOf(
    sampleCheckFile({ textHash: digit.repeat(16) }),
    true,
    `2026-11-0${String(Number(digit) + 1)}T08:00:00.000Z`,
  ),
);
const rows = kept.map(
  ({ id, madeAt = '' }, at): ListedCheck => ({
    id,
    group: at === 2 ? 'other' : 'paper',
    page: {
      works: ['arxiv:2301.07777'],
      title: `Paper ${String(at)}`,
      version: at + 1,
      url: 'https://arxiv.org/abs/2301.07777',
    },
    extent: 'full-text',
    madeAt,
    ...(at !== 2 && { score: 6 + at }),
    claims: 3,
    backing: { stated: 2, unclear: 1 },
    figures: at,
    dismissed: 0,
    ...(at === 0 && { references: { count: 12, states: { found: 10, noticed: 1 } } }),
  }),
);

beforeEach(() => {
  location.hash = '#/checks';
  sent.length = 0;
  saved.length = 0;
  answers.clear();
  answers.set('listChecks', () => ({ rows }));
  answers.set('readCheck', ({ checkId }) => ({ check: kept.find(({ id }) => id === checkId), claims: [] }));
});
afterEach(() => {
  render(null, document.body);
});

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
async function open(): Promise<void> {
  render(<Checks />, document.body);
  await settle();
}
async function press(selector: string, at = 0): Promise<void> {
  await act(async () => {
    const found = document.querySelectorAll<HTMLElement>(selector);
    (found[at] ?? expect.fail(`nothing is ${selector}`)).click();
  });
  await settle();
}
const textOf = (at: number) =>
  document.querySelector(`[data-index="${String(at)}"] .row`)?.textContent?.replaceAll('\u00a0', ' ') ?? '';
const sentOf = (type: string) => sent.flatMap(([name, data]) => (name === type ? [data] : []));

it('says of each what was found, what references have come to, and what is other than before', async () => {
  await open();
  expect(textOf(0)).toContain('Paper 2');
  expect(textOf(0)).toContain('2 passages whose figures cannot all be right');
  expect(textOf(0)).not.toContain('Since the check');
  expect(textOf(1)).toContain(
    'Since the check of 1 Nov 2026: score 6.0 → 7.0 · figures that cannot be right 0 → 1',
  );
  expect(textOf(2)).toContain('3 main claims · 2 stated elsewhere in it · 1 unclear');
  expect(textOf(2)).toContain('12 references');
  const links = [...document.querySelectorAll('[data-index="0"] a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual([
    `#/checks/${kept[2]?.id ?? ''}`,
    'https://arxiv.org/abs/2301.07777',
    'viewer?https://arxiv.org/abs/2301.07777',
    '#/works/other',
  ]);
});

it('deletes many, and brings them back with one press', async () => {
  await open();
  await press('[data-action="choose"]', 0);
  await press('[data-action="choose"]', 1);
  await press('[data-action="delete-checks"]');
  expect(sentOf('deleteCheck')).toEqual([{ checkId: kept[2]?.id }, { checkId: kept[1]?.id }]);
  expect(document.querySelector('.selection')?.getAttribute('data-chosen')).toBe('0');
  expect(document.body.textContent).toContain('2 checks are deleted.');
  const undo = document.querySelector('[data-action="restore-checks"]');
  expect(document.activeElement).toBe(undo);
  await press('[data-action="restore-checks"]');
  expect(sentOf('restoreCheck')).toEqual([{ check: kept[2] }, { check: kept[1] }]);
  expect(document.body.textContent).not.toContain('are deleted');
});

it('brings back those that were deleted before it has failed', async () => {
  answers.set('deleteCheck', ({ checkId }) => {
    if (checkId === kept[1]?.id) throw new Error('The disk is full.');
  });
  await open();
  await press('[data-action="choose-all"]');
  await press('[data-action="delete-checks"]');
  expect(document.querySelector('[role="alert"]')?.textContent).toBe('The disk is full.');
  expect(document.body.textContent).toContain('1 check is deleted.');
  await press('[data-action="restore-checks"]');
  expect(sentOf('restoreCheck')).toEqual([{ check: kept[2] }]);
});

it('brings back one whose deletion was not answered', async () => {
  let isGone = false;
  const whole = answers.get('readCheck');
  answers.set('readCheck', (data) => (isGone ? undefined : whole?.(data)));
  answers.set('deleteCheck', () => {
    isGone = true;
    throw new Error('No answer.');
  });
  await open();
  await press('[data-action="choose"]', 0);
  await press('[data-action="delete-checks"]');
  expect(document.querySelector('[role="alert"]')?.textContent).toBe('No answer.');
  await press('[data-action="restore-checks"]');
  expect(sentOf('restoreCheck')).toEqual([{ check: kept[2] }]);
});

it('saves those that are chosen', async () => {
  await open();
  await press('[data-action="choose"]', 2);
  await press('[data-action="save-csv"]');
  await vi.waitFor(() => expect(saved).toHaveLength(1), { timeout: 20_000 });
  await press('[data-action="save-json"]');
  await vi.waitFor(() => expect(saved).toHaveLength(2));
  expect(saved.map(({ ending }) => ending)).toEqual(['csv', 'json']);
  expect(saved[0]?.text).toContain(kept[0]?.id);
  expect(saved[1]?.text).toContain(kept[0]?.id);
  for (const { text } of saved) expect(text).not.toContain(kept[1]?.id);
});

it('says how to fill it', async () => {
  answers.set('listChecks', () => ({ rows: [] }));
  await open();
  expect(document.body.textContent).toContain('press “Check this paper”');
});
