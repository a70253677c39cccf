// @vitest-environment jsdom
/** The dashboard's frame: which section an address shows, what the navigation says of it, and where the focus goes. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readRoute } from './route';

vi.mock('./Verdicts', async () => {
  const { Heading } = await import('./Heading');
  return { Verdicts: () => <Heading text="V" /> };
});
vi.mock('./Data', async () => {
  const { Heading } = await import('./Heading');
  return {
    Data: ({ isBringing }: { isBringing: boolean }) => <Heading text={isBringing ? 'Back' : 'D'} />,
  };
});
vi.mock('./Reports', async () => {
  const { Heading } = await import('./Heading');
  return { Reports: () => <Heading text="All" /> };
});
vi.mock('./ReportPage', async () => {
  const { Heading } = await import('./Heading');
  return { ReportPage: ({ reportId }: { reportId: string }) => <Heading text={reportId} /> };
});
vi.mock('./Import', async () => {
  const { Heading } = await import('./Heading');
  return { Import: () => <Heading text="I" /> };
});
vi.mock('./Claims', async () => {
  const { Heading } = await import('./Heading');
  return { Claims: () => <Heading text="C" /> };
});
vi.mock('./Questions', async () => {
  const { Heading } = await import('./Heading');
  return { Questions: () => <Heading text="Q" /> };
});
vi.mock('./Sources', async () => {
  const { Heading } = await import('./Heading');
  return { Sources: () => <Heading text="S" /> };
});
vi.mock('./Model', async () => {
  const { Heading } = await import('./Heading');
  return { Model: () => <Heading text="M" /> };
});
vi.mock('./Settings', () => ({ Settings: () => <h1>Set</h1> }));
vi.mock('../ui/News', () => ({ News: () => null }));
vi.mock('./Welcome', () => ({ Welcome: () => <h1>First steps</h1> }));
const { Dashboard } = await import('./Dashboard');

beforeEach(() => {
  location.hash = '';
});
afterEach(() => {
  render(null, document.body);
});

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
async function open(hash = ''): Promise<void> {
  location.hash = hash;
  await settle();
  render(<Dashboard />, document.body);
  await settle();
}
async function go(hash: string): Promise<void> {
  location.hash = hash;
  await settle();
}
const heading = () => document.querySelector('h1')?.textContent;
const current = () =>
  [...document.querySelectorAll('nav [aria-current]')].map((link) => [
    link.getAttribute('href'),
    link.getAttribute('aria-current'),
  ]);

it.each([
  ['', 'V', '#/verdicts', 'page'],
  ['#/verdicts', 'V', '#/verdicts', 'page'],
  ['#/data', 'D', '#/data', 'page'],
  ['#/data/back', 'Back', '#/data', 'page'],
  ['#/reports', 'All', '#/reports', 'page'],
  ['#/reports/0f50', '0f50', '#/reports', 'true'],
  ['#/claims?q=a/b', 'C', '#/claims', 'page'],
  ['#/question?text=a/b', 'Q', '#/question', 'page'],
  ['#/sources', 'S', '#/sources', 'page'],
  ['#/model', 'M', '#/model', 'page'],
  ['#/elsewhere', 'V', '#/verdicts', 'page'],
])('shows at “%s” the section %s, and says which one that is', async (hash, words, href, kind) => {
  await open(hash);
  expect(heading()).toBe(words);
  expect(current()).toEqual([[href, kind]]);
  expect(document.title).toBe(`${words} – Claimlight`);
});

it('shows the first steps alone', async () => {
  await open('#/welcome');
  expect(heading()).toBe('First steps');
  expect(document.querySelector('nav')).toBeNull();
});

it('follows the address, and gives the heading the focus, but not where the page is opened', async () => {
  await open('#/verdicts');
  expect(document.activeElement).toBe(document.body);
  await go('#/reports');
  expect([heading(), document.activeElement?.textContent]).toEqual(['All', 'All']);
  await go('#/reports/a');
  await go('#/reports/b');
  expect([heading(), document.activeElement?.textContent]).toEqual(['b', 'b']);
  await act(async () => history.back());
  await vi.waitFor(() => expect(heading()).toBe('a'));
});

it('reads addresses that nobody has encoded well', () => {
  expect(readRoute('#/reports/%E4%A')).toEqual({ section: 'reports', page: '%E4%A' });
  expect(readRoute('#reports/a%20b/c?d')).toEqual({ section: 'reports', page: 'a b' });
});
