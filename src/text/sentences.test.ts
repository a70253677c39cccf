import { expect, it } from 'vitest';
import { splitSentences } from './sentences';

// The square of the length took twelve seconds: more than a test is given.
it('splits sixty thousand full stops', () => {
  const text = `${'.'.repeat(60_000)}x`;
  expect([...splitSentences(text, 0, text.length)].length).toBeGreaterThan(0);
});
