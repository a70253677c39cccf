// @vitest-environment jsdom
/** The check of the open paper: what is offered, how far it is, how it has ended, what it has found. */
import axe from 'axe-core';
import { type ComponentChildren, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeI18n } from '../../tests/catalogue-i18n';
import { sampleCheckFile, sampleFinding } from '../../tests/gallery/sample-check';
import type { CheckedClaim, CheckFile } from '../check/check-file';
import type { CheckFailure, CheckState } from '../check/check-state';
import { type CheckComparison, compareChecks } from '../check/compare-checks';
import { type KeptCheck, keptCheckOf } from '../check/kept-check';
import { withCheck } from '../lookup/own-check';
import type { RelatedClaim } from '../lookup/related';
import type { Finding } from '../page/identity/page-state';
import { CheckPanel } from './CheckPanel';

const callbacks = {
  onCheck: vi.fn(),
  onStopCheck: vi.fn(),
  onDismiss: vi.fn(),
  onExportCheck: vi.fn(),
  onDeleteCheck: vi.fn(),
  onRestoreCheck: vi.fn(),
  onJudge: vi.fn(),
  onUndo: vi.fn(),
  onShow: vi.fn(),
  onShowPassage: vi.fn(),
};

afterEach(() => {
  render(null, document.body);
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

interface Shown {
  readonly state?: CheckState | undefined;
  readonly check?: KeptCheck | undefined;
  readonly compared?: CheckComparison | undefined;
  readonly isAbstract?: boolean;
  readonly isDoubtful?: boolean;
  readonly fullText?: ComponentChildren;
  /** What was found in the text. */
  readonly isLocated?: (claim: RelatedClaim) => boolean;
}

function show({
  state,
  check,
  compared,
  isAbstract = false,
  isDoubtful = false,
  fullText,
  isLocated = () => true,
}: Shown): readonly RelatedClaim[] {
  const said = { verdicts: [], rejections: [] };
  const claims = check === undefined ? [] : withCheck({ reports: [], claims: [] }, check, said).claims;
  const findings = claims.map((claim): [string, Finding] => [
    claim.id,
    { claimId: claim.id, found: isLocated(claim) ? 'yes' : 'no', isExamined: true },
  ]);
  void act(() => {
    render(
      <main>
        <h1>A paper</h1>
        <CheckPanel
          state={state}
          check={check}
          compared={compared}
          claims={claims}
          findings={new Map(findings)}
          isAbstract={isAbstract}
          isDoubtful={isDoubtful}
          fullText={fullText}
          {...callbacks}
        />
      </main>,
      document.body,
    );
  });
  return claims;
}

const check = (change: Partial<CheckFile> = {}) => keptCheckOf(sampleCheckFile(change), true);
const [sampleClaim = expect.fail('the sample has no claim')] = sampleCheckFile().claims;
const claimWith = (id: string, change: Partial<CheckedClaim>): CheckedClaim => ({
  ...sampleClaim,
  id,
  text: `Claim ${id}.`,
  ...change,
});
const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const textOf = (selector: string) => find(selector)?.textContent ?? '';
const all = () => document.body.textContent ?? '';
const press = (action: string, within = '') =>
  (find(`${within} [data-action="${action}"]`) ?? expect.fail(`there is no button ${action}`)).click();
const actions = () =>
  [...document.querySelectorAll<HTMLElement>('[data-action]')].map((one) => one.dataset['action']);
const progress = () => document.querySelector('progress');
/** Of a row of the list. */
const row = (kind: 'claim' | 'figures') => find(`li[data-kind="${kind}"]`) ?? expect.fail(`no ${kind}`);

describe('without a check', () => {
  it('offers one, and says that nothing leaves the browser', () => {
    show({});
    expect(find('.check')?.dataset['check']).toBe('none');
    expect(actions()).toEqual(['check']);
    expect(textOf('[data-action="check"]')).toBe('Check this paper');
    expect(all()).toContain('Nothing leaves your browser.');
    expect(textOf('[role="status"]')).toBe('');
    press('check');
    expect(callbacks.onCheck).toHaveBeenCalledTimes(1);
  });

  it('does not urge one, nor call that a paper which may be none', () => {
    show({ isDoubtful: true });
    expect(textOf('[data-action="check"]')).toBe('Check this page as a paper');
    expect(find('[data-action="check"]')?.className).toBe('');
    show({});
    expect(find('[data-action="check"]')?.className).toBe('main');
  });

  it.each<[CheckFailure, string | undefined, string]>([
    ['empty', undefined, 'There is no text here to check.'],
    ['too-short', undefined, 'The text is too short to check.'],
    ['not-english', undefined, 'The text is not in English'],
    ['no-paper', undefined, 'This does not look like a paper.'],
    ['stopped', undefined, 'The check was stopped.'],
    ['failed', 'The disk is full.', 'The check could not be done (The disk is full.).'],
  ])('says of one that has ended as %s why, and offers it again', (why, detail, words) => {
    show({ state: { phase: 'ended', why, ...(detail !== undefined && { detail }) } });
    expect(find('.check')?.dataset['check']).toBe('none');
    expect(textOf('.note')).toContain(words);
    // Heard, too.
    expect(textOf('[role="status"]')).toBe(textOf('.note'));
    expect(progress()).toBeNull();
    expect(actions()).toEqual(['check']);
    expect(textOf('[data-action="check"]')).toBe('Try again');
    press('check');
    expect(callbacks.onCheck).toHaveBeenCalledTimes(1);
  });

  it('offers one where the one that was done is deleted', () => {
    show({ state: { phase: 'done', checkId: 'x' } });
    expect(textOf('[data-action="check"]')).toBe('Check this paper');
    expect(find('.note')).toBeNull();
  });
});

describe('a check that is under way', () => {
  it.each<[string, CheckState, string, number | null]>([
    ['being read', { phase: 'reading' }, 'Reading the text…', null],
    ['at its start', { phase: 'checking', share: 0 }, 'Checking the paper…', 0],
    ['nearly done', { phase: 'checking', share: 0.75 }, 'Checking the paper…', 0.75],
  ])('shows how far it is: %s', (_what, state, words, value) => {
    show({ state });
    expect(find('.check')?.dataset['check']).toBe('under-way');
    expect(progress()?.getAttribute('aria-label')).toBe(words);
    // Without a value nobody knows how far it is.
    expect(progress()?.hasAttribute('value')).toBe(value !== null);
    if (value !== null) expect(progress()?.value).toBe(value);
    expect(textOf('[role="status"]')).toBe(words);
    expect(actions()).toEqual(['stop-check']);
    press('stop-check');
    expect(callbacks.onStopCheck).toHaveBeenCalledTimes(1);
    expect(callbacks.onCheck).not.toHaveBeenCalled();
  });

  it('leaves what is known of the paper, and offers no second one', () => {
    show({ state: { phase: 'checking', share: 0.5 }, check: check() });
    expect(document.querySelectorAll('li.claim')).toHaveLength(2);
    expect(actions()).toContain('stop-check');
    expect(actions()).not.toContain('check');
  });
});

describe('a check that is done', () => {
  it('says what was checked, and that its score is of fixed rules', () => {
    show({ check: check() });
    expect(find('.check')?.dataset['check']).toBe('done');
    expect(textOf('h2')).toBe('Check made in this browser');
    expect(textOf('header .facts')).toContain('of the full text');
    expect(textOf('header .facts')).toContain('no score: too little to assess');
    expect(find('header .facts')?.title).toContain('It is no peer review');
    const review = { dimensions: [], challenger: 5, confirmer: 7, consensus: 6.1, caps: [] };
    show({ check: check({ review, extent: 'abstract' }) });
    expect(textOf('header .facts')).toContain('score by fixed rules: 6.1/10');
    expect(textOf('header .facts')).toContain('of the abstract only');
  });

  it('shows figures with their arithmetic, and claims with what backs them', () => {
    show({ check: check() });
    expect([...document.querySelectorAll('h3')].map(({ textContent }) => textContent)).toEqual([
      '1 passage whose figures cannot all be right',
      '1 main claim',
    ]);
    const figures = row('figures').textContent;
    expect(figures).toContain('The paper says “18 of 60 nests (48%)”.');
    expect(figures).toContain('18 ÷ 60 = 30%, not 48%What would fit: 30%');
    expect(figures).toContain('The figures may leave out cases that are not known.');
    expect(row('claim').textContent).toContain('stated only here in the paper');
    expect(row('claim').querySelector('.is-differing')).toBeNull();
    expect(row('figures').querySelector('.is-differing')).not.toBeNull();
  });

  it('says that nothing found proves nothing', () => {
    show({ check: check({ findings: [], claims: [] }) });
    expect(document.querySelectorAll('h3')).toHaveLength(0);
    expect(all()).toContain('That is no proof that all are');
    expect(all()).toContain('No claims found in this text.');
    expect(document.querySelectorAll('li.claim')).toHaveLength(0);
  });

  it('keeps further claims and those of others apart', () => {
    const claims = [
      sampleClaim,
      claimWith('b', { isChosen: false }),
      claimWith('c', { kind: 'cited' }),
      claimWith('d', { kind: 'cited', isChosen: false }),
    ];
    show({ check: check({ claims }) });
    const parts = [...document.querySelectorAll('details.about:not(.review)')];
    expect(parts.map((part) => part.querySelector('summary')?.textContent)).toEqual([
      '1 further claim',
      '2 statements about other works',
    ]);
    expect(parts.map((part) => [...part.querySelectorAll('li')].map((one) => one.textContent))).toEqual([
      ['Claim b.'],
      ['Claim c.', 'Claim d.'],
    ]);
  });

  it('says which words of a claim were replaced', () => {
    const span = { start: 0, end: 2 };
    const changed = claimWith('b', { changes: [{ span, replacement: 'The authors' }] });
    show({ check: check({ claims: [changed] }) });
    expect(row('claim').textContent).toContain('“We” read as “The authors”');
  });

  it('shows what pages and papers say as text', () => {
    const hostile = '<img src="x" onerror="alert(1)">';
    show({ check: check({ claims: [claimWith('b', { text: hostile })] }) });
    expect(find('img')).toBeNull();
    expect(row('claim').textContent).toContain(hostile);
  });

  it('stays where another one has failed', () => {
    show({ check: check(), state: { phase: 'ended', why: 'stopped' } });
    expect(textOf('.note')).toContain('The check was stopped.');
    expect(document.querySelectorAll('li.claim')).toHaveLength(2);
    expect(actions().filter((action) => action === 'check')).toHaveLength(1);
    expect(textOf('[data-action="check"]')).toBe('Check again');
  });
});

describe('on a page that has only the abstract', () => {
  const note = 'Only the abstract is open here';

  it.each<[string, Shown, boolean]>([
    ['before a check', {}, true],
    ['after a check of it', { check: check({ extent: 'abstract' }) }, true],
    ['after a check of the full text', { check: check() }, false],
  ])('says so %s, unless the full text was checked', (_when, shown, isSaid) => {
    show({ ...shown, isAbstract: true });
    expect(all().includes(note)).toBe(isSaid);
    show({ ...shown, isAbstract: false });
    expect(all()).not.toContain(note);
  });
});

it('leads from an abstract to the full text, until that was checked', () => {
  const fullText = <a href="https://example.org/full">HTML</a>;
  show({ isAbstract: true, fullText });
  expect(all()).toContain('What could back them is in the full text: HTML');
  expect(find('.check a')?.getAttribute('href')).toBe('https://example.org/full');
  show({ isAbstract: true, fullText, check: check({ extent: 'abstract' }) });
  expect(find('.check a')).not.toBeNull();
  show({ isAbstract: true, fullText, check: check() });
  expect(find('.check a')).toBeNull();
});

it('says what was found once it is done', () => {
  show({ state: { phase: 'checking', share: 0.9 } });
  show({ state: { phase: 'done', checkId: 'x' }, check: check() });
  expect(textOf('[role="status"]')).toBe('1 passage whose figures cannot all be right, 1 main claim');
});

describe('the keyboard', () => {
  it('stays in the panel when the button that was pressed goes', () => {
    show({});
    find('[data-action="check"]')?.focus();
    show({ state: { phase: 'reading' } });
    expect(document.activeElement).toBe(find('.check'));
    find('[data-action="stop-check"]')?.focus();
    show({ state: { phase: 'done', checkId: 'x' }, check: check() });
    expect(document.activeElement).toBe(find('.check'));
    // What has no focus takes none.
    (document.activeElement as HTMLElement).blur();
    show({});
    expect(document.activeElement).toBe(document.body);
  });

  const enter = (target: Element) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    return event;
  };

  it('shows a passage by Enter on its row', () => {
    const claims = show({ check: check() });
    for (const kind of ['claim', 'figures'] as const) {
      expect(row(kind).tabIndex).toBe(0);
      expect(enter(row(kind)).defaultPrevented).toBe(true);
      const id = claims.find((claim) => claim.check?.kind === kind)?.id;
      expect(callbacks.onShow).toHaveBeenLastCalledWith(id);
    }
    expect(callbacks.onShow).toHaveBeenCalledTimes(2);
  });

  it('leaves Enter to the buttons of a row, and other keys to the page', () => {
    show({ check: check() });
    const button = row('figures').querySelector('button') ?? expect.fail();
    expect(enter(button).defaultPrevented).toBe(false);
    const down = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true });
    row('figures').dispatchEvent(down);
    expect(down.defaultPrevented).toBe(false);
    expect(callbacks.onShow).not.toHaveBeenCalled();
  });

  it('shows nothing that was not found in the text', () => {
    show({ check: check(), isLocated: (claim) => claim.check?.kind === 'claim' });
    expect(row('figures').dataset['found']).toBe('no');
    expect(row('claim').dataset['found']).toBe('yes');
    enter(row('figures'));
    expect(callbacks.onShow).not.toHaveBeenCalled();
    expect(row('figures').querySelector('[data-action="show"]')).toBeNull();
    expect(row('claim').querySelector('[data-action="show"]')).not.toBeNull();
  });
});

describe('passages', () => {
  const reason = { rule: 'OpenData', points: 1, quote: { ...sampleClaim.quote, exact: 'Data are open.' } };
  const review = {
    dimensions: [{ name: 'reproducibility' as const, points: 6, reasons: [reason] }],
    caps: [],
  };
  const passage = {
    quote: { ...sampleClaim.quote, exact: 'Shade protects eggs.' },
    place: 'sentence' as const,
    probability: 0.9,
    agreement: 'agrees' as const,
    differences: [],
  };
  const all = check({
    claims: [
      { ...sampleClaim, backing: { outcome: 'stated', passages: [passage] } },
      claimWith('b', { isChosen: false, text: 'It is cool.', quote: { ...sampleClaim.quote, start: 7 } }),
      claimWith('c', { kind: 'cited', quote: { ...sampleClaim.quote, start: 8 } }),
    ],
    review,
  });
  const buttons = () => [...document.querySelectorAll<HTMLElement>('[data-action="show-passage"]')];

  it.each([
    ['stated', 'Elsewhere in the paper', 2],
    ['differs', 'Elsewhere in the paper', 2],
    ['unclear', 'Nearest passage in the paper', 1],
    ['only-here', undefined, 0],
  ] as const)('beside a claim that is %s have the heading %s', (outcome, heading, count) => {
    const other = { ...passage, quote: { ...passage.quote, exact: 'Eggs like shade.', start: 90 } };
    show({
      check: check({ claims: [{ ...sampleClaim, backing: { outcome, passages: [passage, other] } }] }),
    });
    expect(find('.backing dt')?.textContent).toBe(heading);
    expect(document.querySelectorAll('.backing dd')).toHaveLength(count);
  });

  it('of the review, of further claims and of what backs a claim are led to', () => {
    show({ check: all });
    expect(buttons().map(({ textContent }) => textContent)).toEqual([
      'Shade protects eggs.',
      'It is cool.',
      'Claim c.',
      'Data are open.',
    ]);
    for (const button of buttons()) {
      expect(button.title).toBe('Show in the text');
      button.click();
    }
    expect(callbacks.onShowPassage.mock.calls.map(([{ exact, start }]) => [exact, start])).toEqual([
      [passage.quote.exact, sampleClaim.quote.start],
      [sampleClaim.quote.exact, 7],
      [sampleClaim.quote.exact, 8],
      [reason.quote.exact, sampleClaim.quote.start],
    ]);
    expect(callbacks.onShow).not.toHaveBeenCalled();
  });

  it('are quoted alone where only the abstract is open, and the full text was checked', () => {
    show({ check: all, isAbstract: true });
    expect(buttons()).toEqual([]);
    expect(textOf('.review q')).toBe('Data are open.');
    show({ check: check({ ...all.file, extent: 'abstract' }), isAbstract: true });
    expect(buttons()).toHaveLength(4);
  });
});

describe('a check beside the one before', () => {
  const now = check({ claims: [sampleClaim, claimWith('b', { text: 'It is cool.' })] });
  const summary = () => textOf('.changes');

  it('says in one line that nothing has changed', () => {
    show({ check: now, compared: compareChecks({ ...now.file, date: '2026-11-03' }, now.file) });
    expect(find('p.changes')?.textContent).toBe('Compared with the check of 3 Nov 2026: nothing has changed');
  });

  it('is absent where there is none', () => {
    show({ check: now });
    expect(find('.changes')).toBeNull();
  });

  it('lists what has changed, each with its place where it has one', () => {
    const gone = claimWith('gone', {
      text: 'Wind is no matter.',
      quote: { ...sampleClaim.quote, exact: 'Wind is no matter.' },
    });
    const before = {
      ...now.file,
      page: { ...now.file.page, version: 1 },
      claims: [sampleClaim, gone],
      findings: [],
      review: { dimensions: [], caps: [], consensus: 6.1 },
    };
    const changed = { ...now.file, review: { ...before.review, consensus: 6.4 } };
    // Another sentence than the sample's.
    const claims = changed.claims.map((one) =>
      one.id === 'b' ? { ...one, quote: { ...one.quote, exact: 'It is cool.' } } : one,
    );
    show({ check: now, compared: compareChecks(before, { ...changed, claims }) });
    expect(textOf('.changes summary')).toBe(
      'Compared with the check of 28 Nov 2026 (v1): 1 claim new, 1 claim gone, 1 figure problem new, score 6.1 → 6.4',
    );
    expect(summary()).toContain('Wind is no matter.');
    const within = [...document.querySelectorAll<HTMLElement>('.changes [data-action]')];
    expect(within.map(({ textContent }) => textContent)).toEqual(['It is cool.', sampleFinding.quote.exact]);
    within[1]?.click();
    expect(callbacks.onShowPassage).toHaveBeenCalledWith(sampleFinding.quote);
  });

  it('says what is said of a claim otherwise, and which rules did', () => {
    const backed = (outcome: 'stated' | 'only-here') => ({
      ...now.file,
      claims: [{ ...sampleClaim, backing: { outcome, passages: [] } }],
    });
    const before = { ...backed('stated'), rules: 'check-0' };
    show({ check: now, compared: compareChecks(before, backed('only-here')) });
    expect(summary()).toContain('1 claim backed differently');
    expect(summary()).toContain('now: stated only here in the paper');
    expect(summary()).toContain('before: stated elsewhere in the text, too');
    expect(summary()).toContain('The text is the same');
    show({
      check: now,
      compared: compareChecks({ ...before, textHash: 'f'.repeat(16) }, backed('only-here')),
    });
    expect(summary()).toContain('used another version of the rules');
  });
});

describe('the buttons', () => {
  it('export, check again and delete', () => {
    const one = check();
    show({ check: one });
    for (const form of ['text', 'markdown', 'json'] as const) {
      press(`export-${form}`);
      expect(callbacks.onExportCheck).toHaveBeenLastCalledWith(one.id, form);
    }
    press('check');
    expect(callbacks.onCheck).toHaveBeenCalledTimes(1);
    expect(callbacks.onDeleteCheck).not.toHaveBeenCalled();
    press('delete-check');
    expect(callbacks.onDeleteCheck.mock.calls).toEqual([[one.id]]);
  });

  it('undo the deletion, as long as no other check is begun', () => {
    const one = check();
    show({ check: one });
    press('delete-check');
    // It may fail.
    expect(document.querySelector('[data-action="restore-check"]')?.isConnected).not.toBe(true);
    show({});
    expect(textOf('[role="status"]')).toBe('The check was deleted.');
    expect((document.activeElement as HTMLElement).dataset['action']).toBe('restore-check');
    press('restore-check');
    expect(callbacks.onRestoreCheck.mock.calls).toEqual([[one]]);
    show({ check: one });
    // The button that had the focus is gone.
    expect(document.activeElement?.className).toBe('check');
    press('delete-check');
    show({});
    press('check');
    show({});
    expect(document.querySelector('[data-action="restore-check"]')).toBeNull();
  });

  it('call figures no problem, and take that back', () => {
    const one = check();
    show({ check: one });
    expect(all()).not.toContain('You marked this as no problem.');
    press('dismiss');
    expect(callbacks.onDismiss).toHaveBeenLastCalledWith(one.id, sampleFinding.id, true);
    show({ check: { ...one, dismissed: [sampleFinding.id] } });
    expect(row('figures').textContent).toContain('You marked this as no problem.');
    press('dismiss');
    expect(callbacks.onDismiss).toHaveBeenLastCalledWith(one.id, sampleFinding.id, false);
  });

  it('judge a claim, and show both claims and figures', () => {
    const claims = show({ check: check() });
    const idOf = (kind: string) => claims.find((claim) => claim.check?.kind === kind)?.id;
    press('dispute', 'li[data-kind="claim"]');
    expect(callbacks.onJudge).toHaveBeenCalledWith(idOf('claim'), { value: 'disputed', basedOn: null });
    for (const kind of ['claim', 'figures']) {
      press('show', `li[data-kind="${kind}"]`);
      expect(callbacks.onShow).toHaveBeenLastCalledWith(idOf(kind));
    }
    // Arithmetic is nothing to be judged.
    expect(row('figures').querySelector('[data-action="confirm"]')).toBeNull();
  });
});

it('speaks German', () => {
  vi.stubGlobal('chrome', { i18n: fakeI18n('de') });
  show({ check: check(), isAbstract: true, state: { phase: 'ended', why: 'too-short' } });
  expect(textOf('h2')).toBe('In diesem Browser erstellte Prüfung');
  expect(textOf('header .facts')).toContain('28. Nov. 2026');
  expect(textOf('.note')).toContain('Der Text ist zu kurz, um ihn zu prüfen.');
  expect(textOf('[data-action="check"]')).toBe('Noch einmal prüfen');
  expect(row('figures').textContent).toContain('18 ÷ 60 = 30%, nicht 48%Dazu würde passen: 30%');
  show({ state: { phase: 'checking', share: 0.5 } });
  expect(textOf('[data-action="stop-check"]')).toBe('Anhalten');
});

it.each<[string, Shown]>([
  ['without a check', {}],
  ['under way', { state: { phase: 'checking', share: 0.5 }, check: check() }],
  ['done', { check: check(), isAbstract: true }],
  [
    'compared',
    { check: check(), compared: compareChecks(sampleCheckFile({ claims: [] }), sampleCheckFile()) },
  ],
  ['failed', { state: { phase: 'ended', why: 'failed', detail: 'The disk is full.' } }],
])('has no fault that axe finds: %s', async (_what, shown) => {
  show(shown);
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
