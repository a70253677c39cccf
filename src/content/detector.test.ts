// @vitest-environment jsdom
/** When the detector looks a page up, reads it, and leaves it alone. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageRelated } from '../lookup/related';
import type { PageDescription } from '../page/identity/page-state';
import type { OpenedPaper, Reading } from '../paper/paper-source';
import type { PageTask } from './hand-over';

const sendMessage = vi.fn();
const listeners = new Map<string, (message: { data: unknown }) => unknown>();
vi.mock('../messages/protocol', () => ({
  sendMessage,
  onMessage: (type: string, listen: (message: { data: unknown }) => unknown) => listeners.set(type, listen),
}));
const { startDetector } = await import('./detector');
const { describePage } = await import('../page/identity/describe-page');
const { sharedWorld } = await import('./hand-over');

const related: PageRelated = { reportCount: 1, claims: [] };
const look = {
  areMarksOn: true,
  isStripOn: true,
  opensByHover: true,
  areListingMarksOn: true,
  areReferenceMarksOn: true,
};
const asked = (type: string) => sendMessage.mock.calls.filter(([name]) => name === type);
let tasks: PageTask[];
let update: ReturnType<typeof vi.fn<Reading<OpenedPaper>['update']>>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('chrome', { i18n: chrome.i18n, runtime: { id: 'x' } });
  sendMessage.mockReset().mockResolvedValue({ related, look });
  tasks = [];
  update = vi.fn<Reading<OpenedPaper>['update']>();
  sharedWorld.read = (task) => {
    tasks.push(task);
    return {
      update,
      show: () => Promise.resolve(false),
      pointOut: () => undefined,
      filter: () => undefined,
      step: () => undefined,
      showPassage: () => Promise.resolve(false),
      showNotice: () => Promise.resolve(),
      unshown: undefined,
    };
  };
  sharedWorld.describe = describePage;
  document.head.innerHTML =
    '<meta name="citation_doi" content="10.1000/a"><meta name="citation_title" content="A study of things">';
  document.body.innerHTML = '<p>Text.</p>';
});
afterEach(async () => {
  // The extension goes: everything ends.
  vi.stubGlobal('chrome', { i18n: chrome.i18n, runtime: {} });
  await vi.advanceTimersByTimeAsync(3_000);
  delete sharedWorld.examine;
  delete sharedWorld.read;
  delete sharedWorld.describe;
  Object.defineProperty(document, 'prerendering', { value: false, configurable: true });
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(400);

describe('the detector', () => {
  it('looks a page up once, and reads it', async () => {
    startDetector();
    await settle();
    expect(asked('openPage')).toHaveLength(1);
    expect(tasks).toHaveLength(1);
    document.head.append(document.createElement('style'));
    await settle();
    expect(asked('openPage')).toHaveLength(1);
    expect(tasks).toHaveLength(1);
  });

  it('reads a page that no report knows when a claim was followed there, and leaves others alone', async () => {
    sendMessage.mockResolvedValue({ related: { reportCount: 0, claims: [{ id: 'c' }] }, look });
    startDetector();
    await settle();
    expect(tasks).toHaveLength(1);
    sendMessage.mockResolvedValue({ related: { reportCount: 0, claims: [] }, look });
    document.querySelector('meta')?.setAttribute('content', '10.1000/b');
    await settle();
    expect(asked('openPage')).toHaveLength(2);
    expect(tasks).toHaveLength(1);
  });

  it('waits until a page that is prerendered is opened', async () => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    startDetector();
    await settle();
    expect(sendMessage).not.toHaveBeenCalled();
    Object.defineProperty(document, 'prerendering', { value: false, configurable: true });
    document.dispatchEvent(new Event('prerenderingchange'));
    await settle();
    expect(asked('openPage')).toHaveLength(1);
  });

  it('goes on reading when the page has more text or another address of the same work', async () => {
    startDetector();
    await settle();
    const [task] = tasks;
    document.body.innerHTML = `<main>${'<h2>More</h2><p>Text of the paper. </p>'.repeat(400)}</main>`;
    document.head.append(document.createElement('style'));
    await settle();
    expect(tasks).toHaveLength(1);
    expect(task?.signal.aborted).toBe(false);
    const state = (await listeners.get('getPageState')?.({ data: undefined })) as {
      page: { holds: string };
    };
    expect(state.page.holds).toBe('full-text');
    document.querySelector('meta')?.setAttribute('content', '10.1000/b');
    await settle();
    expect(task?.signal.aborted).toBe(true);
    expect(tasks).toHaveLength(2);
  });

  it('asks again for what was removed when the work moves to another address', async () => {
    const before = location.pathname;
    startDetector();
    await settle();
    history.replaceState(null, '', '#part');
    document.head.append(document.createElement('style'));
    await settle();
    expect(asked('refreshPage')).toHaveLength(0);
    history.replaceState(null, '', '/full');
    document.head.append(document.createElement('style'));
    await settle();
    expect(asked('refreshPage').map(([, page]) => (page as { url: string }).url)).toEqual([location.href]);
    history.replaceState(null, '', before);
  });

  it('asks again for verdicts and settings when it comes back from the cache', async () => {
    startDetector();
    await settle();
    const back = new Event('pageshow');
    Object.defineProperty(back, 'persisted', { value: true });
    window.dispatchEvent(back);
    await settle();
    expect(asked('refreshPage')).toHaveLength(1);
    expect(update).toHaveBeenCalledWith({ related, look });
  });

  it('goes by what it has asked for last, whichever answer comes first', async () => {
    startDetector();
    await settle();
    const answers: ((opened: unknown) => void)[] = [];
    sendMessage.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    const finished = [1, 2].map(() => listeners.get('dataChanged')?.({ data: undefined }));
    const later = { related, look: { ...look, areMarksOn: false } };
    answers[1]?.(later);
    answers[0]?.({ related, look });
    await Promise.all(finished);
    expect(update.mock.calls).toEqual([[later]]);
  });

  it('tries again when the background was stopped before it answered', async () => {
    sendMessage.mockRejectedValueOnce(new Error('The message port closed before a response was received.'));
    startDetector();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked('openPage')).toHaveLength(2);
    expect(tasks).toHaveLength(1);
  });

  it('is not stopped by an element that is called like it', async () => {
    delete sharedWorld.read;
    document.body.innerHTML = '<i id="claimlight"></i><i id="examine"></i>';
    Object.assign(globalThis, { claimlight: document.querySelector('i') });
    startDetector();
    await settle();
    expect(asked('openPage')).toHaveLength(1);
    const state = (await listeners.get('getPageState')?.({ data: undefined })) as {
      problem?: { code: string };
    };
    expect(state.problem?.code).toBe('contentUnreadablePage');
  });

  it('asks nothing while a bot check stands before the paper, and looks when the paper has come', async () => {
    const before = location.pathname;
    history.replaceState(null, '', '/doi/10.1000/a');
    document.head.innerHTML = '<title>Just a moment...</title>';
    document.body.innerHTML = '<h1>example.org</h1><p>Checking whether the connection is secure.</p>';
    startDetector();
    await settle();
    const state = async () =>
      (await listeners.get('getPageState')?.({ data: undefined })) as { page: Partial<PageDescription> };
    expect((await state()).page).toMatchObject({ works: ['doi:10.1000/a'], isAwaited: true });
    // The popup has asked: the script that looks for the full text is no question about the paper.
    const questions = sendMessage.mock.calls.map(([name]) => name).filter((name) => name !== 'pageChanged');
    expect(questions).toEqual(['loadScript']);
    document.head.innerHTML =
      '<meta name="citation_doi" content="10.1000/a"><meta name="citation_title" content="A study of things">';
    await settle();
    expect(asked('openPage')).toHaveLength(1);
    expect((await state()).page).not.toHaveProperty('isAwaited');
    history.replaceState(null, '', before);
  });

  it('answers the popup although the script that looks for the full text cannot be loaded', async () => {
    sendMessage.mockImplementation(async (name: string) => {
      if (name === 'loadScript') throw new Error('The tab has gone on.');
      return { related: { reportCount: 0, claims: [] }, look };
    });
    startDetector();
    await settle();
    const state = await listeners.get('getPageState')?.({ data: undefined });
    expect(asked('loadScript')).toContainEqual(['loadScript', 'full-text']);
    expect(state).toMatchObject({ phase: 'done' });
  });

  it('waits for a page that draws itself into its body alone', async () => {
    const before = location.pathname;
    history.replaceState(null, '', '/doi/10.1000/a');
    document.head.innerHTML = '<script>draw()</script>';
    document.body.innerHTML = '<div id="app"><noscript>Switch scripts on.</noscript></div>';
    startDetector();
    await settle();
    expect(asked('openPage')).toHaveLength(0);
    document.querySelector('#app')?.append('Loading');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked('openPage')).toHaveLength(0);
    document.querySelector('#app')?.append('The text of the paper, which is long. '.repeat(10));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked('openPage')).toHaveLength(1);
    history.replaceState(null, '', before);
  });

  it('reports what the page says of its paper, and only where reports know it', async () => {
    document.body.innerHTML = '<p role="alert">This article has been retracted.</p>';
    startDetector();
    await settle();
    expect(tasks[0]?.page().notices).toEqual([
      { kind: 'retracted', text: 'This article has been retracted.' },
    ]);
    sendMessage.mockResolvedValue({ related: { reportCount: 0, claims: [] }, look });
    document.querySelector('meta')?.setAttribute('content', '10.1000/c');
    await settle();
    const state = (await listeners.get('getPageState')?.({ data: undefined })) as { page: object };
    expect(state.page).not.toHaveProperty('notices');
  });

  it('passes on where the text is on this site', async () => {
    const textRules = { article: 'main' };
    sendMessage.mockResolvedValue({ related, look, textRules });
    startDetector();
    await settle();
    expect(tasks[0]?.textRules).toEqual(textRules);
  });
});
