import { expect, it } from 'vitest';
import type { PageDescription } from '../page/identity/page-state';
import { shownClaims } from './shown-claims';

const page: PageDescription = {
  url: 'https://arxiv.org/abs/2504.16584#S1',
  works: ['arxiv:2504.16584'],
  holds: 'full-text',
  isConflicting: false,
  namesBoth: true,
  notices: [{ kind: 'retracted', text: 'This article has been retracted.' }],
};
const finding = { claimId: 'b', found: 'yes' as const, isExamined: true };
const parts = {
  inHand: { claimIds: ['b', 'c'], isPinned: true },
  page,
  address: 'https://arxiv.org/abs/2504.16584',
  findings: new Map([['b', finding]]),
  order: ['a', 'b', 'c'],
  isHighlighted: true,
  readsCitations: false,
};

it('shows the claims in hand, with what is found of them and where the first one stands', () => {
  expect(shownClaims(parts)).toEqual({
    kind: 'claims',
    page: { works: ['arxiv:2504.16584'], url: 'https://arxiv.org/abs/2504.16584' },
    claimIds: ['b', 'c'],
    findings: [finding],
    claimNumber: 2,
    claimCount: 3,
    notices: page.notices,
    readsCitations: false,
  });
});

it('has no number for a claim whose passage has gone', () => {
  expect(shownClaims({ ...parts, isHighlighted: false })).toMatchObject({ claimNumber: 0, claimCount: 3 });
});
