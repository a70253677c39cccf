/** Ids for scripts in pages are UUIDs wherever they are made. */
import * as v from 'valibot';
import { afterEach, expect, it, vi } from 'vitest';
import { randomId } from './random-id';

afterEach(() => vi.unstubAllGlobals());

it('is a UUID of version 4, another each time, also where the page has come over plain HTTP', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const ids = Array.from({ length: 1_000 }, randomId);
  const uuid = v.pipe(v.string(), v.uuid(), v.regex(/^.{14}4.{4}[89ab]/));
  for (const id of ids) expect(v.is(uuid, id), id).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});
