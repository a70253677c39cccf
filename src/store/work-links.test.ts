/** What makes a preprint and a publication one work. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyStorage } from '../../tests/made-browser';
import { closeDatabase } from './database';
import {
  allLinks,
  confirmLink,
  linkedWorks,
  linkedWorksOf,
  rememberDeclaration,
  removeLink,
} from './work-links';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});
beforeEach(emptyStorage);
afterEach(closeDatabase);

/** What the page of the work itself declares. */
const own = { host: 'arxiv.org', page: 'own', date: '2026-01-01T00:00:00.000Z' } as const;

describe('links between preprint and published version', () => {
  const [one, other] = ['arxiv:2504.16584', 'arxiv:2109.00859'] as const;
  const [first, second] = ['doi:10.1000/one', 'doi:10.1000/two'] as const;

  it('lead from either to the other once the page of one has declared it', async () => {
    expect(await rememberDeclaration([first, one], own)).toBe(true);
    expect(await rememberDeclaration([first, one], own)).toBe(false);
    expect(await linkedWorks([one])).toEqual([first]);
    expect(await linkedWorks([first])).toEqual([one]);
    expect(await linkedWorks([other])).toEqual([]);
    expect(await linkedWorksOf([[second], [first], [], [one, first]])).toEqual([[], [one], [], []]);
  });

  it('need two sites where no page of the works themselves says so', async () => {
    const by = (host: string, date: string) => ({ host, page: 'other', date }) as const;
    for (const host of ['www.a.org', 'www.a.org', 'mirror.a.org'])
      expect(await rememberDeclaration([one, first], by(host, '2026-01-01T00:00:00.000Z'))).toBe(false);
    expect(await linkedWorks([one])).toEqual([]);
    expect(await rememberDeclaration([one, first], by('b.org', '2026-02-01T00:00:00.000Z'))).toBe(true);
    expect(await linkedWorks([one])).toEqual([first]);
    expect(await allLinks()).toEqual([
      {
        id: `${one} ${first}`,
        preprint: one,
        published: first,
        since: '2026-02-01T00:00:00.000Z',
        declarations: [by('www.a.org', '2026-01-01T00:00:00.000Z'), by('b.org', '2026-02-01T00:00:00.000Z')],
      },
    ]);
  });

  it('keep a few declarations, among them that of the work’s own page', async () => {
    for (let site = 1; site <= 9; site += 1)
      await rememberDeclaration([one, first], {
        ...own,
        page: 'other',
        host: `${String(site)}.site${String(site)}`,
      });
    await rememberDeclaration([one, first], { ...own, page: 'other' });
    await rememberDeclaration([one, first], own);
    const [link] = await allLinks();
    expect(link?.declarations).toHaveLength(4);
    expect(link?.declarations).toContainEqual(own);
  });

  it('never make two preprints or two DOIs one work: the older one stays', async () => {
    await rememberDeclaration([one, first], own);
    await rememberDeclaration([one, second], own);
    await rememberDeclaration([other, first], own);
    expect(await linkedWorks([one])).toEqual([first]);
    expect(await linkedWorks([first])).toEqual([one]);
    expect(await linkedWorks([second])).toEqual([]);
    expect(await linkedWorks([other])).toEqual([]);
    await expect(confirmLink([one, second])).rejects.toThrow('storeLinkedOtherwise');
    expect(await linkedWorks([second])).toEqual([]);
    await rememberDeclaration([other, second], own);
    expect(await linkedWorks([second])).toEqual([other]);
  });

  it('are removed for good, whatever is declared, until the reader says otherwise', async () => {
    await rememberDeclaration([one, first], own);
    await removeLink([first, one]);
    expect(await linkedWorks([one])).toEqual([]);
    await rememberDeclaration([one, first], own);
    await rememberDeclaration([one, first], { ...own, host: 'b.org' });
    expect(await linkedWorks([one])).toEqual([]);
    expect(await allLinks()).toMatchObject([
      { removedAt: expect.any(String) as string, declarations: [own] },
    ]);
    // The key is free for the right one.
    await rememberDeclaration([one, second], own);
    expect(await linkedWorks([one])).toEqual([second]);
    await removeLink([one, second]);
    await confirmLink([one, first]);
    expect(await linkedWorks([first])).toEqual([one]);
  });

  it('can be removed before anybody has declared them', async () => {
    await removeLink([one, first]);
    await rememberDeclaration([one, first], own);
    expect(await linkedWorks([one])).toEqual([]);
  });

  it('need one id of each kind', async () => {
    for (const works of [[one], [first], [], [one, other, first], [one, first, second]]) {
      await rememberDeclaration(works, own);
      await confirmLink(works);
      await removeLink(works);
    }
    expect(await allLinks()).toEqual([]);
  });
});
