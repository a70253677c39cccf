import { expect, it } from 'vitest';
import type { SourceAuthor, SourceWork } from '../claims/source-work';
import { areIndependent } from './independent';

function workBy(authors: readonly SourceAuthor[], hasMoreAuthors = false): SourceWork {
  return {
    source: 'crossref',
    recordId: 'x',
    address: 'https://example.org/',
    ids: [],
    title: 'A title',
    authors,
    hasMoreAuthors,
    otherYears: [],
    type: 'article',
    notices: [],
    publishedAs: [],
    preprints: [],
    openCopies: [],
  };
}
const abend = { given: 'Ada', family: 'Abend' };
const doe = { given: 'John', family: 'Doe' };

it.each<[string, readonly SourceAuthor[], readonly SourceAuthor[], boolean]>([
  ['others', [abend], [doe], true],
  ['one in common', [abend, doe], [{ given: 'B.', family: 'Brandis' }, doe], false],
  ['initials that fit', [abend], [{ given: 'A. B.', family: 'ABEND' }], false],
  ['initials that differ', [abend], [{ given: 'Zoe', family: 'Abend' }], true],
  ['no initial', [abend], [{ family: 'Abend' }], false],
  ['names that are not parted', [abend], [{ family: 'Ada Abend' }], false],
  ['names that are not parted, of others', [{ family: 'Ada Abend' }], [{ family: 'John Doe' }], true],
  ['accents', [{ given: 'Gösta', family: 'Grönholm' }], [{ given: 'G', family: 'Gronholm' }], false],
  ['particles', [{ given: 'Ada', family: 'van der Berg' }], [{ given: 'A', family: 'Berg' }], false],
  ['one sign', [{ given: '小明', family: '王' }], [{ given: '小明', family: '王' }], false],
  ['one letter', [{ given: 'Weinan', family: 'E' }], [{ given: 'W.', family: 'E' }], false],
  ['one letter, not parted', [{ given: 'Weinan', family: 'E' }], [{ family: 'Weinan E' }], false],
  ['one letter, of others', [{ given: 'Weinan', family: 'E' }], [{ family: 'John E. Doe' }, abend], false],
  ['one sign, of others', [{ given: '小明', family: '王' }], [{ given: '小明', family: '李' }], true],
  ['a suffix', [{ given: 'John', family: 'Doe Jr.' }], [doe], false],
  [
    'a suffix, of others',
    [{ given: 'John', family: 'Doe III' }],
    [{ given: 'John', family: 'Roe III' }],
    true,
  ],
  ['a suffix, not parted', [{ family: 'John Doe Jr' }], [{ family: 'Mary Roe Jr' }], true],
  ['a name of signs alone', [abend, { family: '—' }], [doe], false],
  ['no name', [{ given: 'Ada', family: '' }], [doe], false],
  ['nobody known', [abend], [], false],
])('%s', (_, some, others, expected) => {
  expect(areIndependent(workBy(some), workBy(others))).toBe(expected);
  expect(areIndependent(workBy(others), workBy(some))).toBe(expected);
});

it('cannot be told where a service does not have all authors', () => {
  expect(areIndependent(workBy([abend], true), workBy([doe]))).toBe(false);
});
