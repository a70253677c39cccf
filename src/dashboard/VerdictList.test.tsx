// @vitest-environment jsdom
/** The list of all verdicts: which of them are listed, and in which order. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import type { Verdict } from '../verdicts/verdict';
import { VerdictList } from './VerdictList';

const verdict: Verdict = {
  id: 'v',
  group: 'group',
  fingerprints: ['shown', 'other'],
  texts: ['A claim.'],
  examinedTitle: 'A title',
  value: 'confirmed',
  note: '',
  updatedAt: '2026-06-01T23:59:00.000Z',
  history: [{ at: '2026-06-01T23:59:00.000Z', value: 'confirmed', note: '' }],
};
const { value: _value, ...takenBack } = verdict;

afterEach(() => {
  render(null, document.body);
});

function show(verdicts: readonly Verdict[]) {
  const onExport = vi.fn();
  void act(() => {
    render(
      <main>
        <VerdictList verdicts={verdicts} onExport={onExport} />
      </main>,
      document.body,
    );
  });
  return onExport;
}

it('lists the newest first, and leaves out what was taken back unless a note is left of it', () => {
  const given = [
    verdict,
    { ...takenBack, id: 'gone', updatedAt: '2026-06-04T00:00:00.000Z' },
    { ...takenBack, id: 'note', note: 'Look again.', updatedAt: '2026-06-02T00:00:00.000Z' },
    { ...verdict, id: 'late', value: 'disputed' as const, updatedAt: '2026-06-03T00:00:00.000Z' },
  ];
  const onExport = show(given);
  const rows = [...document.querySelectorAll<HTMLElement>('tbody tr')];
  expect(
    rows.map(({ cells }: HTMLElement & Partial<HTMLTableRowElement>) => cells?.[1]?.textContent),
  ).toEqual(['disputed', 'note onlyLook again.', 'confirmed']);
  expect(rows.map((row) => row.lastElementChild?.textContent)).toEqual([
    '3 Jun 2026',
    '2 Jun 2026',
    '1 Jun 2026',
  ]);
  // What it was given is not its own to put in order.
  expect(given.map(({ id }) => id)).toEqual(['v', 'gone', 'note', 'late']);
  document.querySelector<HTMLElement>('[data-action="export"]')?.click();
  expect(onExport).toHaveBeenCalledOnce();
});

it('says for which citing paper a source was judged', () => {
  const trail = {
    reportIds: ['r'],
    citing: {
      works: ['arxiv:2504.16584'] as const,
      title: 'The citing paper',
      url: 'https://arxiv.org/abs/2504.16584',
    },
    cited: { works: [] },
  };
  show([{ ...verdict, trail }]);
  expect(document.querySelector('.trail')?.textContent).toContain('The citing paper');
  show([verdict]);
  expect(document.querySelector('.trail')).toBeNull();
});

it('has nothing to export, and says so, where all was taken back', () => {
  show([takenBack]);
  expect(document.body.textContent).toContain('No verdicts yet.');
  expect(document.querySelector('button')).toBeNull();
});
