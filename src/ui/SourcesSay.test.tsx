// @vitest-environment jsdom
/** What cited works say of what the open paper says of them: states, passages, filter, full texts. */
import { type ComponentProps, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CitedClaim } from '../claims/cited-claim';
import type { CheckedReference } from '../claims/reference-check';
import type { SourceAnswer, SourcePassage } from '../claims/source-answer';
import type { SourceWork } from '../claims/source-work';
import type { CitedSayings, PaperReferences } from '../messages/message-data';
import { SourcesSay } from './SourcesSay';

const on = {
  onRead: vi.fn(),
  onStop: vi.fn(),
  onShow: vi.fn(),
  onChooseHosts: vi.fn(),
  onOpenSource: vi.fn(),
};
const work: SourceWork = {
  source: 'crossref',
  recordId: '10.1000/x',
  address: 'https://doi.org/10.1000/x',
  ids: ['doi:10.1000/x'],
  title: 'Of hills',
  authors: [],
  hasMoreAuthors: false,
  otherYears: [],
  type: 'article',
  notices: [],
  publishedAs: [],
  preprints: [],
  openCopies: [{ address: 'https://example.org/hills.pdf', kind: 'pdf' }],
};
const checked: CheckedReference = {
  at: 0,
  text: 'Doe (2020). Of hills.',
  outcome: { state: 'found', work },
  notices: [],
  silent: [],
};
const references: PaperReferences = {
  count: 1,
  phase: 'done',
  checked: [checked],
  services: ['openalex', 'arxiv'],
  lists: [],
};
const passage: SourcePassage = {
  quote: { exact: 'Hills cooled by 8.4 degrees.', prefix: '', suffix: '' },
  position: { start: 0, end: 28 },
  extent: 'abstract',
  address: 'https://doi.org/10.1000/x',
};
const whole: SourcePassage = { ...passage, extent: 'full-text', section: '3 Results', version: 'accepted' };
const isRetracted = false;
const given: readonly (readonly [SourceAnswer, CitedClaim['fullText']?])[] = [
  [{ state: 'says', isRetracted, passage, probability: 0.876 }],
  [{ state: 'says', isRetracted, passage: whole, probability: 0.9 }, { state: 'read' }],
  [
    {
      state: 'says-otherwise',
      isRetracted,
      passage,
      differences: [
        { kind: 'figure', inClaim: '3.1 degrees', inPassage: '8.4 degrees' },
        { kind: 'negation', inClaim: '', inPassage: 'not' },
      ],
    },
  ],
  [{ state: 'not-found', isRetracted, extent: 'abstract', nearest: passage }, { state: 'none' }],
  [{ state: 'not-found', isRetracted, extent: 'full-text' }, { state: 'read' }],
  [
    { state: 'unread', isRetracted, why: 'no-text' },
    { state: 'no-answer', source: 'arxiv', why: 'busy' },
  ],
  [{ state: 'says', isRetracted: true, passage, probability: 0.9 }],
];
const sayings: CitedSayings = {
  citing: given.map((_, at) => ({
    quote: { exact: `Sentence ${String(at)} [1].`, prefix: '', suffix: '', start: at, end: at + 15 },
    parts: [{ reference: 0, text: `Sentence ${String(at)}` }],
  })),
  claims: given.map(([answer, fullText], sentence) => ({
    sentence,
    part: 0,
    answer,
    ...(fullText && { fullText }),
  })),
  phase: 'none',
  open: 2,
  done: 0,
  copies: [],
  declined: [],
};

function show(more: Partial<CitedSayings> = {}, props: Partial<ComponentProps<typeof SourcesSay>> = {}) {
  void act(() =>
    render(
      <SourcesSay sayings={{ ...sayings, ...more }} references={references} {...on} {...props} />,
      document.body,
    ),
  );
}
const action = (name: string) => document.querySelector<HTMLButtonElement>(`[data-action=${name}]`);
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-saying]')];
const textOf = (at: number) => rows()[at]?.textContent ?? '';
const options = () => [...document.querySelectorAll('option')].map(({ textContent }) => textContent);

beforeEach(() => {
  for (const callback of Object.values(on)) callback.mockReset();
});
afterEach(() => {
  render(null, document.body);
});

describe('what its sources say', () => {
  it('is told in distinct states, with passage, place and reference', () => {
    show();
    expect(rows().map(({ dataset }) => dataset['saying'])).toEqual([
      'says',
      'says',
      'says-otherwise',
      'not-in-abstract',
      'not-in-full-text',
      'unread',
      'retracted',
    ]);
    expect(textOf(0)).toContain('The source says it\u00a0· abstract\u00a0· probability 0.87');
    expect(textOf(0)).toContain('Reference 1: Of hills');
    expect(textOf(1)).toContain('full text\u00a0· accepted manuscript\u00a0· section “3 Results”');
    expect(textOf(1)).not.toContain('probability');
    expect(textOf(2)).toContain('Figure: “3.1 degrees” here, “8.4 degrees” in the source');
    expect(textOf(2)).toContain('Negation: nothing here, “not” in the source');
    expect(textOf(3)).toContain('Nearest to it: Hills cooled');
    expect(textOf(3)).toContain('No open full text that can be read here');
    expect(textOf(5)).toContain('no service has an abstract of it');
    expect(textOf(5)).toContain('Full text not read: arXiv was busy Open copy, not read');
    expect(textOf(6)).toContain('supports nothing');
    expect(document.body.textContent).not.toMatch(/verified/i);
    expect(options()).toEqual([
      'All: 7',
      'From a retracted source: 1',
      'The source says otherwise: 1',
      'Not found in the full text: 1',
      'Not found in the abstract: 1',
      'Could not be read: 1',
      'The source says it: 2',
    ]);
  });

  it('names no work, and opens no copy, where a wrong id leads to another work', () => {
    const outcome = { state: 'differs', work, differences: [], isAstray: true } as const;
    show({}, { references: { ...references, checked: [{ ...checked, outcome }] } });
    expect(textOf(5)).toContain('Reference 1: Doe (2020). Of hills.');
    expect(textOf(5)).not.toContain('Open copy');
  });

  it('leads to the sentence in the paper, and to the passage in the source', () => {
    show();
    rows()[2]?.querySelector<HTMLButtonElement>('[data-action=show-passage]')?.click();
    expect(on.onShow).toHaveBeenCalledWith(sayings.citing[2]?.quote);
    const link = rows()[2]?.querySelector<HTMLAnchorElement>('[data-action=open-source]');
    expect(link?.getAttribute('href')).toBe(
      'https://doi.org/10.1000/x#:~:text=Hills%20cooled%20by%208.4%20degrees.',
    );
    expect(link?.rel).toBe('noopener noreferrer');
  });

  it('is narrowed to one state', () => {
    show();
    const select = document.querySelector('select') ?? expect.fail();
    select.value = 'says-otherwise';
    void act(() => {
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(rows()).toHaveLength(1);
  });

  it('offers full texts where a service that has them is allowed, and shows how far it is', () => {
    show();
    expect(action('read-full-texts')?.textContent).toBe(
      'Read the full texts of 2 works, where they are open',
    );
    expect(document.body.textContent).toContain('arXiv will get ids of these works, and nothing else.');
    action('read-full-texts')?.click();
    expect(on.onRead).toHaveBeenCalledOnce();
    show({ phase: 'reading', done: 1 });
    expect(action('read-full-texts')).toBeNull();
    expect(document.querySelector('progress')?.value).toBe(1);
    action('stop-full-texts')?.click();
    expect(on.onStop).toHaveBeenCalledOnce();
    show({ phase: 'stopped' });
    expect(document.querySelector('.note')?.textContent).toContain('Stopped');
    show({}, { references: { ...references, services: ['openalex'] } });
    expect(action('read-full-texts')).toBeNull();
    expect(document.body.textContent).toContain('Neither of the two may be asked yet.');
    show({ open: 0 });
    expect(action('read-full-texts')).toBeNull();
  });

  it('asks for hosts of copies one by one or all, and says which were not allowed', () => {
    const copies = [
      { host: 'repository.example.org', works: 3 },
      { host: 'archive.example.org', works: 1 },
    ];
    show({ phase: 'done', copies, declined: ['press.example.org'] });
    const offered = [...document.querySelectorAll<HTMLButtonElement>('[data-action=read-copies]')];
    expect(offered.map(({ textContent }) => textContent)).toEqual([
      'Read 3 copies at repository.example.org',
      'Read 1 copy at archive.example.org',
    ]);
    offered[1]?.click();
    action('read-all-copies')?.click();
    expect(on.onChooseHosts.mock.calls).toEqual([
      [['archive.example.org']],
      [['repository.example.org', 'archive.example.org']],
    ]);
    expect(document.querySelector('.note')?.textContent).toContain('run: press.example.org');
    // Reading ends first.
    show({ phase: 'reading', copies: [] });
    expect(action('read-copies')).toBeNull();
  });

  it('opens the source at the passage; with a key the link is the browser’s', () => {
    show();
    const link = document.querySelector<HTMLAnchorElement>('[data-action=open-source]');
    const press = (init?: MouseEventInit) =>
      link?.dispatchEvent(new MouseEvent('click', { cancelable: true, bubbles: true, ...init }));
    expect(press()).toBe(false);
    expect(on.onOpenSource.mock.calls).toEqual([[passage]]);
    expect(press({ ctrlKey: true })).toBe(true);
    expect(on.onOpenSource).toHaveBeenCalledOnce();
  });

  it('is not there before anything is known', () => {
    show({ claims: [] });
    expect(document.querySelector('.sayings')).toBeNull();
  });
});
