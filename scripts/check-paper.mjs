/**
 * `npm run check-paper -- FILE.html|FILE.pdf`: checks a paper with the extension's own code, without a browser. Nothing is fetched, unless
 * `--sources` says that scholarly services are asked for its references. Ends with 0 whatever is found, with 2 on input that cannot be read.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const usage = `Usage: npm run check-paper -- FILE.html|FILE.pdf [--url ADDRESS] [--date YYYY-MM-DD] [--json | --markdown]
    [--sources [--services NAME,NAME] [--answers FOLDER [--record]]]

--sources   asks scholarly services whether the references exist: ids, titles, authors and years of these are sent
--services  which: openalex, crossref, semanticscholar, europepmc, arxiv, unpaywall; without it all but the last
--answers   takes their answers from a folder, and asks nobody; with --record asks for those that are not there, and keeps them there
Keys, where there are any, are read from CLAIMLIGHT_OPENALEX_KEY and CLAIMLIGHT_SEMANTICSCHOLAR_KEY, a mail address, which Unpaywall
needs, from CLAIMLIGHT_MAIL.`;

/** Input that cannot be read ends the process. @param {string} message @returns {never} */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

const messageOf = (/** @type {unknown} */ error) => (error instanceof Error ? error.message : String(error));

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        date: { type: 'string' },
        json: { type: 'boolean' },
        markdown: { type: 'boolean' },
        sources: { type: 'boolean' },
        services: { type: 'string' },
        answers: { type: 'string' },
        record: { type: 'boolean' },
      },
    });
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) return refuse(usage);
    if (values.url !== undefined && !/^https?:$/.test(URL.parse(values.url)?.protocol ?? ''))
      return refuse(
        `--url: expected an address such as https://arxiv.org/abs/2504.16584, not “${values.url}”`,
      );
    if (values.date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.date))
      return refuse(`--date: expected a day such as 2026-05-30, not “${values.date}”`);
    if (values.json && values.markdown) return refuse('--json and --markdown: expected one of them');
    for (const option of /** @type {const} */ (['services', 'answers', 'record']))
      if (values[option] !== undefined && !values.sources)
        return refuse(`--${option}: expected --sources beside it`);
    if (values.record && values.answers === undefined)
      return refuse('--record: expected --answers beside it');
    return { name, ...values };
  } catch (error) {
    return refuse(`${messageOf(error)}\n${usage}`);
  }
}

/** npm runs scripts in the project's folder; names are of where it was called. @param {string} name */
function pathOf(name) {
  return resolve(process.env['INIT_CWD'] ?? '.', name);
}

/** @param {string} name */
function readGiven(name) {
  try {
    return new Uint8Array(readFileSync(pathOf(name)));
  } catch (error) {
    return refuse(`${name}: ${messageOf(error)}`);
  }
}

/** Whom to ask. @param {typeof import('./checking')} checking */
function askingOf({ readAsking }) {
  const { sources, services, answers, record } = options;
  if (!sources) return undefined;
  try {
    return readAsking(
      { services, answers: answers === undefined ? undefined : pathOf(answers), record },
      process.env,
    );
  } catch (error) {
    return refuse(messageOf(error));
  }
}

const { name, url, date = new Date().toISOString().slice(0, 10), ...options } = readArguments();
const { answers } = options;
const data = readGiven(name);
/** Some PDFs have a little before their first bytes. */
const isPdf = Buffer.from(data.subarray(0, 1_024)).includes('%PDF-');
if (!isPdf && data.subarray(0, 4_096).includes(0)) refuse(`${name}: expected an HTML page or a PDF`);
try {
  // Not before: what is refused is refused at once.
  const { runnerImport } = await import('vite');
  const { openPageInNode } = await import('./page-in-node.mjs');
  // By an address of no site nothing is told. A PDF needs the globals of a page, too.
  const page = openPageInNode(isPdf ? new Uint8Array() : data, {
    address: url ?? 'https://paper.invalid/',
    isXml: /\.xhtml$/i.test(name),
  });
  const { module: checking } = await runnerImport('./scripts/checking.ts');
  const given = { content: isPdf ? data : page, ...(url !== undefined && { address: url }) };
  /** @type {import('./checking').Outcome} */
  const outcome = await checking.checkGiven(given, date, askingOf(checking));
  console.log(checking.writeOutcome(outcome, options.json ? 'json' : options.markdown ? 'markdown' : 'text'));
  if ('asked' in outcome && answers !== undefined && outcome.asked.unanswered > 0)
    console.error(`${answers}: no answer to ${outcome.asked.unanswered} requests; --record asks for them`);
} catch (error) {
  refuse(`${name}: ${messageOf(error)}`);
}
