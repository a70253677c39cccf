// @vitest-environment jsdom
/** Rows of a long list: the first at once, others after. */
import { render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { useDrawnRows } from './use-drawn-rows';

afterEach(() => {
  render(null, document.body);
});

it.each([
  { total: 4, drawn: [6] },
  { total: 50, drawn: [6, 26, 46, 66] },
])('draws $total in steps of $drawn', async ({ total, drawn }) => {
  const seen: number[] = [];
  const Rows = () => {
    seen.push(useDrawnRows(total, 6));
    return null;
  };
  render(<Rows />, document.body);
  expect(seen).toEqual([6]);
  await vi.waitFor(() => expect(seen).toEqual(drawn));
});
