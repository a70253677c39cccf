import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeI18n } from '../../tests/catalogue-i18n';
import { dayWords, languageTag, listAllWords, listWords, numberWords, say, sayCount } from './say';

afterEach(() => {
  vi.unstubAllGlobals();
});

function speak(language: string): void {
  vi.stubGlobal('chrome', { i18n: fakeI18n(language) });
}

describe('sentences', () => {
  it('come in the plural form and with the numbers of the language', () => {
    expect([0, 1, 1234].map((count) => sayCount('wordsReports', count))).toEqual([
      '0 reports',
      '1 report',
      '1,234 reports',
    ]);
    speak('de');
    expect(languageTag()).toBe('de-DE');
    expect([0, 1, 1234].map((count) => sayCount('wordsReports', count))).toEqual([
      '0 Berichte',
      '1 Bericht',
      '1.234 Berichte',
    ]);
  });

  it('are English where no catalogue has the language', () => {
    expect(say('extensionDescription')).toMatch(/^Highlights the claims/);
  });
});

describe('dates, numbers and lists', () => {
  it('follow the language', () => {
    expect(dayWords('2026-05-30')).toBe('30 May 2026');
    expect(numberWords(0.5, 2)).toBe('0.50');
    expect(listWords(['1 new', '2 known'])).toBe('1 new, 2 known');
    expect(listAllWords(['a', 'b', 'c'])).toBe('a, b and c');
    speak('de');
    expect(dayWords('2026-05-30')).toBe('30. Mai 2026');
    expect(numberWords(0.5, 2)).toBe('0,50');
    expect(listAllWords(['a', 'b', 'c'])).toBe('a, b und c');
  });
});
