// @vitest-environment jsdom
/** Many claims judged at once can be taken back, also where they are gone from the list by that. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { figureClaim } from '../../tests/gallery/samples';

type Data = { readonly claimId: string };
const sent: [type: string, data: Data][] = [];
const answers = new Map<string, (data: Data) => unknown>();
vi.mock('../messages/protocol', () => ({
  sendMessage: async (type: string, data: Data) => {
    sent.push([type, data]);
    return answers.get(type)?.(data);
  },
}));
const listening = new Set<() => void>();
vi.mock('../messages/receive', () => ({
  onMessage: (_type: string, hear: () => void) => {
    listening.add(hear);
    return () => listening.delete(hear);
  },
}));
const { Claims } = await import('./Claims');

const { verdict: _verdict, ...unjudged } = figureClaim;
const claims = ['a', 'b'].map((id) => ({ ...unjudged, id, paper: { works: [] } }));
const judged = new Set<string>();
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
async function press(selector: string): Promise<void> {
  await act(async () => {
    (document.querySelector<HTMLElement>(selector) ?? expect.fail(`nothing is ${selector}`)).click();
  });
  await settle();
}
async function change(): Promise<void> {
  for (const hear of listening) hear();
  await settle();
}
const undone = () => sent.flatMap(([type, { claimId }]) => (type === 'undoVerdict' ? [claimId] : []));

beforeEach(async () => {
  history.replaceState(null, '', '#/claims?q=verdict%3Anone');
  sent.length = 0;
  judged.clear();
  answers.clear();
  answers.set('searchClaims', () => {
    const found = claims.filter(({ id }) => !judged.has(id));
    return { claims: found, count: found.length, searched: 2, isPartial: false };
  });
  answers.set('changeVerdict', ({ claimId }) => {
    judged.add(claimId);
    return { verdictId: `v${claimId}`, stateId: `s${claimId}` };
  });
  render(<Claims />, document.body);
  await settle();
});
afterEach(() => {
  render(null, document.body);
});

it('undoes what was judged where the list is empty by that', async () => {
  await press('[data-action="choose-all"]');
  await press('[data-action="judge-confirmed"]');
  await change();
  expect(document.querySelector('[data-action="choose-all"]')).toBeNull();
  expect(document.querySelector('.found')).toBeNull();
  expect(document.body.textContent).toContain('2 verdicts given.');
  await press('[data-action="undo-many"]');
  expect(undone()).toEqual(['a', 'b']);
  expect(document.querySelector('[data-action="undo-many"]')).toBeNull();
});

it('keeps what could not be undone for another try, also where the search has failed', async () => {
  await press('[data-action="choose-all"]');
  await press('[data-action="judge-confirmed"]');
  answers.set('searchClaims', () => {
    throw new Error('No search.');
  });
  await change();
  answers.set('undoVerdict', ({ claimId }) => {
    if (claimId === 'a') throw new Error('The disk is full.');
  });
  await press('[data-action="undo-many"]');
  expect(document.body.textContent).toContain('The disk is full.');
  expect(document.body.textContent).toContain('1 verdict could not be undone.');
  answers.delete('undoVerdict');
  await press('[data-action="undo-many"]');
  expect(undone()).toEqual(['a', 'b', 'a']);
});

it('says which were changed meanwhile', async () => {
  answers.set('changeVerdict', () => undefined);
  await press('[data-action="choose-all"]');
  await press('[data-action="judge-disputed"]');
  expect(document.body.textContent).toContain('2 claims have other verdicts by now');
  expect(document.querySelector('[data-action="undo-many"]')).toBeNull();
});
