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
vi.mock('./CheckText', async () => {
  const { Heading } = await import('./Heading');
  return { CheckText: () => <Heading text="Text" /> };
});
vi.mock('./Pictures', async () => {
  const { Heading } = await import('./Heading');
  return { Pictures: () => <Heading text={location.hash} /> };
});
vi.mock('./Questions', async () => {
  const { Heading } = await import('./Heading');
  return { Questions: () => <Heading text="Q" /> };
});
vi.mock('./Feeds', async () => {
  const { Heading } = await import('./Heading');
  return { Feeds: () => <Heading text="F" /> };
});
vi.mock('./Sources', async () => {
  const { Heading } = await import('./Heading');
  return { Sources: () => <Heading text="S" /> };
});
vi.mock('./Model', async () => {
  const { Heading } = await import('./Heading');
  return { Model: () => <Heading text="M" /> };
});
vi.mock('./Open', async () => {
  const { Heading } = await import('./Heading');
  return { Open: () => <Heading text="O" /> };
});
vi.mock('./Triage', async () => {
  const { Heading } = await import('./Heading');
  return { Triage: ({ page }: { page: string }) => <Heading text={`T ${page}`} /> };
});
vi.mock('./Works', async () => {
  const { Heading } = await import('./Heading');
  return { Works: () => <Heading text="W" /> };
});
vi.mock('./WorkPage', async () => {
  const { Heading } = await import('./Heading');
  return { WorkPage: ({ group }: { group: string }) => <Heading text={group} /> };
});
vi.mock('./Checks', async () => {
  const { Heading } = await import('./Heading');
  return { Checks: () => <Heading text="Ch" /> };
});
vi.mock('./CheckPage', async () => {
  const { Heading } = await import('./Heading');
  return { CheckPage: ({ checkId }: { checkId: string }) => <Heading text={checkId} /> };
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
  ['#/reports?sort=title', 'All', '#/reports', 'page'],
  ['#/works?q=a', 'W', '#/works', 'page'],
  ['#/works/0f50', '0f50', '#/works', 'true'],
  ['#/checks', 'Ch', '#/checks', 'page'],
  ['#/checks/0f50', '0f50', '#/checks', 'true'],
  ['#/claims?q=a/b', 'C', '#/claims', 'page'],
  ['#/claims/check', 'Text', '#/claims', 'true'],
  ['#/question?text=a/b', 'Q', '#/question', 'page'],
  ['#/sources', 'S', '#/sources', 'page'],
  ['#/model', 'M', '#/model', 'page'],
  ['#/open', 'O', '#/open', 'page'],
  ['#/elsewhere', 'V', '#/verdicts', 'page'],
])('shows at “%s” the section %s, and says which one that is', async (hash, words, href, kind) => {
  await open(hash);
  expect(heading()).toBe(words);
  expect(current()).toEqual([[href, kind]]);
  expect(document.title).toBe(`${words} – Claimlight`);
});

it('shows the claims of one paper, which is no section', async () => {
  await open('#/triage/0123456789abcdef?at=x');
  expect(heading()).toBe('T 0123456789abcdef');
  expect(current()).toEqual([]);
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

it('draws a section anew that reads its address beyond the page', async () => {
  await open('#/pictures');
  await go('#/pictures?work=one');
  expect(document.querySelector('h1')?.textContent).toBe('#/pictures?work=one');
  await go('#/pictures?work=two');
  expect(document.querySelector('h1')?.textContent).toBe('#/pictures?work=two');
});

it('reads addresses that nobody has encoded well', () => {
  expect(readRoute('#/reports/%E4%A')).toEqual({ section: 'reports', page: '%E4%A' });
  expect(readRoute('#reports/a%20b/c?d')).toEqual({ section: 'reports', page: 'a b' });
});

it('has each section in one group of the navigation, which a button opens and Escape closes', async () => {
  await open('#/works');
  const groups = [...document.querySelectorAll('nav ul')].map((list) => [
    document.getElementById(list.getAttribute('aria-labelledby') ?? '')?.textContent,
    list.querySelectorAll('a').length,
  ]);
  expect(groups.map(([name]) => name)).toEqual(['Yours', 'Literature', 'Setting up']);
  const links = [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
  expect(new Set(links).size).toBe(groups.reduce((sum, [, count]) => sum + Number(count), 0));
  const button = document.querySelector<HTMLButtonElement>('.to-sections') ?? expect.fail('no button');
  expect(button.textContent).toContain('Works');
  const isOpen = () => [
    button.getAttribute('aria-expanded'),
    document.querySelector('nav')?.getAttribute('data-open'),
  ];
  expect(isOpen()).toEqual(['false', 'false']);
  await act(async () => button.click());
  expect(isOpen()).toEqual(['true', 'true']);
  const link = document.querySelector<HTMLElement>('nav a') ?? expect.fail('no link');
  await act(async () => {
    link.focus();
    link.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  });
  expect(isOpen()).toEqual(['false', 'false']);
  expect(document.activeElement).toBe(button);
  await act(async () => button.click());
  await act(async () => link.click());
  expect(isOpen()).toEqual(['false', 'false']);
});
