/** Which addresses are of one page. */
import { expect, it } from 'vitest';
import { plainAddress } from './plain-address';

const page = 'https://example.org/papers/bees';
it.each([
  ['a fragment', `${page}#S2`, page],
  ['parameters of campaigns and clicks', `${page}?utm_source=a&fbclid=b&UTM=1#x`, `${page}?UTM=1`],
  ['nothing but those', `${page}?gclid=1&utm_medium=b`, page],
  ['an empty query', `${page}?`, page],
])('leaves %s out', (_, url, plain) => {
  expect(plainAddress(url)).toBe(plain);
});

it.each([
  `${page}?id=3&lang=en`,
  `${page}?id=3&x=?utm_source=1`,
  `${page}?q=%20a+b&&c`,
  'https://example.org/#/papers/3',
  'https://example.org/#!papers/3',
  'file:///home/reader/bees.pdf',
  '',
])('leaves %j as it is', (url) => {
  expect(plainAddress(url)).toBe(url);
});

it('keeps what a route is told, whatever it looks like', () => {
  expect(plainAddress('https://example.org/?utm_id=1#/papers?utm_id=3')).toBe(
    'https://example.org/#/papers?utm_id=3',
  );
});
