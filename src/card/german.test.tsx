// @vitest-environment jsdom
/** The card in German: what it says itself is German, what the paper and the reports say stays as it is. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeI18n } from '../../tests/catalogue-i18n';
import { figureClaim, figureFinding, figureTerms } from '../../tests/gallery/samples';
import type { Finding } from '../page/identity/page-state';
import { Card } from './Card';
import { CitedWorks } from './CitedWorks';
import { PendingActs } from './PendingActs';
import { Toast } from './Toast';

beforeEach(() => {
  vi.stubGlobal('chrome', { i18n: fakeI18n('de') });
});
afterEach(() => {
  render(null, document.body);
  vi.unstubAllGlobals();
});

const nothing = () => undefined;
const text = () => document.body.textContent;
const labels = () =>
  [...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'));

function show(finding: Finding = figureFinding): void {
  const calls = {
    onJudge: nothing,
    onUndo: nothing,
    onStep: nothing,
    onClose: nothing,
    onShowRunnerUp: nothing,
    onShowPassage: nothing,
    onReject: nothing,
    onDismiss: nothing,
    onExplain: nothing,
  };
  void act(() => {
    render(
      <Card
        entries={[{ claim: figureClaim, finding }]}
        claimNumber={1}
        claimCount={2}
        problem={undefined}
        takesFocus
        runnerUpOf={undefined}
        terms={new Map([[figureClaim.id, figureTerms]])}
        {...calls}
      />,
      document.body,
    );
  });
}

it('says status, position and headings', () => {
  show();
  expect(text()).toContain('Aussage 1 von 2 auf dieser Seite');
  expect(document.querySelector('.outcome')?.textContent?.trim()).toBe('verifiziert (4 von 4)');
  expect(document.querySelector('.facts b')?.textContent).toBe('verifiziert');
  expect([...document.querySelectorAll('dt')].map((term) => term.textContent)).toEqual(['Aussage', 'Seite']);
  expect(labels()).toEqual(
    expect.arrayContaining([
      'Aussage aus Literaturberichten',
      'Vorherige Aussage',
      'Nächste Aussage',
      'Schließen',
    ]),
  );
  expect(document.querySelector('.step button')?.getAttribute('title')).toBe('Vorherige Aussage (←)');
});

it('says on which page of a file the passage is', () => {
  show({ ...figureFinding, inFile: { page: 1_234 } });
  expect(text()).toContain('Aussage 1 von 2 in dieser Datei');
  expect(document.querySelectorAll('dt')[1]?.textContent).toBe('Seite 1234');
});

it('explains a passage', () => {
  show();
  void act(() => document.querySelector<HTMLElement>('[data-action="explain"]')?.click());
  const panel = document.querySelector('.explanation');
  expect(panel?.getAttribute('aria-label')).toBe('Warum hier');
  for (const words of [
    'Gleiche Wörter',
    'Abweichende Zahlen',
    'Übereinstimmung',
    'Zweitbester Satz',
    'Falscher Satz: Hervorhebung ausblenden',
  ])
    expect(panel?.textContent).toContain(words);
});

it('names cited works, and counts the reports on them', async () => {
  const reference = {
    text: 'A. Wang. Lamps. 2024.',
    label: '3',
    authors: ['Wang'],
    works: ['doi:10.1000/x'],
  } as const;
  void act(() => {
    render(
      <CitedWorks
        references={Array.from({ length: 7 }, () => reference)}
        unknown={['99']}
        count={async (works) => works.map((_, at) => at + 1)}
        onFollow={async () => undefined}
      />,
      document.body,
    );
  });
  // What was asked for is answered, and the answer drawn.
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  expect(text()).toMatch(/^Diese Stelle zitiert:/);
  expect(text()).toContain('1 Bericht darüber');
  expect(text()).toContain('2 Berichte darüber');
  expect(text()).toMatch(/2 weitere WerkeNicht im Literaturverzeichnis gefunden: \[99\]\.$/);
  expect(labels()).toContain('Öffnen und die Aussage dort vergleichen: [3] Wang');
});

it('offers ways back', () => {
  void act(() => {
    render(
      <>
        <Toast text="Hervorhebung wiederhergestellt." takesFocus={false} onUndo={nothing} onClose={nothing} />
        <PendingActs acts={[{ key: 'one', words: 'Bestätigt …', commit: nothing }]} onStop={nothing} />
      </>,
      document.body,
    );
  });
  expect([...document.querySelectorAll('button')].map((button) => button.textContent)).toEqual([
    'Rückgängig',
    '×',
    'Rückgängig',
  ]);
  expect(labels()).toEqual(['Meldung schließen']);
});
