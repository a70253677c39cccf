// @vitest-environment jsdom
/** The references of the open paper: what is offered, how far it is, and what each of them is said to be. */
import { type ComponentProps, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckedReference, ReferenceOutcome } from '../claims/reference-check';
import type { SourceWork } from '../claims/source-work';
import type { PaperReferences } from '../messages/message-data';
import { ReferencesPanel } from './ReferencesPanel';

const on = { onAsk: vi.fn(), onStop: vi.fn(), onExport: vi.fn() };
const work: SourceWork = {
  source: 'crossref',
  recordId: '10.1000/x',
  address: 'https://doi.org/10.1000/x',
  ids: ['doi:10.1000/x'],
  title: 'Of hills',
  authors: [{ family: 'Doe', given: 'J.' }],
  hasMoreAuthors: false,
  year: 2020,
  otherYears: [],
  type: 'article',
  notices: [],
  publishedAs: [],
  preprints: [],
  openCopies: [{ address: 'https://example.org/hills.pdf', kind: 'pdf' }],
};
const one = (
  at: number,
  outcome: ReferenceOutcome,
  more: Partial<CheckedReference> = {},
): CheckedReference => ({
  at,
  text: `Reference ${String(at + 1)}`,
  outcome,
  notices: [],
  silent: [],
  ...more,
});
const checked: readonly CheckedReference[] = [
  one(0, { state: 'found', work }, { silent: [{ source: 'arxiv', why: 'busy' }] }),
  one(1, {
    state: 'differs',
    work,
    differences: [
      { field: 'year', inReference: '2019', inRecord: '2020' },
      { field: 'id', inReference: 'doi:10.1000/y', inRecord: 'Another title' },
    ],
  }),
  one(2, { state: 'ambiguous', candidates: [work, { ...work, recordId: 'b', title: 'Of hills and sheep' }] }),
  one(3, { state: 'not-indexed', kind: 'web-page' }),
  one(4, { state: 'no-such-work', nearest: { ...work, title: 'Of vales' } }),
  one(5, { state: 'could-not-ask', silent: [{ source: 'crossref', why: 'timed-out' }] }),
  one(
    6,
    { state: 'found', work },
    {
      notices: [{ kind: 'retracted', date: '2021-05-04', from: 'crossref' }],
      publishedAs: 'doi:10.1000/z',
      newerVersion: 3,
      sameAs: 0,
    },
  ),
];
const done: PaperReferences = {
  count: 7,
  phase: 'done',
  checked,
  asked: { at: '2026-05-30T10:00:00.000Z', services: ['crossref', 'openalex'], lists: [] },
  services: ['crossref'],
  lists: [],
};

function show(references: PaperReferences | undefined, isFullText = true) {
  const props: ComponentProps<typeof ReferencesPanel> = { references, isFullText, ...on };
  void act(() => render(<ReferencesPanel {...props} />, document.body));
}
const action = (name: string) => document.querySelector<HTMLButtonElement>(`[data-action=${name}]`);
const row = (at: number) => document.querySelector(`[data-reference="${String(at)}"]`)?.textContent ?? '';
const rows = () =>
  [...document.querySelectorAll<HTMLElement>('[data-reference]')].map((each) =>
    Number(each.dataset['reference']),
  );

beforeEach(() => {
  vi.clearAllMocks();
});
afterEach(() => {
  render(null, document.body);
});

describe('the offer', () => {
  it('says how many references, and who learns what', () => {
    show({ count: 68, phase: 'none', checked: [], services: ['openalex', 'crossref'], lists: [] });
    expect(action('ask-references')?.textContent).toBe('Check its 68 references');
    expect(document.body.textContent).toContain('OpenAlex, Crossref will get ids, titles, authors and years');
    action('ask-references')?.click();
    expect(on.onAsk).toHaveBeenCalledOnce();
  });

  it('leads to the choice of services where none is allowed, and asks nobody', () => {
    show({ count: 68, phase: 'none', checked: [], services: [], lists: [] });
    expect(action('ask-references')).toBeNull();
    expect(action('choose-services')?.getAttribute('href')).toContain('#/sources');
  });

  it('is made with imported lists alone, and says that nobody is asked then', () => {
    const lists = [{ kind: 'retractions', date: '2026-05-04' }] as const;
    show({ count: 68, phase: 'none', checked: [], services: [], lists });
    expect(document.body.textContent).toContain(
      'Looked up without a request in: Retraction Watch, list of 4 May 2026.',
    );
    action('ask-references')?.click();
    expect(on.onAsk).toHaveBeenCalledOnce();
  });

  it('is not made where there is nothing to ask for', () => {
    show(undefined);
    expect(document.body.textContent).toBe('');
    show({ count: 0, phase: 'none', checked: [], services: ['crossref'], lists: [] });
    expect(document.body.textContent).toBe('No list of references was found in this text.');
    show({ count: 0, phase: 'none', checked: [], services: ['crossref'], lists: [] }, false);
    expect(document.body.textContent).toBe('');
  });
});

it('shows how far it is and what is known by now, and can be stopped', () => {
  show({ ...done, phase: 'asking', checked: checked.slice(0, 2) });
  expect(document.querySelector('progress')?.getAttribute('aria-label')).toBe('2 of 7 references');
  expect(rows()).toEqual([0, 1]);
  expect(action('export-ris')).toBeNull();
  action('stop-references')?.click();
  expect(on.onStop).toHaveBeenCalledOnce();
});

describe('what was told', () => {
  beforeEach(() => {
    show(done);
  });

  it('begins with what has become of works, and keeps the order of the paper else', () => {
    expect(rows()).toEqual([6, 0, 1, 2, 3, 4, 5]);
  });

  it('never blurs states', () => {
    expect(row(0)).toContain('Found DOI:10.1000/x Open copy');
    expect(row(0)).toContain('No answer: arXiv was busy');
    expect(row(1)).toContain('Year: 2019 here, 2020 in the record');
    expect(row(1)).toContain('The id doi:10.1000/y leads to “Another title”');
    expect(row(2)).toContain('Several works fit');
    expect(row(2)).toContain('Of hills and sheep');
    expect(row(3)).toContain('a web page. Its absence proves nothing.');
    expect(row(4)).toContain('No such work found');
    expect(row(4)).toContain('Of vales');
    expect(row(5)).toContain('Could not ask\u00a0· Crossref did not answer in time');
    expect(row(6)).toContain('Retracted\u00a0· 4 May 2021\u00a0· says Crossref');
    expect(row(6)).toContain('Published since: DOI:10.1000/z');
    expect(row(6)).toContain('Version 3 is newer');
    expect(row(6)).toContain('Same work as reference 1');
  });

  it('is counted, and narrowed to one state', () => {
    const select = document.querySelector('select') ?? expect.fail();
    expect([...select.options].map(({ text }) => text)).toEqual([
      'All: 7',
      'Retracted or with a notice: 1',
      'No such work found: 1',
      'Found, but differs: 1',
      'Several works fit: 1',
      'Could not ask: 1',
      'Not in these indexes: 1',
      'Found: 2',
    ]);
    select.value = 'found';
    void act(() => {
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(rows()).toEqual([6, 0]);
  });

  it('is exported in three forms, and can be asked for again', () => {
    for (const form of ['bibtex', 'ris', 'csl']) action(`export-${form}`)?.click();
    expect(on.onExport.mock.calls).toEqual([['bibtex'], ['ris'], ['csl']]);
    expect(action('ask-references')?.textContent).toBe('Ask again');
    expect(document.body.textContent).toContain('asked Crossref, OpenAlex\u00a0· 30 May 2026');
  });

  it('is told to those who do not see it', () => {
    expect(document.querySelector('[role=status]')?.textContent).toContain('No such work found: 1');
  });
});

it('names the lists and feeds that say something of a work, lists with their days', () => {
  const lists = [
    { kind: 'retractions', date: '2026-05-04' },
    { kind: 'replications', date: '2026-05-05' },
  ] as const;
  const unasked = one(
    0,
    { state: 'could-not-ask', silent: [] },
    {
      notices: [
        { kind: 'retracted', date: '2024-03-01', from: 'list' },
        { kind: 'concern', from: 'feed', feed: 'Notices' },
      ],
      replications: [
        { outcome: 'not-replicated', kind: 'replication', work: 'doi:10.1000/r', title: 'Of hills again' },
        { outcome: 'replicated', kind: 'reproduction', address: 'https://osf.example/x', feed: 'Notices' },
      ],
    },
  );
  const asked = { at: '2026-05-30T10:00:00.000Z', services: [], lists };
  show({ count: 1, phase: 'done', checked: [unasked], asked, services: [], lists });
  expect(row(0)).toContain('Retracted\u00a0· 1 Mar 2024\u00a0· says Retraction Watch, list of 4 May 2026');
  expect(row(0)).toContain('No service was asked');
  expect(row(0)).toContain('Not replicated\u00a0· says FORRT, list of 5 May 2026 Of hills again');
  // What a feed says is not put into a list's mouth.
  expect(row(0)).toMatch(/concern\u00a0· says the feed “Notices”/i);
  expect(row(0)).toMatch(/Reproduced from the same data\u00a0· says the feed “Notices”/);
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-replication] a')];
  expect(links.map(({ href }) => href)).toEqual(['https://doi.org/10.1000%2Fr', 'https://osf.example/x']);
  expect(document.querySelector('.references .facts')?.textContent).not.toContain('asked');
});
