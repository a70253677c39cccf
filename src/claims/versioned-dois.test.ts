import { describe, expect, it } from 'vitest';
import { resolvableDoi, splitVersion } from './versioned-dois';
import { parseWorkId } from './work-id';

describe('a DOI of a version', () => {
  it.each([
    ['10.12688/f1000research.990011.2', '10.12688/f1000research.990011', 2],
    ['10.12688/wellcomeopenres.12345.1', '10.12688/wellcomeopenres.12345', 1],
    ['10.12688/openreseurope.13021.3', '10.12688/openreseurope.13021', 3],
    ['10.3310/nihropenres.13221.1', '10.3310/nihropenres.13221', 1],
    ['10.7490/f1000research.1111111.1', '10.7490/f1000research.1111111', 1],
    ['10.21203/rs.3.rs-990011/v3', '10.21203/rs.3.rs-990011', 3],
    ['10.21203/rs.2.12345/v1', '10.21203/rs.2.12345', 1],
    ['10.20944/preprints202601.0001.v2', '10.20944/preprints202601.0001', 2],
    ['10.26434/chemrxiv-2026-abcde-v2', '10.26434/chemrxiv-2026-abcde', 2],
    ['10.26434/chemrxiv.12345678.v1', '10.26434/chemrxiv.12345678', 1],
    ['10.26434/chemrxiv.15000123/v4', '10.26434/chemrxiv.15000123', 4],
    ['10.33774/coe-2026-ab1cd-v3', '10.33774/coe-2026-ab1cd', 3],
    ['10.31234/osf.io/abcde_v2', '10.31234/osf.io/abcde', 2],
    ['10.31219/osf.io/ab3de_v11', '10.31219/osf.io/ab3de', 11],
    ['10.7554/elife.99001.3', '10.7554/elife.99001', 3],
    ['10.32388/abc123.2', '10.32388/abc123', 2],
    ['10.22541/au.170629902.21606473/v1', '10.22541/au.170629902.21606473', 1],
    ['10.36227/techrxiv.12345678.v2', '10.36227/techrxiv.12345678', 2],
    ['10.14293/pr2199.000123.v1', '10.14293/pr2199.000123', 1],
    ['10.7287/peerj.preprints.27885v2', '10.7287/peerj.preprints.27885', 2],
  ])('%s', (doi, work, version) => {
    expect(splitVersion(doi)).toEqual({ doi: work, version });
    expect(splitVersion(work)).toEqual({ doi: work });
    for (const written of [doi.toUpperCase(), `https://doi.org/${doi}`, `doi:${doi}.`])
      expect(parseWorkId(written)).toEqual({ work: `doi:${work}`, version });
  });

  it.each([
    '10.18653/v1/n18-1001',
    '10.1000/journal.2',
    '10.1000/a_v2',
    '10.1000/volume/v2',
    '10.5281/zenodo.1234567',
    // A figure, a review, and one that has no number.
    '10.7554/elife.00001.003',
    '10.7554/elife.99001.sa1',
    '10.12688/f1000research.990011.0',
    // The other numbers of these servers.
    '10.26434/chemrxiv-2026-v2abc',
    '10.21203/rs.3.pex-123',
    '10.1371/journal.pone.0230416.g001',
  ])('is none: %s', (doi) => {
    expect(splitVersion(doi)).toEqual({ doi });
  });
});

it.each([
  ['10.12688/f1000research.990011', '10.12688/f1000research.990011.1'],
  ['10.20944/preprints202601.0001', '10.20944/preprints202601.0001.v1'],
  ['10.21203/rs.3.rs-990011', '10.21203/rs.3.rs-990011/v1'],
  ['10.31234/osf.io/abcde', '10.31234/osf.io/abcde'],
  ['10.7554/elife.99001', '10.7554/elife.99001'],
  ['10.1000/journal', '10.1000/journal'],
])('%s is resolved as %s', (doi, resolvable) => {
  expect(resolvableDoi(doi)).toBe(resolvable);
});
