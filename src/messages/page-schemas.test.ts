import { expect, it } from 'vitest';
import type { PageState } from '../page/identity/page-state';
import { maxWorks, parsePageState, parseReferences } from './page-schemas';

const state: PageState = {
  page: {
    url: 'https://arxiv.org/abs/2504.16584',
    works: ['arxiv:2504.16584'],
    holds: 'abstract',
    isConflicting: false,
    namesBoth: false,
    fullText: { pdf: 'https://arxiv.org/pdf/2504.16584' },
    notices: [{ kind: 'withdrawn', text: 'This paper has been withdrawn.' }],
  },
  phase: 'done',
  findings: [
    {
      claimId: 'claim',
      found: 'yes',
      isExamined: true,
      passage: 'We find 98.08%.',
      score: 0.9,
      threshold: 0.6,
      agreement: 'differs',
      parts: [{ kind: 'figure', isSame: false, claimText: '99%', pageText: '98.08%' }],
      runnerUp: { text: 'Another.', score: 0.3 },
    },
  ],
  problem: { message: 'cut', code: 'paperTextCut', detail: '6' },
};

it('takes the state of a page as it is', () => {
  expect(parsePageState(structuredClone(state))).toEqual(state);
});

const [finding] = state.findings;
it.each([
  undefined,
  'done',
  { ...state, phase: 'hacked' },
  { ...state, findings: { length: 1e9 } },
  { ...state, findings: [{ ...finding, score: Number.NaN }] },
  { ...state, findings: [{ ...finding, passage: 'x'.repeat(1_000_000) }] },
  { ...state, page: { ...state.page, works: ['javascript:alert(1)'] } },
  { ...state, page: { ...state.page, fullText: { html: 'javascript:alert(1)' } } },
  { ...state, problem: 'in words of the page' },
])('takes no other: %j', (reply) => {
  expect(parsePageState(reply)).toBeUndefined();
});

it('leaves out what it does not know', () => {
  expect(parsePageState({ ...state, more: 1 })).toEqual(state);
});

it('takes the works that a page names in its references, and none at all of what is no such list', () => {
  const work = { works: ['doi:10.1000/x'], title: 'A title of a work' };
  expect(parseReferences([{ ...work, secret: 'x' }, { works: [] }])).toEqual([work, { works: [] }]);
  for (const reply of [
    undefined,
    work,
    [work, { works: ['file:x'] }],
    [{ ...work, title: 'x'.repeat(20_000) }],
    Array.from({ length: maxWorks + 1 }, () => work),
  ])
    expect(parseReferences(reply)).toEqual([]);
});
