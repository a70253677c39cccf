/** What is told after an update: what is newer than the reader has had, and no more than runs. */
import { expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { newsSince } from './news';

it('is what came after the version that the reader knows, up to the one that runs', () => {
  expect(newsSince('0.0.9', manifest.version)).not.toEqual([]);
  expect(newsSince('0.0.10', '0.1.0')).toEqual(newsSince('0.0.9', '0.1.0'));
  expect(newsSince('0.1.0', '0.1.1')).toEqual([]);
  expect(newsSince('0.10.0', '0.11.0')).toEqual([]);
  // The next version's are written before it is released.
  expect(newsSince('0.0.1', '0.0.2')).toEqual([]);
});
