// @vitest-environment jsdom
/** Rows of reports that only cite the open work. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it, vi } from 'vitest';
import { plainClaim, samplePage, sampleRelated } from '../../tests/gallery/samples';

vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string) => (type === 'readReport' ? { claims: [plainClaim] } : []),
}));
const { CitingReports } = await import('./CitingReports');

const stub = {
  id: 'a',
  title: 'Report a',
  isTitleCut: false,
  date: '2026-01-05',
  qualityScore: 7.5,
  examinedTitle: 'Work a',
  group: 'a',
  publisher: 'P',
};
const find = (selector: string) =>
  document.querySelector<HTMLInputElement>(selector) ?? expect.fail(`Nothing matches ${selector}`);
const click = (selector: string) => act(async () => find(selector).click());

it('keep the tags that are being written when they are closed for a while', async () => {
  render(
    <CitingReports
      related={{ ...sampleRelated, citing: { count: 1, stubs: [stub] } }}
      findings={new Map()}
      page={samplePage}
      onJudge={vi.fn()}
      onUndo={vi.fn()}
      onShow={vi.fn()}
      onRestore={vi.fn()}
    />,
    document.body,
  );
  await click('.fold');
  await vi.waitFor(() => find('.claim'));
  await click('[data-action="note"]');
  const tags = find('input[name="tags"]');
  tags.value = 'mine, ';
  await act(() => void tags.dispatchEvent(new Event('input', { bubbles: true })));
  await click('.stub > .fold');
  expect(tags.closest('[hidden]')).not.toBeNull();
  await click('.stub > .fold');
  expect(find('input[name="tags"]')).toBe(tags);
  expect([tags.closest('[hidden]'), tags.value]).toEqual([null, 'mine, ']);
});
