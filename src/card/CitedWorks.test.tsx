// @vitest-environment jsdom
/** The works that a passage cites: the words about each, the ways to it, and what is folded. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import type { DescribedReference } from '../citations/bibliography-parts';
import { type CitedByPassage, CitedInPassage, type CitedWays } from './CitedInPassage';

const end = vi.fn();
afterEach(() => {
  for (const container of document.body.children) render(null, container);
  document.body.replaceChildren();
  end.mockReset();
});

const hostile = '<img src=x onerror=alert(1)>';
const entryOf = (number: number, change: Partial<DescribedReference> = {}): DescribedReference => ({
  text: `A. Wang. Reading small papers with large lamps. Lamp Press, 2024. ${hostile}`,
  label: String(number),
  authors: ['Wang'],
  year: '2024',
  title: 'Reading small papers with large lamps',
  works: ['doi:10.1000/lamps', 'arxiv:2504.16584'],
  ...change,
});

/** Gives the card what is read. */
let tell: (cited: CitedByPassage) => void;

async function show(
  references: readonly DescribedReference[],
  count: CitedWays['count'] = async (works) => works.map(() => 2),
  follow: CitedWays['follow'] = async () => undefined,
): Promise<HTMLElement> {
  const container = document.createElement('main');
  document.body.append(container);
  const watch: CitedWays['watch'] = (_, onRead) => {
    tell = onRead;
    onRead({ references });
    return end;
  };
  await act(async () => {
    render(<CitedInPassage claimId="claim-1" passage="One." ways={{ watch, count, follow }} />, container);
  });
  // What was asked for is answered, and the answer drawn.
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  return container;
}

const follower = (container: HTMLElement) => container.querySelector<HTMLElement>('[data-action="follow"]');

it('says what each work is, where it is, and how many reports know it', async () => {
  const container = await show([entryOf(6)]);
  expect(container.textContent).toContain('This passage cites:');
  expect(container.textContent).toContain('[6] A. Wang. Reading small papers');
  expect(container.textContent).toContain(hostile);
  expect(container.querySelector('img')).toBeNull();
  expect([...container.querySelectorAll('a')].map(({ href }) => href)).toEqual([
    'https://doi.org/10.1000/lamps',
    'https://arxiv.org/abs/2504.16584',
  ]);
  expect(container.textContent).toContain('2 reports on it');
  expect((await axe.run(container)).violations).toEqual([]);
  void act(() => render(null, container));
  expect(end).toHaveBeenCalledOnce();
});

it('offers to take the claim along, to the copy that can be read', async () => {
  const follow = vi.fn(async () => undefined);
  const container = await show([entryOf(6)], undefined, follow);
  await act(async () => follower(container)?.click());
  expect(follow).toHaveBeenCalledExactlyOnceWith('claim-1', {
    work: {
      works: ['doi:10.1000/lamps', 'arxiv:2504.16584'],
      title: 'Reading small papers with large lamps',
    },
    url: 'https://arxiv.org/abs/2504.16584',
  });
  expect((await axe.run(container)).violations).toEqual([]);
});

it('says what went wrong', async () => {
  const container = await show([entryOf(6)], undefined, async () => {
    throw new Error('No tab could be opened.');
  });
  await act(async () => follower(container)?.click());
  expect(container.querySelector('[role="alert"]')?.textContent).toBe('No tab could be opened.');
});

it('shows a reference without an address as it is printed, and no way to it', async () => {
  const container = await show([entryOf(6, { works: [] })], undefined, async () => undefined);
  expect(container.querySelector('a')).toBeNull();
  expect(follower(container)).toBeNull();
  const unsafe = await show([entryOf(6, { works: [], url: 'javascript:alert(1)' })]);
  expect(unsafe.querySelector('a')).toBeNull();
});

it('folds all but five, and shows them where the index cannot be read', async () => {
  const container = await show(
    Array.from({ length: 8 }, (_, at) => entryOf(at + 1)),
    async () => {
      throw new Error('The index cannot be read.');
    },
  );
  expect(container.textContent).toContain('[5]');
  expect(container.textContent).not.toContain('[6]');
  expect(container.textContent).not.toContain('on it');
  const more = [...container.querySelectorAll('button')].find(
    ({ textContent }) => textContent === '3 more works',
  );
  await act(async () => more?.click());
  expect(container.textContent).toContain('[8]');
});

it('draws nothing for no work', async () => {
  expect((await show([])).innerHTML).toBe('');
});

it('says that they could not be read, and offers to try again', async () => {
  const container = await show([entryOf(6)]);
  const retry = vi.fn(() => tell({ references: [entryOf(7)] }));
  await act(async () => tell({ retry }));
  expect(container.textContent).toContain('couldn’t read');
  expect(container.textContent).not.toContain('This passage cites:');
  expect((await axe.run(container)).violations).toEqual([]);
  await act(async () => container.querySelector('button')?.click());
  expect(retry).toHaveBeenCalledOnce();
  expect(container.textContent).toContain('[7]');
  expect(container.textContent).not.toContain('couldn’t read');
});
