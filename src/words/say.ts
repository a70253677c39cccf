/**
 * Sentences of the interface: `public/_locales/<language>/messages.json` has them, and the browser reads them (`i18n.getMessage`), so
 * that no script carries any. A key that is missing, or a placeholder without a value, fails the type check.
 */
import type english from '../../public/_locales/en/messages.json';

type Catalogue = typeof english;
type Key = keyof Catalogue;

type PlaceholdersOf<K extends Key> = Catalogue[K] extends { readonly placeholders: infer P }
  ? keyof P & string
  : never;
type Values<Names extends string> = { readonly [Name in Names]: string | number };
type ValuesFor<Names extends string> = [Names] extends [never] ? [] : [values: Values<Names>];

/** Start of the keys of a message that has plural forms: `reports` for `reports_one` and `reports_other`. */
export type PluralKey = Key extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;
/** A message without plural forms. */
export type MessageKey = Exclude<Key, `${PluralKey}_${string}`>;

type PluralPlaceholders<K extends PluralKey> = `${K}_other` extends Key
  ? Exclude<PlaceholdersOf<`${K}_other`>, 'count'>
  : never;

/**
 * A sentence in the language of the browser, or in English where no catalogue has that.
 *
 * @param values one for each placeholder of the message; numbers are written as the language writes them
 */
export function say<K extends MessageKey>(key: K, ...[values]: ValuesFor<PlaceholdersOf<K>>): string {
  return messageOf(key, values);
}

/**
 * A sentence about a number of things, in the plural form that the language has for it (CLDR's categories, `Intl.PluralRules`).
 *
 * @param count also the value of the placeholder `count`
 */
export function sayCount<K extends PluralKey>(
  key: K,
  count: number,
  ...[values]: ValuesFor<PluralPlaceholders<K>>
): string {
  const form = formatter('plural', (tag) => new Intl.PluralRules(tag)).select(count);
  const all = { ...values, count };
  return messageOf(`${key}_${form}`, all) || messageOf(`${key}_other`, all);
}

/** BCP 47 tag of the language that sentences are in, for `Intl` and `lang` attributes. */
export function languageTag(): string {
  return say('language');
}

/** A list of whole phrases, with the language's own commas: `1 new, 2 conflicting`. */
export function listWords(phrases: readonly string[]): string {
  return formatter('list', (tag) => new Intl.ListFormat(tag, { type: 'unit', style: 'short' })).format(
    phrases,
  );
}

/** A list that ends in “and”: `Doe, Roe and Poe`. */
export function listAllWords(phrases: readonly string[]): string {
  return formatter('all', (tag) => new Intl.ListFormat(tag, { type: 'conjunction' })).format(phrases);
}

/** A day: `30 May 2026`. @param iso ISO 8601 date or time, read as UTC where it is a date alone */
export function dayWords(iso: string): string {
  return dateIn(iso, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** A moment in the reader's own time: `30 May 2026, 14:05`. @param iso ISO 8601 time */
export function momentWords(iso: string): string {
  return dateIn(iso, { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' });
}

/** A month: `May 2026`. @param iso ISO 8601 date or month */
export function monthWords(iso: string): string {
  return dateIn(iso.slice(0, 7), { month: 'long', year: 'numeric' });
}

function dateIn(iso: string, options: Intl.DateTimeFormatOptions): string {
  // A date without a time is the same day everywhere.
  const zone = iso.includes('T') ? {} : { timeZone: 'UTC' };
  const whole = { ...options, ...zone };
  return formatter(`date ${JSON.stringify(whole)}`, (tag) => new Intl.DateTimeFormat(tag, whole)).format(
    new Date(iso),
  );
}

/** A number as the language writes it: `1,234.5`. @param digits decimal places, where they are fixed */
export function numberWords(value: number, digits?: number): string {
  const fixed = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return formatter(`number ${String(digits)}`, (tag) => new Intl.NumberFormat(tag, fixed)).format(value);
}

/** A share as the language writes it: `99%`. @param share 0 to 1, shown in whole per cent */
export function percentWords(share: number): string {
  return formatter('percent', (tag) => new Intl.NumberFormat(tag, { style: 'percent' })).format(share);
}

/** Creating them each time would dominate a list of thousands of claims. */
const formatters = new Map<string, unknown>();

/** @param name of one kind and its options: there is one formatter of each name and language */
function formatter<Made>(name: string, make: (tag: string) => Made): Made {
  const tag = languageTag();
  const key = `${tag} ${name}`;
  const known = formatters.get(key) as Made | undefined;
  if (known !== undefined) return known;
  const made = make(tag);
  formatters.set(key, made);
  return made;
}

/**
 * The names of a message's placeholders are numbered in alphabetical order in every catalogue (a test checks this), so
 * that values can be named here without their order being known. `chrome.i18n` is the same in all browsers, answers at once, and needs no polyfill.
 */
function messageOf(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const inOrder = Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => (typeof value === 'number' ? numberWords(value) : value));
  return chrome.i18n.getMessage(key, inOrder);
}
