// @vitest-environment jsdom
/** What a card says when the script that tells cited works cannot be had. */
import { beforeEach, expect, it, vi } from 'vitest';
import { showCited } from './ask-for-cited';
import { sharedWorld } from './hand-over';

const loadCitations = vi.fn<() => Promise<void>>();
const ways = { claimId: 'x', actions: { loadCitations } } as unknown as Parameters<typeof showCited>[2];
const place = document.createElement('div');
const problem = 'could not be read';

function start(text = '<p>As shown before [1].</p>') {
  document.body.innerHTML = text;
  const node = document.querySelector('p')?.firstChild ?? document.body;
  const range = new StaticRange({ startContainer: node, startOffset: 0, endContainer: node, endOffset: 20 });
  const passage = { ranges: [range] } as unknown as Parameters<typeof showCited>[0];
  return showCited(passage, place, ways);
}

beforeEach(() => {
  delete sharedWorld.claimlightCitations;
  place.replaceChildren();
  loadCitations.mockReset().mockRejectedValue(new Error('The message port closed.'));
});

it('says so in a line, and tries again when the reader wants it', async () => {
  const end = start();
  await vi.waitFor(() => expect(place.textContent).toContain(problem));
  const draw = vi.fn(() => () => undefined);
  loadCitations.mockImplementation(async () => {
    sharedWorld.claimlightCitations = draw;
  });
  place.querySelector('button')?.click();
  await vi.waitFor(() => expect(draw).toHaveBeenCalledOnce());
  expect(place.textContent).toBe('');
  end?.();
});

it('says so, too, where the script has come but is not there', async () => {
  loadCitations.mockResolvedValue(undefined);
  const end = start();
  await vi.waitFor(() => expect(place.textContent).toContain(problem));
  end?.();
  expect(place.textContent).toBe('');
});

it('says nothing once the card is closed, and asks for nothing where nothing is cited', async () => {
  start()?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(place.textContent).toBe('');
  expect(start('<p>Nothing is cited in this text.</p>')).toBeUndefined();
  expect(loadCitations).toHaveBeenCalledOnce();
});
