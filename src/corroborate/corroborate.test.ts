/** What other works say of the claims of a paper, with the services of the tests. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import {
  corroboratingWorks,
  paperId,
  paperTitle,
  claims as texts,
} from '../../tests/services/corroborating-works.mjs';
import type { MadeWork } from '../../tests/services/made-works.mjs';
import { sourcesOn, TestClock } from '../../tests/services/run';
import { type ServiceServer, serveServices } from '../../tests/services/service-server.mjs';
import type { SourceName, SourceWork } from '../claims/source-work';
import { loadWordTables } from '../locate/word-tables';
import { mergeWorks } from '../sources/merge-works';
import { MemoryCache } from '../sources/source-cache';
import { chooseOthers } from './choose-others';
import { claimQueries, mainClaims, maxClaims, type OwnClaim } from './claim-queries';
import { corroborate, foundSoFar } from './corroborate';
import { findOtherWorks } from './find-others';
import { parseOtherWorksRun } from './kept-other-works';
import type { Corroboration, OtherWorksRun } from './other-works';
import { maxWords } from './other-works';
import { type OwnPaper, partPaper } from './paper-itself';

const services: readonly SourceName[] = ['openalex', 'crossref', 'europepmc'];
const claims = Object.entries(texts).map(([id, text]): OwnClaim => ({ id, text }));
const page: OwnPaper = { works: [paperId], title: paperTitle };
let server: ServiceServer;
beforeAll(async () => {
  await loadWordTables();
  server = await serveServices(corroboratingWorks);
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  server.heal();
});

async function find(paper = page, on = server, asked = services) {
  return findOtherWorks(paper, claimQueries(claims), {
    sources: sourcesOn(on, new TestClock()),
    services: asked,
    signal: new AbortController().signal,
  });
}
async function corroborated(paper = page, on = server): Promise<Corroboration> {
  return finish(corroborate(claims, await find(paper, on)));
}
async function corroboratedBy(works: readonly MadeWork[], paper = page): Promise<Corroboration> {
  const own = await serveServices(works);
  try {
    return await corroborated(paper, own);
  } finally {
    own.close();
  }
}
const stateOf = ({ claims: all }: Corroboration, id: string) =>
  all.find(({ claimId }) => claimId === id)?.state;
const wordsOf = ({ claims: all, works }: Corroboration, id: string) =>
  (all.find(({ claimId }) => claimId === id)?.words ?? []).map(({ work, ...word }) => ({
    ...word,
    id: works[work]?.ids[0],
  }));
const dimension = ({ dimensions }: Corroboration, name: string) =>
  dimensions.find((one) => one.name === name);

describe('a claim', () => {
  let known: Corroboration;
  beforeAll(async () => {
    server.heal();
    known = await corroborated();
  });

  it('is found in a work by others, word for word as that has it', () => {
    expect(stateOf(known, 'stated')).toBe('independent');
    expect(wordsOf(known, 'stated')).toMatchObject([
      {
        id: 'doi:10.5555/beetle.3',
        outcome: 'stated',
        relation: 'independent',
        quote: {
          exact: expect.stringContaining('lowered the temperature of beetle nests by 4.2 degrees') as string,
        },
      },
    ]);
  });

  it('differs where a work by others has another figure: both are told', () => {
    expect(stateOf(known, 'differing')).toBe('differs');
    expect(wordsOf(known, 'differing')).toMatchObject([
      {
        id: 'doi:10.5555/beetle.4',
        relation: 'independent',
        differences: [{ inClaim: '35%', inPassage: '12%' }],
      },
    ]);
    expect(known.spreads).toMatchObject([{ own: '35%', values: [{ text: '12%' }] }]);
    expect(known.works[known.spreads[0]?.values[0]?.work ?? -1]?.ids).toEqual(['doi:10.5555/beetle.4']);
  });

  it('that its own authors alone tell again is not confirmed', () => {
    expect(stateOf(known, 'ownAlone')).toBe('not-independent');
    expect(wordsOf(known, 'ownAlone')).toMatchObject([
      { id: 'doi:10.5555/beetle.5', relation: 'same-authors' },
    ]);
  });

  it('that a retracted work alone states is not found, and the work is named', () => {
    expect(stateOf(known, 'retractedAlone')).toBe('not-found');
    expect(wordsOf(known, 'retractedAlone')).toMatchObject([
      { id: 'doi:10.5555/beetle.6', isRetracted: true },
    ]);
  });

  it('that nobody speaks of is not found', () => {
    expect(stateOf(known, 'nowhere')).toBe('not-found');
    expect(wordsOf(known, 'nowhere')).toEqual([]);
  });
});

describe('the paper itself', () => {
  it('is told as such at every stage, also under another id, and says nothing of its claims', async () => {
    const known = await corroborated();
    const same = known.works.filter(({ fate }) => fate === 'same-work').map(({ ids }) => ids[0]);
    expect(new Set(same)).toEqual(new Set([paperId, 'doi:10.5555/beetle.2']));
    const saying = known.claims.flatMap(({ words }) => words.map(({ work }) => known.works[work]?.fate));
    expect(saying.length).toBeGreaterThan(3);
    expect(saying).not.toContain('same-work');
  });

  it('without a record leaves nothing independent, and says why', async () => {
    const known = await corroborated({
      works: ['doi:10.5555/unknown'],
      title: 'Another title of some other paper',
    });
    expect(known.ownRecord).toBe('no-record');
    expect(known.claims.map(({ state }) => state)).not.toContain('independent');
    expect(stateOf(known, 'stated')).toBe('not-independent');
    expect(known.claims.flatMap(({ words }) => words).every(({ relation }) => relation === 'unknown')).toBe(
      true,
    );
    expect(dimension(known, 'corroboration')?.points).toBeUndefined();
  });

  it('without a record is known by its title alone, and no witness', async () => {
    const known = await corroborated({ works: [], title: paperTitle });
    expect(known.ownRecord).toBe('no-record');
    expect(known.works.filter(({ fate }) => fate === 'same-work')).toHaveLength(2);
  });

  it('whose authors are not told leaves nothing independent', async () => {
    const [first, ...others] = corroboratingWorks;
    const known = await corroboratedBy([{ ...(first ?? expect.fail()), authors: [] }, ...others.slice(1)]);
    expect(known.ownRecord).toBe('no-authors');
    expect(known.claims.map(({ state }) => state)).not.toContain('independent');
  });

  it('is not a work of the same title by others', async () => {
    const [first, second, ...others] = corroboratingWorks;
    const replication = {
      ...(second ?? expect.fail()),
      authors: [{ given: 'Karla', family: 'Kowalski' }],
    };
    const known = await corroboratedBy([first ?? expect.fail(), replication, ...others]);
    expect(wordsOf(known, 'ownAlone').map(({ id, relation }) => [id, relation])).toContainEqual([
      'doi:10.5555/beetle.2',
      'independent',
    ]);
    expect(stateOf(known, 'ownAlone')).toBe('independent');
  });
});

describe('the nearest works', () => {
  it('are of earlier years, by others or not, the likest first, with the sentence that is like it', async () => {
    const known = await corroborated();
    expect(known.nearest).toHaveLength(3);
    for (const { work, quote } of known.nearest) {
      expect(known.works[work]?.year).toBeLessThan(2021);
      expect(quote?.exact).toMatch(/\.$/);
    }
    const likeness = known.nearest.map((one) => one.likeness);
    expect(likeness).toEqual(likeness.toSorted((a, b) => b - a));
    expect(known.works[known.nearest[0]?.work ?? -1]?.ids).toEqual(['doi:10.5555/beetle.3']);
    expect(dimension(known, 'novelty')?.points).toBeCloseTo(10 - 10 * (likeness[0] ?? 0), 1);
  });

  it('are of any year where that of the paper is not known', async () => {
    const known = await corroborated({ works: [], title: 'Another title of some other paper' });
    expect(known.ownYear).toBeUndefined();
    const years = known.nearest.map(({ work }) => known.works[work]?.year ?? 0);
    expect(Math.max(...years)).toBeGreaterThanOrEqual(2021);
  });

  it('tell nothing of novelty where few earlier works were found', async () => {
    const known = await corroboratedBy(corroboratingWorks.slice(0, 5));
    expect(known.nearest.length).toBeGreaterThan(0);
    expect(dimension(known, 'novelty')).toEqual({ name: 'novelty', reasons: [] });
  });
});

describe('what is searched for', () => {
  it('is at most six words of each claim, without figures, once for claims that are worded alike', () => {
    const [first = expect.fail()] = claims;
    const alike = { id: 'alike', text: `${first.text.slice(0, -1)}, and in wet ones.` };
    const queries = claimQueries([...claims, alike]);
    expect(queries).toHaveLength(claims.length);
    for (const terms of queries) {
      expect(terms.length).toBeLessThanOrEqual(maxWords);
      expect(terms.join(' ')).not.toMatch(/\d/);
    }
  });

  it('is of the likeliest own claims that the check has chosen, in their order', () => {
    const all = Array.from({ length: 12 }, (_, at) => ({
      id: String(at),
      text: String(at),
      kind: at === 2 ? ('cited' as const) : ('own' as const),
      isChosen: at !== 3,
      probability: 1 - ((at * 7) % 12) / 12,
    }));
    const main = mainClaims(all).map(({ id }) => Number(id));
    expect(main).toHaveLength(maxClaims);
    expect(main).toEqual(main.toSorted((a, b) => a - b));
    expect(main).not.toContain(2);
    expect(main).not.toContain(3);
  });
});

describe('the same answers', () => {
  it('give the same result to the byte, however late they come', async () => {
    const first = JSON.stringify(await corroborated());
    server.fail('api.openalex.org', { kind: 'status', status: 429, retryAfter: '1' }, 2);
    expect(JSON.stringify(await corroborated())).toBe(first);
  });

  it('take no request again', async () => {
    const cache = new MemoryCache();
    const clock = new TestClock();
    const run = async () =>
      findOtherWorks(page, claimQueries(claims), {
        sources: sourcesOn(server, clock, { cache }),
        services,
        signal: new AbortController().signal,
      });
    const first = await run();
    const before = server.asked.length;
    expect(await run()).toEqual(first);
    expect(server.asked.length).toBe(before);
  });

  it('give the same result in whatever order their records are', async () => {
    const sources = sourcesOn(server, new TestClock());
    const queries = claimQueries(claims);
    const own = await sources.byIds(page.works, { services });
    const answers = await Promise.all(queries.map((terms) => sources.search(terms, { services })));
    const resultOf = (records: readonly SourceWork[]) => {
      const { itself, same, others } = partPaper(page, own.works, mergeWorks(records));
      const search = { recordCount: records.length, answered: [], silent: [] };
      const found = { itself, ...chooseOthers(others, queries, same), search };
      return JSON.stringify(finish(corroborate(claims, found)));
    };
    const records = [...own.works, ...answers.flatMap(({ works }) => works)];
    const expected = resultOf(records);
    expect(expected).toContain('"independent"');
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(resultOf(shuffled)).toBe(expected);
      }),
      { numRuns: 12 },
    );
  });

  it('are kept as they are, and damaged ones are none', async () => {
    const run: OtherWorksRun = {
      phase: 'done',
      tries: 1,
      at: '2026-05-30T12:00:00.000Z',
      services,
      queries: ['beetle nests'],
      search: (await find()).search,
      found: await corroborated(),
    };
    expect(parseOtherWorksRun(structuredClone(run))).toEqual(run);
    const [one] = run.found?.works ?? [];
    const damaged = { ...run, found: { ...run.found, works: [{ ...one, address: 'javascript:alert(1)' }] } };
    expect(parseOtherWorksRun(damaged)).toBeUndefined();
  });
});

it('names a service that gave no whole answer, and goes on with the others', async () => {
  server.fail('api.crossref.org', { kind: 'html' }, 99);
  const found = await find();
  expect(found.search.silent).toEqual([{ source: 'crossref', why: 'unreadable' }]);
  expect(found.search.answered).toEqual(['openalex', 'europepmc']);
  expect(stateOf(finish(corroborate(claims, found)), 'stated')).toBe('independent');
});

it('tells works before they are read, and claims one by one', async () => {
  const found = await find();
  expect(foundSoFar(found).works.length).toBeGreaterThan(5);
  const counts = new Set<number>();
  for (const { soFar } of corroborate(claims, found)) counts.add(soFar.claims.length);
  expect([...counts]).toEqual([0, 1, 2, 3, 4, 5]);
});
