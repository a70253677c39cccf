// @vitest-environment jsdom
/** The card of a listed work: its way to the paper. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import type { PageWork } from '../claims/page-work';
import { ListedCard } from './ListedCard';

afterEach(() => {
  render(null, document.body);
});

async function show(work: PageWork) {
  await act(async () => {
    render(
      <ListedCard
        listed={{ work }}
        known={{
          relation: 'examines',
          reports: 1,
          citing: 0,
          claims: { verified: 1, unverified: 0, mixed: 0 },
        }}
        findReports={async () => []}
        onClose={() => undefined}
      />,
      document.body,
    );
  });
}
const link = () => document.querySelector<HTMLAnchorElement>('[data-action="open-paper"]');

it.each([
  ['arxiv:2504.16584', 'https://arxiv.org/abs/2504.16584'],
  ['doi:10.1000/x', 'https://doi.org/10.1000/x'],
] as const)('leads to the page of %s in a new tab', async (id, address) => {
  await show({ works: [id], title: 'A title' });
  expect(link()?.href).toBe(address);
  expect(link()?.target).toBe('_blank');
  expect(link()?.textContent).toContain('Open the paper');
});

it('names no address where the list tells a title alone', async () => {
  await show({ works: [], title: 'A title' });
  expect(link()).toBeNull();
  expect(document.body.textContent).toContain('Open the paper');
});
