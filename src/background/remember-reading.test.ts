/** What is kept of what pages have read, and of works that are one. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleCheckFile } from '../../tests/gallery/sample-check';
import { keptCheckOf } from '../check/kept-check';
import { mergeClaims } from '../claims/merge-claims';
import { parseReport } from '../claims/parse-report';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import { claimsOfCheck } from '../lookup/own-check';
import type { PageState } from '../page/identity/page-state';
import { closeDatabase, database } from '../store/database';
import { writeSource } from '../store/sources';

const name = '000_0f50615986aeb618.txt';
const report = parseReport(readFileSync(new URL(`../../reports/${name}`, import.meta.url), 'utf8'), name);
const notified: string[] = [];
const nothing = { get: async () => ({}), set: async () => undefined };
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: () => 'chrome-extension://x/' },
    storage: { local: nothing, session: nothing, sync: nothing },
  },
}));
vi.mock('./inject', () => ({
  injectReading: async () => undefined,
  injectScript: async () => undefined,
  isKnownSite: (address: string) =>
    /^https:\/\/(?:journal\.example|www\.biorxiv\.org|zenodo\.org|(?:export\.)?arxiv\.org)\//.test(address),
}));
vi.stubGlobal('navigator', {
  locks: { request: async (_name: string, _mode: unknown, work: () => unknown) => work() },
});
vi.mock('./report-change', () => ({ reportChange: async () => notified.push('all') }));
vi.mock('./write-bundled-index', () => ({
  fromIndex: async (read: () => unknown) => {
    const { manifest, parts } = buildClaimsIndex([report]);
    await writeSource('bundled', {
      readManifest: async () => manifest,
      readPart: async (file) =>
        JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as ClaimsIndexPart,
    });
    return read();
  },
}));
const { rememberDeclaredVersion, rememberFinishedReading } = await import('./remember-reading');
const { lookUp, openPage } = await import('./look-up');
const { allLinks, linkedWorks } = await import('../store/work-links');
const { keepCheck } = await import('../store/checks');

type Sender = Parameters<typeof rememberFinishedReading>[1];
const sender = (url: string, isPrivate = false) =>
  ({ url, tab: { id: 1, incognito: isPrivate } }) as unknown as Sender;
const work = 'arxiv:2504.16584' as const;
const title = report.examinedTitle;
const [first, second, third] = mergeClaims([report]).map(({ id }) => id);
const page = { url: '', works: [work], title, holds: 'full-text', isConflicting: false, namesBoth: true };
const state = (version: number, located: readonly (string | undefined)[], change: object = {}) =>
  ({
    page: { ...page, version },
    phase: 'done',
    findings: [first, second, third].map((claimId) => ({
      claimId,
      found: located.includes(claimId) ? 'yes' : 'no',
      isExamined: true,
    })),
    ...change,
  }) as PageState;
const addressOf = (version: number) => `https://arxiv.org/html/2504.16584v${String(version)}`;
const read = async (version: number, located: readonly (string | undefined)[]) =>
  rememberFinishedReading(state(version, located), sender(addressOf(version)));
const kept = async () => (await database()).getAll('readings');

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  notified.length = 0;
});
afterEach(closeDatabase);

describe('a finished reading', () => {
  it('is reported with the claims of the other versions, once', async () => {
    await read(1, [first, second]);
    expect(notified).toEqual([]);
    await read(3, [first]);
    await read(3, [first]);
    expect(notified).toEqual(['all']);
    const { claims } = await lookUp({ works: ['arxiv:2504.16584'], title }, false);
    expect(claims.find(({ id }) => id === second)?.seenIn).toEqual([
      { version: 1, isLocated: true },
      { version: 3, isLocated: false },
    ]);
  });

  it.each([
    ['is still going on', state(1, [first], { phase: 'reading' })],
    ['holds the abstract alone', state(1, [first], { page: { ...page, version: 1, holds: 'abstract' } })],
    ['is of no version', state(1, [first], { page })],
    ['has failed', state(1, [first], { problem: { message: 'It could not be read.' } })],
    ['lacks pages', state(1, [first], { isPartial: true })],
    ['has found nothing, as in a scan', state(1, [])],
    ['is of no known claims', state(1, [], { findings: [{ claimId: 'x', found: 'yes' }] })],
    [
      'is of too many claims',
      state(1, [first], {
        findings: Array.from({ length: 5_001 }, () => ({ claimId: first, found: 'yes' })),
      }),
    ],
  ])('is not kept where it %s', async (_why, data) => {
    await rememberFinishedReading(data, sender(addressOf(1)));
    expect(await kept()).toEqual([]);
  });

  it('is not kept of what this browser has found itself', async () => {
    const url = addressOf(1);
    const check = keptCheckOf(sampleCheckFile({ page: { works: [work], title, url } }), true);
    await keepCheck(check, false);
    const findings = claimsOfCheck(check).map(({ id }) => ({ claimId: id, found: 'yes', isExamined: false }));
    expect(findings).not.toEqual([]);
    await rememberFinishedReading(state(1, [], { findings }), sender(url));
    expect(await kept()).toEqual([]);
  });

  it('is kept from no private window, and of no other work or version than the address names', async () => {
    await rememberFinishedReading(state(1, [first]), sender(addressOf(1), true));
    await rememberFinishedReading(state(1, [first]), { url: addressOf(1) });
    for (const url of [addressOf(2), 'https://arxiv.org/html/2301.00001v1', 'https://evil.example/', ''])
      await rememberFinishedReading(state(1, [first]), sender(url));
    expect(await kept()).toEqual([]);
    // Our viewer shows files of any address.
    await rememberFinishedReading(state(1, [first]), sender('chrome-extension://x/src/viewer/index.html'));
    await rememberFinishedReading(state(2, [first]), sender('https://arxiv.org/html/2504.16584'));
    expect((await kept())[0]?.versions.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('says nothing of claims whose highlights the reader removed', async () => {
    await read(1, [first, second]);
    const { findings, ...rest } = state(1, [second]);
    await rememberFinishedReading(
      {
        ...rest,
        findings: findings.map((finding) =>
          finding.claimId === first ? { ...finding, isRejected: true as const } : finding,
        ),
      },
      sender(addressOf(1)),
    );
    expect((await kept())[0]?.versions).toEqual([
      { version: 1, located: [second], missed: [third], on: new Date().toISOString().slice(0, 10) },
    ]);
  });
});

describe('a page that names preprint and publication', () => {
  const doi = 'doi:10.1000/study' as const;
  const both = {
    works: [doi, 'arxiv:2504.16584'] as const,
    isLink: true,
    url: 'https://journal.example/doi/10.1000/study',
  };

  it('makes them one work for pages that name one alone, with the titles of both', async () => {
    await openPage(
      { works: ['arxiv:2504.16584'], title, namesBoth: true },
      sender('https://arxiv.org/abs/2504.16584'),
    );
    expect((await lookUp({ works: [doi] }, false)).reports).toEqual([]);
    await openPage(both, sender(both.url));
    const { reports, linked } = await lookUp({ works: [doi], title: 'The published study' }, false);
    expect(reports).toMatchObject([{ relation: 'examines', foundBy: 'id-and-title' }]);
    expect(linked).toEqual(['arxiv:2504.16584']);
    expect((await lookUp({ works: ['arxiv:2504.16584'], title }, false)).linked).toEqual([doi]);
  });

  it.each([
    'https://arxiv.org/abs/2504.16584v2',
    'https://export.arxiv.org/abs/2504.16584',
    'https://journal.example/doi/full/10.1000/study?x#y',
  ])('is believed by itself where it is the work’s own page: %s', async (url) => {
    await openPage(both, sender(url));
    expect(await linkedWorks([doi])).toEqual(['arxiv:2504.16584']);
    expect(await allLinks()).toMatchObject([
      { declarations: [{ page: 'own', host: new URL(url).hostname }] },
    ]);
  });

  it.each([
    // The paper's text may hold anything; so may the page of another work, and those that anybody writes.
    'https://arxiv.org/html/2504.16584v1',
    'https://arxiv.org/abs/2301.00001',
    'https://journal.example/doi/10.1000/other',
    'https://journal.example/7',
    'https://zenodo.org/doi/10.1000/study',
    'https://blog.example/doi/10.1000/study',
    'https://arxiv.org.example/abs/2504.16584/10.1000/study',
    'https://blog.example/?u=https://arxiv.org/abs/2504.16584&doi=10.1000/study',
  ])('is not believed by itself elsewhere, nor twice on one site: %s', async (url) => {
    await openPage(both, sender(url));
    await openPage(both, sender(`${url}#again`));
    expect(await linkedWorks([doi])).toEqual([]);
    expect((await lookUp({ works: [doi] }, false)).reports).toEqual([]);
    expect(await allLinks()).toMatchObject([{ declarations: [{ page: 'other' }] }]);
    await openPage(both, sender('https://another.example/10.1000/study'));
    expect(await linkedWorks([doi])).toEqual(['arxiv:2504.16584']);
  });

  it('is no word at all on sites that nobody knows and whose address names neither', async () => {
    await openPage(both, sender('https://blog.example/on-papers'));
    expect(await allLinks()).toEqual([]);
  });

  it('keeps nothing in private windows, for an address alone, or where no report knows it', async () => {
    await openPage(both, sender(both.url, true));
    await openPage({ ...both, isLink: false }, sender(both.url));
    await openPage({ ...both, works: [doi, 'arxiv:2301.00001'] }, sender(both.url));
    expect(await allLinks()).toEqual([]);
  });
});

describe('a page that names its preprint or publication', () => {
  const preprint = 'doi:10.1101/2020.01.01.000001' as const;
  const published = 'doi:10.1234/maps.1' as const;
  const own = 'https://www.biorxiv.org/content/10.1101/2020.01.01.000001v1';
  const declared = { page: { works: [preprint], title }, other: published };

  it('makes both one work, whichever is open, and reports it once', async () => {
    expect((await lookUp({ works: [published] }, false)).reports).toEqual([]);
    await openPage({ works: [preprint], title, namesBoth: true }, sender(own));
    await rememberDeclaredVersion(declared, sender(own));
    await rememberDeclaredVersion(declared, sender(own));
    expect(notified).toEqual(['all']);
    const opened = await lookUp({ works: [published], title: 'What it is called now' }, false);
    expect(opened).toMatchObject({ reports: [{ relation: 'examines' }], linked: [preprint] });
    expect((await lookUp({ works: [preprint], title }, false)).linked).toEqual([published]);
  });

  it('is reported by the publication as well', async () => {
    const url = 'https://journal.example/doi/10.1234/maps.1';
    await rememberDeclaredVersion({ page: { works: [published], title }, other: preprint }, sender(url));
    expect(await linkedWorks([preprint])).toEqual([published]);
  });

  it('leaves the older link of each as it is', async () => {
    await rememberDeclaredVersion(declared, sender(own));
    await rememberDeclaredVersion({ ...declared, other: 'doi:10.1234/other' }, sender(own));
    const second = { page: { works: ['doi:10.21203/rs.3.rs-9/v1' as const], title }, other: published };
    await rememberDeclaredVersion(
      second,
      sender('https://www.researchsquare.com/article/10.21203/rs.3.rs-9/v1'),
    );
    expect(await linkedWorks([preprint])).toEqual([published]);
  });

  it('leaves nothing where it is private, of another page, of two of a kind or unknown', async () => {
    await rememberDeclaredVersion(declared, sender(own, true));
    await rememberDeclaredVersion(declared, sender('https://blog.example/10.1234/maps.1'));
    await rememberDeclaredVersion(declared, sender('https://blog.example/'));
    await rememberDeclaredVersion({ ...declared, other: 'doi:10.21203/rs.3.rs-9/v1' }, sender(own));
    await rememberDeclaredVersion({ page: { works: [preprint] }, other: published }, sender(own));
    expect(await allLinks()).toEqual([]);
  });
});
