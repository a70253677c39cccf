// @vitest-environment jsdom
/** What a card says when the page's citations cannot be read. */
import { expect, it, vi } from 'vitest';
import { TextChanged } from '../page/readable-text';

const readCitations = vi.fn();
vi.mock('../page/page-citations', () => ({ readCitations }));
const { showCitedWorksOf } = await import('./page-cited-works');

const entry = { text: 'A. Writer. On lamps. 2001.', authors: ['Writer'], year: '2001', works: [] };
const ways = { claimId: 'x', actions: { countReports: async () => [0], follow: async () => undefined } };
const passage = () => {
  const text = document.body.firstChild ?? document.body;
  return new StaticRange({ startContainer: text, startOffset: 0, endContainer: text, endOffset: 1 });
};

it('says so in a line, and tries again when the reader wants it', async () => {
  document.body.innerHTML = '<p>Text [1].</p>';
  const place = document.createElement('div');
  readCitations.mockImplementation(function* () {
    yield;
    throw new TextChanged();
  });
  const end = showCitedWorksOf(passage(), place, ways);
  await vi.waitFor(() => expect(place.textContent).toContain('could not be read'), 3_000);
  const read = readCitations.mock.calls.length;
  readCitations.mockImplementation(function* () {
    yield;
    return { entries: [], citations: [], citationsIn: () => [entry] };
  });
  place.querySelector('button')?.click();
  await vi.waitFor(() => expect(place.textContent).toContain('This passage cites:'));
  expect(place.textContent).not.toContain('could not be read');
  expect(readCitations.mock.calls.length).toBe(read + 1);
  end();
  expect(place.textContent).toBe('');
});

it('says nothing once the card is closed', async () => {
  document.body.innerHTML = '<p>Other text [1].</p>';
  const place = document.createElement('div');
  readCitations.mockImplementation(function* () {
    yield;
    throw new Error('broken');
  });
  showCitedWorksOf(passage(), place, ways)();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(place.textContent).toBe('');
});
