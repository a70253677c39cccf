// @vitest-environment jsdom
/** Rows of a long list: the first at once, others after. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useDrawnRows } from './use-drawn-rows';

let seen: number[] = [];
function Rows({ ids }: { ids: readonly number[] }) {
  const rows = ids.map((id) => ({ id: String(id) }));
  seen.push(useDrawnRows(rows, 6));
  return null;
}
const list = (length: number) => Array.from({ length }, (_, at) => at);
const show = (ids: readonly number[]) => render(<Rows ids={ids} />, document.body);
/** Until nothing more is drawn. */
const settle = (ids: readonly number[]) => act(() => show(ids));

beforeEach(() => {
  seen = [];
});
afterEach(() => {
  render(null, document.body);
});

it.each([
  { total: 4, drawn: [4] },
  { total: 50, drawn: [6, 26, 46, 50] },
])('draws $total in steps of $drawn', async ({ total, drawn }) => {
  show(list(total));
  expect(seen).toEqual(drawn.slice(0, 1));
  await settle(list(total));
  expect([...new Set(seen)]).toEqual(drawn);
});

it('stays whole once all were drawn, whatever comes', async () => {
  await settle(list(50));
  await settle(list(5));
  seen = [];
  await settle(list(200));
  expect(new Set(seen)).toEqual(new Set([200]));
});

it('keeps the rows that are drawn when others come before them', () => {
  show(list(50));
  show([...list(50).slice(20), ...list(20)]);
  expect(seen.slice(0, 2)).toEqual([6, 36]);
});

it('draws by and by what comes into an empty list', async () => {
  await settle([]);
  seen = [];
  show(list(50));
  expect(seen).toEqual([6]);
});
