// @vitest-environment jsdom
/** The card: what it says, what it is to assistive technology, and what its keys and buttons do. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  citedClaim,
  figureClaim,
  figureFinding,
  figureTerms,
  sampleClaim,
} from '../../tests/gallery/samples';
import type { RelatedClaim } from '../lookup/related';
import type { Finding } from '../page/identity/page-state';
import { Card, type CardProps } from './Card';

afterEach(() => {
  render(null, document.body);
});

function show(claim: RelatedClaim, change: Partial<CardProps> = {}, finding: Finding = figureFinding) {
  const calls = {
    onJudge: vi.fn(),
    onUndo: vi.fn(),
    onStep: vi.fn(),
    onClose: vi.fn(),
    onShowRunnerUp: vi.fn(),
    onShowPassage: vi.fn(),
    onReject: vi.fn(),
    onDismiss: vi.fn(),
    onExplain: vi.fn(),
  };
  void act(() => {
    render(
      <Card
        entries={[{ claim, finding }]}
        claimNumber={1}
        claimCount={2}
        problem={undefined}
        takesFocus
        runnerUpOf={undefined}
        terms={new Map([[claim.id, figureTerms]])}
        {...calls}
        {...change}
      />,
      document.body,
    );
  });
  return calls;
}

const find = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`Nothing matches ${selector}`);
  return found;
};
const click = (selector: string) => {
  void act(() => {
    find(selector).click();
  });
};
const press = (selector: string, key: string, modifiers: KeyboardEventInit = {}) => {
  void act(() => {
    find(selector).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...modifiers }));
  });
};

describe('Card', () => {
  it('says in a line that the page calls its paper retracted, and nothing otherwise', () => {
    show(figureClaim, { notices: [{ kind: 'retracted', text: 'This article has been retracted.' }] });
    expect(find('[data-notice]').textContent).toBe('This page says: retracted.');
    expect(find('[data-notice]').title).toBe('This article has been retracted.');
    show(figureClaim);
    expect(document.querySelector('[data-notice]')).toBeNull();
  });

  it('says status, position, agreement, and what each report says', () => {
    show(figureClaim);
    const text = document.body.textContent;
    expect(find('.bar .place').textContent).toBe('Claim 1 of 2 on this page');
    const rows = [...document.querySelectorAll('.check-row')].map((row) =>
      ['.label', '.outcome'].map((part) => row.querySelector(part)?.textContent.trim()),
    );
    expect(rows).toEqual([
      ['Reports’ check', 'verified (4 of 4)'],
      ['This page', 'figures differ: 99% here, 98.08% in the claim'],
    ]);
    expect(text).toContain('verified, confidence 0.21\u00a0· quality 5.6/10\u00a0· 30 May 2026');
    expect(text).not.toMatch(/\b(?:true|false|fake|wrong)\b/i);
    const lines = [...document.querySelectorAll<HTMLElement>('[data-report-id]')];
    expect(lines.map(({ dataset }) => dataset['relation'])).toEqual(['examines', 'examines']);
    expect(text).toContain('2 more reports');
  });

  it('says what each check is, and is not, where the reader asks', () => {
    show(figureClaim);
    const [reports, page] = [...document.querySelectorAll<HTMLElement>('.meaning')];
    expect([reports?.hidden, page?.hidden]).toEqual([true, true]);
    click('.about[aria-label="About the reports’ check"]');
    expect([reports?.hidden, page?.hidden]).toEqual([false, true]);
    expect(reports?.textContent).toBe(
      'An automated pipeline compared this claim with documents it retrieved. Confidence 0.21–0.24 is its own score, 0 to 1; no probability, no peer review.',
    );
  });

  it('says that figures match in words that are not those of the reports’ check', () => {
    const same = (figureFinding.parts ?? []).map((part) => ({ ...part, isSame: true }));
    show(figureClaim, {}, { ...figureFinding, agreement: 'agrees', parts: same });
    const [, page] = [...document.querySelectorAll('.outcome')];
    expect(page?.textContent).toMatch(/^same figures?$/);
    expect(page?.querySelector('.is-verified')).toBeNull();
  });

  it('says that a passage is that of the verdict, as long as there is one', () => {
    const words = 'the passage you judged';
    const verdict = {
      verdictId: 'v',
      stateId: 's-v',
      value: 'confirmed' as const,
      note: '',
      updatedAt: '2026-06-01T00:00:00.000Z',
      canUndo: true,
    };
    const finding = { ...figureFinding, isOfVerdict: true };
    show({ ...figureClaim, verdict }, {}, finding);
    expect(document.body.textContent).toContain(words);
    show(figureClaim, {}, finding);
    expect(document.body.textContent).not.toContain(words);
    show({ ...figureClaim, verdict });
    expect(document.body.textContent).not.toContain(words);
  });

  it('reads the LaTeX of the claim, leaves the passage as it is, and sets the compared parts apart', () => {
    show(figureClaim);
    const [claim, page] = [...document.querySelectorAll('dl dd')].map((element) => element.textContent);
    expect(claim).toBe('The tuned model reached a precision of ≈ 98.08% on costs of $5, recal… (cut off)');
    expect(page).toBe('It reached 99% precision at a price of $5 a day.');
    expect([...document.querySelectorAll('dd b')].map((bold) => [bold.className, bold.textContent])).toEqual([
      ['is-other', '98.08%'],
      ['is-other', '99%'],
    ]);
  });

  it('says whose claim it is when the reports on this paper do not make it', () => {
    show(citedClaim);
    expect(document.body.textContent).toContain('from a report that cites this paper');
    show({ ...citedClaim, relation: 'unknown' });
    expect(document.body.textContent).not.toContain('cites this paper');
    expect(document.body.textContent).toContain('from a report that mentions this paper');
  });

  it('shows hostile text as text', () => {
    const hostile = '<img src=x onerror="globalThis.hit = 1"> __proto__';
    show(sampleClaim('bad', hostile, false), {}, { ...figureFinding, passage: hostile, parts: [] });
    expect(document.querySelector('img')).toBeNull();
    expect(find('dd').textContent).toContain(hostile);
    const terms = new Map([
      [figureClaim.id, [{ how: 'form', claimText: hostile, pageText: hostile } as const]],
    ]);
    show(figureClaim, { terms }, { ...figureFinding, runnerUp: { text: hostile, score: 0.1 } });
    click('[data-action="explain"]');
    expect(document.querySelector('img')).toBeNull();
    expect(find('.explanation').textContent.split('<img').length).toBe(4);
  });

  it('gives, takes back and undoes a verdict, and says it', () => {
    let calls = show(figureClaim);
    click('[data-action="confirm"]');
    expect(calls.onJudge).toHaveBeenCalledWith(figureClaim.id, { value: 'confirmed', basedOn: null });
    const verdict = {
      verdictId: 'v',
      stateId: 's-v',
      value: 'confirmed',
      note: 'n',
      updatedAt: '2026-06-01T00:00:00.000Z',
      canUndo: true,
    } as const;
    calls = show({ ...figureClaim, verdict });
    expect(find('[role="status"]:not(#claim-in-hand)').textContent).toBe('you confirmed it');
    click('[data-action="clear"]');
    expect(calls.onJudge).toHaveBeenCalledWith(figureClaim.id, { value: null, basedOn: 's-v' });
    click('[data-action="undo"]');
    expect(calls.onUndo).toHaveBeenCalledWith(
      figureClaim.id,
      expect.objectContaining({ verdictId: 'v', stateId: 's-v' }),
    );
    expect(document.activeElement).toBe(find('[data-action="clear"]'));
  });

  it('keeps a note, and Escape leaves the note before it closes the card', () => {
    const calls = show(figureClaim);
    click('[data-action="note"]');
    const area = find('textarea') as HTMLTextAreaElement;
    expect(document.activeElement).toBe(area);
    press('textarea', 'Escape');
    expect(document.querySelector('textarea')).toBeNull();
    expect(calls.onClose).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(find('[data-action="note"]'));
    click('[data-action="note"]');
    (find('textarea') as HTMLTextAreaElement).value = 'see table 2';
    click('[type="submit"]');
    expect(calls.onJudge).toHaveBeenCalledWith(figureClaim.id, { note: 'see table 2', basedOn: null });
    press('[role="dialog"]', 'Escape');
    expect(calls.onClose).toHaveBeenCalledOnce();
  });

  it('announces to a screen reader which claim is in hand', () => {
    show(figureClaim);
    const said = () => find(`#${find('[role="dialog"]').getAttribute('aria-describedby') ?? ''}`).textContent;
    expect(said()).toContain('Claim 1 of 2. Verified: The tuned model reached');
    show(citedClaim, { claimNumber: 2 });
    expect(said()).toContain('Claim 2 of 2. ');
    expect(find('#claim-in-hand').getAttribute('role')).toBe('status');
  });

  it('says so when its passage has left the page', () => {
    show(figureClaim, { claimNumber: 0 }, { claimId: figureClaim.id, found: 'pending', isExamined: true });
    expect(document.body.textContent).toContain('The passage has changed or is no longer on the page.');
    expect(document.body.textContent).not.toContain('no figures to compare');
    expect(document.body.textContent).not.toContain('claim 0');
  });

  it('keeps the lines of a note', () => {
    const verdict = {
      verdictId: 'v',
      stateId: 's-v',
      note: 'one\ntwo',
      updatedAt: '2026-06-01T00:00:00.000Z',
      canUndo: true,
    } as const;
    show({ ...figureClaim, verdict });
    expect(find('.written').textContent).toBe('Your note: one\ntwo');
  });

  it('steps by key, but leaves the browser its own shortcuts', () => {
    const { onStep } = show(figureClaim);
    press('[role="dialog"]', 'ArrowRight', { ctrlKey: true });
    expect(onStep).not.toHaveBeenCalled();
    press('[role="dialog"]', 'ArrowRight');
    press('[role="dialog"]', 'ArrowLeft');
    press('[role="dialog"]', 'ñ', { altKey: true, code: 'KeyN' });
    expect(onStep.mock.calls).toEqual([[1], [-1], [1]]);
  });

  it('judges by the keys that lists have, and leaves Ctrl+C alone', () => {
    const { onJudge, onUndo } = show(figureClaim);
    for (const modifiers of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
      press('.body', 'c', modifiers);
    expect(onJudge).not.toHaveBeenCalled();
    press('.body', 'c');
    press('.body', 'D');
    press('.body', 'u');
    expect(onJudge.mock.calls.map(([id, { value }]) => [id, value])).toEqual([
      [figureClaim.id, 'confirmed'],
      [figureClaim.id, 'disputed'],
    ]);
    // Nothing is there to undo.
    expect(onUndo).not.toHaveBeenCalled();
    press('.body', 'n');
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
    press('textarea', 'd');
    expect(onJudge).toHaveBeenCalledTimes(2);
  });

  it('judges the claim whose block has the focus', () => {
    const { onJudge } = show(figureClaim, {
      entries: [figureClaim, citedClaim].map((claim) => ({
        claim,
        finding: { ...figureFinding, claimId: claim.id },
      })),
    });
    press(`[data-claim-id="${citedClaim.id}"] [data-action="note"]`, 'c');
    press('.body', 'c');
    expect(onJudge.mock.calls.map(([id]) => id)).toEqual([citedClaim.id, figureClaim.id]);
  });

  it('shows its keys over it, and what it is about again', () => {
    const { onJudge, onClose } = show(figureClaim);
    press('.body', '?');
    expect(find('.keys').textContent).toContain('confirm');
    press('.keys button', 'c');
    expect(onJudge).not.toHaveBeenCalled();
    press('.keys button', 'Escape');
    expect(document.querySelector('.keys')).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
    press('.body', 'Escape');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('keeps the room of the button that undoes, and shows a note by a sign', () => {
    show(figureClaim);
    expect(document.querySelector('[data-action="undo"]')).toBeNull();
    const before = [...document.querySelectorAll('.actions button')].map(({ textContent }) => textContent);
    const verdict = {
      verdictId: 'v',
      stateId: 's',
      value: 'confirmed',
      note: 'x',
      updatedAt: '2026-06-01T00:00:00.000Z',
      canUndo: true,
    } as const;
    show({ ...figureClaim, verdict });
    expect(find('[data-action="undo"]').textContent).toBe('Undo');
    expect(find('[data-action="note"]').textContent).toBe('✎ Note');
    expect([...document.querySelectorAll('.actions button')]).toHaveLength(before.length);
  });

  it('says above all that the page shows the second-best sentence, and leads back', () => {
    const runnerUp = { text: 'Another sentence.', score: 0.7 };
    const finding = { ...figureFinding, runnerUp };
    const { onShowRunnerUp } = show(figureClaim, { runnerUpOf: figureClaim.id }, finding);
    expect(find('.head .elsewhere').textContent).toContain('second-best sentence');
    expect([...document.querySelectorAll('dl dd')].map(({ textContent }) => textContent)).toContain(
      'Another sentence.',
    );
    click('[data-action="back-to-passage"]');
    expect(onShowRunnerUp).toHaveBeenCalledExactlyOnceWith(figureClaim.id);
  });

  it('explains why the passage was chosen, once it is asked', () => {
    show(figureClaim);
    const button = find('[data-action="explain"]');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(document.querySelector('.explanation')).toBeNull();
    click('[data-action="explain"]');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(find(`#${button.getAttribute('aria-controls') ?? ''}`)).toBe(find('.explanation'));
    const rows = [...document.querySelectorAll('.explanation dl > div')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows).toEqual([
      ['Same words', 'reached, precision'],
      ['Near-synonyms', 'costs (here: price)'],
      ['Not in the passage', 'tuned, model'],
      ['Figures that differ', '99% here, 98.08% in the claim'],
      ['Match', 'match 80%, shown from 50%'],
      [
        'Second-best sentence',
        '“The precision of the tuned model is told in table 2 <b>for all sizes</b>.” (match 31%) Show',
      ],
    ]);
    click('[data-action="explain"]');
    expect(document.querySelector('.explanation')).toBeNull();
  });

  it('has no explanation for a passage that has left the page', () => {
    show(figureClaim, { claimNumber: 0 }, { claimId: figureClaim.id, found: 'pending', isExamined: true });
    expect(document.querySelector('[data-action="explain"]')).toBeNull();
  });

  it('goes to the runner-up and back, and calls the passage wrong by key or pointer', () => {
    let calls = show(figureClaim);
    click('[data-action="explain"]');
    click('[data-action="show-runner-up"]');
    expect(calls.onShowRunnerUp).toHaveBeenCalledWith(figureClaim.id);
    calls = show(figureClaim, { runnerUpOf: figureClaim.id });
    expect(find('[data-action="show-runner-up"]').textContent).toBe('Back');
    click('[data-action="wrong-passage"]');
    expect(calls.onReject).toHaveBeenLastCalledWith(figureClaim.id, true);
    void act(() => {
      find('[data-action="wrong-passage"]').dispatchEvent(
        new MouseEvent('click', { bubbles: true, detail: 1 }),
      );
    });
    expect(calls.onReject).toHaveBeenLastCalledWith(figureClaim.id, false);
  });

  it('shows differing verdicts and asks which one holds', () => {
    const conflictingVerdicts = [
      {
        verdictId: 'a',
        stateId: 's-a',
        value: 'confirmed',
        note: '',
        updatedAt: '2026-06-01T00:00:00Z',
        canUndo: true,
      },
      {
        verdictId: 'b',
        stateId: 's-b',
        value: 'disputed',
        note: 'why',
        updatedAt: '2026-06-02T00:00:00Z',
        canUndo: true,
      },
    ] as const;
    const { onJudge } = show({ ...figureClaim, conflictingVerdicts });
    expect(find('fieldset').textContent).toContain('Disputed 2 Jun 2026\u00a0· why');
    click('[data-verdict-id="b"]');
    expect(onJudge).toHaveBeenCalledWith(figureClaim.id, { value: 'disputed', note: 'why' });
  });

  it('folds away what many reports say', () => {
    const many = [...figureClaim.assertions, ...citedClaim.assertions];
    show({ ...figureClaim, assertions: many });
    expect(document.querySelectorAll('[data-report-id]')).toHaveLength(2);
    click('.reports button');
    expect(document.querySelectorAll('[data-report-id]')).toHaveLength(5);
  });

  it('has no fault that axe finds', async () => {
    show(figureClaim, { problem: 'The disk is full.' });
    click('[data-action="note"]');
    click('[data-action="explain"]');
    const { violations } = await axe.run(find('[role="dialog"]'));
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
