// @vitest-environment jsdom
/** The popup: relations kept apart, filters, keys, and its states. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  citedClaim,
  figureClaim,
  figureFinding,
  followedClaim,
  plainClaim,
  sampleConflicts,
  sampleFindings,
  samplePage,
  sampleRelated,
} from '../../tests/gallery/samples';
import type { ListedPaper } from '../lookup/paper-list';
import type { RelatedClaim } from '../lookup/related';
import type { Finding } from '../page/identity/page-state';
import { firstSettings } from '../store/settings-schema';
import { drafts } from '../ui/note-drafts';
import { PopupView } from './PopupView';
import type { PopupViewProps } from './popup-state';

afterEach(() => {
  render(null, document.body);
});

function show(change: Partial<PopupViewProps> = {}) {
  const calls = {
    onJudge: vi.fn(),
    onUndo: vi.fn(),
    onShow: vi.fn(),
    onShowPassage: vi.fn(),
    onRead: vi.fn(),
    onRestore: vi.fn(),
    onUnlink: vi.fn(),
    onLookUp: vi.fn(),
    onFindTitle: vi.fn(async (_text: string): Promise<readonly ListedPaper[]> => []),
    onRetry: vi.fn(),
    onOpen: vi.fn(),
    onBack: vi.fn(),
    onSwitch: vi.fn(),
    onSettings: vi.fn(),
    onFilter: vi.fn(),
    onExport: vi.fn(),
    onImport: vi.fn(),
    onQuestion: vi.fn(),
    onCheckText: vi.fn(),
    onSearch: vi.fn(),
    onOpenViewer: vi.fn(),
    onVerdicts: vi.fn(),
    onWelcome: vi.fn(),
  };
  void act(() => {
    render(
      <PopupView
        state="ready"
        page={samplePage}
        related={sampleRelated}
        findings={sampleFindings}
        isReading={false}
        unexported={0}
        problem={undefined}
        host="arxiv.org"
        reportsAddress="chrome-extension://x/src/dashboard/index.html#/reports"
        settings={firstSettings}
        listedCount={0}
        filter="all"
        offer={undefined}
        {...calls}
        {...change}
      />,
      document.body,
    );
  });
  return calls;
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const find = (selector: string) => {
  const [found] = all(selector);
  if (found === undefined) throw new Error(`Nothing matches ${selector}`);
  return found;
};
const clickText = (text: string) => {
  const button = all('button').find((candidate) => candidate.textContent.includes(text));
  if (button === undefined) throw new Error(`No button says ${text}`);
  void act(() => {
    button.click();
  });
};
/** The rows of a report that is closed are not there. */
const openReport = (relation: string) => {
  const closed = find(`article[data-relation="${relation}"] > button[aria-expanded="false"]`);
  void act(() => closed.click());
};
const press = (target: Element, key: string, modifiers: KeyboardEventInit = {}) => {
  void act(() => {
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
    );
  });
};

describe('PopupView', () => {
  it('says which feeds have not answered, and which have fallen silent, in any state', () => {
    const feeds = {
      notAsked: ['Moss Daily', 'Lichen Weekly'],
      silentFeeds: [{ name: 'Fern News', since: '2026-05-01T10:00:00Z' }],
    };
    for (const change of [
      { related: { ...sampleRelated, ...feeds } },
      { state: 'unknown', related: { reports: [], claims: [], ...feeds } },
    ] as const) {
      show(change);
      expect(find('[data-note="not-asked"]').textContent).toBe(
        'More may be known of this paper in feeds that have not answered yet: Moss Daily, Lichen Weekly.',
      );
      expect(find('[data-note="silent-feed"]').textContent).toContain(
        'Fern News has published nothing since 1 May 2026',
      );
    }
    show();
    expect(all('[data-note]')).toEqual([]);
  });

  it('sorts the reports by relation, and never shows one relation for the other', () => {
    show();
    expect(all('h2').map((heading) => heading.textContent)).toEqual([
      '4 reports examine this paper',
      '1 report cites this paper',
    ]);
    expect(all('article[data-relation="cites"] [data-claim-id]')).toHaveLength(0);
    openReport('cites');
    expect(all('article[data-relation="cites"] [data-claim-id]')).toHaveLength(1);
    expect(find('article[data-relation="examines"]').textContent).toContain(
      '3/12 verified\u00a0· quality 5.6/10',
    );
    expect(find('main').textContent).toContain('matched by title only');
    expect(find('main').textContent).toContain('v1, the version the reports used');
    expect(find('main').dataset).toMatchObject({ works: 'arxiv:2504.00001', state: 'ready' });
  });

  it('shows a claim that was followed to a work that no report knows, and the way back', () => {
    const { onBack } = show({
      related: { reports: [], claims: [followedClaim] },
      findings: new Map(),
      page: { ...samplePage, works: ['doi:10.1000/leaks'] },
    });
    expect(all('h2').map((heading) => heading.textContent)).toEqual([
      'Followed from “Finding memory leaks with small language models in C”',
    ]);
    expect(find('main').textContent).toContain('No report in the index mentions DOI:10.1000/leaks.');
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    void act(() => {
      find('[data-action="back"]').dispatchEvent(click);
    });
    expect(click.defaultPrevented).toBe(true);
    expect(onBack).toHaveBeenCalledWith('https://arxiv.org/abs/2504.00001');
  });

  it('gives each claim its data', () => {
    show();
    openReport('cites');
    expect(find(`[data-claim-id="${figureClaim.id}"]`).dataset).toMatchObject({
      status: 'verified',
      verdict: '',
      found: 'yes',
      agreement: 'differs',
      evidence: 'It reached 99% precision at a price of $5 a day.',
    });
    expect(find(`[data-claim-id="${citedClaim.id}"]`).dataset).not.toHaveProperty('evidence');
  });

  it('says that unlocated claims may be in the full text, and opens it', () => {
    const { onOpen } = show();
    expect(find('.note').textContent).toBe(
      'This page has only the abstract. 1 claim may be in the full text: Open HTML\u00a0· Open PDF',
    );
    void act(() => {
      find('.note a').click();
    });
    expect(onOpen).toHaveBeenCalledWith(samplePage.fullText?.html);
    show({ page: { ...samplePage, holds: 'full-text' } });
    expect(all('.note')).toHaveLength(0);
    expect(find('main').textContent).toContain('not found on this page');
  });

  it('opens the PDF that the page names in the viewer, from the note or else from the head', () => {
    const offer = { kind: 'linked', address: 'chrome-extension://x/src/viewer/index.html?file=a' } as const;
    const inNote = show({ offer });
    expect(all('[data-action="read"]').map(({ textContent }) => textContent)).toEqual([
      'Read PDF with claims',
    ]);
    expect(find('.note').textContent).toContain('Open HTML\u00a0· Read PDF with claims');
    void act(() => {
      find('.note [data-action="read"]').click();
    });
    expect(inNote.onRead).toHaveBeenCalledOnce();
    expect(inNote.onOpen).not.toHaveBeenCalled();
    show({ offer, page: { ...samplePage, holds: 'full-text' } });
    expect(all('[data-action="read"]').map(({ textContent }) => textContent)).toEqual(['PDF with claims']);
    expect(find('header [data-action="read"]').getAttribute('href')).toBe(offer.address);
    show({ offer, isReading: true });
    expect(all('[data-action="read"]')).toHaveLength(0);
  });

  it('reads the PDF of the tab, and says what to do where its address names no work', () => {
    const related = { reports: [], claims: [] };
    const address = 'chrome-extension://x/src/viewer/index.html?file=a';
    const { onRead } = show({
      state: 'not-allowed',
      related,
      page: undefined,
      offer: { kind: 'here', address },
    });
    clickText('Open in Claimlight');
    expect(onRead).toHaveBeenCalledOnce();
    expect(find('main').textContent).toContain('the address doesn’t identify the paper');
    expect(find('.read').textContent).not.toContain('If this is a PDF');
    show({ state: 'not-allowed', related, page: undefined, offer: { kind: 'perhaps-here', address } });
    expect(find('.read').textContent).toBe('If this is a PDF: Open in Claimlight');
    show();
    expect(all('[data-action="read"]')).toHaveLength(0);
  });

  it('switches the opening of PDFs, and says what that does', () => {
    const { onSwitch } = show();
    void act(() => {
      find('[aria-label="Menu"]').click();
    });
    clickText('Open paper PDFs automatically off');
    expect(onSwitch).toHaveBeenCalledExactlyOnceWith({ name: 'opensPdfs', isOn: true });
    expect(find('#opensPdfs-explained').textContent).toContain('the back button take you to the file');
  });

  it('switches automatic checks, and says what that does', () => {
    const { onSwitch } = show();
    void act(() => {
      find('[aria-label="Menu"]').click();
    });
    clickText('Check papers automatically off');
    expect(onSwitch).toHaveBeenCalledExactlyOnceWith({ name: 'checksPapers', isOn: true });
    expect(find('#checksPapers-explained').textContent).toContain('Nothing leaves your browser');
  });

  it('lists what stands on this page first', () => {
    show({ related: { ...sampleRelated, claims: [...sampleRelated.claims].reverse() } });
    clickText('By claim');
    expect(find('[data-claim-id]').dataset['found']).toBe('yes');
    expect(all('h2').map((heading) => heading.textContent)).toEqual([
      '2 claims about this paper',
      '1 claim from reports that cite this paper',
    ]);
  });

  it('goes to the passage on a click on a claim that stands on this page, not on one on its buttons', () => {
    const { onShow } = show();
    openReport('cites');
    const row = find(`[data-claim-id="${figureClaim.id}"]`);
    void act(() => {
      row.querySelector<HTMLElement>('[data-action="note"]')?.click();
    });
    expect(onShow).not.toHaveBeenCalled();
    void act(() => {
      row.querySelector<HTMLElement>('p')?.click();
      find(`[data-claim-id="${citedClaim.id}"]`).querySelector<HTMLElement>('p')?.click();
    });
    expect(onShow.mock.calls).toEqual([[figureClaim.id]]);
  });

  it('filters by status and by what is on this page', () => {
    show();
    clickText('1 on this page');
    expect(all('article:first-of-type [data-claim-id]').map(({ dataset }) => dataset['claimId'])).toContain(
      figureClaim.id,
    );
    expect(all('[data-claim-id]').every(({ dataset }) => dataset['found'] === 'yes')).toBe(true);
    clickText('2 not verified');
    expect(all('[data-claim-id]').every(({ dataset }) => dataset['status'] === 'unverified')).toBe(true);
    clickText('1 differs');
    expect(new Set(all('[data-claim-id]').map(({ dataset }) => dataset['claimId']))).toEqual(
      new Set([figureClaim.id]),
    );
  });

  it('has the page highlight what is listed, and says so', () => {
    const { onFilter } = show();
    const pressed = () => find('.chips [aria-pressed="true"]').textContent;
    expect(pressed()).toBe('3 claims');
    for (const name of ['2 not verified', '1 differs', '1 on this page', '1 verified', '3 claims'])
      clickText(name);
    expect(onFilter.mock.calls).toEqual([['unverified'], ['differs'], ['all'], ['verified'], ['all']]);
    expect(find('header').textContent).not.toContain('Only these');
    clickText('1 differs');
    expect(find('header').textContent).toContain('Only these are highlighted on this page.');
  });

  it('begins with what the page highlights, and says nothing of a page that it does not reach', () => {
    show({ filter: 'unverified' });
    expect(find('.chips [aria-pressed="true"]').textContent).toBe('2 not verified');
    expect(all('[data-claim-id]').every(({ dataset }) => dataset['status'] === 'unverified')).toBe(true);
    render(null, document.body);
    show({ onFilter: undefined });
    clickText('1 differs');
    expect(find('header').textContent).not.toContain('Only these');
  });

  it('lists by report or by claim, and keeps that', () => {
    const { onSwitch } = show();
    const headings = () => all('.scroll h2').map(({ textContent }) => textContent);
    expect(headings()[0]).toBe('4 reports examine this paper');
    clickText('By claim');
    expect(headings()[0]).toBe('2 claims about this paper');
    clickText('By report');
    expect(headings()[0]).toBe('4 reports examine this paper');
    expect(onSwitch.mock.calls).toEqual([true, false].map((isOn) => [{ name: 'listsByClaim', isOn }]));
    render(null, document.body);
    show({ settings: { ...firstSettings, listsByClaim: true } });
    expect(headings()[0]).toBe('2 claims about this paper');
    expect(find('.switch [aria-pressed="true"]').textContent).toBe('By claim');
  });

  it('lists each claim once with its reports, and says what a cited claim is about', () => {
    show();
    clickText('By claim');
    expect(all('[data-claim-id]')).toHaveLength(3);
    const lines = () => all(`[data-claim-id="${figureClaim.id}"] [data-report-id]`);
    const fold = find(`[data-claim-id="${figureClaim.id}"] [data-action="reports"]`);
    expect(fold.textContent).toMatch(/^4 reports.+confidence 0\.21–0\.24$/);
    expect(lines()).toHaveLength(0);
    const press = () => act(() => fold.click());
    void press();
    expect(lines()).toHaveLength(4);
    void press();
    expect(lines()).toHaveLength(0);
    expect(find(`[data-claim-id="${citedClaim.id}"]`).textContent).toContain(
      'A claim about “Another paper altogether, on parsing”, from a report that cites this paper.',
    );
  });

  it('goes through the open claims by arrow keys, past what is closed', () => {
    show();
    const visited: (string | undefined)[] = [];
    for (let step = 0; step < 5; step += 1) {
      press(document.activeElement ?? document.body, 'ArrowDown');
      visited.push(document.activeElement?.tagName);
    }
    expect(visited).toEqual(['BUTTON', 'LI', 'LI', 'BUTTON', 'BUTTON']);
    press(find('main'), '/');
    expect(document.activeElement?.textContent).toBe('3 claims');
  });

  it('has the focus from the first moment, so that keys work', () => {
    show();
    expect(document.activeElement).toBe(find('main'));
  });

  it('keeps the actions of a claim until another one is in hand', () => {
    show();
    const [first, second] = all('.claim');
    const over = (target: Element | undefined) => {
      void act(() => {
        target?.dispatchEvent(new MouseEvent('pointermove', { bubbles: true }));
      });
    };
    over(first?.querySelector('p') ?? undefined);
    over(find('h2'));
    expect(all('.claim[data-open]')).toEqual([first]);
    over(second);
    expect(all('.claim[data-open]')).toEqual([second]);
  });

  it('keeps a note that is being written when a filter hides its claim for a while', () => {
    show();
    const note = () => find(`[data-claim-id="${figureClaim.id}"] [data-action="note"]`);
    void act(() => {
      note().click();
    });
    const area = find('textarea') as HTMLTextAreaElement;
    area.value = 'half a no';
    void act(() => {
      area.dispatchEvent(new Event('input', { bubbles: true }));
    });
    clickText('2 not verified');
    expect(all('textarea')).toHaveLength(0);
    clickText('3 claims');
    expect((find('textarea') as HTMLTextAreaElement).value).toBe('half a no');
    clickText('Cancel');
    void act(() => {
      note().click();
    });
    expect((find('textarea') as HTMLTextAreaElement).value).toBe('');
    clickText('Cancel');
  });

  it('shows a note begun earlier, and leaves the focus where it is', () => {
    drafts.set(figureClaim.id, 'half');
    drafts.set(citedClaim.id, 'a no');
    show();
    expect(document.activeElement).toBe(find('main'));
    const head = find('article[data-relation="cites"] > button');
    head.focus();
    void act(() => head.click());
    expect(document.activeElement).toBe(head);
    const notes = all('textarea').map((area) => (area as HTMLTextAreaElement).value);
    expect(notes).toEqual(expect.arrayContaining(['half', 'a no']));
    for (const { id } of [figureClaim, citedClaim]) drafts.delete(id);
  });

  it('keeps the tags that are being written when their report is closed for a while', () => {
    show();
    void act(() => find('article [data-action="note"]').click());
    const tags = () => find('input[name="tags"]') as HTMLInputElement;
    tags().value = 'mine, ';
    void act(() => {
      tags().dispatchEvent(new Event('input', { bubbles: true }));
    });
    const head = find('article > button[aria-expanded="true"]');
    void act(() => head.click());
    expect(tags().closest('[hidden]')).not.toBeNull();
    void act(() => head.click());
    expect(tags().closest('[hidden]')).toBeNull();
    expect(tags().value).toBe('mine, ');
  });

  it('leads to a claim that is not highlighted, whatever the filter was', () => {
    const { onFilter } = show({ filter: 'verified', unshown: plainClaim.id });
    expect(document.activeElement?.getAttribute('data-claim-id')).toBe(plainClaim.id);
    expect(onFilter.mock.calls).toEqual([['all']]);
  });

  it('acts on the claim in hand by key, but not on Ctrl+C', () => {
    const calls = show();
    const row = find(`[data-claim-id="${figureClaim.id}"]`);
    press(row, 'c', { ctrlKey: true });
    expect(calls.onJudge).not.toHaveBeenCalled();
    press(row, 'c');
    press(row, 'D');
    expect(calls.onJudge.mock.calls).toEqual([
      [figureClaim.id, { value: 'confirmed', basedOn: null }],
      [figureClaim.id, { value: 'disputed', basedOn: null }],
    ]);
    press(row, 'Enter');
    expect(calls.onShow).toHaveBeenCalledWith(figureClaim.id);
    press(row, 'n');
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
  });

  it.each([
    ['pending', 'Identifying this paper…', 0],
    ['unknown', 'No report covers this paper yet.', 1],
    ['no-work', 'doesn’t recognise a paper', 1],
    ['not-allowed', 'doesn’t let Claimlight read', 1],
  ] as const)('says what is the matter: %s', (state, words, forms) => {
    show({ state, related: { reports: [], claims: [] } });
    expect(find('[role="status"]').textContent).toContain(words);
    expect(all('form')).toHaveLength(forms);
  });

  it('says no more than it knows when a look-up has failed, and offers to try again', () => {
    const nothing = { reports: [], claims: [] };
    const { onRetry } = show({ state: 'pending', related: nothing, problem: 'The database does not open.' });
    expect(find('[role="alert"]').textContent).toBe('The database does not open.');
    expect(find('main').textContent).not.toContain('No report');
    expect(find('main').dataset).toMatchObject({ works: 'arxiv:2504.00001', state: 'pending' });
    clickText('Try again');
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('leads the focus to the reports that a look-up by hand has found', () => {
    show({ state: 'unknown', related: { reports: [], claims: [] } });
    const box = find('input') as HTMLInputElement;
    box.focus();
    box.value = '2504.16584';
    clickText('Look up');
    show();
    expect(document.activeElement).toBe(find('.report > button'));
  });

  it('announces to a screen reader what was judged, and how many claims are here', () => {
    show();
    const said = () => all('[role="status"]').map(({ textContent }) => textContent);
    expect(said()).toEqual(['3 claims, 1 on this page', '']);
    const verdict = {
      verdictId: 'v',
      stateId: 's-v',
      value: 'disputed',
      note: '',
      updatedAt: '2026-06-01',
      canUndo: true,
    } as const;
    const [first, ...rest] = sampleRelated.claims;
    if (first === undefined) throw new Error('there is no sample');
    show({ related: { ...sampleRelated, claims: [{ ...first, verdict }, ...rest] } });
    expect(said()[1]).toContain('you disputed it: ');
  });

  it('opens the menu over the list, goes into it, and comes back on Escape or a click beside', () => {
    show();
    const button = find('[aria-label="Menu"]');
    const open = () => {
      void act(() => {
        button.click();
      });
    };
    open();
    expect(document.activeElement?.textContent).toBe('Highlights everywhere on');
    press(document.activeElement ?? document.body, 'Escape');
    expect(all('.menu')).toHaveLength(0);
    expect(document.activeElement).toBe(button);
    open();
    void act(() => {
      find('h1').click();
    });
    expect(all('.menu')).toHaveLength(0);
  });

  it('says which highlight the reader took away, does not look for it elsewhere, and restores it', () => {
    const rejectionIds = ['00000000-0000-4000-8000-000000000002'];
    const [figure, plain, ...others] = sampleRelated.claims;
    if (figure === undefined || plain === undefined) throw new Error('there is no claim');
    const findings = new Map([
      ...sampleFindings,
      [plain.id, { claimId: plain.id, found: 'no', isExamined: true, isRejected: true }] as const,
    ]);
    const related = { ...sampleRelated, claims: [figure, { ...plain, rejectionIds }, ...others] };
    const { onRestore } = show({ related, findings });
    const row = find(`[data-claim-id="${plain.id}"]`);
    expect(row.textContent).toContain('you removed its highlight on this page');
    expect(row.dataset['found']).toBe('no');
    expect(document.body.textContent).not.toContain('may be in the full text');
    row.querySelector<HTMLElement>('[data-action="restore-passage"]')?.click();
    expect(onRestore).toHaveBeenCalledExactlyOnceWith(rejectionIds);
    expect(
      find(`[data-claim-id="${figure.id}"]`).querySelector('[data-action="restore-passage"]'),
    ).toBeNull();
  });

  describe('a look-up by hand', () => {
    const nothing = { reports: [], claims: [] };
    const report = { id: 'r', title: 'R', isTitleCut: false, publisher: 'P', date: '2026-06-09' };
    const papers: readonly ListedPaper[] = [
      { title: 'Small models that find leaks in large programs', reports: [report] },
      { title: 'Small models that find leaks in small pipes', reports: [report, report] },
    ];
    async function lookUp(text: string) {
      const box = find('input') as HTMLInputElement;
      box.value = text;
      clickText('Look up');
      await act(async () => {
        await Promise.resolve();
      });
    }

    it('of an id or an address asks for that work', async () => {
      const { onLookUp, onFindTitle } = show({ state: 'no-work', page: undefined, related: nothing });
      await lookUp(' ');
      expect(find('[role="alert"]').textContent).toContain('isn’t an arXiv ID, DOI or address');
      await lookUp('https://arxiv.org/abs/2504.16584v2');
      expect(onLookUp).toHaveBeenCalledExactlyOnceWith({ works: ['arxiv:2504.16584'] });
      expect(onFindTitle).not.toHaveBeenCalled();
      expect(all('[role="alert"]')).toEqual([]);
    });

    it('of a title asks for the one paper that has it, or lets the reader choose, or says that there is none', async () => {
      const { onLookUp, onFindTitle } = show({ state: 'no-work', page: undefined, related: nothing });
      await lookUp('nothing of the kind');
      expect(onFindTitle).toHaveBeenLastCalledWith('nothing of the kind');
      expect(find('[role="alert"]').textContent).toContain('No report examines a paper with these words');
      onFindTitle.mockResolvedValue(papers);
      await lookUp('leaks');
      expect(all('[role="alert"]')).toEqual([]);
      expect(onLookUp).not.toHaveBeenCalled();
      expect(all('.matches li').map(({ textContent }) => textContent)).toEqual([
        'Small models that find leaks in large programs 1 report',
        'Small models that find leaks in small pipes 2 reports',
      ]);
      all('.matches button')[1]?.click();
      expect(onLookUp).toHaveBeenLastCalledWith({ works: [], title: papers[1]?.title });
      onFindTitle.mockResolvedValue(papers.slice(0, 1));
      await lookUp('large programs');
      expect(onLookUp).toHaveBeenLastCalledWith({ works: [], title: papers[0]?.title });
      onFindTitle.mockRejectedValue(new Error('The list is gone.'));
      await lookUp('pipes');
      expect(find('[role="alert"]').textContent).toBe('The list is gone.');
    });

    it('links what it finds, and leads back', () => {
      const onLeaveLookUp = vi.fn();
      const { onOpen } = show({ onLeaveLookUp });
      find('[data-action="open-paper"]').click();
      expect(onOpen).toHaveBeenLastCalledWith('https://arxiv.org/abs/2504.00001');
      find('[data-action="leave-look-up"]').click();
      expect(onLeaveLookUp).toHaveBeenCalledOnce();
      // By its title alone.
      const byTitle = show({ onLeaveLookUp, page: { ...samplePage, works: [], title: 'A & B' } });
      find('[data-action="open-paper"]').click();
      expect(byTitle.onOpen).toHaveBeenLastCalledWith(
        'https://scholar.google.com/scholar?q=%22A%20%26%20B%22',
      );
    });
  });

  it('says how much the index holds where no report knows the paper, and what of its references', () => {
    const index = { reportCount: 5, paperCount: 2, updated: '2026-06-09' };
    const unknown = { state: 'unknown', related: { reports: [], claims: [] } } as const;
    const { onOpen } = show({ ...unknown, index, covered: 2 });
    expect(find('.empty').textContent).toBe(
      'No report covers this paper yet. Claimlight has 5 reports on 2 papers (updated 9 Jun 2026). See them. 2 of its references are covered.',
    );
    find('[data-action="see-reports"]').click();
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('chrome-extension://x/src/dashboard/index.html#/reports');
    show({ ...unknown, index: { reportCount: 1, paperCount: 1, updated: '2026-06-09' }, covered: 1 });
    expect(find('.empty').textContent).toContain('1 report on 1 paper (updated');
    expect(find('.empty').textContent).toContain('1 of its references is covered.');
    show({ ...unknown, covered: 0 });
    expect(find('.empty').textContent?.trim()).toBe('No report covers this paper yet.');
  });

  it('says that other text was not checked only where something was', () => {
    const words = () => find('footer').textContent?.includes('Text without a highlight') ?? false;
    show();
    expect(words()).toBe(true);
    show({ onLeaveLookUp: vi.fn() });
    expect(words()).toBe(false);
    for (const state of ['pending', 'unknown', 'no-work', 'not-allowed'] as const) {
      show({ state, related: { reports: [], claims: [] } });
      expect(words()).toBe(false);
    }
  });

  it.each(['ready', 'unknown'] as const)('has no fault that axe finds: %s', async (state) => {
    const offer = { kind: 'here', address: 'chrome-extension://x/src/viewer/index.html?file=a' } as const;
    show({ state, offer, problem: 'The disk is full.' });
    find('[aria-label="Menu"]').click();
    if (state === 'ready') clickText('By claim');
    const { violations } = await axe.run(find('main'));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  });
});

describe('a state of the popup', () => {
  const address = 'chrome-extension://x/src/viewer/index.html?file=a';
  const linked = { kind: 'linked', address } as const;
  const here = { kind: 'here', address } as const;
  const perhapsHere = { kind: 'perhaps-here', address } as const;
  const nothing = { reports: [], claims: [] };
  const { fullText: _, ...plainPage } = samplePage;
  const named = { ...plainPage, holds: 'unknown' } as const;
  const full = { ...plainPage, holds: 'full-text' } as const;
  const noWork = { ...named, works: [], title: 'Listing' } as const;
  const missing = (claim: RelatedClaim): [string, Finding] => [
    claim.id,
    { claimId: claim.id, found: 'no', isExamined: claim.relation === 'examines' },
  ];
  const citing = { reports: sampleRelated.reports.slice(4), claims: [citedClaim] };

  /** What is read in it: offers of the head, notes, the word on why there is nothing, all ways to read the paper, whether there is a look-up. */
  const read = () => ({
    head: all('header :is(a, .read)').map(({ textContent }) => textContent),
    note: all('.note').map(({ textContent }) => textContent),
    why: all('.empty > p, .scroll > .none').map(({ textContent }) => textContent),
    offers: all('[data-action="read"], .note a:not([data-action])').map(({ textContent }) => textContent),
    looksUp: all('form').length > 0,
  });

  it.each<[string, Partial<PopupViewProps>, Partial<ReturnType<typeof read>>]>([
    [
      'while the paper is looked up',
      { state: 'pending', related: nothing },
      { why: ['Identifying this paper…'], looksUp: false },
    ],
    [
      'while its site checks the browser',
      { state: 'pending', related: nothing, page: { ...named, isAwaited: true } },
      { why: [expect.stringContaining('Waiting for the paper to load; will check again')], looksUp: false },
    ],
    [
      'on a paper that no report knows',
      { state: 'unknown', related: nothing, page: named, offer: linked },
      {
        head: ['PDF in Claimlight'],
        why: [expect.stringMatching(/^No report/)],
        offers: ['PDF in Claimlight'],
      },
    ],
    [
      'on the PDF of such a paper',
      { state: 'unknown', related: nothing, page: named, offer: here },
      {
        head: ['Open in Claimlight'],
        why: [expect.stringMatching(/^No report/)],
        offers: ['Open in Claimlight'],
      },
    ],
    [
      'on a page without a paper',
      { state: 'no-work', related: nothing, page: noWork },
      { why: ['Claimlight doesn’t recognise a paper on this page.'] },
    ],
    [
      'on a listing with badges',
      { state: 'no-work', related: nothing, page: noWork, listedCount: 2 },
      {
        why: ['This page lists 2 papers that reports cover. The badges beside them lead to the reports.'],
      },
    ],
    [
      'on a page that is of two papers',
      { state: 'no-work', related: nothing, page: { ...noWork, isConflicting: true }, listedCount: 2 },
      { why: [expect.stringContaining('more than one paper')] },
    ],
    [
      'where no script may run',
      { state: 'not-allowed', related: nothing, page: undefined },
      { why: ['Your browser doesn’t let Claimlight read this page.'] },
    ],
    [
      'where that may be a PDF',
      { state: 'not-allowed', related: nothing, page: undefined, offer: perhapsHere },
      {
        head: ['If this is a PDF: Open in Claimlight'],
        why: ['Your browser doesn’t let Claimlight read this page.'],
        offers: ['Open in Claimlight'],
      },
    ],
    [
      'over a PDF whose address tells no paper',
      { state: 'not-allowed', related: nothing, page: undefined, offer: here },
      {
        head: ['Open in Claimlight'],
        why: [expect.stringContaining('“Open in Claimlight” opens the PDF')],
        offers: ['Open in Claimlight'],
      },
    ],
    [
      'over the PDF of a paper that reports examine',
      { page: named, findings: new Map(), offer: here, onFilter: undefined },
      { head: ['Read with claims'], offers: ['Read with claims'], looksUp: false },
    ],
    [
      'on its abstract',
      { page: plainPage, findings: new Map([missing(figureClaim), missing(plainClaim)]), offer: linked },
      {
        note: ['This page has only the abstract. 2 claims may be in the full text: Read PDF with claims'],
        offers: ['Read PDF with claims'],
        looksUp: false,
      },
    ],
    [
      'on an abstract that has all claims',
      { page: plainPage, offer: linked, findings: new Map([[figureClaim.id, figureFinding]]) },
      { head: ['PDF with claims'], offers: ['PDF with claims'], looksUp: false },
    ],
    [
      'on its full text',
      { page: full, findings: new Map([missing(plainClaim)]), offer: linked },
      { head: ['PDF with claims'], offers: ['PDF with claims'], looksUp: false },
    ],
    [
      'on the abstract of a paper that reports only cite: their claims are about others',
      { page: plainPage, related: citing, findings: new Map([missing(citedClaim)]), offer: linked },
      { head: ['PDF in Claimlight'], offers: ['PDF in Claimlight'], looksUp: false },
    ],
    [
      'after a look-up by hand',
      { page: { ...named, url: '' }, findings: new Map(), offer: linked, onFilter: undefined },
      { head: ['PDF with claims'], offers: ['PDF with claims'], looksUp: false },
    ],
  ])('%s offers what there is, and says one thing', (_name, change, expected) => {
    show(change);
    expect(read()).toEqual({ head: [], note: [], why: [], offers: [], looksUp: true, ...expected });
  });
});

it('does not look for claims about other papers in the full text of the open one', () => {
  const findings = new Map([
    [citedClaim.id, { claimId: citedClaim.id, found: 'no', isExamined: false }],
    [plainClaim.id, { claimId: plainClaim.id, found: 'no', isExamined: true }],
  ] as const);
  show({ findings });
  openReport('cites');
  expect(find(`[data-claim-id="${citedClaim.id}"]`).textContent).toContain('not found on this page');
  expect(find(`[data-claim-id="${plainClaim.id}"]`).textContent).toContain('may be in the full text');
});

describe('what the page says of its paper', () => {
  const notices = [
    { kind: 'retracted', text: 'This article has been retracted. <b>x</b>', url: 'https://example.org/why' },
    { kind: 'corrected', text: 'A correction to this article was published.' },
  ] as const;

  it('stands above the reports, as text, with the way to more', async () => {
    const { onOpen } = show({ page: { ...samplePage, notices } });
    const lines = [...document.querySelectorAll<HTMLElement>('[data-notice]')];
    expect(lines.map((line) => [line.dataset['notice'], line.textContent])).toEqual([
      ['retracted', 'This page says: retracted. “This article has been retracted. <b>x</b>” More'],
      ['corrected', 'This page says: corrected. “A correction to this article was published.”'],
    ]);
    void act(() => {
      lines[0]?.querySelector('a')?.click();
    });
    expect(onOpen).toHaveBeenCalledWith('https://example.org/why');
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('is nothing where the page says nothing', () => {
    show();
    expect(document.querySelector('[data-notice]')).toBeNull();
  });

  it('includes that the paper is not there yet, while its site checks the browser', () => {
    show({ state: 'pending', page: { ...samplePage, isAwaited: true } });
    expect(document.querySelector('.empty')?.textContent).toContain(
      'Waiting for the paper to load; will check again',
    );
  });
});

describe('where many reports know the paper', () => {
  const stubs = ['a', 'b'].map((id) => ({
    id,
    title: `Report ${id}`,
    isTitleCut: id === 'b',
    date: '2026-01-02',
    publisher: 'P',
    qualityScore: 7.5,
    examinedTitle: `Work ${id}`,
    group: id,
  }));
  const related = { ...sampleRelated, citing: { count: 9_990, stubs }, examiningCount: 10_000 };
  const text = (selector: string) =>
    [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');

  it('lists the newest alone, and says how many there are', () => {
    const { onOpen } = show({ related });
    const citing = sampleRelated.reports.filter(({ relation }) => relation === 'cites').length;
    const examining = sampleRelated.reports.filter(({ relation }) => relation === 'examines').length;
    expect(text('h2')).toEqual(
      expect.arrayContaining([
        '10,000 reports examine this paper',
        `${(9_990 + citing).toLocaleString('en')} reports cite this paper`,
      ]),
    );
    expect(text('section > .none')).toContain(`${String(examining)} of them are listed, the newest first.`);
    expect(text('.stub')).toEqual([
      expect.stringMatching(/^Report a.*7\.5.*Examines “Work a”.*Its claims$/),
      expect.stringMatching(/^Report b….*Work b/),
    ]);
    const all = document.querySelector<HTMLElement>('[data-action="open-citing"]');
    expect(all?.textContent).toBe('9,988 more reports');
    void act(() => all?.click());
    expect(onOpen).toHaveBeenCalledWith(expect.stringMatching(/#\/works\/arxiv%3A/));
  });

  it('says in the list by claim, too, how many are not told', () => {
    show({ related, settings: { ...firstSettings, listsByClaim: true } });
    expect(text('h2')).toContain('9,990 more reports cite this paper');
    expect(text('.stub')).toHaveLength(2);
  });

  it('keeps a row open, and the focus on it, when one more report comes', () => {
    const [first] = sampleRelated.reports;
    if (first === undefined) throw new Error('No sample');
    const of = (count: number) => ({
      ...related,
      reports: Array.from({ length: count }, (_, at) => ({
        ...first,
        id: `r${String(at)}`,
        relation: 'cites' as const,
        claimIds: [],
      })),
    });
    show({ related: of(10) });
    const fold = find('.stub .fold');
    fold.focus();
    void act(() => fold.click());
    show({ related: of(11) });
    expect(all('article')).toHaveLength(11);
    expect(find('.stub .fold').getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(fold);
  });

  it('leads to a claim of hundreds that is drawn only after a while', async () => {
    const many = Array.from({ length: 150 }, (_, at) => ({ ...plainClaim, id: `claim-${String(at)}` }));
    const claims = [...many, figureClaim];
    const settings = { ...firstSettings, listsByClaim: true };
    show({
      related: { ...sampleRelated, claims, conflicts: sampleConflicts },
      findings: new Map(),
      settings,
    });
    void act(() => find('.conflicts h2 button').click());
    void act(() => find(`[data-go-to="${figureClaim.id}"]`).click());
    const inHand = () => document.activeElement?.getAttribute('data-claim-id');
    await vi.waitFor(() => expect(inHand()).toBe(figureClaim.id), 20_000);
    const rows = all('[data-claim-id]').map(({ dataset }) => dataset['claimId']);
    expect(rows).toEqual(claims.map(({ id }) => id));
  }, 40_000);

  it('says that not all reports are read in', () => {
    show({ related: { ...sampleRelated, readIn: { done: 1_500, of: 10_000 } } });
    expect(text('[data-fact="reading-in"]')).toEqual([
      'Claimlight is still reading in its reports: 1,500 of 10,000. This list may be incomplete.',
    ]);
  });
});

describe('reports that differ', () => {
  const related = { ...sampleRelated, conflicts: sampleConflicts };
  const openConflicts = () => {
    void act(() => find('.conflicts h2 button').click());
  };

  it('are one line, which opens with the spread and who says what', () => {
    show({ related });
    const section = find('.conflicts');
    expect(section.textContent).toBe('Reports disagree: 1 number, 1 verification');
    openConflicts();
    expect(section.textContent).toContain('92.3% to 98.08%');
    expect(all('[data-conflict="figures"] .facts li').map((row) => row.textContent)).toEqual([
      '92.3%Tuned leaks',
      '98.08%Small models for finding leaks; Leaks and their size',
    ]);
    expect(find('[data-conflict="verification"]').textContent).toContain('verified by 1, not verified by 3');
  });

  it('lead from each value to its claim, whatever the filter was', () => {
    show({ related });
    clickText('1 verified');
    openConflicts();
    void act(() => {
      find(`[data-go-to="${plainClaim.id}"]`).click();
    });
    expect(document.activeElement?.getAttribute('data-claim-id')).toBe(plainClaim.id);
    expect(document.activeElement?.matches('.claim')).toBe(true);
  });

  it('are not mentioned where they agree', () => {
    show();
    expect(all('.conflicts')).toEqual([]);
  });
});
