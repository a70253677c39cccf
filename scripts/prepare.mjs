/** What `npm start` and `npm test` need first: a Node that fits, the locked packages, the built extension. Plain Node. */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { findBrowsers } from './browsers.mjs';

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

/** @param {string[]} args @throws {Error} with what npm wrote to its error output */
function run(args) {
  try {
    execFileSync(npm, args, { stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
  } catch (error) {
    throw new Error(
      error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error),
      { cause: error },
    );
  }
}

/** What Node and npm call a network that cannot be reached. */
const unreachable = /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

/** Installs the locked packages when they are missing, or older than the lock file. */
function installPackages() {
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  console.log('Installing the locked packages …');
  try {
    // Npm's own patience with a registry that does not answer is more than a minute.
    const patience = ['--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=8000'];
    run(['ci', '--no-audit', '--no-fund', '--loglevel=error', ...patience]);
  } catch (error) {
    const output = messageOf(error);
    stop(
      unreachable.test(output)
        ? 'The package registry cannot be reached, so the locked packages could not be installed: try again when it can.'
        : `The locked packages could not be installed.\n${output}`,
    );
  }
}

/** Installed browsers, the best choice first; ends the process when CLAIMLIGHT_BROWSER names none. */
export function listBrowsers() {
  try {
    return findBrowsers();
  } catch (error) {
    return stop(messageOf(error));
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** Make everything ready; ends the process with a message when something cannot be had. */
export function prepare() {
  if (!checkNode())
    stop(`Claimlight needs Node ^20.19, ^22.13 or 24 and later; this is ${process.versions.node}.`);
  installPackages();
  console.log('Building the extension …');
  try {
    run(['run', '--silent', 'build']);
  } catch (error) {
    stop(`The build failed.\n${messageOf(error)}`);
  }
}
