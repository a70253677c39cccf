import { expect, it } from 'vitest';
import { visibleRunnerUp } from './runner-up';

const runnerUp = { ranges: [], isUnchanged: () => true };
const positions = { canShow: () => true };

it('is there where it is visible as it was compared', () => {
  expect(visibleRunnerUp({ runnerUp }, positions)).toBe(runnerUp);
});

it('is not there without one, hidden, or changed since', () => {
  expect(visibleRunnerUp(undefined, positions)).toBeUndefined();
  expect(visibleRunnerUp({}, positions)).toBeUndefined();
  expect(visibleRunnerUp({ runnerUp }, { canShow: () => false })).toBeUndefined();
  expect(visibleRunnerUp({ runnerUp: { ...runnerUp, isUnchanged: () => false } }, positions)).toBeUndefined();
});
