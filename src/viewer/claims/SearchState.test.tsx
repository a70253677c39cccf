// @vitest-environment jsdom
/** What the toolbar says of the search, and what is read aloud. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, it } from 'vitest';
import { sampleCheckFile } from '../../../tests/gallery/sample-check';
import { figureFinding, samplePdfState } from '../../../tests/gallery/samples';
import { keptCheckOf } from '../../check/kept-check';
import { withCheck } from '../../lookup/own-check';
import { ofOwnCheck } from '../../lookup/related';
import type { PdfClaimsState } from './pdf-claims';
import { SearchState } from './SearchState';

beforeEach(() => {
  render(null, document.body);
});

function show(change: Partial<PdfClaimsState> = {}): void {
  void act(() => render(<SearchState state={{ ...samplePdfState, ...change }} />, document.body));
}
const status = () => document.querySelector('[role="status"]')?.textContent;

it('does not announce every page', () => {
  show();
  const first = status();
  show({ search: { read: 5, total: 300, unreadable: [] } });
  expect(document.body.textContent).toContain('5 of 300 pages');
  expect(status()).toBe(first);
  show({ phase: 'done', search: { read: 300, total: 300, unreadable: [7] } });
  expect(status()).toBe('All 300 pages searched. 1 page couldn’t be read.');
});

it('counts what is found, before and after the end of the search', () => {
  show({ findings: [figureFinding] });
  expect(document.body.textContent).toContain('1 claim found\u00a0· 4 of 300 pages');
  show({ findings: [figureFinding], phase: 'done' });
  expect(document.querySelector('progress')).toBeNull();
  expect(document.body.textContent).toMatch(/^1 claim found/);
});

it('counts nothing that this browser has found itself', () => {
  const related = withCheck(samplePdfState.related, keptCheckOf(sampleCheckFile(), true), {
    verdicts: [],
    rejections: [],
  });
  const own = ofOwnCheck(related).map(({ id }) => ({ ...figureFinding, claimId: id }));
  expect(own.length).toBeGreaterThan(1);
  show({ related, findings: [figureFinding, ...own], phase: 'done' });
  expect(document.body.textContent).toMatch(/^1 claim found/);
});

it('says that no report knows the paper before all pages are read', () => {
  show({ related: { reports: [], claims: [] } });
  expect(status()).toContain('No report in the index mentions');
  expect(document.body.textContent).toMatch(/^No report on it/);
  expect(document.querySelector('progress')).toBeNull();
});

it('does not claim what it does not know after a failure', () => {
  show({ related: { reports: [], claims: [] }, phase: 'done', problem: 'The disk is full.' });
  expect(status()).toBe('');
});
