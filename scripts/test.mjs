/** `npm test`: sets everything up, runs the checks and every suite, and ends with the sum of their results. Plain Node. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowsers } from './browsers.mjs';
import { listBrowsers, prepare } from './prepare.mjs';

prepare();
const isCi = process.env['CI'] === 'true' || process.env['CI'] === '1';
/** @type {Record<'chromium' | 'firefox', string>} */
const packages = { chromium: 'chromium', firefox: 'firefox-esr' };
const families = /** @type {const} */ (['chromium', 'firefox']);
const missing = families.filter((family) => !listBrowsers().some((browser) => browser.family === family));
if (missing.length > 0 && !process.env['CLAIMLIGHT_BROWSER'])
  installBrowsers(missing.map((family) => packages[family]));

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const skippedSuites = [];
const folder = mkdtempSync(join(tmpdir(), 'claimlight-results-'));

/** @param {string} suite */
function runSuite(suite) {
  const report = join(folder, `${suite}.json`);
  const args = [
    'vitest',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    suite,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { status } = spawnSync('npx', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    total.passed += result.numPassedTests;
    total.failed += result.numFailedTests;
    total.skipped += result.numPendingTests + result.numTodoTests;
    // A file that cannot be loaded fails without any failed test.
    if (status !== 0 && result.numFailedTests === 0) total.failed += 1;
  } catch {
    console.error(`The suite ${suite} gave no results.`);
    total.failed += 1;
  }
}

/** @param {string} script */
function runCheck(script) {
  console.log(`\n> npm run ${script}`);
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  total[status === 0 ? 'passed' : 'failed'] += 1;
}

runCheck('check');
runCheck('lint:firefox');
runSuite('unit');
for (const family of families) {
  if (listBrowsers().some((browser) => browser.family === family)) runSuite(family);
  else skippedSuites.push(family);
}
for (const suite of skippedSuites) console.log(`Skipped: the ${suite} suite, because no ${suite} was found.`);
if (skippedSuites.length === families.length || (isCi && skippedSuites.length > 0))
  total.failed += skippedSuites.length;
else total.skipped += skippedSuites.length;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
