/** The words in a language other than English: sentences follow its plural forms, figures, dates and word order. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeI18n } from '../../tests/catalogue-i18n';
import type { RelatedClaim } from '../lookup/related';
import { StorageProblem, storageProblem } from '../store/storage-problem';
import { agreementWords } from './agreement-words';
import { badgeWords, listedHeading } from './listed-work-words';
import { problemWords } from './problem-words';
import { referenceName } from './reference-words';
import { followedWords, notInSourceNotice } from './trail-words';
import {
  confidenceWords,
  conflictsHeading,
  dateWords,
  elsewhereWords,
  lastVerdictWords,
  locatedWords,
  relationHeading,
  scoreWords,
  seenWords,
  spreadWords,
  statusWords,
  verdictNames,
  versionWords,
} from './wording';

beforeAll(() => {
  vi.stubGlobal('chrome', { i18n: fakeI18n('de') });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

const assertion = (isVerified: boolean, confidence: number) => ({ isVerified, confidence });
const claim = (...assertions: ReturnType<typeof assertion>[]) => ({ assertions }) as unknown as RelatedClaim;
const found = { claimId: 'c', found: 'yes', isExamined: true } as const;

describe('in German', () => {
  it('a status has its word where the sentence wants it', () => {
    const several = claim(assertion(true, 0.21), assertion(false, 0.23));
    expect(statusWords(several)).toBe('Berichte uneins: 1 verifiziert, 1 nicht');
    expect(statusWords(several, { strong: '<', end: '>' })).toBe('<Berichte uneins:> 1 verifiziert, 1 nicht');
    expect(statusWords(claim(assertion(false, 0.1)))).toBe('vom einzigen Bericht nicht verifiziert');
    expect(verdictNames.confirmed).toBe('Bestätigt');
  });

  it('figures have a decimal comma, and those of paper and claim stay as they stand', () => {
    expect(confidenceWords(claim(assertion(true, 0.21), assertion(true, 0.23)))).toBe('Konfidenz 0,21–0,23');
    expect(scoreWords(5.6)).toBe('Qualität 5,6/10');
    expect(locatedWords({ ...found, score: 0.9, threshold: 0.6 })).toBe(
      'Übereinstimmung 90\u00a0%, gezeigt ab 60\u00a0%',
    );
    const several = { text: 'A claim.', isCut: false };
    const part = { kind: 'figure', isSame: false, pageText: '99.5%', claimText: '98.08\\%' } as const;
    expect(agreementWords(several, { ...found, parts: [part] })).toBe(
      'Zahlen weichen ab: hier 99.5%, in der Aussage 98.08%',
    );
    const [first, ...others] = ['1', '2', '3', '4'].map((pageText) => ({ ...part, pageText }));
    expect(agreementWords(several, { ...found, parts: [first ?? part, ...others] })).toMatch(
      /; 1 weiterer Unterschied$/,
    );
  });

  it('dates, counts and lists are those of the language', () => {
    expect(dateWords('2026-05-30')).toBe('30. Mai 2026');
    expect(relationHeading('examines', 1)).toBe('1 Bericht untersucht diesen Artikel');
    expect(relationHeading('cites', 1_234)).toBe('1.234 Berichte zitieren diesen Artikel');
    expect(versionWords([1, 2], 3, 4)).toBe('den Berichten lag v1 und v2 vor; dies ist v3');
    const seenIn = [
      { version: 1, isLocated: true },
      { version: 2, isLocated: false },
    ];
    expect(seenWords({ ...claim(), seenIn })).toBe(
      'in v1 gefunden, nicht aber in v2 (Sie haben beide geöffnet)',
    );
    const saidElsewhere = [{ text: '92.3%', reportTitles: ['Eins', 'Zwei'] }];
    expect(elsewhereWords({ ...claim(), saidElsewhere })).toEqual([
      '2 andere Berichte nennen 92.3% (Eins; Zwei)',
    ]);
  });

  it('conflicts are reported by status and by figure', () => {
    const values = [
      { text: 'verified', claimId: 'a', reportIds: ['1'] },
      { text: 'not verified', claimId: 'a', reportIds: ['2', '3'] },
    ];
    const verification = { kind: 'verification', what: 'Recall', values } as const;
    const figures = {
      kind: 'figures',
      what: 'Recall',
      values: [],
      spread: { from: '1%', to: '2%' },
    } as const;
    expect(conflictsHeading([figures, figures, verification])).toBe(
      'Berichte uneins: 2 Zahlen, 1 Verifizierung',
    );
    expect(spreadWords(verification)).toBe('von 1 verifiziert, von 2 nicht verifiziert');
    expect(spreadWords(figures)).toBe('1% bis 2%');
  });

  it('listed works, cited works and followed claims have their sentences', () => {
    const known = {
      relation: 'examines',
      reports: 1,
      citing: 0,
      claims: { verified: 0, unverified: 2, mixed: 0 },
    } as const;
    const work = { works: ['arxiv:2504.16584'] as const, title: 'A title' };
    expect(badgeWords(work, known)).toBe('1 Bericht über „A title“: 2 Aussagen, keine verifiziert');
    expect(listedHeading({ ...known, relation: 'unknown', reports: 2 })).toBe(
      '2 Berichte erwähnen das aufgeführte Werk, untersuchen es aber vielleicht nicht',
    );
    const bare = { span: { start: 0, end: 1 }, text: 'x', works: [] };
    expect(referenceName({ ...bare, authors: ['Wang', 'Li'], year: '2024' })).toBe('Wang und Li, 2024');
    const trail = {
      reportIds: ['1', '2'],
      citing: { works: [], title: 'A paper', url: 'https://arxiv.org/abs/2504.00001' },
      cited: { works: [] },
    };
    const followed = { ...claim(), relation: 'examines', examinedTitle: 'A title' } as const;
    expect(followedWords(followed, trail)).toBe('Aus „A paper“ verfolgt, wo dieses Werk zitiert wird.');
    expect(notInSourceNotice('A paper', 'full-text')).toMatch(
      /^Aus „A paper“ verfolgt: Die Stelle wurde in dieser Quelle nicht gefunden\./,
    );
  });

  it('a change of a verdict is read out, and failures are reported', () => {
    const verdict = {
      verdictId: 'v',
      stateId: 's',
      value: 'disputed' as const,
      note: '',
      updatedAt: '2026-01-01T00:00:00.000Z',
      canUndo: true,
    };
    expect(lastVerdictWords([{ ...claim(), text: 'A claim.', isCut: false, verdict }])).toBe(
      'von Ihnen bestritten: A claim.',
    );
    expect(problemWords(new StorageProblem('storeNewer'))).toMatch(/^Die Datenbank stammt von einer neueren/);
    expect(problemWords(storageProblem(new Error('Internal error.'), 'save-verdict'))).toBe(
      'Der Speicher des Browsers konnte Ihr Urteil nicht speichern (Internal error.). Starten Sie den Browser neu, und versuchen Sie es noch einmal.',
    );
  });
});
