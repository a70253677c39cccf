/** `npm run bench:detect -- FILE…`: how many work identifiers of peers' test cases are found. One JSON line per file. */
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { runnerImport } from 'vite';

const { module } = await runnerImport('./src/claims/work-id.ts');
const { module: page } = await runnerImport('./src/page/identify.ts');
const isVerbose = process.argv.includes('--verbose');

/**
 * @param {{input: string, mode: string, kind?: string}} testCase
 * @returns {string[]}
 */
function detect({ input, mode, kind }) {
  if (mode === 'html_head')
    return page.identifyPage(new JSDOM(input).window.document, 'https://www.example.org/').works;
  const found = mode === 'extract' ? module.findWorkIds(input) : [module.parseWorkId(input)].filter(Boolean);
  /** @type {string[]} */
  const works = found.map((/** @type {{work: string}} */ mention) => mention.work);
  // A case of a peer's arXiv reader says nothing of the DOIs in its input.
  return kind === 'arxiv' && mode === 'extract'
    ? works.filter((/** @type {string} */ work) => work.startsWith('arxiv:'))
    : works;
}

for (const file of process.argv.slice(2).filter((argument) => !argument.startsWith('--'))) {
  const cases = JSON.parse(readFileSync(file, 'utf8'));
  const counts = { n: 0, right: 0, missed: 0, wrong: 0 };
  for (const testCase of cases) {
    const found = detect(testCase);
    const isRight =
      found.length === testCase.expected.length && found.every((work) => testCase.expected.includes(work));
    const isMissed =
      !isRight && found.every((/** @type {string} */ work) => testCase.expected.includes(work));
    counts.n += 1;
    counts[isRight ? 'right' : isMissed ? 'missed' : 'wrong'] += 1;
    if (isVerbose && !isRight) console.error(JSON.stringify({ ...testCase, found }));
  }
  console.log(JSON.stringify({ file, ...counts }));
}
