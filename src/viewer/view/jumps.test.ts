import { expect, it } from 'vitest';
import { Jumps } from './jumps';

const at = (page: number) => ({ page, left: 0, top: 0 });

it('leads back through all jumps, and forward again', () => {
  const jumps = new Jumps();
  jumps.leave(at(1));
  jumps.leave(at(5));
  expect(jumps.back(at(9))).toEqual(at(5));
  expect(jumps.back(at(5))).toEqual(at(1));
  expect(jumps.canGoBack).toBe(false);
  expect(jumps.back(at(1))).toBeUndefined();
  expect(jumps.forward(at(1))).toEqual(at(5));
  expect(jumps.forward(at(5))).toEqual(at(9));
  expect(jumps.canGoForward).toBe(false);
});

it('forgets the way forward at a new jump, and all but the last hundred positions', () => {
  const jumps = new Jumps();
  for (let page = 1; page <= 150; page += 1) jumps.leave(at(page));
  jumps.back(at(151));
  expect(jumps.canGoForward).toBe(true);
  jumps.leave(at(7));
  expect(jumps.canGoForward).toBe(false);
  let count = 0;
  while (jumps.back(at(1)) !== undefined) count += 1;
  expect(count).toBe(100);
});
