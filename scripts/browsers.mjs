/** Finds installed browsers and knows how each wants to be started. Plain Node: it runs before anything is installed. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox'} Family */
/** @typedef {{ name: string, family: Family, path: string }} Browser */

/** Programs by family, the ones that load unpacked extensions without ado first. */
const programs = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
    'brave-browser',
    'brave',
  ],
  firefox: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
};
const { ProgramFiles = 'C:\\Program Files', LOCALAPPDATA = '', HOME = '' } = process.env;
const windows = [ProgramFiles, `${ProgramFiles} (x86)`, LOCALAPPDATA].flatMap((root) => [
  join(root, 'Chromium', 'Application', 'chrome.exe'),
  join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
  join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  join(root, 'BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'),
  join(root, 'Mozilla Firefox', 'firefox.exe'),
]);
const macos = ['/Applications', join(HOME, 'Applications')].flatMap((root) =>
  ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser', 'Firefox'].map((name) =>
    join(root, `${name}.app`, 'Contents', 'MacOS', name === 'Firefox' ? 'firefox' : name),
  ),
);

/** @param {string} path @returns {Family} */
function familyOf(path) {
  return /firefox/i.test(basename(path)) ? 'firefox' : 'chromium';
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Installed browsers, the best choice first. The environment variable CLAIMLIGHT_BROWSER (a path) overrides.
 *
 * @returns {Browser[]}
 */
export function findBrowsers() {
  const chosen = process.env['CLAIMLIGHT_BROWSER'];
  if (chosen !== undefined && chosen !== '') {
    if (!isProgram(chosen)) throw new Error(`CLAIMLIGHT_BROWSER names no program: ${chosen}`);
    return [{ name: basename(chosen), family: familyOf(chosen), path: chosen }];
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const named = [...programs.chromium, ...programs.firefox].flatMap((name) =>
    folders
      .map((folder) => join(folder, name))
      .filter(isProgram)
      .slice(0, 1),
  );
  const fixed = process.platform === 'win32' ? windows : process.platform === 'darwin' ? macos : [];
  return [...named, ...fixed.filter((path) => existsSync(path))].map((path) => ({
    name: basename(path),
    family: familyOf(path),
    path,
  }));
}

/**
 * Install browsers through apt, which is tried as root on Debian and Ubuntu alone; elsewhere the command is printed.
 *
 * @param {string[]} packages
 * @returns {boolean} whether they were installed
 */
export function installBrowsers(packages) {
  const isDebian = existsSync('/etc/debian_version');
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!isDebian || process.getuid?.() !== 0) {
    console.log(
      isDebian
        ? `Not found: ${packages.join(', ')}. To install: sudo ${command}`
        : 'A browser is missing. Install Chromium, Chrome, Edge, Brave or Firefox, or set CLAIMLIGHT_BROWSER to one.',
    );
    return false;
  }
  console.log(`Installing ${packages.join(' and ')} through apt …`);
  try {
    /** @type {import('node:child_process').ExecFileSyncOptions} */
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
    return true;
  } catch {
    console.log(`apt could not install ${packages.join(' and ')}. Try: ${command}`);
    return false;
  }
}

/**
 * Command-line arguments: quiet, and without a sandbox for root only, where Chromium cannot have one.
 *
 * @param {Family} family
 */
export function launchArguments(family) {
  if (family === 'firefox') return ['--remote-allow-system-access'];
  const quiet = [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet;
}
