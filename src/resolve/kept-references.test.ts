/** References as they are read back from storage. */
import { expect, it } from 'vitest';
import type { CheckedReference } from '../claims/reference-check';
import type { SourceWork } from '../claims/source-work';
import { type KeptReferences, parseKeptReferences } from './kept-references';

const work: SourceWork = {
  source: 'crossref',
  recordId: '10.1000/x',
  address: 'https://doi.org/10.1000/x',
  ids: ['doi:10.1000/x'],
  title: 'A title',
  authors: [{ family: 'Doe', given: 'J.' }],
  hasMoreAuthors: false,
  otherYears: [],
  type: 'article',
  notices: [],
  publishedAs: [],
  preprints: [],
  openCopies: [],
};
const found: CheckedReference = {
  at: 0,
  text: 'Doe, J. (2020). A title.',
  outcome: { state: 'found', work },
  notices: [],
  silent: [],
};
function kept(...checked: CheckedReference[]): KeptReferences {
  return {
    id: 'c',
    printed: checked.map(({ text }) => ({ text, works: [] })),
    run: { phase: 'done', tries: 1, at: '2026-05-30T10:00:00.000Z', services: ['crossref'], checked },
  };
}

it('stay told apart where a wrong id leads to another work', () => {
  const outcome = { state: 'differs', work, differences: [], isAstray: true } as const;
  const whole = kept({ ...found, outcome });
  expect(parseKeptReferences(whole)).toEqual(whole);
});

const study = { outcome: 'replicated', kind: 'replication' } as const;

it('are read with an address of a study in capitals', () => {
  const whole = kept({ ...found, replications: [{ ...study, address: 'HTTPS://osf.example/x' }] });
  expect(parseKeptReferences(whole)).toEqual(whole);
});

it('lose what was found of one that is damaged, and of no other', () => {
  const damaged = { ...found, at: 1, replications: [{ ...study, address: 'javascript:alert(1)' }] };
  const whole = kept(found, damaged, { ...found, at: 2 });
  const outcome = { state: 'could-not-ask', silent: [] } as const;
  expect(parseKeptReferences(whole)?.run?.checked).toEqual([
    found,
    { at: 1, text: found.text, outcome, notices: [], silent: [] },
    { ...found, at: 2 },
  ]);
});
