import { expect, it } from 'vitest';
import { DeliveryProblem } from '../messages/delivery-problem';
import { MessageError } from '../messages/protocol-table';
import { StorageProblem, storageProblem } from '../store/storage-problem';
import { fileProblemWords, problemWords } from './problem-words';

/** As it comes out of a message: an error with the own properties of the one that was thrown. */
const sent = (error: Error): unknown =>
  Object.assign(
    new Error(error.message),
    JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(error)))),
  );

it('says what the storage failed to do, also for an error from the background', () => {
  const full = storageProblem(new DOMException('', 'QuotaExceededError'), 'save-settings');
  const failed = storageProblem(new Error('Internal error.'), 'read-index');
  for (const whole of [(error: Error): unknown => error, sent]) {
    expect(problemWords(whole(full))).toBe(
      'The disk is full: there is no space left to save your settings. Free some space and try again. You can still list and export your verdicts.',
    );
    expect(problemWords(whole(failed))).toBe(
      'The browser’s storage failed to read the claims index (Internal error.). Restart the browser and try again.',
    );
  }
});

it.each([
  ['storeInUse', /^Another copy of Claimlight is still using its database/],
  ['storeStuck', /^The browser couldn’t open Claimlight’s database/],
  ['storeNewer', /^A newer version of Claimlight wrote its database/],
  ['storeSourceGone', /^This source of reports is no longer there/],
  ['storeLinkedOtherwise', /^One of the two is already treated as one with another paper/],
] as const)('says of %s what to do', (code, words) => {
  expect(problemWords(sent(new StorageProblem(code)))).toMatch(words);
});

it('says that nobody has answered, or that nobody can', () => {
  expect(problemWords(new DeliveryProblem('messagesNoAnswer', undefined))).toBe(
    'Claimlight didn’t respond. It may still have done what you asked: check, then try again.',
  );
  expect(problemWords(new DeliveryProblem('messagesWithdrawn', undefined))).toBe(
    'Claimlight was updated or turned off. Reload the page.',
  );
  expect(problemWords(sent(new MessageError('Only pages of Claimlight may ask for this.')))).toMatch(
    /^Claimlight can’t do this from here/,
  );
});

it('shows unknown errors in their own words', () => {
  expect(problemWords(new Error('Something else.'))).toBe('Something else.');
  expect(problemWords('some text')).toBe('some text');
  // A code of a later version, and one that would select an arbitrary sentence.
  for (const code of ['storeOfTomorrow', 'popupAboutText', 'language', 7])
    expect(problemWords(Object.assign(new Error('Raw.'), { code }))).toBe('Raw.');
});

it('says what is wrong with a file, and where', () => {
  expect(fileProblemWords({ kind: 'damaged', list: 'verdicts', at: 1_233, field: 'note' })).toBe(
    'Verdict 1,234 in the file is damaged: its “note” is invalid. Nothing was imported.',
  );
  expect(fileProblemWords({ kind: 'ahead', list: 'rejections', at: 0, date: '2030-01-01' })).toMatch(
    /^Passage 1 in the file is dated 2030-01-01, which is in the future\./,
  );
});
