/** One card at a time. */
import { expect, it, vi } from 'vitest';
import { endTurn, takeTurn } from './card-turns';

it('lets one card give way to another, but not to one that comes by hovering', async () => {
  const [claims, citations] = [{}, {}];
  const closeClaims = vi.fn(() => {
    endTurn(claims);
    return Promise.resolve(true);
  });
  expect(await takeTurn(claims, false, closeClaims)).toBe(true);
  expect(await takeTurn(claims, true, closeClaims)).toBe(true);
  expect(closeClaims).not.toHaveBeenCalled();
  expect(await takeTurn(citations, true, () => Promise.resolve(true))).toBe(true);
  expect(closeClaims).toHaveBeenCalledOnce();
  expect(await takeTurn(claims, false, closeClaims)).toBe(false);
  endTurn(claims);
  expect(await takeTurn(claims, false, closeClaims)).toBe(false);
  endTurn(citations);
  expect(await takeTurn(claims, false, closeClaims)).toBe(true);
  endTurn(claims);
});

it('leaves a card that has to stay', async () => {
  const [claims, citations] = [{}, {}];
  expect(await takeTurn(claims, true, () => Promise.resolve(false))).toBe(true);
  expect(await takeTurn(citations, true, () => Promise.resolve(true))).toBe(false);
  endTurn(claims);
});
