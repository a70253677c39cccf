/** Words of a passage in a text that is laid out in another way. */
import { expect, it } from 'vitest';
import { findQuote } from './find-quote';

const quote = { exact: 'The pressure of the blood fell by 8.4 mmHg.', prefix: 'We saw: ', suffix: ' Later' };
function found(text: string, wanted = quote): string | undefined {
  const work = findQuote(text, wanted);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value && text.slice(step.value.start, step.value.end);
  }
}

it.each([
  [
    'It is long. The pressure of the blood fell by 8.4 mmHg. Later.',
    'The pressure of the blood fell by 8.4 mmHg.',
  ],
  [
    'The pres\u00adsure\n of the blood fell by  8.4 mmHg.',
    'The pres\u00adsure\n of the blood fell by  8.4 mmHg.',
  ],
  // Nearly its words, with another figure, are another statement.
  ['The pressure of the blood fell by 8.9 mmHg.', undefined],
  ['Nothing of that.', undefined],
  ['The pressure of the blood fell by 8.4 mmHg. The pressure of the blood fell by 8.4 mmHg.', undefined],
  [
    'The pressure of the blood fell by 8.4 mmHg. We saw: The pressure of the blood fell by 8.4 mmHg.',
    'The pressure of the blood fell by 8.4 mmHg.',
  ],
])('in %j', (text, expected) => {
  expect(found(text)).toBe(expected);
});
