// @vitest-environment jsdom
/** Open questions: listed part by part, judged, put aside and taken up again. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import { figureClaim, plainClaim, sampleConflicts } from '../../tests/gallery/samples';
import type { OpenQuestion, OpenQuestionsPage } from '../messages/message-data';

const sent: [type: string, data: unknown][] = [];
const answers = new Map<string, (data: never) => unknown>();
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: unknown) => {
    sent.push([type, data]);
    return answers.get(type)?.(data as never);
  },
}));
const { Open } = await import('./Open');

const [finding = expect.fail('the sample check has found nothing')] = sampleCheckFile().findings;
const [conflict = expect.fail('the samples have no conflict')] = sampleConflicts;
const check: OpenQuestion = {
  kind: 'check',
  key: 'c',
  checkId: 'check',
  finding,
  title: 'A paper',
  work: 'arxiv:2504.16584',
};
const page: OpenQuestion = {
  kind: 'page',
  key: 'p',
  claim: figureClaim,
  work: 'arxiv:2504.16584',
  version: 2,
};
const torn = (at: number): OpenQuestion => ({
  kind: 'reports',
  key: `r${String(at)}`,
  conflict,
  claims: [figureClaim, plainClaim],
  group: 'group',
  paper: { works: [] },
});
let pages: Readonly<Record<string, OpenQuestionsPage>>;

beforeEach(() => {
  sent.length = 0;
  pages = {
    '': { questions: [check], next: 'page:' },
    'page:': { questions: [page], next: 'report:' },
    'report:': { questions: Array.from({ length: 20 }, (_, at) => torn(at)), next: 'report:x' },
    'report:x': { questions: [torn(19), torn(20)] },
  };
  answers.set('listOpen', ({ after }: { after: string }) => pages[after]);
  answers.set('readTriage', () => ({
    claims: [
      {
        ...figureClaim,
        verdict: {
          verdictId: 'v',
          stateId: 's',
          value: 'disputed',
          note: '',
          updatedAt: '2026-05-01T00:00:00Z',
          canUndo: true,
        },
      },
    ],
  }));
});
afterEach(() => {
  render(null, document.body);
});
const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve)));
async function open(): Promise<void> {
  void act(() => render(<Open />, document.body));
  await settle();
}
async function press(selector: string): Promise<void> {
  const button = document.querySelector<HTMLElement>(selector) ?? expect.fail(`nothing is ${selector}`);
  void act(() => button.click());
  await settle();
}
const asked = () => sent.flatMap(([type, data]) => (type === 'listOpen' ? [data] : []));
const told = () => document.querySelector('[role="status"]')?.textContent;
const dataOf = (type: string) => sent.find(([one]) => one === type)?.[1];

it('reads on until a page is full, and the rest when it is asked for, each question once', async () => {
  await open();
  expect(asked()).toEqual([{ after: '' }, { after: 'page:' }, { after: 'report:' }]);
  expect(told()).toBe('22 open questions so far');
  await press('[data-action="more"]');
  expect(told()).toBe('23 open questions');
  expect(document.querySelector('[data-action="more"]')).toBeNull();
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it('says why each is open, and has what to do with it', async () => {
  await open();
  const text = (kind: string) => document.querySelector(`[data-open="${kind}"]`)?.textContent ?? '';
  expect(text('check')).toContain('A check has found');
  expect(text('page')).toContain('Differs from the page: v2 of arXiv:2504.16584');
  expect(text('reports')).toContain('Reports give different figures');
  await press('[data-open="page"] [data-action="dispute"]');
  expect(dataOf('changeVerdict')).toMatchObject({ claimId: figureClaim.id, change: { value: 'disputed' } });
  expect(document.querySelector('[data-open="page"] [data-verdict="disputed"]')).not.toBeNull();
  await press('[data-open="page"] [data-action="show"]');
  expect(dataOf('openClaim')).toEqual({ claimId: figureClaim.id, url: 'https://arxiv.org/pdf/2504.16584v2' });
  await press('[data-open="check"] [data-action="dismiss"]');
  expect(dataOf('dismissFinding')).toEqual({ checkId: 'check', findingId: finding.id, isDismissed: true });
});

it('is put aside, and can be taken up again', async () => {
  await open();
  await press('[data-open="page"] [data-action="dismiss-open"]');
  expect(dataOf('dismissOpen')).toEqual({ key: 'p', isDismissed: true });
  expect(document.querySelector('[data-open="page"]')?.getAttribute('data-dismissed')).toBe('true');
  sent.length = 0;
  await press('[data-open="page"] [data-action="dismiss-open"]');
  expect(dataOf('dismissOpen')).toEqual({ key: 'p', isDismissed: false });
});

it('says where nothing is open, and where it could not be read', async () => {
  pages = { '': { questions: [] } };
  await open();
  expect(told()).toContain('Nothing is open');
  render(null, document.body);
  answers.set('listOpen', () => {
    throw new Error('The disk is full.');
  });
  await open();
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('disk');
});
