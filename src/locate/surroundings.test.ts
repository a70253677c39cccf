import { expect, it } from 'vitest';
import { prepareDocument } from './prepare';
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
const spanOf = (from: string, to = from) => ({
  start: text.indexOf(from),
  end: text.indexOf(to) + to.length,
});

it('takes ten sentences before a passage and ten behind it', () => {
  const around = surroundingsOf(document, spanOf(sentences[15] ?? ''));
  expect(around).toEqual({ sentences: sentences.slice(5, 26), passage: [10] });
});

it('takes fewer at the ends, and knows a passage of several sentences', () => {
  const around = surroundingsOf(document, spanOf(sentences[1] ?? '', sentences[2] ?? ''));
  expect(around).toEqual({ sentences: sentences.slice(0, 13), passage: [1, 2] });
});
