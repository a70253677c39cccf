// @vitest-environment jsdom
/** The claims beside the pages: focus, keys, and what is announced. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  figureClaim,
  figureFinding,
  noCheck,
  plainClaim,
  sampleConflicts,
  samplePdfState,
} from '../../../tests/gallery/samples';
import type { Finding } from '../../page/identity/page-state';
import { ClaimsPanel } from './ClaimsPanel';
import type { PdfClaimsState } from './pdf-claims';

const onRetry = vi.fn();
const onFilter = vi.fn();
const onPointOut = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
  document.body.innerHTML = '<div id="panel"></div>';
});
afterEach(() => {
  render(null, panel());
});

function panel(): HTMLElement {
  return document.getElementById('panel') ?? expect.fail();
}

function show(change: Partial<PdfClaimsState> = {}, problem?: string) {
  const nothing = () => undefined;
  void act(() => {
    render(
      <ClaimsPanel
        state={{ ...samplePdfState, ...change }}
        problem={problem}
        onSetWork={nothing}
        onRetry={onRetry}
        onShow={nothing}
        onShowPassage={nothing}
        onFilter={onFilter}
        onPointOut={onPointOut}
        onJudge={nothing}
        onUndo={nothing}
        onRestore={nothing}
        check={noCheck}
      />,
      panel(),
    );
  });
}

const row = (id: string) =>
  panel().querySelector<HTMLElement>(`[data-claim-id="${id}"]`) ?? expect.fail(`no row of ${id}`);
const press = (target: HTMLElement, key: string) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event;
};

it('leaves the focus on a claim that is found and goes up', () => {
  show();
  row(plainClaim.id).focus();
  const found: Finding = { ...figureFinding, claimId: plainClaim.id };
  show({ findings: [found] });
  expect(panel().querySelector('.claim')).toBe(row(plainClaim.id));
  expect(document.activeElement).toBe(row(plainClaim.id));
});

it('goes from claim to claim by arrows, and keeps its letters from the viewer', () => {
  show();
  const heard = vi.fn();
  document.addEventListener('keydown', heard);
  row(figureClaim.id).focus();
  press(row(figureClaim.id), 'ArrowDown');
  expect(document.activeElement).toBe(row(plainClaim.id));
  const confirm = row(plainClaim.id).querySelector<HTMLElement>('[data-action="confirm"]') ?? expect.fail();
  for (const key of ['n', 'p', 'j', 'k', 'r']) press(confirm, key);
  expect(heard).not.toHaveBeenCalled();
  press(confirm, 'F3');
  expect(heard).toHaveBeenCalledOnce();
  document.removeEventListener('keydown', heard);
});

it('offers to try again after a failure, and does not claim what it does not know', () => {
  show({ related: { reports: [], claims: [] }, phase: 'done', problem: 'The disk is full.' });
  expect(panel().textContent).not.toContain('No report');
  const again = panel().querySelector<HTMLElement>('[role="alert"] button') ?? expect.fail();
  again.click();
  expect(onRetry).toHaveBeenCalledOnce();
  expect(panel().querySelector('.claim-list')?.getAttribute('data-state')).toBe('pending');
});

it('says how far the search has come', () => {
  show({ search: { read: 5, total: 300, unreadable: [] } });
  expect(panel().textContent).toContain('Searched 5 of 300 pages');
  show({ search: { read: 300, total: 300, unreadable: [] } });
  // Claims are still looked for in the last ones.
  expect(panel().textContent).not.toContain('All 300 pages searched');
  show({ related: { reports: [], claims: [] }, phase: 'reading' });
  expect(panel().querySelector('.search')?.textContent).toMatch(/^Searched \d+ of \d+ pages…/);
  expect(panel().textContent).toContain('No report in the index mentions');
});

it('shows where reports differ, and leads to the claim, also to one that is not listed yet', async () => {
  const many = Array.from({ length: 400 }, (_, at) => ({ ...plainClaim, id: `claim-${String(at)}` }));
  const related = { ...samplePdfState.related, claims: [...many, figureClaim], conflicts: sampleConflicts };
  show({ related, findings: [] });
  expect(panel().querySelector('.conflicts')?.textContent).toContain(
    'Reports disagree: 1 number, 1 verification',
  );
  expect(panel().querySelector(`[data-claim-id="${figureClaim.id}"]`)).toBeNull();
  expect(panel().querySelector('[data-go-to]')).toBeNull();
  void act(() => panel().querySelector<HTMLElement>('.conflicts h2 button')?.click());
  const button = panel().querySelector<HTMLElement>(`[data-go-to="${figureClaim.id}"]`) ?? expect.fail();
  void act(() => button.click());
  // Rows far below are drawn by and by.
  await vi.waitFor(() => expect(document.activeElement === row(figureClaim.id)).toBe(true), 30_000);
}, 40_000);

it('has the filters of the popup, which choose the highlights, too', () => {
  const finding: Finding = { ...figureFinding, claimId: figureClaim.id, agreement: 'agrees' };
  show({ related: { ...samplePdfState.related, claims: [figureClaim, plainClaim] }, findings: [finding] });
  const chip = (name: string) =>
    panel().querySelector<HTMLElement>(`[data-filter="${name}"]`) ?? expect.fail(`no filter ${name}`);
  const shown = () =>
    [...panel().querySelectorAll<HTMLElement>('.claim')].map(({ dataset }) => dataset['claimId']);
  expect(shown()).toEqual([figureClaim.id, plainClaim.id]);
  void act(() => chip('here').click());
  expect(onFilter).toHaveBeenLastCalledWith('all');
  expect(shown()).toEqual([figureClaim.id]);
  void act(() => chip(plainClaim.status).click());
  expect(onFilter).toHaveBeenLastCalledWith(plainClaim.status);
  show({
    related: { ...samplePdfState.related, claims: [figureClaim, plainClaim] },
    findings: [finding],
    filter: plainClaim.status === 'hidden' ? 'all' : plainClaim.status,
  });
  expect(shown()).toEqual([plainClaim.id]);
  expect(panel().textContent).toContain('Only these are highlighted');
  expect(chip(plainClaim.status).getAttribute('aria-pressed')).toBe('true');
});
