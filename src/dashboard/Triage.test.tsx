// @vitest-environment jsdom
/** Judging a paper's claims one after the other, by keys alone. */
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleClaim } from '../../tests/gallery/samples';
import { blindClaim } from '../lookup/blind';
import type { RelatedClaim } from '../lookup/related';
import type { TriagePaper } from '../messages/message-data';
import type { VerdictChange } from '../verdicts/verdict-changes';

const sent: [type: string, data: unknown][] = [];
const answers = new Map<string, (data: never) => unknown>();
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: unknown) => {
    sent.push([type, data]);
    return answers.get(type)?.(data as never);
  },
}));
const heard = new Map<string, () => void>();
vi.mock('../messages/receive', () => ({
  onMessage: (type: string, hear: () => void) => {
    heard.set(type, hear);
    return () => heard.delete(type);
  },
}));
const { Triage } = await import('./Triage');

const claims = ['one', 'two', 'three'].map((name, at) => sampleClaim(name, `Claim ${name}.`, at !== 1));
const evidence = {
  url: 'https://arxiv.org/abs/2504.16584v2',
  quote: { exact: 'It is one.', prefix: '', suffix: '' },
  position: { start: 0, end: 10 },
  version: 2,
};
/** What the background knows. */
let paper: TriagePaper;
function know(change: Partial<TriagePaper> = {}): void {
  paper = {
    group: 'group',
    title: 'A paper',
    paper: { works: ['arxiv:2504.16584'], url: 'https://arxiv.org/pdf/2504.16584v1' },
    isBlind: false,
    claims,
    ...change,
  };
}
const told = (claim: RelatedClaim) => (paper.isBlind ? blindClaim(claim) : claim);
function set(id: string, value: 'confirmed' | 'disputed' | undefined): void {
  const change = (claim: RelatedClaim): RelatedClaim => {
    const { verdict: _verdict, ...rest } = claim;
    const said = {
      verdictId: `v-${id}`,
      stateId: `s-${id}`,
      note: '',
      updatedAt: '2026-05-01T10:00:00Z',
      canUndo: true,
    };
    return value === undefined ? rest : { ...rest, verdict: { ...said, value } };
  };
  paper = { ...paper, claims: paper.claims.map((claim) => (claim.id === id ? change(claim) : claim)) };
}

beforeEach(() => {
  sent.length = 0;
  know();
  history.replaceState(null, '', '#/triage/group');
  answers.set('readTriage', () => ({ ...paper, claims: paper.claims.map(told) }));
  answers.set('changeVerdict', ({ claimId, change }: { claimId: string; change: VerdictChange }) =>
    set(claimId, change.value ?? undefined),
  );
  answers.set('undoVerdict', ({ claimId }: { claimId: string }) => set(claimId, undefined));
  answers.set('listTags', () => ['todo']);
  answers.set('readHistory', () => []);
  answers.set('readPassages', () => []);
});
afterEach(() => {
  render(null, document.body);
});

const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve)));
async function open(page = 'group'): Promise<void> {
  void act(() => render(<Triage page={page} />, document.body));
  await settle();
}
async function press(key: string): Promise<void> {
  void act(() => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
  await settle();
}
const place = () => document.querySelector('[data-fact="place"]')?.textContent;
const hand = () => document.querySelector<HTMLElement>('.claim-in-hand')?.dataset['claimId'];

describe('a run through a paper', () => {
  it('goes on by itself after each verdict, undoes the last one, and ends with how reports and reader compare', async () => {
    await open();
    expect(place()).toBe('Claim 1 of 3');
    await press('c');
    expect(place()).toBe('Claim 2 of 3');
    expect(document.activeElement?.className).toBe('claim-in-hand');
    expect(document.querySelector('.last')?.textContent).toBe('Confirmed: Claim one.…');
    await press('d');
    await press('u');
    expect(place()).toBe('Claim 2 of 3');
    expect(sent.find(([type]) => type === 'undoVerdict')?.[1]).toMatchObject({ claimId: 'group-two' });
    await press('s');
    expect(place()).toBe('Claim 3 of 3');
    await press('d');
    expect(place()).toBe('The end');
    expect(document.querySelector('[data-fact="reliability"]')?.textContent).toBe(
      'Of 2 claims that reports call verified and you judged, you confirmed 1: 50% (95% interval 9% to 91%).',
    );
    expect(document.querySelector('tr[data-status="unverified"]')?.textContent).toBe('not verified001');
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('begins with the first claim that is not judged, says in the address where it is, and goes back and forward', async () => {
    set('group-one', 'confirmed');
    await open();
    expect(hand()).toBe('group-two');
    expect(location.hash).toBe('#/triage/group?at=group-two');
    await press('k');
    expect(hand()).toBe('group-one');
    await press('j');
    await press('j');
    expect(location.hash).toBe('#/triage/group?at=group-three');
    render(null, document.body);
    await open();
    expect(hand()).toBe('group-three');
  });

  it('sends the passage that an open tab shows, with its version', async () => {
    answers.set('readPassages', () => [{ claimId: 'group-one', text: 'It is one.', evidence }]);
    await open();
    await settle();
    expect(document.querySelector('blockquote')?.textContent).toBe('It is one.');
    await press('c');
    expect(sent.find(([type]) => type === 'changeVerdict')?.[1]).toMatchObject({ change: { evidence } });
  });

  it('asks open tabs for passages once, and again when the reader comes back, not when anything is judged', async () => {
    const asked = () => sent.filter(([type]) => type === 'readPassages').map(([, data]) => data);
    await open();
    await press('c');
    await press('u');
    await act(async () => heard.get('dataChanged')?.());
    await settle();
    expect(sent.filter(([type]) => type === 'readTriage').length).toBeGreaterThan(3);
    expect(asked()).toEqual([{ paper: 'group' }]);
    const visibility = vi.spyOn(document, 'visibilityState', 'get');
    for (const state of ['hidden', 'visible'] as const) {
      visibility.mockReturnValue(state);
      document.dispatchEvent(new Event('visibilitychange'));
    }
    visibility.mockRestore();
    await settle();
    expect(asked()).toHaveLength(2);
  });

  it('leaves letters to the note that is written', async () => {
    await open();
    await press('n');
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
    await press('c');
    expect(place()).toBe('Claim 1 of 3');
    expect(sent.some(([type]) => type === 'changeVerdict')).toBe(false);
  });
});

describe('in blind mode', () => {
  it('stays on a claim once it is judged, and shows then what reports say', async () => {
    know({ isBlind: true });
    await open();
    const text = () => document.querySelector('.claim-in-hand')?.textContent ?? '';
    expect(text()).toContain('hidden until you judge');
    expect(text()).not.toMatch(/verified|confidence/);
    await press('d');
    expect(place()).toBe('Claim 1 of 3');
    expect(text()).toMatch(/verified by all 4|verified/);
    expect(text()).toContain('you disputed');
    await press('s');
    expect(text()).not.toMatch(/verified|confidence/);
  });
});

it('is found by the id of the paper, and stays there', async () => {
  history.replaceState(null, '', '#/triage?work=arxiv:2504.16584');
  await open('');
  expect(sent.find(([type]) => type === 'readTriage')?.[1]).toEqual({ paper: 'arxiv:2504.16584' });
  expect(location.hash).toBe('#/triage/group?at=group-one');
  await press('c');
  expect(place()).toBe('Claim 2 of 3');
});

it('says where no paper is named, and where no report examines it', async () => {
  history.replaceState(null, '', '#/triage');
  await open('');
  expect(document.body.textContent).toContain('Choose a paper');
  answers.set('readTriage', () => undefined);
  render(null, document.body);
  await open('0000000000000000');
  expect(document.body.textContent).toContain('No report examines this paper');
});
