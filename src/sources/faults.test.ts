/** The clients against services that fail: each fault has a name, and none loses what others have said. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeWorks } from '../../tests/services/made-works.mjs';
import { sourcesOn, TestClock } from '../../tests/services/run';
import { type Fault, type ServiceServer, serveServices } from '../../tests/services/service-server.mjs';
import type { NoAnswer } from '../claims/reference-check';
import type { SourceName } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import type { ReadPdf } from './full-texts';
import { MemoryCache } from './source-cache';
import { sourceNames } from './source-names';
import { hostOf, type SourcesOptions } from './sources';

const works = makeWorks(6);
const paper: WorkId = `doi:${works[0]?.doi ?? ''}`;
const preprint: WorkId = `arxiv:${works[2]?.arxiv ?? ''}`;
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

/** Another service than the one that fails, and a work that both could know. */
const other = (source: SourceName): SourceName => (source === 'openalex' ? 'semanticscholar' : 'openalex');
const workOf = (source: SourceName): WorkId => (source === 'arxiv' ? preprint : paper);

const faults: readonly (readonly [name: string, fault: Fault, why: NoAnswer, tries: number])[] = [
  ['429 without Retry-After', { kind: 'status', status: 429 }, 'busy', 3],
  ['429 with Retry-After', { kind: 'status', status: 429, retryAfter: '2' }, 'busy', 3],
  ['429 for an hour', { kind: 'status', status: 429, retryAfter: '3600' }, 'busy', 1],
  ['503 with Retry-After', { kind: 'status', status: 503, retryAfter: '1' }, 'busy', 3],
  ['500', { kind: 'status', status: 500 }, 'failed', 3],
  ['a refused key', { kind: 'status', status: 403 }, 'failed', 1],
  ['404 of nothing that is asked for', { kind: 'status', status: 404 }, 'failed', 1],
  ['no answer at all', { kind: 'hang' }, 'timed-out', 1],
  ['an answer byte by byte', { kind: 'drip' }, 'timed-out', 1],
  ['half a body', { kind: 'half' }, 'unreadable', 3],
  ['a page instead of data', { kind: 'html' }, 'unreadable', 1],
  ['data of another form', { kind: 'schema' }, 'unreadable', 1],
  ['50 MB', { kind: 'huge' }, 'too-large', 1],
  ['50 MB in a small packet', { kind: 'packed' }, 'too-large', 1],
  ['another host', { kind: 'redirect' }, 'redirected', 1],
  ['a broken connection', { kind: 'reset' }, 'failed', 3],
];

describe.each(sourceNames)('%s', (source) => {
  it.each(faults)(
    '%s is told by name, and costs no other service its answer',
    async (_name, fault, why, tries) => {
      const clock = new TestClock();
      // The machine may be slow, but not where nothing comes.
      const patience = why === 'timed-out' ? 1_500 : 20_000;
      const sources = sourcesOn(server, clock, { patience });
      server.fail(hostOf(source), fault);
      const before = server.asked.length;
      const found = await sources.byIds([workOf(source)], { services: [source, other(source)] });
      expect(found.silent).toEqual([{ source, why, ids: [workOf(source)] }]);
      expect(found.answered).toEqual([other(source)]);
      expect(found.works.map((work) => [work.source, work.ids[0]])).toEqual([
        [other(source), workOf(source)],
      ]);
      const asked = server.asked.slice(before).filter(({ host }) => host === hostOf(source));
      expect(asked).toHaveLength(tries);
      // What is too large is not taken to its end.
      for (const { sent } of asked) expect(sent).toBeLessThan(15_000_000);
      const logged = sources.log.entries.filter((entry) => entry.source === source);
      expect(logged.map((entry) => entry.why)).toEqual(Array.from({ length: tries }, () => why));
    },
  );
});

it('goes on after a fault that passes', async () => {
  const clock = new TestClock();
  const sources = sourcesOn(server, clock);
  server.fail(hostOf('crossref'), { kind: 'status', status: 503 }, 1);
  server.fail(hostOf('crossref'), { kind: 'half' }, 1);
  const found = await sources.byIds([paper], { services: ['crossref'] });
  expect(found.silent).toEqual([]);
  expect(found.works).toHaveLength(1);
  expect(sources.log.entries.map(({ why }) => why)).toEqual(['failed', 'unreadable', undefined]);
  // Doubled, with a random part: half of one second and more, then of two.
  expect(clock.slept.filter((ms) => ms > 200)).toEqual([750, 1_500]);
});

it('waits as long as the service says, in seconds or until a date', async () => {
  for (const retryAfter of ['7', new Date(new TestClock().time + 7_000).toUTCString()]) {
    const clock = new TestClock();
    server.fail(hostOf('crossref'), { kind: 'status', status: 429, retryAfter }, 1);
    const found = await sourcesOn(server, clock).byIds([paper], { services: ['crossref'] });
    expect(found.works).toHaveLength(1);
    expect(clock.slept).toEqual([7_000]);
  }
});

it('leaves a service alone that wants it, and one that has failed twice in a row; asks it again later', async () => {
  const clock = new TestClock();
  const sources = sourcesOn(server, clock);
  const ask = async (title: string) => (await sources.byTitle({ title }, { services: ['openalex'] })).silent;
  server.fail(hostOf('openalex'), { kind: 'status', status: 429, retryAfter: '3600' }, 1);
  const before = server.asked.length;
  expect(await ask('lichen growth')).toEqual([{ source: 'openalex', why: 'busy' }]);
  expect(await ask('tidal mixing')).toEqual([{ source: 'openalex', why: 'busy' }]);
  // Whatever the reader wants.
  sources.reopen();
  expect(await ask('tidal mixing')).toEqual([{ source: 'openalex', why: 'busy' }]);
  expect(server.asked.length - before).toBe(1);
  clock.time += 3_601_000;
  expect(await ask('tidal mixing')).toEqual([]);
  server.fail(hostOf('openalex'), { kind: 'html' });
  for (const title of ['bat navigation', 'glacier melt', 'enzyme folding', 'sparse retrieval'])
    expect(await ask(title)).toEqual([{ source: 'openalex', why: 'unreadable' }]);
  expect(server.asked.length - before).toBe(4);
  server.heal();
  clock.time += 60_001;
  expect(await ask('enzyme folding')).toEqual([]);
});

describe.each([
  { source: 'europepmc', id: 'PMC1234567', form: 'jats' },
  { source: 'arxiv', id: '2401.10002', form: 'html' },
] as const)('full texts of $source', (copy) => {
  const of = { ...copy, address: 'https://example.org/' };
  const { source } = copy;
  const host = source === 'arxiv' ? 'arxiv.org' : hostOf(source);
  /** @param body of each full text */
  const sourcesWith = (body: string, cache = new MemoryCache()) =>
    sourcesOn(server, new TestClock(), {
      cache,
      fetch: (address, options) =>
        isOfText(address) ? Promise.resolve(new Response(body)) : server.fetch(address, options),
    });
  const isOfText = (address: string) => /fullTextXML|\/html\//.test(address);

  it.each<[Fault['kind'], NoAnswer]>([
    ['huge', 'too-large'],
    ['redirect', 'redirected'],
    ['half', 'unreadable'],
  ])('that are odd (%s) cost no other request its answer', async (kind, why) => {
    const sources = sourcesOn(server, new TestClock());
    server.fail(host, { kind } as Fault);
    for (const digit of ['1', '2', '3']) {
      const other = { ...of, id: copy.id.slice(0, -1) + digit };
      expect(await sources.fullText(other)).toEqual({ why });
    }
    server.heal();
    const asked = workOf(source);
    expect((await sources.byIds([asked], { services: [source] })).silent).toEqual([]);
  });

  it('are not there where an article has no more than an abstract, and are not asked for again', async () => {
    const short =
      source === 'arxiv'
        ? '<article><p>An abstract.</p></article>'
        : '<article><front><abstract><p>An abstract.</p></abstract></front></article>';
    const cache = new MemoryCache();
    const sources = sourcesWith(short, cache);
    expect(await sources.fullText(of)).toEqual({});
    expect(await sources.fullText(of)).toEqual({});
    expect(sources.log.entries.map(({ isKept, why }) => [isKept, why])).toEqual([
      [false, undefined],
      [true, undefined],
    ]);
    expect(await sourcesWith('<p>Sign in</p>').fullText(of)).toEqual({ why: 'unreadable' });
  });

  it('that fail leave the service alone all the same', async () => {
    const sources = sourcesOn(server, new TestClock());
    server.fail(host, { kind: 'status', status: 403 });
    for (const digit of ['1', '2'])
      expect(await sources.fullText({ ...of, id: copy.id.slice(0, -1) + digit })).toEqual({ why: 'failed' });
    server.heal();
    expect((await sources.byIds([workOf(source)], { services: [source] })).silent).toMatchObject([
      { source, why: 'failed' },
    ]);
  });
});

describe('PDFs', () => {
  const text = {
    text: 'Words.',
    blocks: [{ start: 0, end: 6, kind: 'paragraph' as const, isAbstract: false }],
  };
  const host = 'repository.example.org';
  const copyAt = (name: string) => {
    const address = `https://${host}/${name}.pdf`;
    return { source: 'openalex', id: address, form: 'pdf', address, host } as const;
  };
  const own = { source: 'arxiv', id: '1901.10002', form: 'pdf', address: '' } as const;
  const pdf = () => new Response('%PDF-1.7', { headers: { 'content-type': 'application/pdf' } });
  const reading = (readPdf: ReadPdf, fetch = async () => pdf(), more: Partial<SourcesOptions> = {}) =>
    sourcesOn(server, new TestClock(), { readPdf, fetch, ...more });

  it('are asked for where they lie, read once, and kept as words', async () => {
    const asked: string[] = [];
    const readPdf = vi.fn(async () => text);
    const fetch = async (address: string) => {
      asked.push(address);
      return pdf();
    };
    const sources = reading(readPdf, fetch as () => Promise<Response>);
    expect(await sources.fullText(own)).toEqual({ document: text });
    expect(await sources.fullText(copyAt('1'))).toEqual({ document: text });
    expect(await sources.fullText(copyAt('1'))).toEqual({ document: text });
    expect(asked).toEqual(['https://arxiv.org/pdf/1901.10002', `https://${host}/1.pdf`]);
    expect(readPdf).toHaveBeenCalledTimes(2);
    expect(sources.log.entries.at(-1)?.asked).toEqual({
      kind: 'full-text',
      id: `https://${host}/1.pdf`,
      host,
    });
  });

  it('are asked for by nobody who cannot read them, and at no host that is not allowed', async () => {
    const fetch = vi.fn(async () => pdf());
    expect(await sourcesOn(server, new TestClock(), { fetch }).fullText(own)).toEqual({});
    const mayAsk = (_source: string, asked: string) => asked !== host;
    const sources = reading(async () => text, fetch, { mayAsk });
    expect(await sources.fullText(copyAt('1'))).toEqual({ why: 'not-allowed' });
    expect(fetch).not.toHaveBeenCalled();
  });

  const failing: ReadPdf = () => expect.fail();
  it.each([
    ['a scan', async () => 'none' as const, pdf, {}],
    ['a broken file', async () => 'unreadable' as const, pdf, { why: 'unreadable' }],
    ['a file of too many pages', async () => 'too-large' as const, pdf, { why: 'too-large' }],
    ['no PDF', failing, () => new Response('GIF89a'), { why: 'unreadable' }],
    [
      'a page that wants a sign-in',
      failing,
      () => new Response('<p>Sign in', { headers: { 'content-type': 'text/html' } }),
      { why: 'unreadable' },
    ],
    ['no file', () => expect.fail(), () => new Response('', { status: 404 }), {}],
    [
      'a file of 26 MB',
      failing,
      () => new Response(new Uint8Array(26_000_000), { headers: { 'content-type': 'application/pdf' } }),
      { why: 'too-large' },
    ],
  ] as const)(
    'that are %s are told, and cost neither host nor service another answer',
    async (_, readPdf, answer, told) => {
      let isOdd = true;
      const sources = reading(
        async (file, signal) => (isOdd ? readPdf(file, signal) : text),
        async () => (isOdd ? answer() : pdf()),
      );
      for (const name of ['1', '2', '3']) expect(await sources.fullText(copyAt(name))).toEqual(told);
      isOdd = false;
      expect(await sources.fullText(copyAt('4'))).toEqual({ document: text });
    },
  );

  it('of a host that fails cost the service that has named it nothing', async () => {
    const sources = reading(
      async () => text,
      async () => new Response('', { status: 500 }),
    );
    for (const name of ['1', '2', '3'])
      expect(await sources.fullText(copyAt(name))).toEqual({ why: 'failed' });
    expect(await sources.fullText(own)).toEqual({ why: 'failed' });
    const healthy = sourcesOn(server, new TestClock());
    expect((await healthy.byIds([paper], { services: ['openalex'] })).silent).toEqual([]);
    // Two have failed; the third was not sent.
    expect(sources.log.entries.filter(({ source }) => source === 'openalex')).toHaveLength(6);
    expect(sources.log.entries.filter(({ source }) => source === 'arxiv')).toHaveLength(3);
  });

  it('that are stopped while they are read are stopped', async () => {
    const end = new AbortController();
    const sources = reading(async (_file, signal) => {
      end.abort();
      signal.throwIfAborted();
      return text;
    });
    expect(await sources.fullText(copyAt('1'), end.signal)).toEqual({ why: 'stopped' });
  });
});

it('asks a service at once that has failed, where the reader asks anew', async () => {
  const sources = sourcesOn(server, new TestClock());
  const ask = async (title: string) => (await sources.byTitle({ title }, { services: ['openalex'] })).silent;
  server.fail(hostOf('openalex'), { kind: 'html' });
  for (const title of ['bat navigation', 'glacier melt', 'enzyme folding']) await ask(title);
  server.heal();
  expect(await ask('sparse retrieval')).toEqual([{ source: 'openalex', why: 'unreadable' }]);
  sources.reopen();
  expect(await ask('sparse retrieval')).toEqual([]);
});

it('says that the machine has no network, and asks again at once when it has one', async () => {
  let isOnline = false;
  const sources = sourcesOn(server, new TestClock(), {
    isOnline: () => isOnline,
    fetch: (address, options) =>
      isOnline ? server.fetch(address, options) : Promise.reject(new TypeError('no')),
  });
  for (const title of ['bat navigation', 'glacier melt', 'enzyme folding'])
    expect((await sources.byTitle({ title }, { services: ['crossref'] })).silent).toEqual([
      { source: 'crossref', why: 'offline' },
    ]);
  isOnline = true;
  expect((await sources.byIds([paper], { services: ['crossref'] })).works).toHaveLength(1);
});

it('asks for the rest where one id of many is refused, and says which', async () => {
  const sources = sourcesOn(server, new TestClock(), {
    // As if the service did not take one of them.
    fetch: async (address, options) =>
      address.includes('made.1.4')
        ? new Response('{"error":"Invalid"}', { status: 400 })
        : server.fetch(address, options),
  });
  const ids = works.flatMap(({ doi }): WorkId[] => (doi === undefined ? [] : [`doi:${doi}`]));
  const found = await sources.byIds(ids, { services: ['crossref'] });
  expect(new Set(found.works.map((work) => work.ids[0]))).toEqual(
    new Set(ids.filter((id) => !id.endsWith('.4'))),
  );
  expect(found.silent).toEqual([{ source: 'crossref', why: 'failed', ids: ['doi:10.5555/made.1.4'] }]);
  expect(found.answered).toEqual([]);
});

it('gives records of an answer that can be read, and does not call it whole', async () => {
  const good = { DOI: '10.5555/one', title: ['One'] };
  const body = JSON.stringify({ status: 'ok', message: { items: [good, { DOI: 7, title: 'One' }] } });
  const fetch = async () => new Response(body, { headers: { 'content-type': 'application/json' } });
  const sources = sourcesOn(server, new TestClock(), { fetch });
  const found = await sources.byTitle({ title: 'One' }, { services: ['crossref'] });
  expect(found.works).toHaveLength(1);
  expect(found.answered).toEqual([]);
  expect(found.silent).toEqual([{ source: 'crossref', why: 'unreadable' }]);
});
