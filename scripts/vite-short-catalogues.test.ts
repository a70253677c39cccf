/** What is left out of a catalogue changes nothing that a browser says. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../tests/catalogue-i18n';
import { i18nOf } from './i18n-of';
import { shortened } from './vite-short-catalogues';

describe.each(readdirSync('public/_locales'))('the catalogue of %s', (language) => {
  const whole = readCatalogue(language);
  const short = shortened(whole);

  it('says the same sentences', () => {
    const values = ['<one>', '<two>', '<three>', '<four>', '<five>'];
    for (const key of Object.keys(whole))
      expect(i18nOf(short).getMessage(key, values)).toBe(i18nOf(whole).getMessage(key, values));
    expect(Object.keys(short)).toEqual(Object.keys(whole));
  });

  it('has nothing for translators any more', () => {
    expect(JSON.stringify(short)).not.toContain('"description"');
    expect(JSON.stringify(short).length).toBeLessThan(JSON.stringify(whole).length);
  });
});

it('leaves a placeholder where its number would be read as something else', () => {
  const placeholders = { end: { content: '$1' }, start: { content: '$2' } };
  const messages = {
    apart: { message: '$START$ it is $END$', placeholders },
    close: { message: '$START$$END$', placeholders },
    joined: { message: '$START$to$END$', placeholders },
    dollars: { message: '$$$END$ of it', placeholders },
    plain: { message: 'It is.', description: 'What it is' },
  };
  expect(shortened(messages)).toEqual({
    apart: { message: '$2 it is $1' },
    close: { message: '$START$$END$', placeholders },
    joined: { message: '$START$to$END$', placeholders },
    dollars: { message: '$$$END$ of it', placeholders },
    plain: { message: 'It is.' },
  });
});
