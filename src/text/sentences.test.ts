import { expect, it } from 'vitest';
import { splitSentences } from './sentences';

// The square of the length took twelve seconds: more than a test is given.
it('splits sixty thousand full stops', () => {
  const text = `${'.'.repeat(60_000)}x`;
  expect([...splitSentences(text, 0, text.length)].length).toBeGreaterThan(0);
});

const split = (text: string) =>
  [...splitSentences(text, 0, text.length)].map(({ start, end }) => text.slice(start, end));

it.each([
  ['The layers lie at a distance of 3 Å. The spectrum shows it.', 2],
  ['Samples were kept at 25 °C. Then they were cooled.', 2],
  ['Stirring went on for 30 min. The mixture was filtered.', 2],
  ['The cell gave 3.2 V. Then it fell.', 2],
  ['The chamber was kept below (2 K). It was dark.', 2],
  ['Szabo S, Cerny X and Borg R 2008 J. Phys 2, 41.', 1],
  ['Stages are shown as A. MIS5 B. MIS4 C. MIS2 D. Today.', 1],
  ['12 J. Smith and P. Jones, On meadows.', 1],
  ['We follow J. Smith and P. Q. Jones here.', 1],
  ['Values are shown in Fig. 3 and Eq. 5 of ref. 12.', 1],
])('%s', (text, count) => {
  expect(split(text)).toHaveLength(count);
});
