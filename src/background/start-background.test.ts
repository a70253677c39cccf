/** The background in browsers that lack a part of the interface, and what new permissions lead to. */
import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (...details: unknown[]) => void;
class FakeEvent {
  readonly listeners: Listener[] = [];
  addListener(listener: Listener): void {
    this.listeners.push(listener);
  }
  fire(...details: unknown[]): void {
    for (const listener of this.listeners) listener(...details);
  }
}
const newBrowser = () => ({
  runtime: {
    onInstalled: new FakeEvent(),
    onStartup: new FakeEvent(),
    onConnect: new FakeEvent(),
    onMessage: new FakeEvent(),
    getURL: () => 'moz-extension://x/',
  },
  tabs: {
    onUpdated: new FakeEvent(),
    onCreated: new FakeEvent(),
    onRemoved: new FakeEvent(),
    query: vi.fn(async () => [] as { id: number; incognito: boolean }[]),
  },
  permissions: { onAdded: new FakeEvent() },
  alarms: { onAlarm: new FakeEvent() },
  windows: undefined as
    | undefined
    | { onRemoved: FakeEvent; getAll: () => Promise<{ id: number; incognito: boolean }[]> },
  action: {} as Record<string, unknown>,
});
const browser = newBrowser();
const examineOpenTabs = vi.fn();
const forgetPrivateVerdicts = vi.fn();
const forgetPrivateRejections = vi.fn();
const forgetPrivateTrails = vi.fn();
const forgetPrivateSought = vi.fn();
const forgetPrivateDrafts = vi.fn();
const forgetPrivateTexts = vi.fn();
const forgetPrivateChecks = vi.fn();
vi.mock('webextension-polyfill', () => ({ default: browser }));
vi.mock('../messages/protocol', () => ({ onMessage: vi.fn(), sendMessage: vi.fn() }));
vi.mock('./inject', () => ({ examineOpenTabs }));
vi.mock('../store/verdicts', () => ({ forgetPrivateVerdicts, clearVerdicts: vi.fn() }));
vi.mock('../store/rejections', () => ({ forgetPrivateRejections, clearRejections: vi.fn() }));
vi.mock('../store/trails', () => ({ forgetPrivateTrails, endTrail: vi.fn() }));
vi.mock('../store/sought-passages', () => ({ forgetPrivateSought, endSought: vi.fn() }));
vi.mock('../store/drafts', () => ({ forgetPrivateDrafts }));
vi.mock('../store/tab-texts', () => ({
  notices: { forgetPrivate: forgetPrivateTexts },
  leads: { forgetPrivate: forgetPrivateTexts },
  selectedTexts: { forgetPrivate: forgetPrivateTexts },
}));
vi.mock('../store/checks', () => ({ forgetPrivateChecks }));
vi.mock('./check-messages', () => ({ answerCheckMessages: vi.fn() }));
vi.mock('./sync-messages', () => ({ answerSyncMessages: vi.fn() }));
vi.mock('./pdf-tabs', () => ({ watchPdfTabs: vi.fn() }));
const { startBackground } = await import('./start-background');
const { showCount } = await import('./show-badge');

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
beforeEach(() => {
  Object.assign(browser, newBrowser());
  vi.clearAllMocks();
});

describe('without windows, as on Android', () => {
  it('starts, and forgets when the last private tab is closed, though it is still listed', async () => {
    startBackground();
    browser.tabs.query.mockResolvedValue([
      { id: 1, incognito: true },
      { id: 2, incognito: true },
      { id: 3, incognito: false },
    ]);
    browser.tabs.onRemoved.fire(1, {});
    await settle();
    expect(forgetPrivateVerdicts).not.toHaveBeenCalled();
    browser.tabs.query.mockResolvedValue([
      { id: 2, incognito: true },
      { id: 3, incognito: false },
    ]);
    browser.tabs.onRemoved.fire(2, {});
    await settle();
    expect(forgetPrivateVerdicts).toHaveBeenCalledOnce();
    expect(forgetPrivateRejections).toHaveBeenCalledOnce();
  });

  it('does without a badge', async () => {
    await expect(showCount(1, 3)).resolves.toBeUndefined();
    const setTitle = vi.fn();
    browser.action = { setTitle };
    await showCount(1, 3);
    expect(setTitle).toHaveBeenCalledWith({ tabId: 1, title: 'Claimlight: 3 claims' });
  });
});

it('forgets when the last private window is closed, and not before', async () => {
  const getAll = vi.fn(async () => [{ id: 1, incognito: true }]);
  browser.windows = { onRemoved: new FakeEvent(), getAll };
  startBackground();
  browser.tabs.query.mockResolvedValue([]);
  browser.tabs.onRemoved.fire(1, {});
  browser.windows.onRemoved.fire(2);
  await settle();
  expect(forgetPrivateVerdicts).not.toHaveBeenCalled();
  getAll.mockResolvedValue([{ id: 3, incognito: false }]);
  browser.windows.onRemoved.fire(1);
  await settle();
  expect(forgetPrivateVerdicts).toHaveBeenCalledOnce();
  expect(forgetPrivateChecks).toHaveBeenCalledOnce();
});

it('examines open tabs when a site is allowed, and not for other permissions', () => {
  startBackground();
  browser.permissions.onAdded.fire({ permissions: ['bookmarks'], origins: [] });
  browser.permissions.onAdded.fire({ permissions: ['bookmarks'] });
  expect(examineOpenTabs).not.toHaveBeenCalled();
  browser.permissions.onAdded.fire({ origins: ['https://arxiv.org/*'] });
  expect(examineOpenTabs).toHaveBeenCalledOnce();
});
