/** Catalogues: each language has every sentence with the same placeholders, and each sentence is used. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../tests/catalogue-i18n';
import { sourceFiles } from '../../tests/source-files';

const english = readCatalogue('en');
const languages = readdirSync('public/_locales');
const pluralForm = /_(?:zero|one|two|few|many|other)$/;

const stemOf = (key: string): string => key.replace(pluralForm, '');

/** Names of the values that a sentence takes. */
function placeholdersOf(catalogue: typeof english, key: string): string[] {
  return Object.keys(catalogue[key]?.placeholders ?? {}).sort();
}

describe.each(languages)('the catalogue of %s', (language) => {
  const catalogue = readCatalogue(language);
  const forms = new Intl.PluralRules(catalogue['language']?.message).resolvedOptions().pluralCategories;

  it('has every sentence, in all plural forms of the language, and no other', () => {
    const expected = Object.keys(english).flatMap((key) =>
      pluralForm.test(key) ? forms.map((form) => `${stemOf(key)}_${form}`) : key,
    );
    expect(Object.keys(catalogue).sort()).toEqual([...new Set(expected)].sort());
  });

  it('has the placeholders of English, numbered by the alphabet', () => {
    for (const [key, { placeholders = {} }] of Object.entries(catalogue)) {
      const names = placeholdersOf(catalogue, key);
      const model = key in english ? key : `${stemOf(key)}_other`;
      expect([key, ...names]).toEqual([key, ...placeholdersOf(english, model)]);
      expect([key, ...names.map((name) => placeholders[name]?.content)]).toEqual([
        key,
        ...names.map((_, at) => `$${String(at + 1)}`),
      ]);
    }
  });

  it('uses each placeholder, and none that it does not declare', () => {
    for (const [key, { message }] of Object.entries(catalogue)) {
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name = '']) => name.toLowerCase());
      // A form distinguishes one from several, with the number or without it.
      const isOptional = (name: string) => name === 'count' && pluralForm.test(key);
      const names = placeholdersOf(catalogue, key).filter((name) => !isOptional(name) || used.includes(name));
      expect([key, ...new Set(used.sort())]).toEqual([key, ...names]);
    }
  });
});

it('every sentence is used', () => {
  const source = sourceFiles()
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const literals = new Set([...source.matchAll(/'(\w+)'/g)].map(([, text]) => text));
  const manifest = readFileSync('manifest.json', 'utf8');
  const unused = Object.keys(english).filter(
    (key) => !literals.has(key) && !literals.has(stemOf(key)) && !manifest.includes(`__MSG_${key}__`),
  );
  expect(unused).toEqual([]);
});
