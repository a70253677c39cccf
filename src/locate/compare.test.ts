import { describe, expect, it } from 'vitest';
import { compare } from './compare';

const compared = (claim: string, page: string, isCut = false) => {
  const { kind, parts } = compare(claim, isCut, page, { start: 0, end: page.length });
  return {
    kind,
    parts: parts.map((part) => [
      part.kind,
      part.isSame,
      page.slice(part.inDocument?.start, part.inDocument?.end),
    ]),
  };
};

describe('compare', () => {
  it.each([
    [
      'The accuracy was 98.08%.',
      'An accuracy of approximately 98% was seen.',
      'agrees',
      [['figure', true, '98%']],
    ],
    ['An accuracy of 99 percent.', 'Its accuracy is 0.99 here.', 'agrees', [['figure', true, '0.99']]],
    [
      'An accuracy of 99% was reached.',
      'An accuracy of 98.08% was reached.',
      'differs',
      [['figure', false, '98.08%']],
    ],
    [
      'GPT-4o=0.80, GPT-4T=0.76',
      'We saw GPT-4o=0.80 and GPT-4T=0.76.',
      'agrees',
      [
        ['figure', true, '0.80'],
        ['figure', true, '0.76'],
      ],
    ],
    [
      'The tool increases recall of the model on code.',
      'The tool decreases recall of the model on code.',
      'differs',
      [['direction', false, 'decreases']],
    ],
    [
      'The model does find weak code in samples.',
      'The model does not find weak code in samples.',
      'differs',
      [['negation', false, 'not']],
    ],
    ['The model reads code.', 'Code is read by the model.', 'unclear', []],
  ] as const)('%s / %s', (claim, page, kind, parts) => {
    expect(compared(claim, page)).toEqual({ kind, parts: parts.map((part) => [...part]) });
  });

  it('does not call a figure different that the page leaves out, or gives for something else', () => {
    expect(compared('Recall was 93% in the end.', 'The price was 20% of that.').kind).toBe('unclear');
    expect(compared('Recall was 93% in the end.', 'Recall was high in the end.').kind).toBe('unclear');
  });

  it('lets a figure that is cut go on', () => {
    expect(compared('The accuracy was 98.', 'The accuracy was 98.08%.', true).kind).not.toBe('differs');
  });
});

it.each([
  'The drug increased T cell proliferation, and the proliferation of T cells by 20%.',
  'Compared to patients without diabetes, patients with diabetes had higher mortality.',
  'Group means were compared by Student’s t-test, and means of the groups did not differ.',
])('finds no difference between a sentence and itself: %s', (text) => {
  expect(compare(text, false, text, { start: 0, end: text.length }).kind).not.toBe('differs');
});
