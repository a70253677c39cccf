/** Colours and lines of highlights: contrast as WCAG has it, and what stands of what is chosen. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  alikeKinds,
  contrast,
  firstStyles,
  grounds,
  isReadable,
  styledKinds,
  tintOf,
  tokenRules,
} from './mark-style';

it('reckons contrast as WCAG 2.2 does', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#ff0000', '#ffffff')).toBeCloseTo(4, 2);
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((one) => `#${one.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, colour, (one, other) => {
      const ratio = contrast(one, other);
      expect(ratio).toBeGreaterThanOrEqual(1);
      expect(ratio).toBeLessThanOrEqual(21);
      expect(contrast(other, one)).toBe(ratio);
    }),
  );
});

it('has first styles that can be seen, and told apart without colours', () => {
  for (const kind of styledKinds) {
    expect(isReadable(kind, firstStyles[kind])).toBe(true);
    expect(isReadable(kind, { ...firstStyles[kind], light: grounds.light })).toBe(false);
    expect(isReadable(kind, { ...firstStyles[kind], dark: grounds.dark })).toBe(false);
  }
  expect(alikeKinds({})).toEqual([]);
  expect(alikeKinds({ verified: firstStyles.mixed })).toEqual([['verified', 'mixed']]);
});

it('makes rules of what is chosen alone, and tints of the colour of its line', () => {
  expect(tokenRules({})).toBe('');
  expect(tokenRules({ figures: firstStyles.claim })).toBe('');
  const rules = tokenRules({ mixed: firstStyles.figures });
  expect(rules).toContain('--mixed: #c2298a !important');
  expect(rules).toContain('--mixed: #ff8dcc !important');
  expect(rules).not.toContain('--verified');
  expect(tintOf('verified', firstStyles.verified, 'light')).toBe('rgb(24 121 78 / 12%)');
  expect(tintOf('differs', firstStyles.differs, 'dark')).toBeUndefined();
});
