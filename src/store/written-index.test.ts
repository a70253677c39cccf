/** The claims index as it is written, and what is found in it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyStorage } from '../../tests/made-browser';
import { reports, sourceOf } from '../../tests/sample-index';
import { mergeClaims } from '../claims/merge-claims';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import { claimsOf, claimsOfEach, countReports, findOnWorks, findReports } from './claims-index';
import { closeDatabase, database } from './database';
import { writeSource } from './sources';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});
beforeEach(emptyStorage);
afterEach(closeDatabase);

describe('the claims index', () => {
  it('is written once, and goes on where it was stopped', async () => {
    const first = sourceOf(1, 1);
    await expect(writeSource('bundled', first.source)).rejects.toThrow();
    const second = sourceOf(1);
    await writeSource('bundled', second.source);
    expect(second.reads).toHaveLength(2);
    expect(new Set((await findReports(['arxiv:2504.16584'])).map(({ id }) => id))).toEqual(
      new Set([reports[0]?.id, reports[2]?.id]),
    );
    const third = sourceOf(1);
    await writeSource('bundled', third.source);
    expect(third.reads).toEqual([]);
  });

  it('is replaced by one of another hash', async () => {
    await writeSource('bundled', sourceOf(500).source);
    const other = buildClaimsIndex(reports.slice(1, 2));
    await writeSource('bundled', {
      readManifest: async () => other.manifest,
      readPart: async () => JSON.parse(other.parts[0]?.text ?? '') as ClaimsIndexPart,
    });
    expect(await findReports(['arxiv:2504.16584'])).toEqual([]);
    expect(await findReports(['doi:10.18653/v1/2021.emnlp-main.685'])).toHaveLength(1);
  });

  it('finds by a cited work also the other reports of the merge group', async () => {
    await writeSource('bundled', sourceOf(500).source);
    expect(await findReports(['arxiv:2510.00071'])).toHaveLength(2);
  });

  it('has the claims of its reports as they were merged, in parts or in one', async () => {
    for (const size of [1, 500]) {
      await writeSource('bundled', sourceOf(size).source);
      const found = await findReports(['arxiv:2504.16584']);
      expect(mergeClaims(found).some(({ assertions }) => assertions.length > 1)).toBe(true);
      expect(await claimsOf(found)).toEqual(mergeClaims(found));
      const each = await findOnWorks([
        ['arxiv:2504.16584'],
        ['doi:10.1000/none'],
        ['arxiv:2510.00071', 'doi:10.18653/v1/2021.emnlp-main.685'],
      ]);
      const sets = each.map(({ reports: own }) => own);
      const claims = await claimsOfEach(sets);
      const ids = (list: { id: string }[] = []) => list.map(({ id }) => id).sort();
      expect(claims.map(ids)).toEqual(sets.map((set) => ids(mergeClaims(set))));
    }
  });

  it('leaves no claims of reports that a new index does not have', async () => {
    await writeSource('bundled', sourceOf(500).source);
    const other = buildClaimsIndex(reports.slice(1, 2));
    await writeSource('bundled', {
      readManifest: async () => other.manifest,
      readPart: async () => JSON.parse(other.parts[0]?.text ?? '') as ClaimsIndexPart,
    });
    expect(await claimsOf(reports)).toEqual(mergeClaims(reports.slice(1, 2)));
    expect(await (await database()).count('groups')).toBe(1);
  });

  it('counts the reports under several keys, each once', async () => {
    await writeSource('bundled', sourceOf(500).source);
    const work = reports[0]?.references[0]?.work ?? 'none';
    const found = await findReports([work]);
    const citing = found.filter(({ references }) => references.some((reference) => reference.work === work));
    expect(citing.length).toBeGreaterThan(0);
    expect(await countReports([[work], [work, work], ['doi:10.1000/none'], []])).toEqual([
      citing.length,
      citing.length,
      0,
      0,
    ]);
  });
});
