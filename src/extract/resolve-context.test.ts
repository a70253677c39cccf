import { describe, expect, it } from 'vitest';
import { namedWorks } from './method-names';
import { resolveContext, withChanges } from './resolve-context';

function resolved(title: string, abstract: readonly string[], source: string, before?: string): string {
  return withChanges(source, resolveContext(source, before, namedWorks(title, abstract)));
}

describe('the name of what a paper makes', () => {
  it.each([
    ['ComProp: A new model of alignment', []],
    ['', ['We propose ComProp, a novel architecture for inference.']],
    ['', ['In this work, we introduce a novel framework called ComProp.']],
    ['', ['This paper presents a new deep learning architecture (ComProp) for inference.']],
  ])('is found in “%s” %j', (title, abstract) => {
    expect(namedWorks(title, abstract)).toEqual([{ name: 'ComProp', kind: 'method' }]);
  });
  it('is none where there are two, or nothing says what it is', () => {
    expect(
      namedWorks('', ['We propose FooNet, a model, and later more.', 'We present BarNet, a model.']),
    ).toEqual([]);
    expect(namedWorks('', ['We propose FooNet.'])).toEqual([]);
    expect(namedWorks('Beyond BERT: what comes after', [])).toEqual([]);
  });
  it('tells a data set from a method', () => {
    expect(namedWorks('', ['We present FooQA, a dataset for training models.'])).toEqual([
      { name: 'FooQA', kind: 'data' },
    ]);
  });
});

describe('context', () => {
  const abstract = ['We propose ComProp, a novel architecture for inference.'];
  it.each([
    ['Our method achieves 92%.', 'ComProp achieves 92%.'],
    ['However, our proposed architecture is slower.', 'However, ComProp is slower.'],
    ['The proposed model outperforms BERT.', 'ComProp outperforms BERT.'],
    ['Our  method\nfor parsing is fast.', 'Our  method\nfor parsing is fast.'],
  ])('%j', (source, expected) => {
    expect(resolved('', abstract, source)).toBe(expected);
  });
  it('resolves “it” and “this” only after a sentence that names the thing', () => {
    expect(resolved('', abstract, 'It achieves 92%.', abstract[0])).toBe('ComProp achieves 92%.');
    expect(resolved('', abstract, 'This model achieves 92%.', 'ComProp is small.')).toBe(
      'ComProp achieves 92%.',
    );
    expect(resolved('', abstract, 'It achieves 92%.', 'BERT beats ComProp.')).toBe('It achieves 92%.');
    expect(resolved('', abstract, 'It achieves 92%.')).toBe('It achieves 92%.');
    expect(resolved('', abstract, 'This model achieves 92%.', 'BERT is small.')).toBe(
      'This model achieves 92%.',
    );
  });
  it.each([
    'Our methods differ.',
    "Our method's results are good.",
    'Our model and BERT differ.',
    'It is shown that depth matters.',
    'Our model ComProp achieves 92%.',
    'Our dataset has 100 rows.',
    'Our baseline model achieves 90%.',
  ])('leaves %j', (source) => {
    expect(resolved('', abstract, source, abstract[0])).toBe(source);
  });
  it('changes nothing where two things are named', () => {
    const two = ['We propose FooNet, a model.', 'We present BarNet, an algorithm.'];
    expect(resolved('', two, 'Our method achieves 92%.')).toBe('Our method achieves 92%.');
  });
});
