import { describe, expect, it } from 'vitest';
import { reportedScores } from './reported-scores';

function told(source: string, method?: string): Record<string, string>[] {
  return reportedScores(source, 100, { method }).map(({ span, ...rest }) => {
    expect(source.slice(span.start - 100, span.end - 100)).toBe(rest.value);
    return rest;
  });
}

describe('scores that a claim reports', () => {
  it('reads metric, value, unit, dataset, baseline and method', () => {
    expect(told('ComProp reaches an accuracy of 92.5% on HumanEval, higher than CodeT5.')).toEqual([
      {
        metric: 'accuracy',
        value: '92.5%',
        unit: 'percent',
        dataset: 'HumanEval',
        baseline: 'CodeT5',
        method: 'ComProp',
      },
    ]);
  });
  it('reads a list of measures, as it stands in the text', () => {
    const source =
      'It yields approximately 99%\naccuracy, 98.08% precision, 100% recall, and a 99.04% F1-score.';
    expect(told(source).map(({ metric, value }) => [metric, value])).toEqual([
      ['accuracy', '99%'],
      ['precision', '98.08%'],
      ['recall', '100%'],
      ['f1', '99.04%'],
    ]);
  });
  it('takes the paper’s own name for “we” and “our”', () => {
    expect(told('Our model has an F1 of 0.87.', 'ComProp')[0]).toMatchObject({
      method: 'ComProp',
      value: '0.87',
    });
  });
  it('reads none where no measure stands beside a figure', () => {
    expect(told('We trained 12 models on 3 GPUs for 40 epochs.')).toEqual([]);
    expect(told('The model is better.')).toEqual([]);
  });
});
