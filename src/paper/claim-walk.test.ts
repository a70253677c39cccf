import { expect, it, vi } from 'vitest';
import type { ClaimHighlight } from '../page/paint/paint';
import { ClaimWalk } from './claim-walk';

/** Three claims, of which the second lies in a closed part of the page. */
const highlights = ['a', 'b', 'c'].map(
  (claimId): ClaimHighlight => ({
    claimId,
    status: 'verified',
    passage: { ranges: [], isUnchanged: () => true },
    differs: [],
  }),
);

function walk() {
  const visited: string[] = [];
  const open = { id: undefined as string | undefined };
  const onGo = vi.fn();
  const claims = new ClaimWalk({
    positions: { bringIntoView: async (passage) => passage !== highlights[1]?.passage },
    highlightOf: (id) => highlights.find(({ claimId }) => claimId === id),
    order: () => highlights.map(({ claimId }) => claimId),
    openId: () => open.id,
    onGo,
    onArrived: async ({ claimId }) => {
      visited.push(claimId);
    },
  });
  return { claims, visited, open, onGo };
}

it('goes to a claim that is visible, and to no other', async () => {
  const { claims, visited, onGo } = walk();
  expect(await claims.goTo('a')).toBe(true);
  expect(await claims.goTo('b')).toBe(false);
  expect(await claims.goTo('unknown')).toBe(false);
  expect(visited).toEqual(['a']);
  expect(onGo).toHaveBeenCalledTimes(2);
});

it('steps past what is hidden, from the claim gone to last, and round', async () => {
  const { claims, visited } = walk();
  await claims.step(1);
  await claims.step(1);
  await claims.step(1);
  await claims.step(-1);
  expect(visited).toEqual(['a', 'c', 'a', 'c']);
  claims.beginAnew();
  await claims.step(1);
  expect(visited.at(-1)).toBe('a');
});

it('steps from the claim whose card is open', async () => {
  const { claims, visited, open } = walk();
  await claims.goTo('a');
  open.id = 'c';
  await claims.step(1);
  expect(visited).toEqual(['a', 'a']);
});

it('arrives at the claim that was asked for last alone, and at none that was given up', async () => {
  const { claims, visited } = walk();
  const both = [claims.goTo('a'), claims.goTo('c')];
  // Both are visible, the first was given up.
  expect(await Promise.all(both)).toEqual([true, true]);
  expect(visited).toEqual(['c']);
  const gone = claims.goTo('a');
  claims.stay();
  await gone;
  expect(visited).toEqual(['c']);
});
