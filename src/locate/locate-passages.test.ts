import { describe, expect, it } from 'vitest';
import { figureClaim } from '../../tests/gallery/samples';
import { locatePassages, passageOf } from './locate-passages';
import type { Location } from './location';
import { prepareDocument } from './prepare';

const sentence = 'The model reached a precision of 98.08% on the held-out part of the samples.';

describe('passageOf', () => {
  const text = `${sentence} Another sentence.`;

  const own = { start: 4, end: sentence.length };
  const judged = { ...figureClaim, passage: own };
  const agreement = { kind: 'unclear', parts: [] } as const;
  const locatedAt = (start: number, end: number): Location => ({
    claimId: figureClaim.id,
    span: { start, end },
    score: 0.8,
    threshold: 0.5,
    agreement,
  });

  it('prefers the own passage, and compares it', () => {
    expect(passageOf(judged, undefined, text)).toMatchObject({ span: own });
    expect(passageOf(judged, undefined, text)?.agreement.parts).not.toEqual([]);
  });

  it('has the score of the locator where that found the same sentence', () => {
    const same = passageOf(judged, locatedAt(0, sentence.length), text);
    expect(same).toMatchObject({ span: own, score: 0.8, threshold: 0.5 });
    const other = passageOf(judged, locatedAt(sentence.length + 1, text.length), text);
    expect(other).toMatchObject({ span: own });
    expect(other).not.toHaveProperty('score');
  });

  it('names the next best sentence, whichever of the two the locator took', () => {
    const next = { span: { start: sentence.length + 1, end: text.length }, score: 0.1 };
    const same = { ...locatedAt(0, sentence.length), runnerUp: next };
    expect(passageOf(judged, same, text)?.runnerUp).toEqual(next);
    const within = { ...same, runnerUp: { span: own, score: 0.1 } };
    expect(passageOf(judged, within, text)?.runnerUp).toBeUndefined();
    const other = locatedAt(next.span.start, next.span.end);
    expect(passageOf(judged, other, text)?.runnerUp).toEqual({ ...next, score: 0.8 });
  });

  it('leaves the located passage where there is no other', () => {
    const located = locatedAt(0, 10);
    expect(passageOf(figureClaim, located, text)).toBe(located);
    expect(passageOf(figureClaim, undefined, text)).toBeUndefined();
  });
});

it('says for each claim where it is, with the sentences around it, and which has no passage', () => {
  const passage = 'The tuned model reached a precision of 98.08% on costs of $5, recalled at once.';
  const text = `So it began. ${passage} Nothing else.`;
  const work = prepareDocument({
    text,
    blocks: [{ start: 0, end: text.length, kind: 'paragraph', isAbstract: false }],
  });
  let step = work.next();
  while (step.done !== true) step = work.next();
  const other = { ...figureClaim, wordings: [{ text: 'Whales sleep upright in deep water.', isCut: false }] };
  const [found, none, ...rest] = locatePassages(step.value, [figureClaim, other]);
  expect(found?.around.sentences.map(({ start, end }) => text.slice(start, end))).toEqual([
    'So it began.',
    passage,
    'Nothing else.',
  ]);
  expect(found?.around.passage).toEqual([1]);
  expect(none).toBeUndefined();
  expect(rest).toEqual([]);
});
