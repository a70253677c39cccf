/** All that reads what comes from outside stands what comes: the short version of `npm run bench:fuzz`. */
import { describe, expect, it } from 'vitest';
import { faultOf, inputOf, shrinkInput } from '../../bench/fuzz/fuzz';
import { type Target, targets } from '../../bench/fuzz/targets';

const seed = 1;
/** A page is parsed for each input of the last. */
const counts: Readonly<Record<string, number>> = { head: 20 };

describe.each(targets)('$name', (target) => {
  it('has no fault on changed inputs', () => {
    for (let at = 0; at < target.inputs.length + (counts[target.name] ?? 100); at += 1) {
      const input = inputOf(target, seed, at);
      const fault = faultOf(target, input);
      expect(fault, `input ${String(at)}: ${JSON.stringify(input.slice(0, 500))}`).toBeUndefined();
    }
  });
});

describe('the fuzzer', () => {
  const fussy: Target = {
    name: 'fussy',
    inputs: ['one two three'],
    mutate: (text) => `${text} four`,
    check: (text) => {
      if (text.includes('four')) throw new TypeError('no fours');
    },
  };

  it('tells what a parser throws, and the shortest input that makes it do so', () => {
    expect(faultOf(fussy, inputOf(fussy, seed, 0))).toBeUndefined();
    const input = inputOf(fussy, seed, 1);
    expect(faultOf(fussy, input)).toBe('throws TypeError: no fours');
    expect(shrinkInput(fussy, input)).toBe('four');
  });
});
