/**
 * `npm run bench:input`: times of what reads texts and addresses, on text made to hurt it, at a length, twice and four times
 * that. Times that double as the lengths do are linear. `-- --length N` (20,000), `-- --source FOLDER` of another version.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { JSDOM } from 'jsdom';
import { runnerImport } from 'vite';
import { finish } from './finish.mjs';

const { values } = parseArgs({
  options: { length: { type: 'string', default: '20000' }, source: { type: 'string' } },
});
const length = Number(values.length);
const { window } = new JSDOM('');
for (const name of ['Node', 'NodeFilter', 'Element', 'HTMLElement', 'Text', 'CharacterData', 'StaticRange'])
  Object.assign(globalThis, { [name]: window[name] });
Object.assign(globalThis, { document: window.document });

const source = resolve(values.source ?? '.');
const modules =
  'locate/word-tables claims/work-id claims/find-work-ids claims/title citations/bibliography citations/read-reference text/sentences locate/prepare anchor/anchor-text page/identity/identify page/identity/identify-address';
// One import, so that all of them share the tables.
const folder = mkdtempSync(join(tmpdir(), 'input-'));
const entry = join(folder, 'input.ts');
const lines = modules.split(' ').map((name) => `export * from ${JSON.stringify(`${source}/src/${name}`)};\n`);
writeFileSync(entry, lines.join(''));
const { module: read } = await runnerImport(entry, { root: source });
rmSync(folder, { recursive: true });
await read.loadWordTables();

/** A document of one block. */
const inOneBlock = (/** @type {string} */ text) => ({
  text,
  blocks: [{ start: 0, end: text.length, kind: 'paragraph', isAbstract: false }],
});
const heading = 'Marks [1] and (Smith, 2020).\nReferences\n';
/** A list of references of one block, which is cited. @param {string} text */
const asReferences = (text) => ({
  text: heading + text,
  blocks: [
    { start: 0, end: 28, kind: 'paragraph', isAbstract: false },
    { start: 29, end: 39, kind: 'heading', isAbstract: false },
    { start: 40, end: 40 + text.length, kind: 'paragraph', isAbstract: false },
  ],
});
/** Text that a quote cannot be told in. @param {string} text */
const passageOf = (text) => ({
  quote: { exact: `${text.slice(0, 200)} not there`, prefix: text.slice(0, 32), suffix: text.slice(0, 32) },
  position: { start: 0, end: 210 },
});
/** @param {string} tag @param {number} count */
const pageOf = (tag, count) => new JSDOM(`<head>${tag.repeat(count)}</head>`).window.document;

/** @type {Record<string, (text: string) => unknown>} */
const readers = {
  'ids in a text': read.findWorkIds,
  'an id': read.parseWorkId,
  'the work of an address': (text) => read.identifyAddress(`https://arxiv.org/pdf/10.1000/${text}`),
  'a title': read.normaliseTitle,
  'a reference': read.readReference,
  sentences: (text) => [...read.splitSentences(text, 0, text.length)],
  citations: (text) => finish(read.findCitations(asReferences(text))),
  'a text that claims are looked for in': (text) => finish(read.prepareDocument(inOneBlock(text))),
  'a stored passage': (text) => finish(new read.AnchoringText(text).find(passageOf(text))),
};
const units =
  ") ( [ ] } . - ' 9 a \u0301 10.1000/ 10.1000/a<b> 1, 1. [1 [1], (Smith_2020 _2020a,_ A._ I._ Smith,_J._ and_ https:// &#1; \\ $ <i_ (ABC)_ 1–"
    .split(' ')
    .map((unit) => unit.replaceAll('_', ' '));

/** Milliseconds of processor time, the better of two: other programs do not count. @param {() => unknown} work */
function time(work) {
  const times = [0, 0].map(() => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** @type {{ what: string, worst: string, n: string, '2 n': string, '4 n': string }[]} */
const rows = [];
/** @param {string} what @param {string} worst @param {number[]} times */
const keep = (what, worst, times) => {
  const [one = '', two = '', four = ''] = times.map((value) => value.toFixed(1));
  rows.push({ what, worst, n: one, '2 n': two, '4 n': four });
};
for (const [what, reader] of Object.entries(readers)) {
  const measured = units.map((unit) => {
    const times = [1, 2, 4].map((factor) => {
      const text = unit.repeat(Math.ceil((factor * length) / unit.length));
      return time(() => reader(text));
    });
    return { unit, times };
  });
  const [worst] = measured.sort((a, b) => (b.times[2] ?? 0) - (a.times[2] ?? 0));
  if (worst !== undefined) keep(what, JSON.stringify(worst.unit), worst.times);
}
const brackets = `<meta name="citation_doi" content="10.1000/a${')'.repeat(1_900)}">`;
for (const [worst, tag, count] of /** @type {const} */ ([
  ['ids that end in brackets', brackets, 250],
  ['authors', '<meta name="citation_author" content="A. Author">', 10_000],
])) {
  const pages = [1, 2, 4].map((factor) => pageOf(tag, factor * count));
  keep(
    `a head of ${String(count)} tags`,
    worst,
    pages.map((page) => time(() => read.identifyPage(page, 'https://www.example.org/'))),
  );
}
console.log(`\nn = ${String(length)} characters; milliseconds on the worst of ${String(units.length)} texts`);
console.table(rows);
