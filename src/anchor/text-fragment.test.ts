import { expect, it } from 'vitest';
import { withTextFragment } from './text-fragment';

it('leads to a short passage as a whole, to a long one by its ends', () => {
  expect(
    withTextFragment('https://arxiv.org/abs/2301.00001', 'Maps halve the well-known error, twice.'),
  ).toBe('https://arxiv.org/abs/2301.00001#:~:text=Maps%20halve%20the%20well%2Dknown%20error%2C%20twice.');
  const long = 'a b c d e f g h i j k l m n';
  expect(withTextFragment('https://example.org/#part', long)).toBe(
    'https://example.org/#part:~:text=a%20b%20c%20d%20e%20f,i%20j%20k%20l%20m%20n',
  );
});

it('leaves an address without a passage as it is, and takes halves of characters', () => {
  expect(withTextFragment('https://example.org/', ' ')).toBe('https://example.org/');
  expect(withTextFragment('no address', 'a')).toBe('no address');
  expect(withTextFragment('https://example.org/', 'a\ud800')).toContain('a%EF%BF%BD');
});
