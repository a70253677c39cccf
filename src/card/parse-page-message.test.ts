/** What a card takes from the page under it. */
import { expect, it } from 'vitest';
import { figureFinding } from '../../tests/gallery/samples';
import type { ToCard } from '../messages/card-messages';
import { parsePageMessage } from './parse-page-message';

const content = {
  kind: 'claims' as const,
  page: { works: ['arxiv:2504.16584' as const], title: 'A title', url: 'https://arxiv.org/abs/2504.16584' },
  claimIds: [figureFinding.claimId],
  findings: [figureFinding],
  claimNumber: 1,
  claimCount: 2,
  notices: [{ kind: 'retracted' as const, text: 'This paper was retracted.' }],
  readsCitations: true,
};
const show: ToCard = { type: 'show', turn: 1, content, scheme: 'dark', takesFocus: true };

it('takes what page scripts say', () => {
  const messages: ToCard[] = [
    show,
    {
      ...show,
      content: {
        kind: 'listed',
        entry: { work: { works: [], title: 'A title' }, text: 'A. Writer. A title.' },
        known: {
          relation: 'unknown',
          reports: 1,
          citing: 0,
          claims: { verified: 0, unverified: 1, mixed: 0 },
        },
      },
    },
    { ...show, content: { kind: 'notice' } },
    { type: 'leave', isReaders: true },
    { type: 'moved' },
    { type: 'terms', claimId: 'c', terms: [{ how: 'missing', claimText: 'word' }] },
    { type: 'cited', claimId: 'c', cited: 'failed' },
    {
      type: 'cited',
      claimId: 'c',
      cited: {
        references: [
          { text: 'A reference', authors: ['Writer'], works: ['doi:10.1000/x'], url: 'https://x.org/' },
        ],
      },
    },
    { type: 'passage', claimId: 'c', passage: { sentences: ['One.'], wrong: [0] } },
    { type: 'passage', claimId: 'c' },
    { type: 'problem', text: 'It cannot be shown.' },
  ];
  for (const message of messages) expect(parsePageMessage(message)).toEqual(message);
});

it.each([
  ['another type', { type: 'paired', url: 'https://evil.example/', isOwnPage: true }],
  ['no object', 'show'],
  ['another kind', { ...show, content: { ...content, kind: 'html' } }],
  ['too many claims', { ...show, content: { ...content, claimIds: Array.from({ length: 1_001 }, String) } }],
  ['a work that is none', { ...show, content: { ...content, page: { ...content.page, works: ['x'] } } }],
  [
    'an address that is none of the web',
    {
      type: 'cited',
      claimId: 'c',
      cited: { references: [{ text: 'A reference', authors: [], works: [], url: 'javascript:alert(1)' }] },
    },
  ],
  ['a score beyond 1', { ...show, content: { ...content, findings: [{ ...figureFinding, score: 7 }] } }],
])('takes nothing with %s', (_what, message) => {
  expect(parsePageMessage(message)).toBeUndefined();
});

it('leaves out what no message has', () => {
  const parsed = parsePageMessage({ ...show, content: { ...content, verdict: 'confirmed' } });
  expect(parsed).toEqual(show);
});
