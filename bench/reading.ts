/** What a page is read with, for `npm run bench` to run in a real browser. */
import { prepareDocument } from '../src/locate/prepare';
import { loadWordTables } from '../src/locate/word-tables';
import { readText } from '../src/page/text/readable-text';

/** @returns milliseconds for the page's text, and for preparing it */
async function timeReading(): Promise<{ text: number; prepared: number }> {
  await loadWordTables();
  const started = performance.now();
  const { documentText } = finish(readText(document));
  const read = performance.now();
  finish(prepareDocument(documentText));
  return { text: read - started, prepared: performance.now() - read };
}

function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

Object.assign(globalThis, { timeReading });
