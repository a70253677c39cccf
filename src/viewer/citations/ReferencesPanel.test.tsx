// @vitest-environment jsdom
/** The list of references: what it says of each reference, and how the keys move in it. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Reference } from '../../citations/bibliography-parts';
import { ReferencesPanel } from './ReferencesPanel';

afterEach(() => {
  render(null, document.body);
});

const entryOf = (index: number): Reference => ({
  span: { start: index, end: index + 1 },
  text: `Entry ${String(index)}`,
  label: String(index + 1),
  authors: ['Wang'],
  year: '2021',
  title: `Title ${String(index)} of a <b>paper</b>`,
  works: [],
});

function show(count: number, change: Partial<Parameters<typeof ReferencesPanel>[0]> = {}) {
  const onOpen = vi.fn();
  void act(() => {
    render(
      <ReferencesPanel
        references={Array.from({ length: count }, (_, index) => entryOf(index))}
        isWhole
        timesCited={(reference) => reference}
        counts={undefined}
        onOpen={onOpen}
        {...change}
      />,
      document.body,
    );
  });
  return onOpen;
}

const rows = () => [...document.querySelectorAll<HTMLElement>('ol button')];
const status = () => document.querySelector('[role="status"]')?.textContent;
const press = (key: string) => {
  void act(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  });
};

describe('ReferencesPanel', () => {
  it('lists references with names, titles, and how often they are cited and known', () => {
    show(3, { counts: [0, 2, 1] });
    expect(rows().map((row) => row.textContent)).toEqual([
      '[1] Wang, 2021Title 0 of a <b>paper</b>not cited in the text',
      '[2] Wang, 2021Title 1 of a <b>paper</b>cited once\u00a0· 2 reports',
      '[3] Wang, 2021Title 2 of a <b>paper</b>cited 2 times\u00a0· 1 report',
    ]);
    expect(status()).toBe('3 references, 2 with reports');
  });

  it('says how far it is', () => {
    show(0, { references: undefined, isWhole: false });
    expect(status()).toBe('Reading the pages…');
    show(2, { isWhole: false });
    expect(status()).toBe('2 references so far…');
    show(0);
    expect(status()).toBe('No reference list found in this file.');
    show(1);
    expect(status()).toBe('1 reference');
  });

  it('is one stop of the Tab key, with arrows to move in it', () => {
    show(4);
    rows()[0]?.focus();
    for (const [key, row] of [
      ['ArrowDown', 1],
      ['End', 3],
      ['ArrowDown', 3],
      ['ArrowUp', 2],
      ['Home', 0],
      ['ArrowUp', 0],
    ] as const) {
      press(key);
      expect(document.activeElement).toBe(rows()[row]);
      expect(rows().map(({ tabIndex }) => tabIndex)).toEqual([0, 1, 2, 3].map((at) => (at === row ? 0 : -1)));
    }
  });

  it('opens the card of the reference that is clicked, beside it', () => {
    const onOpen = show(2);
    rows()[1]?.click();
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(1, rows()[1]);
  });

  it('shows the beginning of a long list, and more on request', () => {
    show(650);
    expect(rows()).toHaveLength(300);
    const more = () => document.querySelector<HTMLElement>('.references > button');
    expect(more()?.textContent).toContain('350');
    void act(() => more()?.click());
    void act(() => more()?.click());
    expect(rows()).toHaveLength(650);
    expect(more()).toBeNull();
  });

  it('has no fault that axe finds', async () => {
    show(3, { counts: [1, 0, 2] });
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
