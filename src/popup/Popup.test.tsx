// @vitest-environment jsdom
/** The popup's wiring: which tab its requests are about. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { sampleRelated } from '../../tests/gallery/samples';

const sendMessage = vi.fn();
vi.mock('../messages/protocol', () => ({ sendMessage, onMessage: () => () => undefined }));
vi.mock('webextension-polyfill', () => ({ default: { runtime: { getURL: (path: string) => path } } }));
vi.mock('./opened-tab', () => ({
  openedTab: async () => ({ id: 7, url: 'https://www.example.org/' }),
  stateOfTab: async () => ({
    page: {
      url: 'https://www.example.org/',
      works: [],
      holds: 'unknown',
      isConflicting: false,
      namesBoth: false,
    },
    phase: 'done',
    findings: [],
  }),
}));
const { Popup } = await import('./Popup');

afterEach(() => {
  render(null, document.body);
});

it('tells the tab of a look-up by hand, too: private windows keep verdicts of their own', async () => {
  sendMessage.mockImplementation((type: string) =>
    Promise.resolve(
      type === 'findRelated'
        ? sampleRelated
        : type === 'getSettings'
          ? { areMarksOn: true, isStripOn: true, sitesOff: [] }
          : 0,
    ),
  );
  const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  render(<Popup />, document.body);
  await settle();
  const box = document.querySelector('input');
  if (box === null) throw new Error('there is no box');
  box.value = '2504.16584';
  document.querySelector('form')?.requestSubmit();
  await settle();
  const asked = sendMessage.mock.calls.filter(([type]) => type === 'findRelated');
  expect(asked.map(([, request]) => request)).toEqual([{ page: { works: ['arxiv:2504.16584'] }, tabId: 7 }]);
  document.querySelector<HTMLElement>('[data-action="confirm"]')?.click();
  await settle();
  const judged = sendMessage.mock.calls.filter(([type]) => type === 'changeVerdict');
  expect(judged).toEqual([['changeVerdict', expect.objectContaining({ tabId: 7 })]]);
});
