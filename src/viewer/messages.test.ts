import { expect, it } from 'vitest';
import { type FailureKind, PdfFailure } from '../pdf/failure';
import { failureWords, goOnWords, nextLimit } from './messages';

it('leads from one limit to the next, up to what can be read at all', () => {
  expect(nextLimit(250_000_000, undefined)).toBe(1_000_000_000);
  expect(nextLimit(1_000_000_000, undefined)).toBe(2_000_000_000);
  expect(nextLimit(2_000_000_000, undefined)).toBeUndefined();
  expect(nextLimit(250_000_000, 700_000_000)).toBe(700_000_000);
  expect(nextLimit(250_000_000, 2_000_000_001)).toBeUndefined();
});

it('says what it leads to, and how large the file is', () => {
  expect(goOnWords(1_000_000_000, undefined)).toBe('Load up to 1.0 GB');
  expect(goOnWords(700_000_000, 700_000_000)).toBe('Load all 700.0 MB');
  const advice = (kind: FailureKind, options: { limit?: number; size?: number }) =>
    failureWords(new PdfFailure(kind, options), 'a.pdf').advice;
  expect(advice('too-large', { limit: 250_000_000 })).toContain('The server sent more than 250.0 MB');
  expect(advice('too-large', { limit: 250_000_000, size: 700_000_000 })).toContain('It has 700.0 MB');
  expect(advice('too-large', { limit: 250_000_000, size: 3_000_000_000 })).toContain(
    'Claimlight can’t open more than',
  );
});
