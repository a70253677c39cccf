/** What cited works say, read from the services of this machine: abstracts, open full texts, and services that fail. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { printReference } from '../../tests/services/made-references.mjs';
import { type MadeWork, makeWorks } from '../../tests/services/made-works.mjs';
import { sourcesOn, TestClock } from '../../tests/services/run';
import { type ServiceServer, serveServices } from '../../tests/services/service-server.mjs';
import type { CitedClaim, CitingSentence } from '../claims/cited-claim';
import { doesSupport } from '../claims/source-answer';
import type { SourceName } from '../claims/source-work';
import { loadWordTables } from '../locate/word-tables';
import { MemoryCache } from '../sources/source-cache';
import {
  copyHosts,
  type FoundWork,
  foundWork,
  openReferences,
  readAbstracts,
  readFullTexts,
} from './read-cited';
import { resolveReferences } from './resolve-references';

const trial =
  'High blood pressure is common in older adults, and drugs against it are often not taken. ' +
  'We gave 212 patients of 65 years and more vitamin D or placebo for twelve months, and measured their blood pressure at home. ' +
  'Vitamin D supplements lowered systolic blood pressure by 8.4 mmHg compared with placebo.';
const methods =
  'The trial was done in nine towns, and each town had one nurse who saw all patients at home. '.repeat(40);
const hidden =
  'Vitamin D supplements lowered the risk of hip fractures by 31% in women of 80 years and more.';
const claim = 'Vitamin D supplements lowered systolic blood pressure compared with placebo.';
const [first, second, third, fourth, fifth] = makeWorks(5, 3) as [
  MadeWork,
  MadeWork,
  MadeWork,
  MadeWork,
  MadeWork,
];
const { abstract: _none, ...bare } = fifth;
const works: MadeWork[] = [
  { ...first, abstract: trial, pmc: 'PMC1234567', body: [methods, hidden] },
  { ...second, abstract: trial, notices: [{ type: 'retraction', doi: '10.5555/n.1', day: [2020, 5, 4] }] },
  { ...third, arxiv: '2401.10002', abstract: trial, body: [methods, hidden] },
  { ...fourth, abstract: trial },
  bare,
];
const references = [
  ...works.map((work) => ({ text: printReference(work, true), works: [] })),
  {
    text: 'Weather Office (2021). Station list. https://weather.example/stations, accessed 3 May 2021.',
    works: [],
  },
];
const sentence = (reference: number, text: string): CitingSentence => ({
  quote: {
    exact: `${text} [${String(reference + 1)}]`,
    prefix: '',
    suffix: '',
    start: 0,
    end: text.length + 4,
  },
  parts: [{ reference, text }],
});
const citing = [
  sentence(0, claim),
  sentence(0, 'Vitamin D supplements lowered systolic blood pressure by 3.1 mmHg compared with placebo.'),
  sentence(
    0,
    'Vitamin D supplements lowered the risk of hip fractures by 31% in women of 80 years and more.',
  ),
  sentence(1, claim),
  sentence(
    2,
    'Vitamin D supplements lowered the risk of hip fractures by 31% in women of 80 years and more.',
  ),
  sentence(3, claim),
  sentence(4, claim),
  sentence(5, claim),
];
const all: readonly SourceName[] = ['openalex', 'crossref', 'europepmc', 'arxiv'];

let server: ServiceServer;
beforeAll(async () => {
  await loadWordTables();
  server = await serveServices(works);
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  server.heal();
});

/** As the background does it: references first, with the records of their works. */
async function resolved(services: readonly SourceName[] = all) {
  const sources = sourcesOn(server, new TestClock(), { cache: new MemoryCache() });
  const found: FoundWork[] = [];
  await resolveReferences(references, {
    sources,
    services,
    onSettled: (checked, records) =>
      found.push(...[foundWork(checked, records)].filter((one) => one !== undefined)),
  });
  const end = new AbortController();
  const run = async <Result>(work: Generator<unknown, Result>): Promise<Result> => {
    for (;;) {
      end.signal.throwIfAborted();
      const step = work.next();
      if (step.done === true) return step.value;
    }
  };
  return { found, end, options: { sources, services, signal: end.signal, run } };
}
const title = (at: number) => works[at]?.title ?? '';
function blocksOf(parts: readonly string[]) {
  let start = 0;
  return parts.map((part) => {
    const block = { start, end: start + part.length, kind: 'paragraph' as const, isAbstract: false };
    start = block.end + 1;
    return block;
  });
}
const statesOf = (claims: readonly CitedClaim[]) => claims.map(({ answer }) => answer.state);
const countAt = (host: string) => server.asked.filter((asked) => asked.host === host).length;

describe('abstracts', () => {
  it('of a work that a wrong id leads to are not read: the reference means another one', async () => {
    const text = `Quill, T. (1994). Polymer brushes at low temperature. Polymers, 4, 11-19. https://doi.org/${first.doi ?? ''}`;
    const { options } = await resolved();
    const found: (FoundWork | undefined)[] = [];
    const checked = await resolveReferences([{ text, works: [] }], {
      ...options,
      onSettled: (one, records) => found.push(foundWork(one, records)),
    });
    expect(checked[0]?.outcome).toMatchObject({
      state: 'differs',
      work: { title: first.title },
      isAstray: true,
    });
    expect(found).toEqual([undefined]);
    const known = found.flatMap((one) => one ?? []);
    const claims = await readAbstracts([sentence(0, claim)], known, options);
    expect(claims[0]?.answer).toMatchObject({ state: 'unread', why: 'no-work' });
  });

  it('say it, say otherwise, do not have it, or are not there', async () => {
    const { found, options } = await resolved();
    const before = server.asked.length;
    const claims = await readAbstracts(citing, found, options);
    expect(statesOf(claims)).toEqual([
      'says',
      'says-otherwise',
      'not-found',
      'says',
      'not-found',
      'says',
      'unread',
      'unread',
    ]);
    const [says, otherwise, , retracted, , , noAbstract, noWork] = claims.map(({ answer }) => answer);
    expect(says).toMatchObject({
      passage: { extent: 'abstract', address: `https://doi.org/${first.doi ?? ''}` },
    });
    expect(otherwise).toMatchObject({
      differences: [{ kind: 'figure', inClaim: '3.1 mmHg', inPassage: '8.4 mmHg' }],
    });
    expect(retracted?.isRetracted).toBe(true);
    expect(retracted && doesSupport(retracted)).toBe(false);
    expect(noAbstract).toMatchObject({ why: 'no-text' });
    expect(noWork).toMatchObject({ why: 'no-work' });
    // Of the one without an abstract alone services are asked once more.
    expect(server.asked.length - before).toBeLessThanOrEqual(3);
  });
});

describe('full texts', () => {
  const abstractsOf = async (services?: readonly SourceName[]) => {
    const ready = await resolved(services);
    return { ...ready, claims: await readAbstracts(citing, ready.found, ready.options) };
  };

  it('are read where the abstract does not say it, at Europe PMC and at arXiv', async () => {
    const { found, claims, options } = await abstractsOf();
    expect(openReferences(citing, claims, found)).toEqual([0, 2, 4]);
    const told: CitedClaim[] = [];
    const read = await readFullTexts(citing, claims, found, {
      ...options,
      onRead: (some) => told.push(...some),
    });
    expect(statesOf(read)).toEqual([
      'says',
      'says-otherwise',
      'says',
      'says',
      'says',
      'says',
      'unread',
      'unread',
    ]);
    expect(read[2]?.answer).toMatchObject({
      passage: {
        quote: { exact: hidden },
        section: 'Results',
        extent: 'full-text',
        address: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/',
      },
    });
    expect(read[4]?.answer).toMatchObject({
      passage: { section: '1 Results', version: 'submitted', address: 'https://arxiv.org/html/2401.10002' },
    });
    expect(read.map(({ fullText }) => fullText?.state)).toEqual([
      undefined,
      'read',
      'read',
      undefined,
      'read',
      undefined,
      'none',
      undefined,
    ]);
    expect(told).toHaveLength(4);
    const before = server.asked.length;
    expect(await readFullTexts(citing, claims, found, options)).toEqual(read);
    expect(server.asked.length).toBe(before);
    expect(await readFullTexts(citing, read, found, options)).toEqual(read);
    expect(openReferences(citing, read, found)).toEqual([4]);
  });

  it.each([
    [{ kind: 'status', status: 500 }, 'failed'],
    [{ kind: 'status', status: 429, retryAfter: '3600' }, 'busy'],
    [{ kind: 'html' }, 'unreadable'],
    [{ kind: 'half' }, 'unreadable'],
    [{ kind: 'huge' }, 'too-large'],
    [{ kind: 'redirect' }, 'redirected'],
  ] as const)('that %j are told with their service, and lose nothing', async (fault, why) => {
    const { found, claims, options } = await abstractsOf();
    server.fail('arxiv.org', fault);
    const read = await readFullTexts(citing, claims, found, options);
    expect(read[4]).toEqual({ ...claims[4], fullText: { state: 'no-answer', source: 'arxiv', why } });
    expect(read[2]?.answer.state).toBe('says');
  });

  it('are not asked for at services that the reader does not allow', async () => {
    const { found, claims, options } = await abstractsOf(['openalex']);
    const before = [countAt('arxiv.org'), countAt('www.ebi.ac.uk')];
    const read = await readFullTexts(citing, claims, found, options);
    expect([countAt('arxiv.org'), countAt('www.ebi.ac.uk')]).toEqual(before);
    expect(read[2]?.fullText).toEqual({ state: 'none' });
  });

  it('are read from PDFs of arXiv where it has no page, and of hosts that the reader allows', async () => {
    const text = {
      text: `${title(4)}\n${methods}\n${hidden}`,
      blocks: blocksOf([title(4), methods, hidden]),
    };
    const read: string[] = [];
    server.setWorks([
      ...works.slice(0, 2),
      { ...third, arxiv: '1901.10002', abstract: trial, file: Buffer.from('%PDF-1.7 a') },
      {
        ...fourth,
        abstract: trial,
        pdf: 'https://repository.example.org/4.pdf',
        file: Buffer.from('%PDF-1.7 b'),
      },
      { ...bare, pdf: 'https://archive.example.org/5.pdf', file: Buffer.from('%PDF-1.7 c') },
    ]);
    const { found, options } = await resolved();
    const asking = citing.map((one) => ({
      ...one,
      parts: one.parts.map(({ reference }) => ({ reference, text: hidden })),
    }));
    const claims = await readAbstracts(asking, found, options);
    const sources = sourcesOn(server, new TestClock(), {
      readPdf: async (file) => {
        read.push((await file.text()).slice(-1));
        return text;
      },
    });
    const first = await readFullTexts(asking, claims, found, { ...options, sources });
    expect(read).toEqual(['a']);
    expect(first[4]).toMatchObject({
      answer: { state: 'says', passage: { isPdf: true, address: 'https://arxiv.org/pdf/1901.10002' } },
      fullText: { state: 'read' },
    });
    expect(first[5]?.fullText).toEqual({ state: 'none' });
    const open = openReferences(asking, first, found);
    expect(copyHosts(open, found, [])).toEqual([
      { host: 'archive.example.org', works: 1 },
      { host: 'repository.example.org', works: 1 },
    ]);
    expect(copyHosts(open, found, ['archive.example.org'])).toHaveLength(1);
    const hosts = ['archive.example.org', 'repository.example.org'];
    const second = await readFullTexts(asking, first, found, { ...options, sources, hosts });
    expect(second[6]?.answer).toMatchObject({ state: 'says', passage: { isPdf: true } });
    // It prints another title.
    expect(second[5]?.fullText).toEqual({ state: 'other-work' });
    expect(second[5]?.answer.state).toBe('not-found');
    server.setWorks(works);
  });

  it('that were stopped leave what was known', async () => {
    const { found, claims, options, end } = await abstractsOf();
    server.fail('arxiv.org', { kind: 'hang' });
    const reading = readFullTexts(citing, claims, found, { ...options, onRead: () => end.abort() });
    const read = await reading;
    expect(statesOf(read).slice(0, 2)).toEqual(['says', 'says-otherwise']);
    expect(read[4]).toEqual(claims[4]);
  });
});
