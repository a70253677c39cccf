// @vitest-environment jsdom
/** Services on the dashboard: allowed one by one, for their host alone; what is kept, and what was asked. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SourcesOverview } from '../messages/message-data';

const sent: [type: string, data: unknown][] = [];
const { permit, state } = vi.hoisted(() => ({
  permit: vi.fn(),
  state: { isTaken: true } as { overview?: SourcesOverview; isTaken: boolean },
}));
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: unknown) => {
    sent.push([type, data]);
    return type === 'readSources' ? state.overview : state.isTaken;
  },
}));
vi.mock('../messages/receive', () => ({ onMessage: () => () => undefined }));
vi.mock('../files/access', () => ({ requestAccess: permit }));
const { Sources } = await import('./Sources');

const overview: SourcesOverview = {
  allowed: ['crossref'],
  keys: { mail: 'reader@example.org' },
  lists: [],
  kept: { count: 2, size: 1_234, oldestUse: Date.UTC(2026, 4, 30, 12) },
  requests: [
    {
      source: 'crossref',
      asked: { kind: 'ids', ids: ['doi:10.1000/x'] },
      at: 1,
      took: 5,
      status: 200,
      bytes: 9,
      isKept: false,
    },
    {
      source: 'openalex',
      asked: { kind: 'title', title: 'Of hills', firstAuthor: 'Doe', year: 2020 },
      at: 2,
      took: 5,
      status: 429,
      bytes: 0,
      isKept: false,
      why: 'busy',
    },
  ],
};
const shown = () => document.body.textContent;
const switchOf = (source: string) =>
  document.querySelector<HTMLInputElement>(`[data-source=${source}] input`) ?? expect.fail('no switch');
const changes = () => sent.filter(([type]) => type !== 'readSources');
const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve)));

beforeEach(async () => {
  sent.length = 0;
  state.overview = overview;
  state.isTaken = true;
  permit.mockReset().mockResolvedValue(true);
  void act(() => render(<Sources />, document.body));
  await settle();
});
afterEach(() => {
  render(null, document.body);
});

it('says of each service what it learns, and which is on', () => {
  const switches = [...document.querySelectorAll<HTMLInputElement>('[data-source] input')];
  expect(switches.map(({ checked }) => checked)).toEqual([false, true, false, false, false, false]);
  for (const one of switches) {
    const id = one.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(id)?.textContent?.length).toBeGreaterThan(20);
  }
});

it('asks the browser for the host of a service alone, and allows it then', async () => {
  switchOf('openalex').click();
  expect(permit).toHaveBeenCalledWith('https://api.openalex.org/');
  await settle();
  expect(changes()).toEqual([['changeSource', { name: 'allowed', source: 'openalex', isOn: true }]]);
});

it('allows nothing where the browser does not', async () => {
  permit.mockResolvedValue(false);
  switchOf('arxiv').click();
  await settle();
  expect(changes()).toEqual([]);
  expect(switchOf('arxiv').checked).toBe(false);
  expect(document.querySelector('.problem')?.textContent).toContain('arXiv');
});

it('switches a service off without a question', async () => {
  switchOf('crossref').click();
  await settle();
  expect(permit).not.toHaveBeenCalled();
  expect(changes()).toEqual([['changeSource', { name: 'allowed', source: 'crossref', isOn: false }]]);
});

it('saves a key, and says where it is none', async () => {
  const [form] = document.querySelectorAll('form');
  const input = form?.querySelector('input') ?? expect.fail();
  input.value = 'a b';
  state.isTaken = false;
  form?.requestSubmit();
  await settle();
  expect(changes()).toEqual([['changeSource', { name: 'openalex', value: 'a b' }]]);
  expect(document.querySelector('.problem')?.textContent).toBe('This is neither a key nor an email address.');
});

it('shows what is kept and what was asked, and forgets it at once', async () => {
  expect(shown()).toContain('2 answers kept, for 30 days (1,234 characters)');
  expect(shown()).toContain('30 May 2026');
  const rows = [...document.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
  expect(rows).toEqual([
    ['doi:10.1000/x', 'Crossref', 'answered'],
    ['Of hills\u00a0· Doe\u00a0· 2020', 'OpenAlex', 'OpenAlex was busy\u00a0· 429'],
  ]);
  document.querySelector<HTMLButtonElement>('[data-action=empty-sources]')?.click();
  state.overview = { ...overview, kept: { count: 0, size: 0 } };
  await settle();
  expect(changes()).toEqual([['emptySources', undefined]]);
  expect(document.querySelector('[data-action=empty-sources]')).toBeNull();
});
