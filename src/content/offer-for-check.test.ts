// @vitest-environment jsdom
/** When a page offers its text to be checked. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PageDescription } from '../page/identity/page-state';

const sendMessage = vi.fn();
vi.mock('../messages/protocol', () => ({ sendMessage }));
const { offerForCheck } = await import('./offer-for-check');
const { sharedWorld } = await import('./hand-over');

const fullText = `<main>${'<h2>Results</h2><section><p>Text of the paper. </p></section>'.repeat(400)}</main>`;
let page: PageDescription;
let idle: (() => void)[];
const show = (state: 'visible' | 'hidden') =>
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
const load = (state: DocumentReadyState) =>
  Object.defineProperty(document, 'readyState', { value: state, configurable: true });
const settle = (time = 0) => vi.advanceTimersByTimeAsync(time);
/** The page has nothing else to do. */
async function rest(): Promise<void> {
  await settle();
  for (const call of idle.splice(0)) call();
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers();
  idle = [];
  vi.stubGlobal('chrome', { i18n: chrome.i18n, runtime: { id: 'x' } });
  vi.stubGlobal('requestIdleCallback', (call: () => void) => idle.push(call));
  sendMessage.mockReset().mockResolvedValue('begun');
  document.body.innerHTML = fullText;
  page = {
    url: 'https://arxiv.org/html/2301.07777',
    works: ['arxiv:2301.07777'],
    holds: 'full-text',
    isConflicting: false,
    namesBoth: true,
  };
  sharedWorld.page = () => page;
  show('visible');
  load('complete');
});
afterEach(() => {
  delete sharedWorld.page;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('offers it once, when the page is at rest', async () => {
  void offerForCheck();
  await settle();
  expect(sendMessage).not.toHaveBeenCalled();
  await rest();
  await rest();
  expect(sendMessage.mock.calls).toEqual([['offerCheck', undefined]]);
});

it('waits until the page has loaded, and is seen', async () => {
  load('interactive');
  show('hidden');
  void offerForCheck();
  await rest();
  expect(sendMessage).not.toHaveBeenCalled();
  load('complete');
  window.dispatchEvent(new Event('load'));
  await rest();
  expect(sendMessage).not.toHaveBeenCalled();
  show('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  await rest();
  expect(sendMessage).toHaveBeenCalledOnce();
});

it('goes by what is there then: an abstract is not offered', async () => {
  void offerForCheck();
  await settle();
  document.body.innerHTML = '<h2>Abstract</h2><p>We show things.</p>';
  await rest();
  expect(sendMessage).not.toHaveBeenCalled();
});

it('offers nothing of another work that the page has gone on to', async () => {
  void offerForCheck();
  await settle();
  page = { ...page, works: ['arxiv:2301.00001'] };
  await rest();
  expect(sendMessage).not.toHaveBeenCalled();
});

it('offers it again while another is checked, and when the page is at rest again', async () => {
  sendMessage.mockResolvedValueOnce('busy');
  void offerForCheck();
  await rest();
  await settle(3_000);
  expect(sendMessage).toHaveBeenCalledTimes(1);
  await rest();
  expect(sendMessage).toHaveBeenCalledTimes(2);
  await settle(10_000);
  await rest();
  expect(sendMessage).toHaveBeenCalledTimes(2);
});

it.each([
  ['it is not wanted', () => sendMessage.mockResolvedValue('unwanted')],
  ['nobody answers', () => sendMessage.mockRejectedValue(new Error('gone'))],
])('gives up where %s', async (_, make) => {
  make();
  void offerForCheck();
  await rest();
  await settle(10_000);
  await rest();
  expect(sendMessage).toHaveBeenCalledTimes(1);
});
