/** What `npm start` and `npm test` need first: a Node that fits, the locked packages, the built extension. Plain Node. */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** Ends with a message for the developer, without a stack. @param {string} message @returns {never} */
export function stop(message) {
  console.error(message);
  process.exit(1);
}

/** ^20.19, ^22.13 or ≥ 24. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** @param {string[]} args @param {boolean} isQuiet */
function run(args, isQuiet = false) {
  execFileSync(npm, args, {
    stdio: isQuiet ? ['ignore', 'ignore', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
  });
}

/** Installs the locked packages when they are missing, or older than the lock file. */
function installPackages() {
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  console.log('Installing the locked packages …');
  try {
    run(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  } catch {
    stop(
      'The locked packages could not be installed: is the package registry reachable? Try again when it is.',
    );
  }
}

/** Make everything ready; ends the process with a message when something cannot be had. */
export function prepare() {
  if (!checkNode())
    stop(`Claimlight needs Node ^20.19, ^22.13 or 24 and later; this is ${process.versions.node}.`);
  installPackages();
  console.log('Building the extension …');
  try {
    run(['run', '--silent', 'build'], true);
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    stop(`The build failed.\n${output.trim()}`);
  }
}
