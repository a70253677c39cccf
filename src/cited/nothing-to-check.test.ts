import { describe, expect, it } from 'vitest';
import { checkableText } from './nothing-to-check';

describe('what a cited work could say', () => {
  it.each([
    'We use BERT.',
    'We fine-tune the base model of Doe et al. on our data',
    'Our method builds on the work of Doe et al.',
    'Sequences were aligned using MAFFT with default settings',
    'All analyses were performed in R version 4.1.',
    'The scale was adapted from Doe and Roe',
    'Proteins were extracted as described previously',
    'For a recent review of the field, see Doe et al.',
    'e.g. word2vec',
    'the Adam optimizer',
    '',
  ])('is nothing in: %s', (part) => {
    expect(checkableText(part)).toBeUndefined();
  });

  it.each([
    'Vitamin D lowers blood pressure in older adults.',
    'Doe et al. found no effect of aspirin on fever.',
    'BERT outperforms ELMo on GLUE.',
    'Mortality was increased with high doses',
    'It was shown that mortality is reduced by half using this drug.',
  ])('is all of: %s', (part) => {
    expect(checkableText(part)).toBe(part);
  });

  it('is what is reported, where the paper speaks of itself', () => {
    expect(
      checkableText(
        'Our results agree with those of Doe et al., who found that sleep improves memory in adults',
      ),
    ).toBe('sleep improves memory in adults');
  });

  it('is found in time on long texts', () => {
    for (const piece of ['was performed ', 'that have ', 'we who ', 'for a more '])
      expect(() => checkableText(piece.repeat(100_000))).not.toThrow();
  });
});
