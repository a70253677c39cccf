/**
 * `npm run bench:sources`: how long the clients take for a bibliography, against services on this machine that need some time for each answer.
 * One JSON line per task: requests, works, seconds; and the same again from what is kept.
 */
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { fabricated, printReference } from '../tests/services/made-references.mjs';
import { makeWorks } from '../tests/services/made-works.mjs';
import { serveServices } from '../tests/services/service-server.mjs';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '68' }, delay: { type: 'string', default: '150' } },
});
const [count, delay] = [Number(values.count), Number(values.delay)];
const { module } = await runnerImport('./src/sources/sources.ts');
const { module: resolving } = await runnerImport('./src/resolve/resolve-references.ts');
const works = makeWorks(count);
const server = await serveServices(works, { delay });

/** @type {import('../src/claims/source-work').SourceName[]} */
const withoutKey = ['openalex', 'crossref', 'semanticscholar', 'europepmc', 'arxiv'];
/** @param {import('../tests/services/made-works.mjs').MadeWork} work @returns {import('../src/claims/work-id').WorkId} */
function idOf({ doi, arxiv = '' }) {
  return doi === undefined ? `arxiv:${arxiv}` : `doi:${doi}`;
}
const ids = works.map(idOf);

/** @typedef {import('../src/sources/sources').Sources} Sources */
/** @typedef {import('../src/sources/sources').SourceAnswers} SourceAnswers */

/** @type {Readonly<Record<string, (sources: Sources) => Promise<SourceAnswers[]>>>} */
const tasks = {
  'ids, five services': async (sources) => [await sources.byIds(ids, { services: withoutKey })],
  'ids, OpenAlex': async (sources) => [await sources.byIds(ids, { services: ['openalex'] })],
  'titles, Crossref': (sources) => byTitles(sources, ['crossref']),
  'titles, OpenAlex': (sources) => byTitles(sources, ['openalex']),
  'a whole list, half of it with ids, one of no work, five services': (sources) =>
    wholeList(sources, withoutKey),
  'a whole list, half of it with ids, one of no work, Crossref': (sources) =>
    wholeList(sources, ['crossref']),
  'titles, Crossref and OpenAlex': (sources) => byTitles(sources, ['crossref', 'openalex']),
};

/** @param {Sources} sources @param {import('../src/claims/source-work').SourceName[]} services */
function byTitles(sources, services) {
  return Promise.all(
    works.map(({ title, authors, year = 0 }) =>
      sources.byTitle({ title, firstAuthor: authors[0]?.family ?? '', year }, { services }),
    ),
  );
}

/** @param {Sources} sources @param {import('../src/claims/source-work').SourceName[]} services */
async function wholeList(sources, services) {
  const texts = [...works.slice(1).map((work, at) => printReference(work, at % 2 === 0)), fabricated];
  const list = await resolving.resolveReferences(
    texts.map((text) => ({ text, works: [] })),
    { sources, services },
  );
  /** @typedef {import('../src/claims/reference-check').CheckedReference} CheckedReference */
  const found = list.flatMap((/** @type {CheckedReference} */ { outcome }) =>
    'work' in outcome ? [outcome.work] : [],
  );
  const silent = list.flatMap((/** @type {CheckedReference} */ one) => one.silent);
  return [{ works: found, silent, answered: [] }];
}

for (const [task, run] of Object.entries(tasks)) {
  /** @type {Sources} */
  const sources = module.createSources({ fetch: server.fetch, mayAsk: () => true });
  for (const round of ['first', 'again']) {
    const [before, start] = [server.asked.length, performance.now()];
    const answers = await run(sources);
    const seconds = (performance.now() - start) / 1_000;
    console.log(
      JSON.stringify({
        task,
        round,
        requests: server.asked.length - before,
        works: answers.reduce((sum, answer) => sum + answer.works.length, 0),
        silent: answers.reduce((sum, answer) => sum + answer.silent.length, 0),
        seconds: Number(seconds.toFixed(2)),
      }),
    );
  }
}
server.close();
