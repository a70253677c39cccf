// @vitest-environment jsdom
/** What is reported of a passage's citations, also when the page cannot be read. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TextChanged } from '../page/text/readable-text';

const readCitations = vi.fn();
vi.mock('../page/lists/page-citations', () => ({ readCitations }));
const { citedBy } = await import('./page-cited-works');
const { watchCitedBy } = await import('./ask-for-cited');
const { sharedWorld } = await import('./hand-over');

const reference = { text: 'A. Writer. On lamps. 2001.', authors: ['Writer'], year: '2001', works: [] };
/** Injects the script, as the background does. */
const inject = async () => {
  sharedWorld.citations = citedBy;
};
const send = vi.fn(inject);
const watchCited = watchCitedBy(send);

const passage = () => {
  const node = document.querySelector('p')?.firstChild ?? document.body;
  const range = new StaticRange({ startContainer: node, startOffset: 0, endContainer: node, endOffset: 8 });
  return { ranges: [range], isUnchanged: () => true };
};

beforeEach(() => {
  document.body.innerHTML = '<p>Text [1].</p>';
  send.mockReset().mockImplementation(inject);
  readCitations.mockReset();
});
afterEach(() => {
  delete sharedWorld.citations;
});

it('reports what is cited, by a script that is requested once', async () => {
  readCitations.mockImplementation(function* () {
    yield;
    return { references: [], citations: [], citationsIn: () => [reference] };
  });
  for (let times = 0; times < 2; times += 1) {
    const onRead = vi.fn();
    watchCited(passage(), onRead);
    await vi.waitFor(() => expect(onRead).toHaveBeenCalledExactlyOnceWith({ references: [reference] }));
  }
  expect(send).toHaveBeenCalledExactlyOnceWith('loadScript', 'citations');
});

it('asks for nothing where a passage cites nothing', () => {
  document.body.innerHTML = '<p>Plain text.</p>';
  expect(watchCited(passage(), () => undefined)).toBeUndefined();
  expect(send).not.toHaveBeenCalled();
});

it('says that a page could not be read, and tries again when the reader wants it', async () => {
  readCitations.mockImplementation(function* () {
    yield;
    throw new TextChanged();
  });
  const onRead = vi.fn();
  watchCited(passage(), onRead);
  await vi.waitFor(() => expect(onRead).toHaveBeenCalledWith('failed'), 3_000);
  const read = readCitations.mock.calls.length;
  readCitations.mockImplementation(function* () {
    yield;
    return { references: [], citations: [], citationsIn: () => [reference] };
  });
  watchCited(passage(), onRead);
  await vi.waitFor(() => expect(onRead).toHaveBeenLastCalledWith({ references: [reference] }));
  expect(readCitations.mock.calls.length).toBe(read + 1);
});

it('says so, too, where the script cannot be had', async () => {
  send.mockRejectedValue(new Error('The background was stopped.'));
  const onRead = vi.fn();
  watchCited(passage(), onRead);
  await vi.waitFor(() => expect(onRead).toHaveBeenCalledWith('failed'));
});

it('says so, too, where the script has come but is not there', async () => {
  send.mockResolvedValue(undefined);
  const onRead = vi.fn();
  watchCited(passage(), onRead);
  await vi.waitFor(() => expect(onRead).toHaveBeenCalledWith('failed'));
});

it('says nothing once the card is closed', async () => {
  readCitations.mockImplementation(function* () {
    yield;
    throw new Error('broken');
  });
  const onRead = vi.fn();
  watchCited(passage(), onRead)?.();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(onRead).not.toHaveBeenCalled();
});
