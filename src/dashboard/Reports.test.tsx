// @vitest-environment jsdom
/** The list of reports, and its pages of a hundred papers. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import type { ListedPaper } from '../lookup/paper-list';

const readPaperList = vi.fn(async (): Promise<readonly ListedPaper[]> => []);
vi.mock('../files/packaged-index', () => ({ readPaperList }));
const { Reports } = await import('./Reports');

afterEach(() => {
  render(null, document.body);
});

const paper = (name: string, ...dates: string[]): ListedPaper => ({
  title: name,
  reports: dates.map((date, at) => ({
    id: `${name}${String(at)}`,
    title: `Report ${String(at)} on <b>${name}</b>`,
    isTitleCut: at > 0,
    publisher: 'Assignee Research',
    date,
  })),
});

async function show(papers: readonly ListedPaper[] | Error) {
  if (papers instanceof Error) readPaperList.mockRejectedValue(papers);
  else readPaperList.mockResolvedValue(papers);
  await act(async () => {
    render(
      <main>
        <Reports />
      </main>,
      document.body,
    );
    await Promise.resolve();
  });
}

it('has title, date and publisher of each report, under its paper with a way to it', async () => {
  await show([paper('Nests & shade', '2026-06-09', '2026-05-30'), paper('Lamps', '2026-05-29')]);
  const text = document.body.textContent;
  for (const words of [
    '3 reports on 2 papers, the newest of 9 Jun 2026',
    'Report 0 on <b>Nests & shade</b>',
    'Report 1 on <b>Nests & shade</b>…',
    'Assignee Research · 30 May 2026',
  ])
    expect(text).toContain(words);
  expect([...document.querySelectorAll('h3')].map((heading) => heading.textContent)).toEqual([
    'Nests & shade',
    'Lamps',
  ]);
  expect(document.querySelector('a')?.href).toContain('%22Nests%20%26%20shade%22');
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations).toEqual([]);
});

it('shows a hundred papers, and more of them when asked', async () => {
  await show(Array.from({ length: 150 }, (_, at) => paper(`Paper ${String(at)}`, '2026-06-09')));
  expect(document.querySelectorAll('h3')).toHaveLength(100);
  await act(() => document.querySelector('button')?.click());
  expect(document.querySelectorAll('h3')).toHaveLength(150);
  expect(document.querySelector('button')).toBeNull();
});

it('says so where the list cannot be read', async () => {
  await show(new Error('gone'));
  expect(document.querySelector('[role="alert"]')?.textContent).toBe('The list of reports couldn’t be read.');
});
