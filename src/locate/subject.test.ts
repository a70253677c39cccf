import { describe, expect, it } from 'vitest';
import { prepareDocument } from './prepare';
import { readClaim } from './read-claim';
import { isSubjectAway } from './subject';

function isAway(paragraphs: readonly string[], claim: string, index: number, coverage: number): boolean {
  let text = '';
  const blocks = paragraphs.map((paragraph) => {
    const start = text.length;
    text += `${paragraph}\n`;
    return { start, end: text.length - 1, kind: 'paragraph' as const, isAbstract: false };
  });
  const work = prepareDocument({ text, blocks });
  let step = work.next();
  while (step.done !== true) step = work.next();
  return isSubjectAway(step.value, readClaim(claim, false, step.value), index, coverage);
}

const page = [
  'The mosses of two bogs were counted each spring.',
  'Nets of fine mesh kept the snails out of the plots.',
  'Growth of the mosses was strongest in wet plots without snails.',
  'We discuss what drainage does to plots.',
];

describe('a claim whose subject is away', () => {
  it('has a name that stands nowhere near', () => {
    const claim = 'Growth of mosses under GrowNet9 was strongest in wet plots.';
    expect(isAway(page, claim, 2, 0.5)).toBe(true);
    expect(isAway(['We used GrowNet9 here.', ...page.slice(1)], claim, 2, 0.5)).toBe(false);
    expect(isAway(['We used GrowNet9 here.', ...page], claim, 4, 0.5)).toBe(true);
  });

  it('is there for a sentence that has most of its words', () => {
    expect(isAway(page, 'Growth of mosses under GrowNet9 was strongest in wet plots.', 2, 0.7)).toBe(false);
  });

  it('has a figure that nothing beside the sentence could stand for', () => {
    const claim = 'Growth of the mosses was 35% stronger in wet plots without snails.';
    expect(isAway(page, claim, 2, 0.9)).toBe(true);
    // Another figure of its kind may be what it was made of.
    expect(isAway([...page.slice(0, 3), 'It was 28% in dry ones.'], claim, 2, 0.9)).toBe(false);
    expect(isAway(page, 'Growth of the mosses was stronger in wet plots.', 2, 0.9)).toBe(false);
  });
});
