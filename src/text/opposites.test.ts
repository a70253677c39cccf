import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areOpposite, mayBeOpposed, mayNegate } from './opposites';

const bases = [
  'able',
  'capable',
  'regular',
  'legal',
  'increase',
  'lower',
  'high',
  'low',
  'stable',
  'possible',
];
const prefixes = ['', 'in', 'im', 'ir', 'il', 'un', 'dis', 'non', 'mis', 'over'];
const words = fc
  .tuple(fc.constantFrom(...prefixes), fc.constantFrom(...bases))
  .map((parts) => parts.join(''));

describe('a quick look for opposites', () => {
  it('finds some in the words that it is tried on', () => {
    expect(areOpposite('capable', 'incapable')).toBe(true);
    expect(mayBeOpposed('capable')).toBe(false);
    expect(mayNegate('incapable')).toBe(true);
  });

  it('misses none: one of the two words tells', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        if (areOpposite(a, b)) expect(mayBeOpposed(a) || mayNegate(b)).toBe(true);
      }),
    );
  });
});
