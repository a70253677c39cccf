// @vitest-environment jsdom
/** The paper's claims in other works: what is offered, how far it is, and what is said of each claim. */
import { type ComponentProps, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import type { Corroboration, OtherWork, WordElsewhere } from '../corroborate/other-works';
import type { PaperOtherWorks } from '../messages/message-data';
import { OtherWorksPanel } from './OtherWorksPanel';

const on = { onAsk: vi.fn(), onStop: vi.fn() };
const onShow = vi.fn();
const [sample = expect.fail()] = sampleCheckFile().claims;
const checkClaims = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...sample, id }));
const work = (author: string, more: Partial<OtherWork> = {}): OtherWork => ({
  title: `Nests, by ${author}`,
  authors: [author],
  hasMoreAuthors: false,
  year: 2019,
  ids: [],
  address: `https://example.org/${author}`,
  notices: [],
  fate: 'read',
  ...more,
});
const word = (at: number, more: Partial<WordElsewhere> = {}): WordElsewhere => ({
  work: at,
  outcome: 'stated',
  relation: 'independent',
  isRetracted: false,
  quote: { exact: `Words of work ${String(at)}.`, prefix: '', suffix: '' },
  probability: 0.9,
  differences: [],
  ...more,
});
const differing = { outcome: 'differs' as const, differences: [{ inClaim: '35%', inPassage: '12%' }] };
const found: Corroboration = {
  rules: 'corroboration-1',
  ownRecord: 'known',
  ownNotices: [],
  ownYear: 2021,
  works: [
    work('Castellan'),
    work('Dvorsky'),
    work('Abend'),
    work('Granholm', { fate: 'retracted', notices: ['retracted'] }),
    work('Abend', { title: 'Its preprint', fate: 'same-work' }),
  ],
  leftOut: 7,
  claims: [
    { claimId: 'a', text: 'Claim a', state: 'independent', words: [word(0)] },
    { claimId: 'b', text: 'Claim b', state: 'differs', words: [word(1, differing)] },
    {
      claimId: 'c',
      text: 'Claim c',
      state: 'not-independent',
      words: [word(2, { relation: 'same-authors' })],
    },
    { claimId: 'd', text: 'Claim d', state: 'not-found', words: [word(3, { isRetracted: true })] },
    {
      claimId: 'e',
      text: 'Claim e',
      state: 'differs',
      words: [word(2, { ...differing, relation: 'same-authors' })],
    },
  ],
  spreads: [{ what: 'Eggs in nests', own: '35%', values: [{ text: '12%', work: 1 }] }],
  nearest: [
    { work: 0, likeness: 0.28, quote: { exact: 'A sentence that is like it.', prefix: '', suffix: '' } },
  ],
  dimensions: [
    {
      name: 'corroboration',
      points: 1.7,
      reasons: [
        { rule: 'StatedByOthers', points: 1.667, claim: 0 },
        { rule: 'NotStatedByOthers', points: 0, claim: 1 },
      ],
    },
    { name: 'consistency', reasons: [] },
    { name: 'novelty', points: 7.2, reasons: [{ rule: 'Nearest', points: 7.2, work: 0 }] },
  ],
};
const done: PaperOtherWorks = {
  claimCount: 5,
  phase: 'done',
  services: ['openalex'],
  asked: { at: '2026-05-30T10:00:00.000Z', services: ['openalex', 'crossref'], queries: ['beetle nests'] },
  search: { recordCount: 40, answered: ['openalex'], silent: [{ source: 'crossref', why: 'busy' }] },
  found,
};

function show(otherWorks: PaperOtherWorks | undefined) {
  const props: ComponentProps<typeof OtherWorksPanel> = { otherWorks, claims: checkClaims, onShow, ...on };
  void act(() => render(<OtherWorksPanel {...props} />, document.body));
}
const action = (name: string) => document.querySelector<HTMLButtonElement>(`[data-action=${name}]`);
const row = (id: string) => document.querySelector(`[data-elsewhere="${id}"]`)?.textContent ?? '';
const part = (selector: string) => document.querySelector(selector)?.textContent ?? '';

beforeEach(() => {
  vi.clearAllMocks();
});
afterEach(() => {
  render(null, document.body);
});

describe('the offer', () => {
  it('says how many claims, and who learns what', () => {
    show({ claimCount: 5, phase: 'none', services: ['openalex', 'crossref'] });
    expect(action('ask-other-works')?.textContent).toBe('Look for its 5 main claims in other works');
    expect(document.body.textContent).toContain(
      'OpenAlex, Crossref will get the id of this paper and at most 6 words of each of these claims, and nothing else.',
    );
    action('ask-other-works')?.click();
    expect(on.onAsk).toHaveBeenCalledOnce();
  });

  it('leads to the choice of services where none is allowed, and asks nobody', () => {
    show({ claimCount: 5, phase: 'none', services: [] });
    expect(action('ask-other-works')).toBeNull();
    expect(document.querySelector('a')?.getAttribute('href')).toContain('#/sources');
  });

  it('is not made where there is no claim', () => {
    show(undefined);
    expect(document.body.textContent).toBe('');
  });
});

it('shows how far it is and what is known by now, and can be stopped', () => {
  show({
    ...done,
    phase: 'working',
    progress: { step: 'searching', done: 2, of: 6 },
    found: { ...found, claims: found.claims.slice(0, 1), dimensions: [] },
  });
  expect(document.querySelector('progress')?.getAttribute('aria-label')).toBe(
    'Searches that were answered: 2 of 6',
  );
  expect(document.querySelectorAll('[data-elsewhere]')).toHaveLength(1);
  action('stop-other-works')?.click();
  expect(on.onStop).toHaveBeenCalledOnce();
});

describe('what was found', () => {
  beforeEach(() => {
    show(done);
  });

  it('is told claim by claim, with whose words they are and which figures differ', () => {
    expect(row('a')).toContain('Found in an independent work');
    expect(row('a')).toContain('Castellan\u00a0· 2019, independent, states it: Words of work 0.');
    expect(row('b')).toContain('Differs from an independent work');
    expect(row('b')).toContain('12% instead of 35%');
    expect(row('c')).toContain('Repeated only by its own authors');
    expect(row('d')).toContain('Not found in the abstracts that were read');
    expect(row('d')).toContain('Granholm\u00a0· 2019, retracted, states it, which supports nothing:');
    expect(row('e')).toContain('Differs from a work that may be by its own authors');
  });

  it('leads from a claim to its place in the paper, and from a work to its page', () => {
    document.querySelector<HTMLButtonElement>('[data-elsewhere="a"] [data-action=show-passage]')?.click();
    expect(onShow).toHaveBeenCalledWith(sample.quote);
    expect(document.querySelector('[data-elsewhere="a"] a')?.getAttribute('href')).toBe(
      'https://example.org/Castellan',
    );
  });

  it('lists other figures after the paper’s own, nearest works, the same work and retracted ones', () => {
    const figures = [...document.querySelectorAll('[data-spreads] li')].map((one) => one.textContent);
    expect(figures).toEqual(['35% in this paper', '12% Dvorsky\u00a0· 2019']);
    expect(part('[data-nearest]')).toContain('similarity 0.28');
    expect(part('[data-nearest] q')).toBe('A sentence that is like it.');
    expect(part('[data-fate="same-work"]')).toContain('Its preprint');
    expect(part('[data-fate="retracted"]')).toContain('Granholm');
  });

  it('says what was asked, searched for, read and not answered', () => {
    const text = document.body.textContent;
    expect(text).toContain('asked OpenAlex, Crossref\u00a0· 30 May 2026');
    expect(text).toContain('beetle nests');
    expect(text).toContain('4 abstracts read, 7 other works left out');
    expect(text).toContain('No answer: Crossref was busy');
  });

  it('is reviewed by dimensions of its own: each point leads to claim, work and words', () => {
    expect(part('[data-dimension="corroboration"] summary')).toBe('Corroboration: 1.7 of 10');
    const [stated = '', not = ''] = [...document.querySelectorAll('[data-dimension="corroboration"] li')].map(
      (one) => one.textContent,
    );
    expect(stated).toContain('+1.7 An independent work states it');
    expect(stated).toContain('Castellan');
    expect(stated).toContain('Words of work 0.');
    expect(not).toContain('Claim b');
    expect(not).not.toContain('Dvorsky');
    expect(part('[data-dimension="consistency"] summary')).toContain('not assessed');
    expect(part('[data-dimension="novelty"] li')).toContain('A sentence that is like it.');
  });

  it('is told to those who do not see it', () => {
    expect(part('[role=status]')).toContain('Found in an independent work: 1');
  });
});

it.each([
  ['no-record', 'No service knows this paper'],
  ['no-authors', 'No service has the authors of this paper'],
  ['more-authors', 'No service has all authors of this paper'],
] as const)('says why nothing counts as independent: %s', (ownRecord, words) => {
  show({ ...done, found: { ...found, ownRecord, ownNotices: ['retracted'] } });
  expect(document.body.textContent).toContain(words);
  expect(document.body.textContent).toContain('This paper itself: Retracted');
});

it('says of no claim that it is not found where no abstract was read', () => {
  show({ ...done, found: { ...found, works: [] } });
  expect(document.querySelectorAll('[data-elsewhere]')).toHaveLength(0);
  expect(document.body.textContent).toContain('No abstract could be read.');
});

it('says that the nearest works are of any year where that of the paper is not known', () => {
  const { ownYear: _year, ...without } = found;
  show({ ...done, found: without });
  expect(document.body.textContent).toContain('Nearest works of any year');
});
