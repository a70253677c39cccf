/** Which ids are preprints'. */
import { expect, it } from 'vitest';
import { isPreprint } from './preprints';

it.each([
  'arxiv:2504.16584',
  'doi:10.1101/123456',
  'doi:10.1101/2020.01.01.20000001',
  'doi:10.64898/2025.12.01.000001',
  'doi:10.26434/chemrxiv-2021-abcde',
  'doi:10.2139/ssrn.9999901',
  'doi:10.21203/rs.3.rs-99901/v1',
  'doi:10.31234/osf.io/zz001',
  'doi:10.20944/preprints202001.0001.v1',
] as const)('%s is one', (work) => {
  expect(isPreprint(work)).toBe(true);
});

it.each([
  // Journals of Cold Spring Harbor share bioRxiv's prefix.
  'doi:10.1101/gr.276070.121',
  'doi:10.1101/cshperspect.a000001',
  'doi:10.1038/s41586-020-0001-1',
  'doi:10.17605/osf.io/zz001',
] as const)('%s is none', (work) => {
  expect(isPreprint(work)).toBe(false);
});
