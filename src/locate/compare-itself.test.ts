import { expect, it } from 'vitest';
import { compare } from './compare';
import { splitSentences } from './sentences';

it.each([
  'The drug increased T cell proliferation, and the proliferation of T cells by 20%.',
  'Compared to patients without diabetes, patients with diabetes had higher mortality.',
  'Group means were compared by Student’s t-test, and means of the groups did not differ.',
])('finds no difference between a sentence and itself: %s', (text) => {
  expect(compare(text, false, text, { start: 0, end: text.length }).kind).not.toBe('differs');
});

// The square of the length took twelve seconds: more than a test is given.
it('splits sixty thousand full stops', () => {
  const text = `${'.'.repeat(60_000)}x`;
  expect(splitSentences(text, 0, text.length).length).toBeGreaterThan(0);
});
