// @vitest-environment jsdom
/** The list of papers that are treated as one, and the note of it in the popup. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { LinkedNote } from '../popup/LinkedNote';
import type { WorkLink } from '../verdicts/work-link';
import { LinkList } from './LinkList';

const [preprint, published] = ['arxiv:2504.16584', 'doi:10.1000/<b>x</b>'] as const;
const link: WorkLink = {
  id: `${preprint} ${published}`,
  preprint,
  published,
  declarations: [
    { host: 'arxiv.org', page: 'own', date: '2026-01-02T00:00:00.000Z' },
    { host: 'b.org', page: 'other', date: '2026-01-03T00:00:00.000Z' },
  ],
  since: '2026-01-02T00:00:00.000Z',
};

afterEach(() => {
  render(null, document.body);
});

function show(links: readonly WorkLink[]) {
  const calls = { onRemove: vi.fn(), onConfirm: vi.fn() };
  void act(() => {
    render(
      <main>
        <LinkList links={links} {...calls} />
      </main>,
      document.body,
    );
  });
  return calls;
}

it('shows both ids, their source and date, and removes a link', async () => {
  const { onRemove } = show([link]);
  const text = document.body.textContent;
  for (const words of [
    'arXiv:2504.16584',
    'DOI:10.1000/<b>x</b>',
    'arxiv.org, the paper’s own page, 2 Jan 2026',
    'b.org, another page, 3 Jan 2026',
    'treated as one since 2 Jan 2026',
  ])
    expect(text).toContain(words);
  document.querySelector<HTMLElement>('[data-action="remove-link"]')?.click();
  expect(onRemove).toHaveBeenCalledExactlyOnceWith([preprint, published]);
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations).toEqual([]);
});

it('shows what is not treated as one, and why, and leaves it to the reader', () => {
  const { since: _since, ...open } = link;
  const { onConfirm } = show([
    { ...open, id: 'a', declarations: [] },
    { ...open, id: 'b', declarations: link.declarations.slice(1) },
    { ...open, id: 'c', removedAt: '2026-01-04T00:00:00.000Z' },
    { ...open, id: 'd' },
  ]);
  const states = [...document.querySelectorAll('tbody tr')].map((row) => row.lastElementChild?.textContent);
  expect(states).toEqual([
    'not treated as one: too few sources say so',
    'not treated as one: too few sources say so',
    'you removed it on 4 Jan 2026',
    'not treated as one: another link is older',
  ]);
  expect(document.body.textContent).toContain('didn’t record it');
  document.querySelector<HTMLElement>('[data-link="c"] [data-action="confirm-link"]')?.click();
  expect(onConfirm).toHaveBeenCalledExactlyOnceWith([preprint, published]);
});

it('is absent without any links', () => {
  show([]);
  expect(document.body.textContent).toBe('');
});

it('is reported in the popup where a linked paper is shown, with a way to undo it', () => {
  const onUnlink = vi.fn();
  const draw = (linked: readonly (typeof published)[]) =>
    void act(() => {
      render(
        <LinkedNote
          page={{ works: [preprint] }}
          related={{ reports: [], claims: [], ...(linked.length > 0 && { linked }) }}
          onUnlink={onUnlink}
        />,
        document.body,
      );
    });
  draw([]);
  expect(document.body.textContent).toBe('');
  draw([published]);
  expect(document.body.textContent).toContain('Treated as the same paper as DOI:10.1000/<b>x</b>');
  document.querySelector('button')?.click();
  expect(onUnlink).toHaveBeenCalledExactlyOnceWith([preprint, published]);
});
