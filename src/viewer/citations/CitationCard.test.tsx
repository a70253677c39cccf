// @vitest-environment jsdom
/** The card of a citation marker: what it says of each reference, where its links lead, and what its keys do. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sampleRelated } from '../../../tests/gallery/samples';
import type { Reference } from '../../citations/bibliography-parts';
import type { RelatedReport } from '../../lookup/related';
import { CitationCard } from './CitationCard';
import type { CitedReference } from './ReferenceBlock';

afterEach(() => {
  render(null, document.body);
});

const text =
  'A. Wang. Reading small papers with large lamps. arXiv:2504.16584, 2024. <img src=x onerror=alert(1)>';

function cited(index: number, change: Partial<Reference> = {}): CitedReference {
  const reference: Reference = {
    span: { start: index, end: index + 1 },
    text,
    label: String(index + 1),
    authors: ['Wang'],
    title: 'Reading small papers with large lamps',
    works: ['arxiv:2504.16584'],
    ...change,
  };
  return { index, reference, markerCount: 3, markerNumber: 2, positionWords: 'citation 2 of 3' };
}

/** What was asked for is answered, and the answer drawn. */
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve)));

type Found = readonly RelatedReport[] | undefined;

async function show(
  references: readonly CitedReference[],
  findReports: () => Promise<Found> = async () => [],
  unknown: readonly string[] = [],
) {
  const calls = { onGoTo: vi.fn(), onStep: vi.fn(), onClose: vi.fn() };
  const found = vi.fn(findReports);
  await act(async () => {
    render(
      <CitationCard
        id={1}
        references={references}
        unknown={unknown}
        style={{ left: '0px', top: '0px', bottom: 'auto', maxHeight: '400px' }}
        findReports={found}
        viewerFor={(pdf) => `reader?file=${pdf}`}
        {...calls}
      />,
      document.body,
    );
    await Promise.resolve();
  });
  await settle();
  return { ...calls, found };
}

const find = (selector: string) => {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`Nothing matches ${selector}`);
  return element;
};
const press = (selector: string, key: string, modifiers: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...modifiers });
  void act(() => {
    find(selector).dispatchEvent(event);
  });
};

describe('CitationCard', () => {
  it('shows the reference as text, its title set off, and takes the focus', async () => {
    await show([cited(0)]);
    expect(find('.reference-text').textContent).toBe(`[1] ${text}`);
    expect(find('.reference-text b').textContent).toBe('Reading small papers with large lamps');
    expect(document.querySelector('img')).toBeNull();
    expect(find('[role="dialog"]').getAttribute('aria-label')).toBe('Reference [1]');
    expect(document.activeElement).toBe(find('.body'));
  });

  it('opens links in tabs of their own, without opener or referrer', async () => {
    await show([cited(0)]);
    const links = [...document.querySelectorAll('a')];
    expect(links.map((link) => [link.getAttribute('href'), link.target])).toEqual([
      ['https://arxiv.org/abs/2504.16584', '_blank'],
      ['reader?file=https://arxiv.org/pdf/2504.16584', '_blank'],
    ]);
    expect(links.every(({ rel }) => rel.includes('noopener'))).toBe(true);
    expect(links[0]?.rel).toContain('noreferrer');
  });

  it('says what each report has to do with the cited paper, a few at first', async () => {
    const [one] = sampleRelated.reports;
    if (one === undefined) throw new Error('no sample');
    const reports = Array.from({ length: 5 }, (_, at) => ({ ...one, id: String(at) }));
    await show([cited(0)], async () => reports);
    const lines = () => [...document.querySelectorAll<HTMLElement>('[data-report-id]')];
    expect(document.body.textContent).toContain('5 reports mention it');
    expect(lines()).toHaveLength(3);
    expect(lines()[0]?.dataset['relation']).toBe('examines');
    expect(lines()[0]?.textContent).toContain(
      `examines the cited work\u00a0· ${String(one.claimsVerified)}/${String(one.claimsExtracted)} verified`,
    );
    void act(() => find('.reference-reports button').click());
    expect(lines()).toHaveLength(5);
  });

  it('says so when there is nothing known, nothing to look up, or something went wrong', async () => {
    await show([cited(0)]);
    expect(document.body.textContent).toContain('No report in the index mentions it.');
    render(null, document.body);
    await show([cited(0, { works: [], title: 'On paper' })], async () => undefined);
    expect(document.body.textContent).toContain('This reference has no identifier to look up.');
    render(null, document.body);
    await show([cited(0)], async () => Promise.reject(new Error('The disk is full.')));
    expect(find('[role="alert"]').textContent).toBe('The disk is full.');
  });

  it('folds the references of a marker that names many, and looks up what is opened', async () => {
    const { found } = await show([0, 1, 2, 3, 4].map((index) => cited(index)));
    expect(document.querySelectorAll('.is-folded')).toHaveLength(5);
    expect(found).not.toHaveBeenCalled();
    await act(async () => {
      find('[data-entry="3"] .fold').click();
      await Promise.resolve();
    });
    expect(found.mock.calls).toEqual([[3]]);
    expect(document.querySelectorAll('.is-folded')).toHaveLength(4);
    expect(find('[data-entry="3"] .fold').getAttribute('aria-expanded')).toBe('true');
  });

  it('answers its keys for the reference in hand, and keeps them from the page', async () => {
    const { onStep, onClose, onGoTo } = await show([cited(4), cited(7)]);
    const heard: string[] = [];
    const hear = ({ key }: KeyboardEvent) => heard.push(key);
    document.addEventListener('keydown', hear);
    press('.body', 'c');
    press('[data-entry="7"] button', 'C', { shiftKey: true });
    press('.body', 'n');
    press('.body', 'ArrowLeft', { altKey: true });
    press('.body', 'Escape');
    document.removeEventListener('keydown', hear);
    expect(onStep.mock.calls).toEqual([
      [4, 1],
      [7, -1],
    ]);
    expect(heard).toEqual(['ArrowLeft']);
    expect(onClose).toHaveBeenCalledOnce();
    find('[data-entry="7"] [data-action="go-to-reference"]').click();
    expect(onGoTo).toHaveBeenCalledExactlyOnceWith(7);
  });

  it('offers no steps where there is no other marker', async () => {
    await show([{ ...cited(0), markerCount: 1, markerNumber: 1 }]);
    expect(document.querySelector('.steps')).toBeNull();
    render(null, document.body);
    await show([{ ...cited(0), markerCount: 1, markerNumber: 0 }]);
    expect(document.querySelector('.steps')).not.toBeNull();
  });

  it('says which number of the bracket the list does not have', async () => {
    await show([cited(0)], async () => [], ['9']);
    expect(document.body.textContent).toContain('Not found in the list of references: [9].');
  });

  it('has no fault that axe finds', async () => {
    await show(
      [0, 1, 2, 3].map((index) => cited(index)),
      async () => sampleRelated.reports,
    );
    await act(async () => {
      find('.fold').click();
      await Promise.resolve();
    });
    const { violations } = await axe.run(find('[role="dialog"]'));
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
