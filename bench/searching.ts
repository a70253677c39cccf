/** What `npm run bench:search` runs in the browser: the search on disk, and MiniSearch in memory, on the same claims. */
import MiniSearch from 'minisearch';
import { loadWordTables } from '../src/locate/word-tables';
import type { ClaimsIndexManifest, ClaimsIndexPart } from '../src/lookup/index-parts';
import { askedWords } from '../src/search/asked-text';
import { rankNearest } from '../src/search/nearest';
import { parseQuery } from '../src/search/query';
import { closeDatabase, database } from '../src/store/database';
import { searchNearest, searchStore } from '../src/store/search-claims';
import { writeSearchIndex } from '../src/store/search-index';
import { writeSource } from '../src/store/sources';
import { finish } from './finish.mjs';

interface Document {
  readonly id: string;
  readonly text: string;
  readonly title: string;
}

const read = async (file: string) => (await fetch(file)).json();
const sizeNow = async () => (await navigator.storage.estimate()).usage ?? 0;
const since = (start: number) => performance.now() - start;

const inMemory = new MiniSearch<Document>({ fields: ['text', 'title'] });
const options = {
  prefix: (_term: string, at: number, all: string[]) => at === all.length - 1,
  combineWith: 'AND' as const,
};

/** Write the reports, then what they are searched by; milliseconds, and bytes of the disk before and after that. */
async function write() {
  const before = performance.now();
  await writeSource('bundled', {
    readManifest: async () => (await read('manifest.json')) as ClaimsIndexManifest,
    readPart: async (file) => (await read(file)) as ClaimsIndexPart,
  });
  const reports = since(before);
  const size = await sizeNow();
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, since(last));
    last = performance.now();
  }, 1);
  const start = performance.now();
  await writeSearchIndex();
  const index = since(start);
  clearInterval(timer);
  const blocks = await (await database()).getAll('searchBlocks');
  const bytes = blocks.reduce(
    (sum, { terms, ends, positions }) => sum + terms.length + ends.byteLength + positions.byteLength,
    0,
  );
  return { reports, index, longest, size, sizeAfter: await sizeNow(), bytes, blocks: blocks.length };
}

async function fill() {
  const documents = (await read('documents.json')) as Document[];
  const start = performance.now();
  inMemory.addAll(documents);
  return since(start);
}

/** Milliseconds of a search, with the first page of claims, and how many were found: on disk, and in memory without the claims. */
async function ask(text: string) {
  const start = performance.now();
  const { clauses } = parseQuery(text);
  const found = await searchStore({ clauses, from: 0, size: 20, verdicts: [], groupsOfWork: new Map() });
  const disk = since(start);
  const again = performance.now();
  const results = inMemory.search(text, options);
  return { disk, memory: since(again), count: found?.count ?? 0, inMemory: results.length };
}

/** As after the background was stopped: nothing of the index is in memory. */
async function askFirst(text: string) {
  await closeDatabase();
  const start = performance.now();
  await searchStore({
    clauses: parseQuery(text).clauses,
    from: 0,
    size: 20,
    verdicts: [],
    groupsOfWork: new Map(),
  });
  return since(start);
}

/** Milliseconds until the claims nearest to a sentence are ranked, and their texts; the word tables must have been loaded. */
async function nearest(sentence: string) {
  const start = performance.now();
  const found = await searchNearest({ words: askedWords(sentence), size: 24 });
  const candidates = since(start);
  const claims = (found?.found ?? []).map(({ claim }) => claim);
  const ranked = finish(rankNearest(sentence, claims));
  return {
    time: since(start),
    candidates,
    texts: ranked.map(({ text }) => text),
    among: claims.map(({ text }) => text),
  };
}

Object.assign(globalThis, { bench: { write, fill, ask, askFirst, nearest, loadWordTables } });
