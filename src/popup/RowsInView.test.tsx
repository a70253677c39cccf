// @vitest-environment jsdom
/** Rows of claims that are on the screen, also those that are drawn later. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const ids = ['b', 'a'];
vi.mock('./use-claims-in-view', () => ({ useClaimsInView: () => ids }));
const { RowsInView } = await import('./RowsInView');

const list = document.createElement('ul');
const place = document.createElement('div');
const scrollTo = vi.fn();
const draw = async (id: string, parent: Element = list) => {
  const row = document.createElement('li');
  row.className = 'claim';
  row.dataset['claimId'] = id;
  row.scrollIntoView = () => void scrollTo(id);
  parent.append(row);
  // Mutations are told after this.
  await Promise.resolve();
  return row;
};
const setOff = () => [...list.querySelectorAll<HTMLElement>('[data-in-view][aria-current="location"]')];

beforeEach(() => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  void act(() => render(<RowsInView root={{ current: list }} tabId={1} found={2} />, place));
});
afterEach(() => {
  render(null, place);
  list.replaceChildren();
  vi.restoreAllMocks();
  scrollTo.mockClear();
});

it('sets off each row as it is drawn, and no other', async () => {
  const first = await draw('a');
  await draw('c');
  expect(setOff()).toEqual([first]);
  const later = await draw('b');
  expect(setOff()).toEqual([first, later]);
});

it('follows the topmost claim once its row can be seen', async () => {
  const closed = document.createElement('li');
  closed.hidden = true;
  list.append(closed);
  await draw('a');
  await draw('b', closed);
  expect(scrollTo).not.toHaveBeenCalled();
  await draw('b');
  await draw('c');
  expect(scrollTo.mock.calls).toEqual([['b']]);
});

it('does not scroll the list that the reader is in', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  await draw('b');
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  await draw('c');
  expect(scrollTo).not.toHaveBeenCalled();
});
