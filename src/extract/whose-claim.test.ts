import { describe, expect, it } from 'vitest';
import { whoseClaim } from './whose-claim';

const cited = [
  '[15] achieved an accuracy of 92% on HumanEval.',
  'In [3, 7], the loss was found to decrease with depth.',
  'Farasat & Posegga [15] achieved an accuracy of 99% with sequential networks.',
  'Smith et al. found that aspirin reduces the risk of stroke.',
  'Doe and Roe (2019) showed that depth matters more than width.',
  'Previous work shows that attention heads can be pruned [3].',
  'Several studies have reported an increased risk of bleeding.',
  'Transformers have achieved strong results in translation (Vaswani et al., 2017).',
  'It is well known that warfarin reduces the risk of stroke.',
  'REV infection leads to a significant reduction in antibody levels [1–3].',
];
const own = [
  'We show that our model outperforms BERT [3] by 3 points.',
  'Our results are consistent with those of Smith et al. (2004).',
  'The model reaches an accuracy of 92% on HumanEval.',
  'This study found no association between coffee and stroke [12].',
  'Treatment reduced mortality from 12% to 8% (95% CI 6 to 10).',
  'Table 2 shows that the gain is largest for short sentences.',
  'These results suggest that warfarin reduces the risk of stroke.',
];

describe('whose claim a sentence states', () => {
  it.each(cited)('of a cited work: %s', (text) => {
    expect(whoseClaim(text, text)).toBe('cited');
  });
  it.each(own)('of the paper: %s', (text) => {
    expect(whoseClaim(text, text)).toBe('own');
  });
  it('takes a gap for a raised mark', () => {
    const text = 'Aspirin reduces the risk of stroke.';
    expect(whoseClaim(text, text)).toBe('own');
    expect(whoseClaim(text, 'Aspirin reduces the risk of stroke   .')).toBe('cited');
  });
  it('takes a line break for none', () => {
    expect(whoseClaim('Aspirin reduces the risk.', 'Aspirin reduces\nthe risk.')).toBe('own');
  });
});
