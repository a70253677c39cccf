/**
 * `npm run bench:references-text -- FILE…`: how many printed references are read rightly. Files are JSON lines
 * `{"text","title","firstAuthor","year","ids"}`; what a row leaves out is not counted, and `null` says that the reference
 * prints none. One JSON line per file, with shares of the rows; `--show` prints what is wrong, `--show=title` of one kind.
 *
 * Titles are compared as the extension compares those of works, names by their letters alone, and ids as sets of work ids.
 */
import { existsSync, readFileSync } from 'node:fs';
import { runnerImport } from 'vite';

/** @typedef {{ text: string, title?: string | null, firstAuthor?: string | null, year?: string | number | null, ids?: readonly string[] }} Row */
/** @typedef {'title' | 'first_author' | 'year' | 'ids'} Field */

const { module: reading } = await runnerImport('./src/citations/read-reference.ts');
const { module: naming } = await runnerImport('./src/citations/reference-works.ts');
const { module: names } = await runnerImport('./src/citations/author-names.ts');
const { module: titles } = await runnerImport('./src/claims/title.ts');
const { module: ids } = await runnerImport('./src/claims/work-id.ts');

const show = process.argv.find((argument) => argument.startsWith('--show'))?.replace(/--show=?/, '');
/** @type {readonly Field[]} */
const fields = ['title', 'first_author', 'year', 'ids'];

for (const file of process.argv.slice(2).filter((argument) => !argument.startsWith('--'))) {
  if (!existsSync(file)) {
    console.error(`${file} is not there.`);
    process.exitCode = 1;
    continue;
  }
  console.log(JSON.stringify(measure(file)));
}

/** @param {string} file */
function measure(file) {
  /** @type {Row[]} */
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
  const counts = Object.fromEntries(fields.map((field) => [field, { n: 0, right: 0 }]));
  for (const row of rows) {
    const found = read(row.text);
    const expected = expectedOf(row);
    for (const field of fields) {
      const count = counts[field];
      const right = expected[field];
      if (right === undefined || count === undefined) continue;
      count.n += 1;
      if (found.keys[field] === right) count.right += 1;
      else if (show !== undefined && field.includes(show))
        console.log(`${field}: ${row.text}\n    found ${JSON.stringify(found[field])}`);
    }
  }
  const shares = fields.map((field) => [field, share(counts[field])]);
  return { file, n: rows.length, ...Object.fromEntries(shares) };
}

/** @param {{ n: number, right: number } | undefined} count of a field; `null` where no row has it */
function share(count) {
  return count === undefined || count.n === 0 ? null : Number((count.right / count.n).toFixed(4));
}

/** @param {string} text */
function read(text) {
  const { title, year, authors } = reading.readReference(text);
  /** @type {readonly string[]} */
  const works = naming.readWorks(text).works;
  const [author] = authors.families;
  return { title, first_author: author, year, ids: works, keys: keysOf({ title, author, year, works }) };
}

/** @param {Row} row @returns {Partial<Record<Field, string>>} */
function expectedOf(row) {
  const keys = keysOf({
    title: row.title ?? undefined,
    author: row.firstAuthor ?? undefined,
    year: row.year === null ? undefined : String(row.year),
    works: (row.ids ?? []).map((id) => ids.parseWorkId(id)?.work ?? id),
  });
  return {
    ...(row.title === undefined ? {} : { title: keys.title }),
    ...(row.firstAuthor === undefined ? {} : { first_author: keys.first_author }),
    ...(row.year === undefined ? {} : { year: keys.year }),
    ...(row.ids === undefined ? {} : { ids: keys.ids }),
  };
}

/**
 * The forms that are compared; empty for what is not there.
 *
 * @param {{ title: string | undefined, author: string | undefined, year: string | undefined, works: readonly string[] }} facts
 * @returns {Record<Field, string>}
 */
function keysOf({ title, author, year, works }) {
  return {
    title: title === undefined ? '' : titles.normaliseTitle(title),
    first_author: author === undefined ? '' : names.foldName(author),
    year: year?.slice(0, 4) ?? '',
    ids: [...works].sort().join(' '),
  };
}
