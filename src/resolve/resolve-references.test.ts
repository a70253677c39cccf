/** A whole bibliography against the services of this machine: what each reference comes to, in how many requests, and with services that fail. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fabricated, printReference, webPage } from '../../tests/services/made-references.mjs';
import { makeWorks } from '../../tests/services/made-works.mjs';
import { sourcesOn, TestClock } from '../../tests/services/run';
import { type ServiceServer, serveServices } from '../../tests/services/service-server.mjs';
import type { CheckedReference } from '../claims/reference-check';
import type { SourceName } from '../claims/source-work';
import { MemoryCache } from '../sources/source-cache';
import { hostOf } from '../sources/sources';
import { askedReferences } from './asked-references';
import { resolveReferences } from './resolve-references';

const made = makeWorks(65);
const [first, second] = made;
/** The first one is retracted. */
const works = made.map((work, at) =>
  at === 0
    ? {
        ...work,
        notices: [{ type: 'retraction' as const, doi: '10.5555/notice.1', day: [2020, 5, 4] as const }],
      }
    : work,
);
/** Every second one prints its id; the last three are one of another year, one that nobody has written, and a web page. */
const texts = [
  ...works.map((work, at) => printReference(work, at % 2 === 0)),
  printReference({ ...works[4], year: (works[4]?.year ?? 0) - 7 } as (typeof works)[number], true),
  fabricated,
  webPage,
];
const references = texts.map((text) => ({ text, works: [] }));
const all: readonly SourceName[] = ['openalex', 'crossref', 'semanticscholar', 'europepmc', 'arxiv'];
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

const countOf = (list: readonly CheckedReference[]) => {
  const counts: Record<string, number> = {};
  for (const { outcome } of list) counts[outcome.state] = (counts[outcome.state] ?? 0) + 1;
  return counts;
};

describe('68 references', () => {
  it('come to what they are', async () => {
    const settled: CheckedReference[] = [];
    const list = await resolveReferences(references, {
      sources: sourcesOn(server, new TestClock()),
      services: all,
      onSettled: (checked) => settled.push(checked),
    });
    expect(list.map(({ at }) => at)).toEqual(texts.map((_, at) => at));
    expect(countOf(list)).toEqual({ found: 65, differs: 1, 'no-such-work': 1, 'not-indexed': 1 });
    expect(list[0]?.notices.map(({ kind }) => kind)).toContain('retracted');
    expect(list.slice(1, 65).flatMap(({ notices }) => notices)).toEqual([]);
    const [, , , fourth] = [...list].reverse();
    expect(fourth?.outcome.state).toBe('found');
    const differing = list[65];
    expect(differing?.outcome).toMatchObject({ state: 'differs', differences: [{ field: 'year' }] });
    expect(differing?.sameAs).toBe(4);
    expect(settled.map(({ at }) => at).toSorted((a, b) => a - b)).toEqual(texts.map((_, at) => at));
  });

  it('are asked for titles only where no id has led to them, and seldom at slow services', async () => {
    const before = server.asked.length;
    await resolveReferences(references, { sources: sourcesOn(server, new TestClock()), services: all });
    const asked = server.asked.slice(before);
    const countAt = (source: SourceName) => asked.filter(({ host }) => host === hostOf(source)).length;
    // A batch of ids; titles of half of them, of the fabricated one and of the web page.
    expect(countAt('openalex')).toBeLessThanOrEqual(1 + 34);
    expect(countAt('semanticscholar')).toBeLessThanOrEqual(3);
    expect(countAt('arxiv')).toBeLessThanOrEqual(2);
  });

  it('are told again without a request', async () => {
    const [cache, clock] = [new MemoryCache(), new TestClock()];
    const run = () =>
      resolveReferences(references, {
        sources: sourcesOn(server, clock, { cache }),
        services: all,
      });
    const list = await run();
    const before = server.asked.length;
    expect(await run()).toEqual(list);
    expect(server.asked.length).toBe(before);
  });

  it.each(all)('lose nothing where %s fails, which is named', async (source) => {
    server.fail(hostOf(source), { kind: 'status', status: 500 });
    const list = await resolveReferences(references, {
      sources: sourcesOn(server, new TestClock()),
      services: all,
    });
    const counts = countOf(list);
    expect((counts['found'] ?? 0) + (counts['differs'] ?? 0)).toBe(66);
    expect(counts['not-indexed']).toBe(1);
    // arXiv is not asked for what does not speak of it.
    if (source === 'arxiv') expect(list[66]?.outcome.state).toBe('no-such-work');
    else
      expect(list[66]?.outcome).toMatchObject({
        state: 'could-not-ask',
        silent: [{ source, why: expect.stringMatching(/failed|busy/) as string }],
      });
    expect(list.some(({ silent }) => silent.some((one) => one.source === source))).toBe(true);
  });

  it('are all told as not asked where every service fails', async () => {
    server.fail('*', { kind: 'status', status: 500 });
    const list = await resolveReferences(references, {
      sources: sourcesOn(server, new TestClock()),
      services: all,
    });
    expect(countOf(list)).toEqual({ 'could-not-ask': 68 });
  });

  it('that were stopped say so, and keep what was answered', async () => {
    const end = new AbortController();
    const list = await resolveReferences(references, {
      sources: sourcesOn(server, new TestClock()),
      services: all,
      signal: end.signal,
      onSettled: () => end.abort(),
    });
    const left = list.flatMap(({ outcome }) => (outcome.state === 'could-not-ask' ? outcome.silent : []));
    expect(left.length).toBeGreaterThan(10);
    expect(left.every(({ why }) => why === 'stopped')).toBe(true);
    expect(countOf(list)['found']).toBeGreaterThan(30);
  });
});

it('says of nothing that it was asked where no service is allowed', async () => {
  const list = await resolveReferences(references, {
    sources: sourcesOn(server, new TestClock()),
    services: [],
  });
  expect(countOf(list)['found']).toBeUndefined();
  expect(countOf(list)['no-such-work']).toBeUndefined();
});

it('looks for titles at arXiv where no other one is allowed', async () => {
  const arxivOnly = works.filter(({ arxiv }) => arxiv !== undefined).slice(0, 2);
  const list = await resolveReferences(
    arxivOnly.map((work) => ({ text: printReference(work, false), works: [] })),
    { sources: sourcesOn(server, new TestClock()), services: ['arxiv'] },
  );
  expect(countOf(list)).toEqual({ found: 2 });
});

it('takes a work by the ids of links, too', async () => {
  const [, plain] = references;
  const list = await resolveReferences([{ text: plain?.text ?? '', works: [`doi:${second?.doi ?? ''}`] }], {
    sources: sourcesOn(server, new TestClock()),
    services: ['unpaywall'],
  });
  expect(countOf(list)).toEqual({ found: 1 });
  expect(first?.doi).not.toBe(second?.doi);
});

it('reads the references of a text', () => {
  const printed = texts.slice(0, 5).map((text, at) => `[${String(at + 1)}] ${text}`);
  const lines = ['A paper on lichens', 'It grows [1], as others say [2, 3].', 'References', ...printed];
  let end = 0;
  const blocks = lines.map((line, at) => {
    const start = end;
    end = start + line.length + 1;
    const kind = at === 0 || line === 'References' ? ('heading' as const) : ('paragraph' as const);
    return { start, end: end - 1, kind, isAbstract: false };
  });
  const reading = askedReferences({ text: lines.join('\n'), blocks });
  let step = reading.next();
  while (step.done !== true) step = reading.next();
  expect(step.value.references.map(({ text }) => text)).toEqual(texts.slice(0, 5));
  expect(step.value.markers.map(({ references: named }) => named)).toEqual([[0], [1], [2]]);
  expect(step.value.references[0]?.works).toEqual([`doi:${first?.doi ?? ''}`]);
});
