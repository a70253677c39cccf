// @vitest-environment jsdom
/** Every view of the gallery in German: nothing is left in English, but what pages and reports say. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fakeI18n, readCatalogue } from '../../tests/catalogue-i18n';
import { Gallery } from '../../tests/gallery/Gallery';

beforeAll(() => {
  vi.stubGlobal('chrome', { i18n: fakeI18n('de') });
  void act(() => {
    render(<Gallery />, document.body);
  });
});
afterAll(() => {
  render(null, document.body);
  vi.unstubAllGlobals();
});

/** All that is read or heard. */
function shownTexts(): string[] {
  const attributes = ['aria-label', 'title', 'placeholder', 'alt'];
  const labels = [...document.body.querySelectorAll('*')].flatMap((element) =>
    attributes.flatMap((name) => element.getAttribute(name) ?? []),
  );
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) texts.push(walker.currentNode.textContent ?? '');
  return [...texts, ...labels].map((text) => text.trim()).filter((text) => text !== '');
}

/** The longest run of words of a sentence that stands in it whatever its values are. */
function fixedWords(message: string): string {
  return message
    .split(/\$\w+\$/)
    .map((part) => part.trim())
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

it('has no sentence of the English catalogue', () => {
  const [english, german] = [readCatalogue('en'), readCatalogue('de')];
  const all = Object.values(german)
    .map(({ message }) => message)
    .join('\n');
  const foreign = Object.values(english)
    .map(({ message }) => fixedWords(message))
    .filter((words) => words.includes(' ') && !all.includes(words));
  expect(foreign.length).toBeGreaterThan(100);
  const left = shownTexts().filter((text) => foreign.some((words) => text.includes(words)));
  expect(left).toEqual([]);
});

it('says statuses, figures and dates as German does', () => {
  const text = document.body.textContent ?? '';
  expect(text).toContain('verifiziert (4 von 4)');
  expect(text).toContain('Konfidenz 0,21–0,24');
  expect(text).toMatch(/3[01]\. Mai 2026/);
  expect(text).toContain('Qualität 5,6/10');
  expect(document.querySelector('[data-action="confirm"]')?.textContent).toBe('✓ Bestätigen');
  expect(document.querySelector('.icon[role="img"]')?.getAttribute('aria-label')).toMatch(/verifiziert$/);
});
