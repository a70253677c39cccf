import { expect, it } from 'vitest';
import { ClaimInHand } from './claim-in-hand';

it('is the claim that was gone to of those at its passage', () => {
  const hand = new ClaimInHand();
  expect(hand.id).toBeUndefined();
  hand.take(['b', 'a'], false);
  expect(hand.id).toBe('b');
  hand.keep();
  expect(hand.open).toEqual({ claimIds: ['b', 'a'], isPinned: true });
  expect(hand.letGo()).toBe(true);
  expect(hand.letGo()).toBe(false);
});

it('stays when its runner-up is asked for, and comes back to its passage', () => {
  const hand = new ClaimInHand();
  hand.showRunnerUp('a');
  hand.keep();
  expect(hand.open).toBeUndefined();
  hand.take(['a'], false);
  hand.showRunnerUp('a');
  expect(hand.open).toEqual({ claimIds: ['a'], isPinned: true, runnerUpOf: 'a' });
  hand.showRunnerUp(undefined);
  expect(hand.open?.runnerUpOf).toBeUndefined();
});
