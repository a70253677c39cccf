/**
 * `npm test`: sets everything up, runs the checks and every suite, and ends with the sum of their results. The suites of the two browsers
 * run side by side: each waits for its browser much of the time. Plain Node.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { installBrowsers } from './browsers.mjs';
import { listBrowsers, prepare } from './prepare.mjs';

/** Milliseconds after which a suite that has not ended is stopped: tests that hang fail long before, by their own time limits. */
const suiteLimit = 70 * 60_000;

prepare();
const isCi = process.env['CI'] === 'true' || process.env['CI'] === '1';
/** @type {Record<'chromium' | 'firefox', string>} */
const packages = { chromium: 'chromium', firefox: 'firefox-esr' };
const families = /** @type {const} */ (['chromium', 'firefox']);
const missing = families.filter((family) => !listBrowsers().some((browser) => browser.family === family));
if (missing.length > 0 && !process.env['CLAIMLIGHT_BROWSER'])
  installBrowsers(missing.map((family) => packages[family]));

const total = { passed: 0, failed: 0, skipped: 0 };
/** What is printed at the end. @type {string[]} */
const summary = [];
const folder = mkdtempSync(join(tmpdir(), 'claimlight-results-'));

/** Run a suite of tests/vitest.config.ts; what it prints comes by whole lines. @param {string} suite */
async function runSuite(suite) {
  const report = join(folder, `${suite}.json`);
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    suite,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const started = Date.now();
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
    timeout: suiteLimit,
  });
  createInterface({ input: child.stdout }).on('line', (line) => console.log(line));
  createInterface({ input: child.stderr }).on('line', (line) => console.error(line));
  /** @type {number | null} */
  const status = await new Promise((resolve) => child.on('close', resolve));
  addUp(suite, report, status, Math.round((Date.now() - started) / 1_000));
}

/**
 * @typedef {{ status: string, fullName: string, meta?: { skipReason?: string } }} Result
 * @typedef {{ name: string, assertionResults: Result[] }} FileResult
 */

/**
 * Add a suite to the total, and a line on it to the summary.
 *
 * @param {string} suite
 * @param {string} report path of vitest's JSON report
 * @param {number | null} status that it ended with
 * @param {number} seconds that it took
 */
function addUp(suite, report, status, seconds) {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    // A file that cannot be loaded fails without any failed test.
    const failed = status !== 0 && result.numFailedTests === 0 ? 1 : result.numFailedTests;
    const skipped = result.numPendingTests + result.numTodoTests;
    total.passed += result.numPassedTests;
    total.failed += failed;
    total.skipped += skipped;
    summary.push(
      `${suite}: ${result.numPassedTests} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`,
      ...describeRest(result.testResults),
    );
  } catch {
    summary.push(`${suite}: gave no results within ${seconds} s`);
    total.failed += 1;
  }
}

/** The tests that failed, and those that were skipped with the reason. @param {FileResult[]} files */
function describeRest(files) {
  return files.flatMap(({ name, assertionResults }) => {
    const file = relative('.', name);
    return assertionResults.flatMap(({ status, fullName, meta }) => {
      if (status === 'failed') return `  failed: ${file}: ${fullName}`;
      if (status === 'passed') return [];
      return `  skipped: ${file}: ${fullName} (${meta?.skipReason ?? 'see the file'})`;
    });
  });
}

/** @param {string} script */
function runCheck(script) {
  console.log(`\n> npm run ${script}`);
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  total[status === 0 ? 'passed' : 'failed'] += 1;
  summary.push(`${script}: ${status === 0 ? 'passed' : 'failed'}`);
}

runCheck('check');
runCheck('lint:firefox');
await runSuite('unit');
const there = families.filter((family) => listBrowsers().some((browser) => browser.family === family));
await Promise.all(there.map(runSuite));
rmSync(folder, { recursive: true, force: true });
const without = families.filter((family) => !there.includes(family));
for (const family of without) summary.push(`${family}: skipped, because no ${family} was found`);
if (there.length === 0 || (isCi && without.length > 0)) total.failed += without.length;
else total.skipped += without.length;
console.log(`\n${summary.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
