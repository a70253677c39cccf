/** Who may have a paper checked, how far that has come, and what is kept of it. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleCheckFile, sampleFinding } from '../../tests/gallery/sample-check';
import { paperText } from '../../tests/paper-text';
import { parseCheckFile } from '../check/check-file';
import type { CheckState } from '../check/check-state';
import { checkKeys, keptCheckOf } from '../check/kept-check';
import { parseReport } from '../claims/parse-report';
import { packText } from '../messages/sent-text';

type Answer = (message: { data: unknown; sender: object }) => unknown;
interface Tab {
  readonly incognito: boolean;
  readonly url: string;
}
const { answers, session, tabs, sendMessage, injectScript, removed } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  session: new Map<string, unknown>(),
  tabs: new Map<number, Tab>(),
  sendMessage: vi.fn(),
  injectScript: vi.fn(),
  removed: [] as ((tabId: number) => void)[],
}));
vi.mock('../messages/protocol', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
  sendMessage,
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `chrome-extension://x/${path}` },
    storage: {
      session: {
        get: async (keys: string | string[] | null) =>
          structuredClone(
            Object.fromEntries(
              [...session].filter(([name]) => keys === null || [keys].flat().includes(name)),
            ),
          ),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) session.set(key, structuredClone(value));
        },
        remove: async (keys: string | string[]) => {
          for (const key of [keys].flat()) session.delete(key);
        },
      },
    },
    tabs: {
      get: async (id: number) => tabs.get(id) ?? Promise.reject(new Error('no tab')),
      onRemoved: { addListener: (listener: (tabId: number) => void) => removed.push(listener) },
    },
  },
}));
vi.mock('./inject', () => ({
  injectScript,
  isKnownSite: (address: string) => address.startsWith('https://arxiv.org/'),
}));
const [reportChange, tellEveryone] = [vi.fn(), vi.fn()];
vi.mock('./report-change', () => ({ reportChange, tellEveryone }));
const { closeDatabase, database } = await import('../store/database');
const { checkOf, checksUnder, keepCheck } = await import('../store/checks');
const { answerCheckMessages, startCheck } = await import('./check-messages');
answerCheckMessages();

const site = 'https://arxiv.org/abs/2301.07777';
const elsewhere = 'https://example.org/papers/bees';
const viewer = 'chrome-extension://x/src/viewer/index.html?file=https%3A%2F%2Fexample.org%2Fbees.pdf';
const popup = { url: 'chrome-extension://x/src/popup/index.html' };
const privateTab = 7;
const source = readFileSync('tests/papers/high-bees.txt', 'utf8');
const page = { works: ['arxiv:2301.07777' as const], title: 'Bees on flower strips' };
const request = { page, holds: 'full-text', document: packText(paperText(source)) };
/** Work enough for some slices. */
const longRequest = { ...request, document: packText(paperText(Array(25).fill(source).join('\n'))) };

async function ask<T = unknown>(type: string, data: unknown, sender: object = popup): Promise<T> {
  return (await (answers.get(type) ?? expect.fail())({ data, sender })) as T;
}
/** From what a tab shows. */
function fromTab<T = CheckState>(type: string, data: unknown, tabId = 3): Promise<T> {
  const tab = tabs.get(tabId) ?? expect.fail('there is no such tab');
  // Each text is another act, unless it is sent again.
  const sent = type === 'checkText' ? { commandId: crypto.randomUUID(), ...(data as object) } : data;
  return ask<T>(type, sent, { url: tab.url, frameId: 0, tab: { id: tabId, ...tab } });
}
const start = (tabId = 3) => ask('startCheck', { tabId });
const stop = (tabId = 3) => ask('stopCheck', { tabId });
const stateOf = (tabId = 3) => ask<CheckState | undefined>('readCheckState', { tabId });
async function checked(tabId = 3): Promise<string> {
  await start(tabId);
  const state = await fromTab('checkText', request, tabId);
  return state.phase === 'done' ? state.checkId : expect.fail(`it has ended: ${JSON.stringify(state)}`);
}
/** What popup and viewer were told of a tab. */
function told(tabId = 3): CheckState[] {
  return sendMessage.mock.calls.flatMap(([type, data]: unknown[]) => {
    const changed = data as { tabId: number; state: CheckState };
    return type === 'checkChanged' && changed.tabId === tabId ? [changed.state] : [];
  });
}
/** Each once. */
const phases = (tabId = 3) => [...new Set(told(tabId).map(({ phase }) => phase))];
const isUnderWay = () => vi.waitFor(async () => expect(await stateOf()).toMatchObject({ phase: 'checking' }));
const allKept = async () => (await database()).getAll('checks');

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  session.clear();
  tabs.clear();
  for (const [id, url] of [
    [3, `${site}#S2`],
    [4, elsewhere],
    [5, viewer],
  ] as const)
    tabs.set(id, { incognito: false, url });
  tabs.set(privateTab, { incognito: true, url: site });
  for (const mock of [sendMessage, injectScript]) mock.mockReset().mockResolvedValue(undefined);
  for (const mock of [reportChange, tellEveryone]) mock.mockReset();
});

describe('a page that was not asked', () => {
  it('is refused', async () => {
    await expect(fromTab('openCheck', undefined)).rejects.toThrow('You have not asked');
    await expect(fromTab('checkText', request)).rejects.toThrow('You have not asked');
    await fromTab('failCheck', 'You have won!');
    expect(await stateOf()).toBeUndefined();
    expect(await allKept()).toEqual([]);
  });

  it('is refused where another tab was, and may start nothing itself', async () => {
    await start(4);
    await expect(fromTab('checkText', request)).rejects.toThrow('You have not asked');
    await expect(fromTab('startCheck', { tabId: 3 })).rejects.toThrow();
    await expect(fromTab('exportCheck', { checkId: 'x', form: 'json' })).rejects.toThrow();
  });

  it('is refused once its tab has gone on', async () => {
    await start();
    tabs.set(3, { incognito: false, url: 'https://arxiv.org/abs/2301.00001' });
    await expect(fromTab('openCheck', undefined)).rejects.toThrow('You have not asked');
    await expect(fromTab('checkText', request)).rejects.toThrow('You have not asked');
    expect(await stateOf()).toBeUndefined();
  });

  it('is heard once', async () => {
    await checked();
    await expect(fromTab('openCheck', undefined)).rejects.toThrow('You have not asked');
    await expect(fromTab('checkText', request)).rejects.toThrow('You have not asked');
    expect(await allKept()).toHaveLength(1);
  });
});

describe('a check', () => {
  it('goes from reading over checking to done', async () => {
    await start();
    expect(injectScript.mock.calls).toEqual([['checking', 3]]);
    expect(await stateOf()).toEqual({ phase: 'reading' });
    expect(await fromTab('openCheck', undefined)).toBeNull();
    const ended = await fromTab('checkText', request);
    expect(ended.phase).toBe('done');
    expect(await stateOf()).toEqual(ended);
    expect(phases()).toEqual(['reading', 'checking', 'done']);
    expect(phases(4)).toEqual([]);
  });

  it('goes on where neither popup nor viewer hears of it', async () => {
    sendMessage.mockRejectedValue(new Error('Receiving end does not exist'));
    expect(await checkOf(await checked(), false)).toBeDefined();
  });

  it('says how far a long text has come', async () => {
    await start();
    await fromTab('checkText', longRequest);
    const shares = told().flatMap((state) => (state.phase === 'checking' ? [state.share] : []));
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });

  it('is kept under the works of a site that is believed', async () => {
    const kept = await checkOf(await checked(), false);
    expect(kept?.keys).toEqual(checkKeys(page));
    expect(kept?.file.page).toEqual({ ...page, url: site });
    expect(kept?.file.claims.some(({ isChosen }) => isChosen)).toBe(true);
  });

  it('is kept under the address alone of any other, whatever that says', async () => {
    await start(4);
    const forged = { ...request, page: { ...page, url: site } };
    await fromTab('checkText', forged, 4);
    expect((await allKept()).map(({ keys }) => keys)).toEqual([[`url:${elsewhere}`]]);
    expect(await checksUnder(checkKeys(page), false)).toEqual([]);
  });

  it('of a file is kept under what the viewer says of it', async () => {
    await start(5);
    expect(injectScript).not.toHaveBeenCalled();
    expect(sendMessage).toHaveBeenCalledWith('checkFile', undefined, 5);
    const url = 'https://example.org/bees.pdf';
    await fromTab('checkText', { ...request, page: { ...page, url } }, 5);
    const [kept] = await allKept();
    expect(kept?.keys).toEqual(checkKeys(page));
    expect(kept?.file).toMatchObject({ page: { url } });
    // A file of this computer has an address that is nothing to anybody.
    await start(5);
    await fromTab('checkText', { ...request, page: { ...page, version: 2, url: 'file:///bees.pdf' } }, 5);
    const pages = (await allKept()).map(({ file }) => (file as { page: object }).page);
    expect(pages).toContainEqual({ ...page, version: 2 });
  });

  it('of a private window is kept there alone', async () => {
    const id = await checked(privateTab);
    expect(await allKept()).toEqual([]);
    expect(await checkOf(id, false)).toBeUndefined();
    expect(await checkOf(id, true)).toBeDefined();
  });

  it('is ended by the next start, whose state stands', async () => {
    await start();
    const first = fromTab('checkText', longRequest);
    await isUnderWay();
    await start();
    expect(await first).toEqual({ phase: 'ended', why: 'stopped' });
    expect(await stateOf()).toEqual({ phase: 'reading' });
    expect(await allKept()).toEqual([]);
    expect((await fromTab('checkText', request)).phase).toBe('done');
    expect(await allKept()).toHaveLength(1);
  });

  it('is not ended by the start of another tab’s', async () => {
    await start();
    const first = fromTab('checkText', longRequest);
    await isUnderWay();
    await checked(4);
    expect((await first).phase).toBe('done');
  });

  it('is stopped, while its text is read or checked', async () => {
    const stopped = { phase: 'ended', why: 'stopped' };
    await start();
    await stop();
    expect(await stateOf()).toEqual(stopped);
    await expect(fromTab('checkText', request)).rejects.toThrow('You have not asked');
    await start();
    const checking = fromTab('checkText', longRequest);
    await isUnderWay();
    await stop();
    expect(await checking).toEqual(stopped);
    expect(await stateOf()).toEqual(stopped);
    expect(await allKept()).toEqual([]);
  });

  it('that is done cannot be stopped', async () => {
    const checkId = await checked();
    await stop();
    expect(await stateOf()).toEqual({ phase: 'done', checkId });
  });

  it('says nothing of the page that its tab has gone on to', async () => {
    await start();
    const checking = fromTab('checkText', longRequest);
    await isUnderWay();
    tabs.set(3, { incognito: false, url: 'https://arxiv.org/abs/2301.00001' });
    const ended = await checking;
    expect(ended.phase).toBe('done');
    expect(await stateOf()).toBeUndefined();
    expect(phases().at(-1)).toBe('checking');
    // Back again.
    tabs.set(3, { incognito: false, url: site });
    expect(await stateOf()).toEqual(ended);
  });

  it('ends with its tab: nothing of it is kept', async () => {
    await start(privateTab);
    const checking = fromTab('checkText', longRequest, privateTab);
    await vi.waitFor(() => expect(phases(privateTab)).toContain('checking'));
    tabs.delete(privateTab);
    for (const listener of removed) listener(privateTab);
    expect(await checking).toEqual({ phase: 'ended', why: 'stopped' });
    expect([...session.keys()]).toEqual([]);
  });
});

describe('a check that the reader’s setting has begun', () => {
  const begin = () => startCheck(3, { isAutomatic: true });

  it('is made once of the same text and version', async () => {
    await begin();
    const first = await fromTab('checkText', request);
    expect(first.phase).toBe('done');
    sendMessage.mockClear();
    await begin();
    expect(await fromTab('checkText', longRequest)).not.toEqual(first);
    sendMessage.mockClear();
    await begin();
    expect(await fromTab('checkText', request)).toEqual(first);
    // No more than what is told at its beginning: nothing was checked.
    expect(told().filter(({ phase }) => phase === 'checking')).toHaveLength(1);
    await begin();
    const other = { ...request, page: { ...page, version: 2 } };
    expect(await fromTab('checkText', other)).not.toEqual(first);
    expect(await allKept()).toHaveLength(3);
  });

  it('is made again once it was deleted', async () => {
    const checkId = await checked();
    await ask('deleteCheck', { checkId });
    await begin();
    expect(await fromTab('checkText', request)).toEqual({ phase: 'done', checkId });
    expect(await checkOf(checkId, false)).toBeDefined();
  });
});

describe('a check whose background was stopped in its midst', () => {
  const commandId = crypto.randomUUID();
  const text = { ...request, commandId };
  /** What the background before has left. */
  const leave = (tries: number, tabId = 3) =>
    session.set(`check:${String(tabId)}`, {
      url: tabId === 5 ? viewer : site,
      state: { phase: 'checking', share: 0 },
      commandId,
      tries,
    });

  it('ends well once its text is sent again', async () => {
    leave(1);
    expect((await fromTab('checkText', text)).phase).toBe('done');
    expect(phases()).toEqual(['checking', 'done']);
    expect(await allKept()).toHaveLength(1);
  });

  it('is tried three times, and then says what was the matter', async () => {
    leave(2);
    expect((await fromTab('checkText', text)).phase).toBe('done');
    leave(3);
    const ended = { phase: 'ended', why: 'failed', detail: 'the browser stopped it three times' };
    expect(await fromTab('checkText', text)).toEqual(ended);
    expect(await stateOf()).toEqual(ended);
  });

  it('is answered as before, where only the reply was lost', async () => {
    await start();
    const ended = await fromTab('checkText', text);
    expect(await fromTab('checkText', text)).toEqual(ended);
    expect(phases()).toEqual(['reading', 'checking', 'done']);
    expect(told().filter(({ phase }) => phase === 'done')).toHaveLength(1);
  });

  it('is not begun anew by a text that comes again while it runs', async () => {
    await start();
    const long = { ...longRequest, commandId };
    const first = fromTab('checkText', long);
    await isUnderWay();
    const again = fromTab('checkText', long);
    expect(await again).toEqual(await first);
    expect(told().filter(({ phase }) => phase === 'done')).toHaveLength(1);
  });

  it('takes no other text, which nobody has asked for', async () => {
    leave(1);
    await expect(fromTab('checkText', request)).rejects.toThrow('You have not asked');
  });

  it.each([
    ['a page', 3],
    ['the viewer', 5],
  ])('asks %s for its text once the reader looks, should it not come again', async (_, tabId) => {
    leave(1, tabId);
    expect(await stateOf(tabId)).toEqual({ phase: 'reading' });
    if (tabId === 5) expect(sendMessage).toHaveBeenCalledWith('checkFile', undefined, 5);
    else expect(injectScript.mock.calls).toEqual([['checking', 3]]);
    expect((await fromTab('checkText', request, tabId)).phase).toBe('done');
  });

  it('is asked for no more often than its text would be sent again', async () => {
    leave(3);
    expect(await stateOf()).toEqual({ phase: 'reading' });
    expect(await fromTab('checkText', request)).toMatchObject({ phase: 'ended', why: 'failed' });
  });

  it('has failed where the page gives up', async () => {
    leave(1);
    await fromTab('failCheck', 'No answer.');
    expect(await stateOf()).toEqual({ phase: 'ended', why: 'failed', detail: 'No answer.' });
  });
});

describe('a check that comes to nothing', () => {
  it('says why the text cannot be checked', async () => {
    await start();
    const short = { ...request, document: packText(paperText('Please wait.')) };
    const ended = { phase: 'ended', why: 'too-short' };
    expect(await fromTab('checkText', short)).toEqual(ended);
    expect(await stateOf()).toEqual(ended);
    expect(await allKept()).toEqual([]);
  });

  it('says why its text could not be read', async () => {
    await start();
    await fromTab('failCheck', 'The page has changed.');
    const ended = { phase: 'ended', why: 'failed', detail: 'The page has changed.' };
    expect(await stateOf()).toEqual(ended);
    // It is no longer asked.
    await fromTab('failCheck', 'Again.');
    expect(await stateOf()).toEqual(ended);
  });

  it('says why the page could not be asked', async () => {
    injectScript.mockRejectedValue(new Error('Cannot access contents of the page'));
    await start();
    const detail = 'Cannot access contents of the page';
    expect(await stateOf()).toEqual({ phase: 'ended', why: 'failed', detail });
  });

  it('says why it could not be kept', async () => {
    const full = vi.spyOn(await database(), 'transaction').mockImplementation(() => {
      throw new DOMException('no space', 'QuotaExceededError');
    });
    await start();
    const ended = await fromTab('checkText', request);
    full.mockRestore();
    expect(ended).toMatchObject({ phase: 'ended', why: 'failed' });
    expect(ended).toHaveProperty('detail', expect.stringMatching(/\w/));
    expect(await stateOf()).toEqual(ended);
  });
});

describe('a check that is kept', () => {
  const exported = (checkId: string, form: string, tab: object = {}) =>
    ask<string>('exportCheck', { ...tab, checkId, form });

  it('is exported as data and as a report in two forms', async () => {
    const id = await checked();
    const kept = await checkOf(id, false);
    expect(parseCheckFile(await exported(id, 'json'))).toEqual(kept?.file);
    const text = await exported(id, 'text');
    expect(parseReport(text, 'own.txt')).toMatchObject({
      examinedTitle: page.title,
      qualityScore: Number(kept?.file.review.consensus?.toFixed(1)),
    });
    const markdown = await exported(id, 'markdown');
    expect(markdown).toMatch(/^# /);
    expect(markdown).toMatch(/^## 3 Results$/m);
    expect(text).not.toMatch(/^#/m);
  });

  it('has no report without a score', async () => {
    const check = keptCheckOf(sampleCheckFile(), true);
    await keepCheck(check, false);
    for (const form of ['text', 'markdown'])
      await expect(exported(check.id, form)).rejects.toThrow('without one there is no report');
    expect(parseCheckFile(await exported(check.id, 'json'))).toEqual(check.file);
  });

  it('is said to be gone once it is deleted', async () => {
    const id = await checked();
    await ask('deleteCheck', { checkId: id });
    expect(tellEveryone).toHaveBeenCalledTimes(1);
    for (const form of ['json', 'text', 'markdown'])
      await expect(exported(id, form)).rejects.toThrow('This check is gone');
  });

  it('comes back as it was when its deletion is undone, however often that is said', async () => {
    const check = keptCheckOf(sampleCheckFile(), true);
    await keepCheck({ ...check, dismissed: [sampleFinding.id] }, false);
    const before = await checkOf(check.id, false);
    await ask('deleteCheck', { checkId: check.id });
    expect(await checkOf(check.id, false)).toBeUndefined();
    for (let time = 0; time < 2; time += 1) await ask('restoreCheck', { check: before });
    expect(await checkOf(check.id, false)).toEqual(before);
    expect(tellEveryone).toHaveBeenCalledTimes(3);
    await expect(fromTab('restoreCheck', { check: before })).rejects.toThrow();
    await expect(ask('restoreCheck', { check: { ...before, file: {} } })).rejects.toThrow(
      'This check is gone',
    );
  });

  it('of a private window comes back there alone', async () => {
    const id = await checked(privateTab);
    const check = await checkOf(id, true);
    await ask('deleteCheck', { checkId: id, tabId: privateTab });
    await ask('restoreCheck', { check, tabId: privateTab });
    expect(await checkOf(id, true)).toEqual(check);
    expect(await allKept()).toEqual([]);
  });

  it('of a private window is exported and deleted from that alone', async () => {
    const id = await checked(privateTab);
    await expect(exported(id, 'json')).rejects.toThrow('This check is gone');
    expect(await exported(id, 'json', { tabId: privateTab })).toContain('claimlight-check');
    await ask('deleteCheck', { checkId: id });
    expect(await checkOf(id, true)).toBeDefined();
    await ask('deleteCheck', { checkId: id, tabId: privateTab });
    expect(await checkOf(id, true)).toBeUndefined();
  });

  it('has findings that the reader calls no problem: its page alone is told', async () => {
    const check = keptCheckOf(sampleCheckFile(), true);
    await keepCheck(check, false);
    const finding = { checkId: check.id, findingId: sampleFinding.id };
    await ask('dismissFinding', { ...finding, isDismissed: true });
    expect((await checkOf(check.id, false))?.dismissed).toEqual([sampleFinding.id]);
    expect(reportChange.mock.calls).toEqual([[{ urls: [site] }]]);
    await ask('dismissFinding', { ...finding, isDismissed: false });
    expect((await checkOf(check.id, false))?.dismissed).toEqual([]);
  });
});
