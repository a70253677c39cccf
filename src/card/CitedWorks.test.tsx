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
  for (const place of document.body.children) render(null, place);
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
  const place = document.createElement('main');
  document.body.append(place);
  const watch: CitedWays['watch'] = (_, onRead) => {
    tell = onRead;
    onRead({ references });
    return end;
  };
  await act(async () => {
    render(<CitedInPassage claimId="claim-1" passage="One." ways={{ watch, count, follow }} />, place);
  });
  // What was asked for is answered, and the answer drawn.
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  return place;
}

const follower = (place: HTMLElement) => place.querySelector<HTMLElement>('[data-action="follow"]');

it('says what each work is, where it is, and how many reports know it', async () => {
  const place = await show([entryOf(6)]);
  expect(place.textContent).toContain('This passage cites:');
  expect(place.textContent).toContain('[6] A. Wang. Reading small papers');
  expect(place.textContent).toContain(hostile);
  expect(place.querySelector('img')).toBeNull();
  expect([...place.querySelectorAll('a')].map(({ href }) => href)).toEqual([
    'https://doi.org/10.1000/lamps',
    'https://arxiv.org/abs/2504.16584',
  ]);
  expect(place.textContent).toContain('2 reports on it');
  expect((await axe.run(place)).violations).toEqual([]);
  void act(() => render(null, place));
  expect(end).toHaveBeenCalledOnce();
});

it('offers to take the claim along, to the copy that can be read', async () => {
  const follow = vi.fn(async () => undefined);
  const place = await show([entryOf(6)], undefined, follow);
  await act(async () => follower(place)?.click());
  expect(follow).toHaveBeenCalledExactlyOnceWith('claim-1', {
    work: {
      works: ['doi:10.1000/lamps', 'arxiv:2504.16584'],
      title: 'Reading small papers with large lamps',
    },
    url: 'https://arxiv.org/abs/2504.16584',
  });
  expect((await axe.run(place)).violations).toEqual([]);
});

it('says what went wrong', async () => {
  const place = await show([entryOf(6)], undefined, async () => {
    throw new Error('No tab could be opened.');
  });
  await act(async () => follower(place)?.click());
  expect(place.querySelector('[role="alert"]')?.textContent).toBe('No tab could be opened.');
});

it('shows a reference without an address as it is printed, and no way to it', async () => {
  const place = await show([entryOf(6, { works: [] })], undefined, async () => undefined);
  expect(place.querySelector('a')).toBeNull();
  expect(follower(place)).toBeNull();
  const unsafe = await show([entryOf(6, { works: [], url: 'javascript:alert(1)' })]);
  expect(unsafe.querySelector('a')).toBeNull();
});

it('folds all but five, and shows them where the index cannot be read', async () => {
  const place = await show(
    Array.from({ length: 8 }, (_, at) => entryOf(at + 1)),
    async () => {
      throw new Error('The index cannot be read.');
    },
  );
  expect(place.textContent).toContain('[5]');
  expect(place.textContent).not.toContain('[6]');
  expect(place.textContent).not.toContain('on it');
  const more = [...place.querySelectorAll('button')].find(
    ({ textContent }) => textContent === '3 more works',
  );
  await act(async () => more?.click());
  expect(place.textContent).toContain('[8]');
});

it('draws nothing for no work', async () => {
  expect((await show([])).innerHTML).toBe('');
});

it('says that they could not be read, and offers to try again', async () => {
  const place = await show([entryOf(6)]);
  const retry = vi.fn(() => tell({ references: [entryOf(7)] }));
  await act(async () => tell({ retry }));
  expect(place.textContent).toContain('couldn’t read');
  expect(place.textContent).not.toContain('This passage cites:');
  expect((await axe.run(place)).violations).toEqual([]);
  await act(async () => place.querySelector('button')?.click());
  expect(retry).toHaveBeenCalledOnce();
  expect(place.textContent).toContain('[7]');
  expect(place.textContent).not.toContain('couldn’t read');
});
