/** Claims as a file of their own. */
import { expect, it } from 'vitest';
import { writeClaims } from './claims-file';
import type { ExportedClaim } from './gathered';

it('has what reports say, and nothing that the reader has said', () => {
  const claim: ExportedClaim = {
    id: 'a-b',
    group: 'a',
    text: 'It is so.',
    isCut: false,
    wordings: [{ text: 'It is so.', isCut: false, fingerprint: 'b' }],
    status: 'unverified',
    assertions: [],
    examinedTitle: 'A paper',
  };
  const said = { ...claim, verdict: { value: 'disputed', note: 'Quite wrong' } };
  const text = writeClaims([said], '2026-06-01T00:00:00.000Z');
  const { group: _group, ...written } = claim;
  expect(JSON.parse(text)).toEqual({
    format: 'claimlight-claims',
    version: 1,
    exportedAt: '2026-06-01T00:00:00.000Z',
    claims: [written],
  });
});
