import { describe, expect, it } from 'vitest';
import { findQuotesIn, quoteOf } from './quotes';

describe('findQuotesIn', () => {
  const starts = (text: string, exact: string, prefix?: string, suffix?: string) =>
    [
      ...findQuotesIn(text, {
        exact,
        ...(prefix !== undefined && { prefix }),
        ...(suffix !== undefined && { suffix }),
      }),
    ].map(({ start }) => start);

  it.each([
    ['several', 'so and so and so', 'so', undefined, undefined, [0, 7, 14]],
    ['overlapping ones', 'aaaa', 'aa', undefined, undefined, [0, 1, 2]],
    ['the one with the prefix', 'so and so', 'so', 'and ', undefined, [7]],
    ['the one with the suffix', 'so and so', 'so', undefined, ' and', [0]],
    ['none with another prefix', 'so and so', 'so', 'or ', undefined, []],
    ['none that is cut off by an end', 'so', 'so', '', '.', []],
    ['the empty quote at every position', 'abc', '', undefined, undefined, [0, 1, 2, 3]],
    ['the empty quote between its context', 'abc', '', 'b', 'c', [2]],
    ['the empty quote in no text', '', '', undefined, undefined, [0]],
    ['nothing within a pair', 'a😃b', '', undefined, undefined, [0, 1, 3, 4]],
    ['no half of a pair', '😃', '\uD83D', undefined, undefined, []],
    ['a quote after a false start', 'aabaabaaab', 'aabaaab', undefined, undefined, [3]],
  ])('finds %s', (_what, text, exact, prefix, suffix, expected) => {
    expect(starts(text, exact, prefix, suffix)).toEqual(expected);
  });
});

describe('quoteOf', () => {
  const contextOf = (before: string, after: string) => {
    const start = before.length;
    const { prefix, suffix } = quoteOf(`${before}yes${after}`, { start, end: start + 3 });
    return [prefix, suffix];
  };

  it('has so much context as there is, up to 32 units beside white space, and no endless white space', () => {
    expect(contextOf('a ', '')).toEqual(['a ', '']);
    expect(contextOf('b'.repeat(90), 'c'.repeat(90))).toEqual(['b'.repeat(32), 'c'.repeat(32)]);
    expect(contextOf('left    \n    ', '\n\n\n   right')).toEqual(['left    \n    ', '\n\n\n   right']);
    expect(contextOf(`left${' '.repeat(900)}`, '')).toEqual([' '.repeat(128), '']);
  });

  it('cuts no pair', () => {
    expect(contextOf(`${'😃'.repeat(20)}b`, `c${'😃'.repeat(20)}`)).toEqual([
      `${'😃'.repeat(15)}b`,
      `c${'😃'.repeat(15)}`,
    ]);
  });
});
