/** Which papers are checked by the reader’s setting alone. */
import { beforeEach, describe, expect, it, vi } from 'vitest';

type Answer = (data: undefined, sender: object) => Promise<string>;
const { answers, jobs, tabs, checked, settings, injectScript, startCheck } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  jobs: new Map<number, object>(),
  tabs: new Map<number, { id: number; active: boolean; incognito: boolean; url: string }>(),
  checked: new Set<number>(),
  settings: { checksPapers: true },
  injectScript: vi.fn(),
  startCheck: vi.fn(),
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `chrome-extension://x/${path}` },
    tabs: { get: async (id: number) => tabs.get(id) ?? Promise.reject(new Error('no tab')) },
  },
}));
vi.mock('../messages/receive', () => ({
  onMessage: (name: string, answer: Answer) => answers.set(name, answer),
}));
vi.mock('../store/settings', () => ({ readSettings: async () => settings }));
vi.mock('./check-messages', () => ({ startCheck }));
vi.mock('./check-progress', () => ({
  jobs,
  shownCheck: async (tabId: number) => (checked.has(tabId) ? {} : undefined),
}));
vi.mock('./inject', () => ({
  injectScript,
  isKnownSite: (address: string) => address.startsWith('https://arxiv.org/'),
}));
const { answerOffers, inviteOffer } = await import('./automatic-checks');
answerOffers();

const work = { works: ['arxiv:2301.07777' as const] };
const page = (tabId: number) => {
  const tab = tabs.get(tabId) ?? expect.fail('there is no such tab');
  return { url: tab.url, frameId: 0, tab };
};
const invite = (tabId: number, shown: Parameters<typeof inviteOffer>[0] = work) =>
  inviteOffer(shown, page(tabId) as Parameters<typeof inviteOffer>[1]);
const offer = (tabId: number) => (answers.get('offerCheck') ?? expect.fail())(undefined, page(tabId));
/** None is begun so soon after another. */
const rest = () => vi.advanceTimersByTime(2_000);

// One clock for all: what was begun before counts.
vi.useFakeTimers();
beforeEach(() => {
  rest();
  for (const all of [jobs, tabs, checked]) all.clear();
  for (const mock of [injectScript, startCheck]) mock.mockReset();
  settings.checksPapers = true;
  for (const id of [3, 4])
    tabs.set(id, {
      id,
      active: true,
      incognito: false,
      url: `https://arxiv.org/html/2301.0000${String(id)}`,
    });
});

const unwanted: readonly [string, () => void][] = [
  ['where the reader has not set it', () => Object.assign(settings, { checksPapers: false })],
  ['in a private window', () => Object.assign(tabs.get(3) ?? {}, { incognito: true })],
  [
    'on a site that is not of the table',
    () => Object.assign(tabs.get(3) ?? {}, { url: 'https://example.org/' }),
  ],
  ['where this was checked already', () => checked.add(3)],
];

describe('a page', () => {
  it('of a paper is invited to offer its text', async () => {
    await invite(3);
    expect(injectScript.mock.calls).toEqual([['offering', 3]]);
  });

  it.each(unwanted)('is not invited %s', async (_, make) => {
    make();
    await invite(3);
    expect(injectScript).not.toHaveBeenCalled();
  });

  it('that names no work is not invited', async () => {
    await invite(3, { works: [], title: 'A title' });
    expect(injectScript).not.toHaveBeenCalled();
  });
});

describe('an offer', () => {
  it('is taken, and the check is no act of the reader’s', async () => {
    expect(await offer(3)).toBe('begun');
    expect(startCheck.mock.calls).toEqual([[3, { isAutomatic: true }]]);
  });

  it.each([
    ...unwanted,
    [
      'of a tab that the reader does not see',
      () => Object.assign(tabs.get(3) ?? {}, { active: false }),
    ] as const,
  ])('is not taken %s', async (_, make) => {
    make();
    expect(await offer(3)).toBe('unwanted');
    expect(startCheck).not.toHaveBeenCalled();
  });

  it('waits while anything else is checked', async () => {
    jobs.set(4, {});
    expect(await offer(3)).toBe('busy');
    jobs.clear();
    expect(await offer(3)).toBe('begun');
  });

  it('waits a while after another, whichever tab that was of', async () => {
    expect(await Promise.all([offer(3), offer(4)])).toEqual(['begun', 'busy']);
    expect(await offer(4)).toBe('busy');
    rest();
    expect(await offer(4)).toBe('begun');
    expect(startCheck).toHaveBeenCalledTimes(2);
  });
});
