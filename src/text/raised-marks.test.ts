import { describe, expect, it } from 'vitest';
import { withoutRaisedMarks } from './raised-marks';

/** `^7^` is raised, `^^7^` is a raised link. */
function read(source: string): string {
  const raised: { start: number; end: number; isLink: boolean }[] = [];
  let text = '';
  for (const [at, part] of source.split('^').entries()) {
    if (at % 2 === 1) {
      const isLink = part.startsWith('#');
      const mark = part.replace('#', '');
      raised.push({ start: text.length, end: text.length + mark.length, isLink });
      text += mark;
    } else text += part;
  }
  const plain = withoutRaisedMarks({ text, raised });
  expect(plain).toHaveLength(text.length);
  return plain.replace(/ {2,}/g, ' ').trim();
}

const citing = 'It was so.^1^ Of old.^2,3^ ';

describe('withoutRaisedMarks', () => {
  it.each([
    ['Ewes lost 1.5^6^ kg.', 'Ewes lost 1.5 kg.'],
    ['Counts fell from 38^7^ to 21^8^ pairs.', 'Counts fell from 38 to 21 pairs.'],
    ['Loss fell by 45%^4^ in wet summers.', 'Loss fell by 45% in wet summers.'],
    ['Clustered with Hillclust30^2^ before.', 'Clustered with Hillclust30 before.'],
    ['A density of 3 × 10^5^ seeds.', 'A density of 3 × 105 seeds.'],
    ['A density of 10^5^ seeds.', 'A density of 105 seeds.'],
    ['Plots of 10 km^2^ in all.', 'Plots of 10 km2 in all.'],
    ['It had R^2^ of 0.9.', 'It had R2 of 0.9.'],
    ['Dated by ^14^C in all.', 'Dated by 14C in all.'],
    ['Grids of 4^2^ cells.', 'Grids of 42 cells.'],
    ['A rate of 5 s^−1^ was seen.', 'A rate of 5 s−1 was seen.'],
  ])('%s', (source, expected) => {
    expect(read(citing + source)).toBe(`It was so. Of old. ${expected}`);
  });

  it('takes links for marks, and other raised numbers only where the text cites by such', () => {
    expect(read('From 38^#7^ to 21^8^ pairs.')).toBe('From 38 to 218 pairs.');
    expect(read('From 38^7^ to 21^8^ pairs.')).toBe('From 387 to 218 pairs.');
  });
});
