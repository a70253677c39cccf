import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { TextSpan } from '../text/document-text';
import { rejectedPassageSchema } from '../verdicts/rejection';
import { type PreparedDocument, prepareDocument } from './prepare';
import { surroundingsOf } from './surroundings';

const sentences = Array.from({ length: 30 }, (_, at) => `This is sentence number ${String(at)} of it.`);
const text = sentences.join(' ');
const work = prepareDocument({
  text,
  blocks: [{ start: 0, end: text.length, kind: 'paragraph', isAbstract: false }],
});
let step = work.next();
while (step.done !== true) step = work.next();
const document = step.value;
const textsAround = (one: PreparedDocument, span: TextSpan) => {
  const { sentences: spans, passage } = surroundingsOf(one, span);
  return { sentences: spans.map(({ start, end }) => one.text.slice(start, end)), passage };
};
const spanOf = (from: string, to = from) => ({
  start: text.indexOf(from),
  end: text.indexOf(to) + to.length,
});

it('takes ten sentences before a passage and ten behind it', () => {
  const around = textsAround(document, spanOf(sentences[15] ?? ''));
  expect(around).toEqual({ sentences: sentences.slice(5, 26), passage: [10] });
});

it('takes fewer at the ends, and knows a passage of several sentences', () => {
  const around = textsAround(document, spanOf(sentences[1] ?? '', sentences[2] ?? ''));
  expect(around).toEqual({ sentences: sentences.slice(0, 13), passage: [1, 2] });
});

it('takes a passage that is no part of any sentence by itself', () => {
  const bare = { ...document, sentences: [] };
  expect(textsAround(bare, spanOf(sentences[3] ?? ''))).toEqual({
    sentences: [sentences[3]],
    passage: [0],
  });
});

it('keeps no more of a passage than is taken as a rejected one', () => {
  const { length } = sentences;
  const many = Array.from({ length: 5 }, (_, at) =>
    document.sentences.map((sentence) => ({
      ...sentence,
      span: { start: sentence.span.start + at * text.length, end: sentence.span.end + at * text.length },
    })),
  ).flat();
  const long = { ...document, text: text.repeat(5), sentences: many };
  const around = textsAround(long, { start: text.length, end: 4 * text.length });
  expect(around.passage[0]).toBe(10);
  expect(around.passage.length).toBeGreaterThan(length);
  expect(v.is(rejectedPassageSchema, { sentences: around.sentences, wrong: around.passage })).toBe(true);
});
