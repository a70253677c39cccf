/** Titles under which works were seen. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeDatabase } from './database';
import { rememberTitle, titlesOf } from './known-titles';

const [preprint, published] = ['arxiv:2504.16584', 'doi:10.1000/x'] as const;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(closeDatabase);

it('remembers each title once, of all works of a page', async () => {
  expect(await titlesOf([preprint, published])).toEqual([]);
  await rememberTitle([preprint, published], 'A title');
  await rememberTitle([preprint], 'A title');
  await rememberTitle([preprint], 'Another');
  expect(await titlesOf([preprint])).toEqual(['A title', 'Another']);
  expect(await titlesOf([published])).toEqual(['A title']);
  expect(await titlesOf([])).toEqual([]);
});

it('keeps the last five of a work, and loses none of two that come at once', async () => {
  for (let at = 1; at <= 5; at += 1) await rememberTitle([preprint], String(at));
  await Promise.all([rememberTitle([preprint], '6'), rememberTitle([preprint], '7')]);
  // One that is known already replaces none.
  await rememberTitle([preprint], '3');
  expect(await titlesOf([preprint])).toEqual(['3', '4', '5', '6', '7']);
});
