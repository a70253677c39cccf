/** The clients against services that answer: what is asked, how often, what is kept, and who learns what. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeWorks } from '../../tests/services/made-works.mjs';
import { sourcesOn, TestClock } from '../../tests/services/run';
import { type ServiceServer, serveServices } from '../../tests/services/service-server.mjs';
import type { SourceName } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import { MemoryCache } from './source-cache';
import { sourceNames } from './source-names';
import { hostOf } from './sources';

const works = makeWorks(120);
const ids = works.map(
  ({ doi, arxiv }): WorkId => (doi === undefined ? `arxiv:${arxiv ?? ''}` : `doi:${doi}`),
);
const dois = ids.filter((id) => id.startsWith('doi:'));
let server: ServiceServer;
beforeAll(async () => {
  server = await serveServices(works);
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  server.heal();
});

/** Hosts of what was asked meanwhile. */
async function askedBy(work: () => Promise<unknown>) {
  const before = server.asked.length;
  await work();
  return server.asked.slice(before);
}

describe('asking by ids', () => {
  it('gives every work from every service that could know it, in as few requests as there can be', async () => {
    const sources = sourcesOn(server, new TestClock());
    let found: Awaited<ReturnType<typeof sources.byIds>> | undefined;
    const services = sourceNames.filter((name) => name !== 'unpaywall');
    const asked = await askedBy(async () => {
      found = await sources.byIds([...ids, ...ids], { services });
    });
    expect(found?.silent).toEqual([]);
    expect(found?.answered).toEqual(services);
    const known = (source: SourceName) =>
      found?.works
        .filter((work) => work.source === source)
        .flatMap((work) => work.ids[0] ?? [])
        .toSorted();
    for (const source of ['openalex', 'semanticscholar'] as const)
      expect(known(source)).toEqual(ids.toSorted());
    for (const source of ['crossref', 'europepmc'] as const) expect(known(source)).toEqual(dois.toSorted());
    expect(known('arxiv')).toEqual(ids.filter((id) => id.startsWith('arxiv:')).toSorted());
    const counts = services.map((source) => asked.filter(({ host }) => host === hostOf(source)).length);
    // 120 works: 50, 20, 200, 20 and 50 at once.
    expect(Object.fromEntries(services.map((source, at) => [source, counts[at]]))).toEqual({
      openalex: 3,
      crossref: 4,
      semanticscholar: 1,
      europepmc: 4,
      arxiv: 1,
    });
  });

  it('reads the same of a work from all services', async () => {
    const [made] = works;
    const found = await sourcesOn(server, new TestClock()).byIds(dois.slice(0, 1));
    expect(found.works.map(({ source }) => source)).toEqual(sourceNames.filter((name) => name !== 'arxiv'));
    for (const work of found.works) {
      expect(work.title).toBe(made?.title);
      expect(work.year).toBe(made?.year);
      expect(work.venue).toBe(made?.venue);
      expect(work.authors).toHaveLength(made?.authors.length ?? 0);
      for (const [at, author] of work.authors.entries())
        expect(`${author.given ?? ''} ${author.family}`).toContain(made?.authors[at]?.family);
      if (work.source !== 'unpaywall') expect(work.abstract).toContain(made?.abstract);
      expect(work.type).toBe('article');
    }
  });

  it('does not take an unknown work for a silent service', async () => {
    const found = await sourcesOn(server, new TestClock()).byIds(['doi:10.5555/none', 'doi:10.5555/no<n>e']);
    expect(found.works).toEqual([]);
    expect(found.silent).toEqual([]);
    expect(found.answered).toEqual(sourceNames.filter((name) => name !== 'arxiv'));
  });
});

describe('asking by title and by words', () => {
  const services = sourceNames.filter((name) => name !== 'unpaywall');

  it.each(services)('%s finds a work by its title', async (source) => {
    const made = works[source === 'arxiv' ? 2 : 3];
    const query = {
      title: made?.title ?? '',
      firstAuthor: made?.authors[0]?.family ?? '',
      year: made?.year ?? 0,
    };
    const found = await sourcesOn(server, new TestClock()).byTitle(query, { services: [source] });
    expect(found.works.map(({ title }) => title)).toContain(made?.title);
    expect(found.answered).toEqual([source]);
  });

  it.each(services)('%s finds works by words', async (source) => {
    const found = await sourcesOn(server, new TestClock()).search(['lichen', 'glacier'], {
      services: [source],
      most: 10,
    });
    expect(found.works.length).toBeGreaterThan(1);
    expect(found.works.length).toBeLessThanOrEqual(10);
    for (const { title } of found.works) expect(title).toMatch(/lichen|glacier/i);
  });

  it('asks nobody for a title without words, and no service for titles that cannot', async () => {
    const asked = await askedBy(async () => {
      const sources = sourcesOn(server, new TestClock());
      await sources.byTitle({ title: '…' });
      await sources.search(['"', '()']);
      await sources.byTitle({ title: 'Lichen' }, { services: ['unpaywall'] });
    });
    expect(asked).toEqual([]);
  });

  it('lets no word of a title be a command of a service', async () => {
    const title = 'Lichen" OR ti:x AND (a|b), growth & api_key=1 <i>NOT</i> select=';
    const asked = await askedBy(() => sourcesOn(server, new TestClock()).byTitle({ title }, { services }));
    expect(asked).toHaveLength(5);
    const wanted = ['filter', 'query', 'search_query', 'query.bibliographic'];
    for (const { host, path } of asked) {
      const url = new URL(path, `https://${host}`);
      expect(url.searchParams.has('api_key')).toBe(false);
      const sent = wanted.flatMap((name) => url.searchParams.get(name) ?? []).join(' ');
      // What the adapter itself puts between words is not the title's.
      const words = sent.replace(/TITLE:|ti:| AND |display_name\.search:/g, ' ');
      expect(words).toMatch(/^[\p{L}\p{N}_ ]+$/u);
    }
  });
});

describe('limits', () => {
  /** When requests began, by the clock of the test. */
  function starts() {
    const clock = new TestClock();
    const begun: number[] = [];
    const open = { now: 0, most: 0 };
    const sources = sourcesOn(server, clock, {
      fetch: async (address, options) => {
        begun.push(clock.now());
        open.now += 1;
        open.most = Math.max(open.most, open.now);
        const answer = await server.fetch(address, options);
        open.now -= 1;
        return answer;
      },
    });
    return { sources, begun, open };
  }
  const titles = Array.from({ length: 8 }, (_, at) => ({ title: `lichen growth variant${String(at)}` }));

  it.each([
    ['arxiv', 3_000],
    ['semanticscholar', 1_000],
    // As its headers say: five in a second, one at a time.
    ['crossref', 200],
  ] as const)('asks %s one at a time, and not before %i ms', async (source, gap) => {
    const { sources, begun, open } = starts();
    await Promise.all(titles.map((title) => sources.byTitle(title, { services: [source] })));
    expect(open.most).toBe(1);
    expect(begun).toHaveLength(8);
    for (const [at, start] of begun.slice(1).entries())
      expect(start - (begun[at] ?? 0)).toBeGreaterThanOrEqual(gap);
  });

  it('follows the limits that an answer names, within its own', async () => {
    const clock = new TestClock();
    const begun: number[] = [];
    const headers = {
      'content-type': 'application/json',
      'x-rate-limit-limit': '2',
      'x-rate-limit-interval': '1s',
      'x-concurrency-limit': '3',
    };
    const sources = sourcesOn(server, clock, {
      fetch: async () => {
        begun.push(clock.now());
        return new Response('{"status":"ok","message":{"items":[]}}', { headers });
      },
    });
    for (const title of titles) await sources.byTitle(title, { services: ['crossref'] });
    const gaps = begun.slice(1).map((start, at) => start - (begun[at] ?? 0));
    expect(gaps).toEqual([500, 500, 500, 500, 500, 500, 500]);
  });

  it('pauses a service that has none left, and only that one', async () => {
    const clock = new TestClock();
    const begun: string[] = [];
    const sources = sourcesOn(server, clock, {
      fetch: async (address) => {
        const { host } = new URL(address);
        begun.push(`${host} ${String(clock.now() - new TestClock().time)}`);
        return host === hostOf('openalex')
          ? new Response('{"results":[]}', {
              headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '5' },
            })
          : new Response('{"status":"ok","message":{"items":[]}}');
      },
    });
    await sources.byTitle({ title: 'one' }, { services: ['openalex'] });
    await sources.byTitle({ title: 'two' }, { services: ['crossref'] });
    await sources.byTitle({ title: 'three' }, { services: ['openalex'] });
    expect(begun).toEqual([
      `${hostOf('openalex')} 0`,
      `${hostOf('crossref')} 0`,
      `${hostOf('openalex')} 5000`,
    ]);
  });
});

describe('what was asked before', () => {
  it('is not asked again for 30 days', async () => {
    const clock = new TestClock();
    const cache = new MemoryCache();
    const first = await sourcesOn(server, clock, { cache }).byIds(ids);
    expect(first.since).toBeGreaterThanOrEqual(new TestClock().time);
    clock.time += 29 * 86_400_000;
    const sources = sourcesOn(server, clock, { cache });
    const asked = await askedBy(async () => {
      expect(await sources.byIds(ids.toReversed())).toEqual(first);
    });
    expect(asked).toEqual([]);
    expect(sources.log.entries.every(({ isKept }) => isKept)).toBe(true);
    clock.time += 2 * 86_400_000;
    const again = await askedBy(() => sources.byIds(ids, { services: ['crossref'] }));
    expect(again.length).toBeGreaterThan(0);
  });

  it('is asked again where no answer came, where it cannot be read, and where nothing can be kept', async () => {
    const cache = new MemoryCache();
    const sources = sourcesOn(server, new TestClock(), { cache });
    server.fail(hostOf('crossref'), { kind: 'html' }, 1);
    const ask = () => sources.byIds(dois.slice(0, 1), { services: ['crossref'] });
    expect((await ask()).silent).toHaveLength(1);
    expect((await ask()).works).toHaveLength(1);
    const get = cache.get.bind(cache);
    cache.get = async (key) => {
      const kept = await get(key);
      return kept === undefined ? undefined : { ...kept, body: kept.body.slice(1) };
    };
    expect(await askedBy(ask)).toHaveLength(1);
    cache.get = () => Promise.reject(new Error('no'));
    cache.put = () => Promise.reject(new Error('no'));
    expect((await ask()).works).toHaveLength(1);
  });

  it('is asked once where several ask at the same time, and goes on while one of them waits', async () => {
    const sources = sourcesOn(server, new TestClock());
    const stop = new AbortController();
    const ask = (signal?: AbortSignal) => sources.byIds(dois.slice(0, 3), { services: ['crossref'], signal });
    let answers: Awaited<ReturnType<typeof ask>>[] = [];
    const asked = await askedBy(async () => {
      const asking = [ask(), ask(stop.signal), ask()];
      stop.abort();
      answers = await Promise.all(asking);
    });
    expect(asked).toHaveLength(1);
    expect(answers.map((answer) => answer.works.length)).toEqual([3, 0, 3]);
    expect(answers[1]?.silent.map(({ why }) => why)).toEqual(['stopped']);
  });
});

describe('stopping', () => {
  it('ends a request that hangs, a wait, and a place in the line; what came before is there', async () => {
    const clock = new TestClock();
    const stop = new AbortController();
    server.fail(hostOf('crossref'), { kind: 'hang' });
    const sources = sourcesOn(server, clock, { patience: 60_000 });
    const asking = sources.byIds(dois, { services: ['openalex', 'crossref'], signal: stop.signal });
    while (sources.log.entries.filter(({ source }) => source === 'openalex').length < 2)
      await new Promise((resolve) => void setTimeout(resolve, 10));
    stop.abort();
    const found = await asking;
    expect(new Set(found.silent.map(({ source, why }) => `${source} ${why}`))).toEqual(
      new Set(['crossref stopped']),
    );
    expect(found.silent).toHaveLength(4);
    expect(found.works).toHaveLength(dois.length);
    server.heal();
    // The lane is free again.
    expect((await sources.byIds(dois.slice(0, 1), { services: ['crossref'] })).works).toHaveLength(1);
  });

  it.each(['mayAsk', 'keys', 'cache', 'sleep', 'fetch'] as const)(
    'ends at %s, though that never comes',
    async (at) => {
      const never = () => new Promise<never>(() => undefined);
      const cache = { get: never, put: async () => undefined };
      const stop = new AbortController();
      server.fail(hostOf('crossref'), { kind: 'status', status: 500 }, 1);
      const sources = sourcesOn(server, new TestClock(), at === 'cache' ? { cache } : { [at]: never });
      const asking = sources.byIds(dois.slice(0, 1), { services: ['crossref'], signal: stop.signal });
      setTimeout(() => {
        stop.abort();
      }, 100);
      expect((await asking).silent).toEqual([{ source: 'crossref', why: 'stopped', ids: dois.slice(0, 1) }]);
    },
  );

  it('asks nothing at all once it is stopped', async () => {
    const asked = await askedBy(() =>
      sourcesOn(server, new TestClock()).byIds(ids, { signal: AbortSignal.abort() }),
    );
    expect(asked).toEqual([]);
  });
});

describe('who learns what', () => {
  it('asks no service that is not allowed, and none in want of an address without one', async () => {
    const sources = sourcesOn(server, new TestClock(), {
      mayAsk: (source) => source === 'crossref' || source === 'unpaywall',
      keys: () => ({}),
    });
    const asked = await askedBy(async () => {
      const found = await sources.byIds(dois.slice(0, 1));
      expect(found.answered).toEqual(['crossref']);
      expect(found.silent.map(({ source, why }) => `${source} ${why}`)).toEqual([
        'openalex not-allowed',
        'semanticscholar not-allowed',
        'europepmc not-allowed',
        'unpaywall needs-address',
      ]);
    });
    expect(asked.map(({ host }) => host)).toEqual([hostOf('crossref')]);
  });

  it('sends keys to their services alone; neither log nor kept answers have them', async () => {
    const secrets = ['key-of-openalex', 'key-of-scholar', 'reader@example.org'];
    const kept: unknown[] = [];
    const sources = sourcesOn(server, new TestClock(), {
      keys: () => ({ openalex: secrets[0] ?? '', semanticscholar: secrets[1] ?? '', mail: secrets[2] ?? '' }),
      cache: { get: async () => undefined, put: async (answer) => void kept.push(answer) },
    });
    const asked = await askedBy(() => sources.byIds(ids.slice(0, 3)));
    const with_ = (secret: string) =>
      new Set(
        asked
          .filter(({ path, headers, body }) =>
            `${decodeURIComponent(path)} ${JSON.stringify(headers)} ${body}`.includes(secret),
          )
          .map(({ host }) => host),
      );
    expect(with_(secrets[0] ?? '')).toEqual(new Set([hostOf('openalex')]));
    expect(with_(secrets[1] ?? '')).toEqual(new Set([hostOf('semanticscholar')]));
    expect(with_(secrets[2] ?? '')).toEqual(
      new Set([hostOf('openalex'), hostOf('crossref'), hostOf('unpaywall')]),
    );
    expect(kept.length).toBeGreaterThan(4);
    for (const secret of secrets) expect(JSON.stringify([sources.log.entries, kept])).not.toContain(secret);
  });

  it('sends no cookies and no referrer, follows nothing, and says in the log what was asked', async () => {
    const sent: RequestInit[] = [];
    const sources = sourcesOn(server, new TestClock(), {
      fetch: (address, options) => {
        sent.push(options);
        return server.fetch(address, options);
      },
    });
    await sources.byIds(dois.slice(0, 2), { services: ['crossref'] });
    await sources.byTitle({ title: 'Lichen growth', year: 2001 }, { services: ['crossref'] });
    for (const options of sent)
      expect(options).toMatchObject({
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
      });
    expect(sources.log.entries).toMatchObject([
      { source: 'crossref', asked: { kind: 'ids', ids: dois.slice(0, 2) }, status: 200, isKept: false },
      { source: 'crossref', asked: { kind: 'title', title: 'Lichen growth', year: 2001 }, status: 200 },
    ]);
    sources.log.clear();
    expect(sources.log.entries).toEqual([]);
  });
});
