import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { skipUnless } from '../../tests/skip-unless';
import { findWorkIds } from './find-work-ids';
import { parseWorkId } from './work-id';

describe('parseWorkId', () => {
  it.each([
    ['2504.16584', 'arxiv:2504.16584', undefined],
    ['arXiv:2504.16584v2', 'arxiv:2504.16584', 2],
    ['https://arxiv.org/abs/2504.16584v1', 'arxiv:2504.16584', 1],
    ['https://arxiv.org/html/2504.16584v1#S2', 'arxiv:2504.16584', 1],
    ['https://arxiv.org/pdf/2504.16584v1.pdf', 'arxiv:2504.16584', 1],
    ['https://export.arxiv.org/abs/hep-th/9901001', 'arxiv:hep-th/9901001', undefined],
    ['https://browse.arxiv.org/abs/math.GT/0309136v2', 'arxiv:math/0309136', 2],
    ['https://ar5iv.labs.arxiv.org/html/2504.16584', 'arxiv:2504.16584', undefined],
    ['https://www.alphaxiv.org/overview/2504.16584v1', 'arxiv:2504.16584', 1],
    ['https://doi.org/10.48550/arXiv.2504.16584', 'arxiv:2504.16584', undefined],
    ['https://doi.org/10.48550/arXiv.2504.16584v2', 'arxiv:2504.16584', 2],
    ['https://doi.org/10.48550/arXiv.hep-th/9901001', 'arxiv:hep-th/9901001', undefined],
    ['https://arxiv.org/pdf/2504.16584v2?download=1', 'arxiv:2504.16584', 2],
    ['https://arxiv.org/pdf/cs.CL/0101001v1', 'arxiv:cs/0101001', 1],
    ['https://arxiv.org/pdf/arXiv:2504.16584.pdf', 'arxiv:2504.16584', undefined],
    ['https://arxiv.org/ps/hep-th/9901001v2', 'arxiv:hep-th/9901001', 2],
    ['https://arxiv.org/dvi/hep-th/9901001', 'arxiv:hep-th/9901001', undefined],
    ['https://arxiv.org/ftp/arxiv/papers/1204/1204.1234.pdf', 'arxiv:1204.1234', undefined],
    ['https://arxiv.org/ftp/cs/papers/0101/0101001v2.pdf', 'arxiv:cs/0101001', 2],
    ['https://arxiv.org/abs/cond-mat.str-el/0309136', 'arxiv:cond-mat/0309136', undefined],
    ['physics.acc-ph/0309136v1', 'arxiv:physics/0309136', 1],
    ['https://arxiv.org//abs/2504.16584v1', 'arxiv:2504.16584', 1],
    ['https://arxiv.org/abs/2504.16584%20', 'arxiv:2504.16584', undefined],
    ['https://arxiv.org/abs/2504.16584v2).', 'arxiv:2504.16584', 2],
    ['https://export.arxiv.org/pdf/2504.16584v1.pdf', 'arxiv:2504.16584', 1],
    ['https://browse.arxiv.org/html/2504.16584v1', 'arxiv:2504.16584', 1],
    ['https://fetcher.alphaxiv.org/v2/pdf/2504.16584v1.pdf', 'arxiv:2504.16584', 1],
    ['https://ar5iv.org/abs/2504.16584', 'arxiv:2504.16584', undefined],
    ['https://doi.org/10.1000%2FAbC', 'doi:10.1000/abc', undefined],
    ['https://dl.acm.org/doi/abs/10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701', undefined],
    [
      'https://www.frontiersin.org/articles/10.3389/fnins.2020.00001/full',
      'doi:10.3389/fnins.2020.00001',
      undefined,
    ],
    [
      'https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full',
      'doi:10.1101/2020.01.01.123456',
      undefined,
    ],
    [
      'https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0213978',
      'doi:10.1371/journal.pone.0213978',
      undefined,
    ],
  ])('%s', (text, work, version) => {
    expect(parseWorkId(text)).toEqual(version === undefined ? { work } : { work, version });
  });

  it.each([
    '',
    '1234',
    '2513.00001',
    '0000.00000',
    'https://arxiv.org/list/cs/new',
    'https://example.org/',
    '10.1000',
    `10.1000/${' '.repeat(3)}`,
  ])('sees no work in “%s”', (text) => {
    expect(parseWorkId(text)).toBeUndefined();
  });
});

describe('findWorkIds', () => {
  it('finds each work once, in order, without the punctuation of the sentence', () => {
    const text = 'See (doi:10.1000/a(b)c), arXiv:2301.00001v3 and https://doi.org/10.1000/a(b)c.';
    expect(findWorkIds(text)).toEqual([
      { work: 'doi:10.1000/a(b)c' },
      { work: 'arxiv:2301.00001', version: 3 },
    ]);
  });

  it('takes no time to speak of on text made to hurt it', () => {
    // No message takes an id as long as that.
    expect(findWorkIds('10.1000/'.repeat(50_000))).toEqual([]);
    expect(findWorkIds(`10.1000/${'('.repeat(100_000)}`).length).toBeLessThanOrEqual(1);
    // Were time to grow with the square of the length, these would not end before the test is given up.
    for (const end of [')', ']', ').', '}]', '-'])
      expect(findWorkIds(`10.1000/a${end.repeat(400_000)}`)).toEqual([{ work: 'doi:10.1000/a' }]);
    expect(findWorkIds(`10.1000/${'('.repeat(200_000)}a${')'.repeat(200_001)}`)).toEqual([]);
  });
});

const folder = new URL('../../../shared/data/identifiers/', import.meta.url);
interface PeerCase {
  input: string;
  mode: string;
  kind?: string;
  expected: string[];
  policy?: unknown;
  strict?: boolean;
}

// docs/identifiers.md says what is decided on `policy` and `strict` cases.
describe("peers' test cases", skipUnless(existsSync(folder), 'the data sets are not here'), () => {
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as PeerCase[];
    it(file, () => {
      for (const { input, mode, kind, expected, policy, strict } of cases) {
        if (mode === 'html_head' || policy !== undefined || strict === true) continue;
        const exact = parseWorkId(input);
        const found = mode === 'extract' ? findWorkIds(input) : exact === undefined ? [] : [exact];
        const works = found
          .map(({ work }) => work)
          .filter((work) => kind !== 'arxiv' || mode !== 'extract' || work.startsWith('arxiv:'));
        expect([...works].sort(), input).toEqual([...expected].sort());
      }
    });
  }
});
