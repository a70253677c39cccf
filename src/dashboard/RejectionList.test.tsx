// @vitest-environment jsdom
/** The list of passages that the reader called wrong. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import type { Rejection } from '../verdicts/rejection';
import { RejectionList } from './RejectionList';

const hostile = '<img src=x onerror="globalThis.hit = 1">';
const rejection: Rejection = {
  id: '00000000-0000-4000-8000-000000000002',
  url: 'https://arxiv.org/abs/2504.16584',
  group: '0123456789abcdef',
  fingerprints: ['0123456789abcdef'],
  texts: [`${hostile} claims.`],
  isCut: false,
  sentences: ['Before.', `${hostile} passes.`],
  wrong: [1],
  score: 0.9,
  threshold: 0.5,
  rejectedAt: '2026-01-01T00:00:00.000Z',
};

afterEach(() => {
  render(null, document.body);
});

function show(rejections: readonly Rejection[]) {
  const calls = { onRestore: vi.fn(), onExport: vi.fn() };
  void act(() => {
    render(
      <main tabIndex={-1}>
        <RejectionList rejections={rejections} {...calls} />
      </main>,
      document.body,
    );
  });
  return calls;
}

it('lists claim, page and date, newest first, and undoes each', async () => {
  const later = {
    ...rejection,
    id: '00000000-0000-4000-8000-000000000003',
    rejectedAt: '2026-02-01T00:00:00.000Z',
  };
  const { onRestore, onExport } = show([rejection, later]);
  const rows = [...document.querySelectorAll<HTMLElement>('[data-rejection-id]')];
  expect(rows.map(({ dataset }) => dataset['rejectionId'])).toEqual([later.id, rejection.id]);
  expect(rows[1]?.textContent).toContain('1 Jan 2026');
  expect(rows[1]?.querySelector('a')?.href).toBe(rejection.url);
  rows[1]?.querySelector<HTMLElement>('[data-action="restore-passage"]')?.click();
  expect(onRestore).toHaveBeenCalledExactlyOnceWith(rejection.id);
  document.querySelector<HTMLElement>('[data-action="export-test-cases"]')?.click();
  expect(onExport).toHaveBeenCalledOnce();
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id }) => id).filter((id) => id !== 'page-has-heading-one')).toEqual([]);
});

it('leaves the focus in the list, and in the page after the last one', () => {
  const later = { ...rejection, id: '00000000-0000-4000-8000-000000000003' };
  show([rejection, later]);
  const press = (at: number) => {
    document.querySelectorAll<HTMLElement>('[data-action="restore-passage"]')[at]?.click();
    return document.activeElement;
  };
  const rows = document.querySelectorAll('[data-rejection-id]');
  expect(press(0)).toBe(rows[1]);
  expect(press(1)).toBe(rows[0]);
  show([rejection]);
  expect(press(0)).toBe(document.querySelector('main'));
});

it('shows hostile text as text, and links to the web only', () => {
  show([{ ...rejection, url: 'javascript:globalThis.hit=1' }]);
  expect(document.querySelector('img, a')).toBeNull();
  expect(document.body.textContent).toContain(`${hostile} claims.`);
  expect(document.body.textContent).toContain(`${hostile} passes.`);
});

it('is not there while there is nothing to list', () => {
  show([]);
  expect(document.querySelector('main')?.childElementCount).toBe(0);
});
