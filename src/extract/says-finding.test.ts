import { describe, expect, it } from 'vitest';
import { saysNoFinding } from './says-finding';

describe('sentences without a finding', () => {
  it.each([
    'We therefore performed a comparison of all diastereomers.',
    'We anticipated that it could be made by a reduction of the ketone.',
    'In this subsection, we will show results of that type.',
    'The source code of the solver and some examples are available online.',
    'Our aims were to assess the volatiles of durum wheat.',
    'The optimal dose remains unknown in children.',
    'Further studies are needed to confirm the effect.',
    'Future work should address longer documents.',
  ])('%s', (text) => {
    expect(saysNoFinding(text)).toBe(true);
  });
  it.each([
    'We evaluated three models and found that the largest one was best.',
    'More educated women are less often required to work.',
    'We propose a new parser.',
    'Our results suggest that larger firms will invest more.',
    'However, it was previously unknown that p53 increases survival.',
  ])('has one: %s', (text) => {
    expect(saysNoFinding(text)).toBe(false);
  });
});
