// @vitest-environment jsdom
/** The viewer in German: its bars, panels, and the pages that stand in for a file. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeI18n } from '../../tests/catalogue-i18n';
import { figureFinding, noCheck, samplePdfState } from '../../tests/gallery/samples';
import { PdfFailure } from '../pdf/failure';
import { ReferencesPanel } from './citations/ReferencesPanel';
import { ClaimsPanel } from './claims/ClaimsPanel';
import { SearchState } from './claims/SearchState';
import { FindBar } from './FindBar';
import { FailurePage, LoadingPage, PasswordPage, PermissionPage, StartPage } from './Pages';
import { Toolbar } from './Toolbar';
import type { FindResult } from './view/find';
import type { PdfView } from './view/pdf-view';

beforeEach(() => {
  vi.stubGlobal('chrome', { i18n: fakeI18n('de') });
});
afterEach(() => {
  render(null, document.body);
  vi.unstubAllGlobals();
});

const nothing = () => undefined;
const text = () => document.body.textContent;
const draw = (...parts: Parameters<typeof render>[0][]) => {
  void act(() => render(<>{parts}</>, document.body));
};

let tellResult: (result: FindResult) => void = nothing;

/** As much of a view as bars look at. */
const view = {
  canGoBack: true,
  pageInView: 7,
  pageCount: 1_234,
  zoom: 1.5,
  scale: 1.5,
  find: {
    query: { text: 'lamp', isCaseSensitive: false, isWholeWords: false, isHighlightingAll: true },
    onResult: (listener: typeof tellResult) => {
      tellResult = listener;
      return nothing;
    },
    stop: nothing,
  },
} as unknown as PdfView;

it('names tools and keys in the bar', () => {
  draw(
    <Toolbar
      view={view}
      title="A paper"
      isPanelOpen
      isFinding={false}
      hasDarkPages={false}
      onPanel={nothing}
      onFind={nothing}
      onDarkPages={nothing}
      onPrint={nothing}
      onSave={nothing}
      onChooseFile={nothing}
      onOriginal={nothing}
    />,
  );
  expect([...document.querySelectorAll('button')].map(({ title }) => title)).toEqual([
    'Seitenleiste (F4)',
    'Zurück zur vorigen Stelle (Alt+Links)',
    'Vorherige Seite (K)',
    'Nächste Seite (J)',
    'Verkleinern (Strg+Minus)',
    'Vergrößern (Strg+Plus)',
    'Suchen (Strg+F)',
    'Weitere Werkzeuge',
    'Drehen (R)',
    'Dunkle Seiten',
    'Drucken (Strg+P)',
    'Speichern (Strg+S)',
    'Andere Datei öffnen (Strg+O)',
    'Original öffnen',
  ]);
  expect(document.querySelector('.page-box')?.textContent).toBe('Seite von 1.234');
  expect([...document.querySelectorAll('option')].slice(0, 4).map((option) => option.textContent)).toEqual([
    'Automatisch',
    'Seitenbreite',
    'Ganze Seite',
    '50 %',
  ]);
});

it('says how a search goes', () => {
  draw(<FindBar view={view} asked={1} onClose={nothing} />);
  const says = (result: FindResult) => {
    void act(() => tellResult(result));
    return document.querySelector('output')?.textContent;
  };
  const result = { current: 3, total: 1_700, isSearching: false, hasWrapped: true };
  expect(says(result)).toBe('3 von 1.700, Suche von vorn begonnen');
  expect(says({ ...result, isSearching: true, hasWrapped: false })).toBe('3 von bisher 1.700');
  expect(says({ ...result, total: 0, current: 0 })).toBe('Nicht in dieser Datei');
  expect(document.querySelector('input')?.placeholder).toBe('In dieser Datei suchen');
});

it('says how far claims and references are', () => {
  const state = { ...samplePdfState, findings: [figureFinding], phase: 'done' } as const;
  const search = { read: 300, total: 300, unreadable: [7] };
  draw(
    <SearchState state={{ ...state, search }} />,
    <ClaimsPanel
      state={{ ...state, search, isSetByHand: true }}
      problem={undefined}
      onSetWork={nothing}
      onRetry={nothing}
      onShow={nothing}
      onShowPassage={nothing}
      onFilter={() => undefined}
      onPointOut={() => undefined}
      onJudge={nothing}
      onUndo={nothing}
      onRestore={nothing}
      check={noCheck}
    />,
    <ReferencesPanel references={[]} isWhole timesCited={() => 0} counts={undefined} onOpen={nothing} />,
  );
  expect(text()).toMatch(/^1 Aussage gefunden/);
  expect(text()).toContain('Alle 300 Seiten durchsucht. 1 Seite konnte nicht gelesen werden.');
  const { claims, reports } = state.related;
  expect(document.querySelector('.claim-list .about')?.textContent).toContain(
    `${String(claims.length)} Aussagen (${String(reports.length)} Berichte), 1 in dieser Datei gefunden`,
  );
  expect(document.querySelector('summary')?.textContent).toBe(
    'Sie haben festgelegt, welcher Artikel das ist',
  );
  expect(text()).toMatch(/Kein Literaturverzeichnis in dieser Datei gefunden\.$/);
});

it('says what a file needs, and what is wrong with it', () => {
  draw(<StartPage onChoose={nothing} />);
  expect(document.querySelector('h1')?.textContent).toBe('Ein PDF mit seinen Aussagen lesen');
  draw(<PermissionPage host="a.example" onAllow={nothing} onOriginal={nothing} />);
  expect(text()).toContain('Claimlight braucht Ihre Erlaubnis, um diese Datei von a.example abzurufen.');
  expect(document.querySelector('b')?.textContent).toBe('a.example');
  draw(<LoadingPage name="a.pdf" loaded={1_234_567} total={2_000_000_000} onStop={nothing} />);
  expect(text()).toContain('a.pdf wird geöffnet');
  expect(text()).toContain('1,2 MB von 2,0 GB');
  draw(<PasswordPage name="a.pdf" isWrong onAnswer={nothing} />);
  expect(text()).toContain('Passwort für a.pdf');
  expect(document.querySelector('[role="alert"]')?.textContent).toBe('Falsches Passwort.');
  draw(
    <FailurePage
      failure={new PdfFailure('too-large', { limit: 250_000_000, size: 700_000_000 })}
      name="a.pdf"
      onRetry={nothing}
      onAllowAll={nothing}
      onChoose={nothing}
    />,
  );
  expect(document.querySelector('[data-failure]')?.textContent).toBe(
    'Die Datei hat 700,0 MB. Claimlight fragt, bevor es mehr als 250,0 MB abruft. Fahren Sie fort, wenn Sie eine so große Datei erwarten: Sie braucht ebenso viel Speicher.',
  );
  expect(document.querySelector('[data-action="go-on"]')?.textContent).toBe('Alle 700,0 MB laden');
});
