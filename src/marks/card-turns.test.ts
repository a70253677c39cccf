/** One card at a time. */
import { expect, it, vi } from 'vitest';
import { endTurn, takeTurn } from './card-turns';

it('lets one card give way to another, but not to one that comes by hovering', () => {
  const [claims, citations] = [{}, {}];
  const closeClaims = vi.fn(() => {
    endTurn(claims);
    return true;
  });
  expect(takeTurn(claims, false, closeClaims)).toBe(true);
  expect(takeTurn(claims, true, closeClaims)).toBe(true);
  expect(closeClaims).not.toHaveBeenCalled();
  expect(takeTurn(citations, true, () => true)).toBe(true);
  expect(closeClaims).toHaveBeenCalledOnce();
  expect(takeTurn(claims, false, closeClaims)).toBe(false);
  endTurn(claims);
  expect(takeTurn(claims, false, closeClaims)).toBe(false);
  endTurn(citations);
  expect(takeTurn(claims, false, closeClaims)).toBe(true);
  endTurn(claims);
});

it('leaves a card that has to stay', () => {
  const [claims, citations] = [{}, {}];
  takeTurn(claims, true, () => false);
  expect(takeTurn(citations, true, () => true)).toBe(false);
  endTurn(claims);
});
