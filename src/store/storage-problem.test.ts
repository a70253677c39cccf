/** What the reader learns of a storage that fails. */
import { describe, expect, it } from 'vitest';
import { problemWords } from '../words/problem-words';
import { StorageProblem, storageProblem } from './storage-problem';

const full = 'The disk is full: there is no space left to save your verdict.';

describe('a failure of the storage', () => {
  it.each<[string, unknown]>([
    ['a name of its own', new DOMException('The transaction failed.', 'QuotaExceededError')],
    [
      'Chromium’s key-value store',
      new Error('IO error: .../000004.log: Unable to write (ChromeMethodBFE: 8::WritableFileAppend::8)'),
    ],
    ['the file system', 'ENOSPC: write'],
    ['Firefox', new Error('NS_ERROR_FILE_NO_DEVICE_SPACE')],
    ['one of two copies', new AggregateError([new Error('unknown'), new Error('No space left on device')])],
  ])('is a full disk as %s has it', (_, error) => {
    const problem = storageProblem(error, 'save-verdict');
    expect(problemWords(problem)).toContain(full);
    expect(problem.cause).toBe(error);
  });

  it.each<[unknown, string]>([
    [new Error('Internal error.'), 'Internal error.'],
    [new Error('ChromeMethodBFE: 80::x'), 'ChromeMethodBFE: 80::x'],
    ['some text', 'some text'],
    [undefined, 'undefined'],
    [new AggregateError([new Error('first'), new Error('second')], 'all'), 'first'],
    [new AggregateError([]), 'undefined'],
  ])('is otherwise shown in the browser’s words: %s', (error, words) => {
    expect(problemWords(storageProblem(error, 'read-verdicts'))).toBe(
      `The browser’s storage failed to read your verdicts (${words}). Restart the browser and try again.`,
    );
  });

  it('is shown in one sentence, however much the browser says', () => {
    const problem = storageProblem(new Error('x'.repeat(5_000)), 'read-verdicts');
    expect(problemWords(problem).length).toBeLessThan(300);
  });

  it('stays what it was called before, unless only another copy says that the disk is full', () => {
    const known = new StorageProblem('storeInUse');
    expect(storageProblem(known, 'save-verdict')).toBe(known);
    expect(storageProblem(new AggregateError([new Error('x'), known]), 'save-verdict')).toBe(known);
    const both = new AggregateError([known, new Error('quota exceeded')]);
    expect(problemWords(storageProblem(both, 'save-verdict'))).toContain(full);
    const problem = storageProblem(new Error('quota exceeded'), 'save-verdict');
    expect(storageProblem(problem, 'save-settings')).toBe(problem);
  });
});
