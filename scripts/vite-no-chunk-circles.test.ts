/** Circles among the files of a build. */
import { expect, it } from 'vitest';
import { circleIn } from './vite-no-chunk-circles';

it('finds files that import one another, through others too', () => {
  expect(
    circleIn(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
  ).toEqual(['b', 'c', 'b']);
  expect(circleIn(new Map([['a', ['a']]]))).toEqual(['a', 'a']);
});

it('finds none where several import the same', () => {
  expect(
    circleIn(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['c']],
        ['c', []],
      ]),
    ),
  ).toBeUndefined();
});
