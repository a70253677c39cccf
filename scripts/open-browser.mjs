/** Starts a browser with the built extension, and makes sure that the extension really runs. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { launch, TargetType } from 'puppeteer-core';
import { launchArguments } from './browsers.mjs';

const geckoId = 'claimlight@claimlight.example';
/** Firefox gives every installation another address, unless it is told one. */
const geckoUuid = '5d5f6fd2-7c4b-4a54-9e5f-0b6a4b1b7c11';

/**
 * @typedef {object} Opened
 * @property {import('puppeteer-core').Browser} browser
 * @property {string} base address of the extension's own pages, with a slash at its end
 */

/**
 * When an extension is taken out, Chromium on Linux also takes its icons out of the desktop of whoever runs the tests, with seven
 * shell scripts. Extensions under test have none there.
 */
const desktopPrograms = ['xdg-icon-resource', 'xdg-desktop-menu'];

/**
 * The environment of a browser that leaves the desktop alone: it finds programs that do nothing first.
 *
 * @param {string} profile where they are written
 */
function withoutDesktop(profile) {
  const folder = join(profile, 'no-desktop');
  mkdirSync(folder, { recursive: true });
  for (const name of desktopPrograms) writeFileSync(join(folder, name), '#!/bin/sh\n', { mode: 0o755 });
  return { ...process.env, PATH: [folder, process.env['PATH']].join(delimiter) };
}

/** Folder of the built extension. @param {import('./browsers.mjs').Family} family */
export function builtExtension(family) {
  return resolve(`dist/${family === 'firefox' ? 'firefox' : 'chrome'}`);
}

/**
 * Start a browser without the extension.
 *
 * @param {import('./browsers.mjs').Browser} found
 * @param {{ profile: string, headless: boolean, preferences?: Record<string, unknown>, args?: readonly string[], acceptInsecureCerts?: boolean }} options
 *   `preferences`: Firefox only; `args`: further ones; `acceptInsecureCerts`: of servers that nobody knows, such as those of tests
 * @returns {Promise<import('puppeteer-core').Browser>}
 */
export function launchBrowser(
  found,
  { profile, headless, preferences = {}, args = [], acceptInsecureCerts = false },
) {
  const common = {
    executablePath: found.path,
    headless,
    userDataDir: profile,
    defaultViewport: null,
    args: [...launchArguments(found.family), ...args],
    acceptInsecureCerts,
    env: process.platform === 'linux' && found.family === 'chromium' ? withoutDesktop(profile) : process.env,
  };
  // Branded Chrome ignores --load-extension since 137; extensions come over the debugging pipe instead.
  if (found.family === 'chromium') return launch({ ...common, pipe: true, enableExtensions: true });
  return launch({
    ...common,
    browser: 'firefox',
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: geckoUuid }),
      // The address stays the same when the extension is installed anew.
      'extensions.webextensions.keepUuidOnUninstall': true,
      ...preferences,
    },
  });
}

/**
 * The page of the first steps, which opens by itself where the extension has just been installed in a profile.
 *
 * @param {Opened} opened
 * @returns {Promise<import('puppeteer-core').Page>}
 * @throws {Error} when it has not opened within 20 s
 */
export async function firstSteps({ browser, base }) {
  const isIt = (/** @type {string} */ start) => location.href === `${start}src/dashboard/index.html#/welcome`;
  const end = Date.now() + 20_000;
  for (;;) {
    const pages = await browser.pages();
    // Pages that are being opened or closed answer nothing; Firefox does not tell the addresses of the extension's.
    const found = await Promise.all(pages.map((page) => page.evaluate(isIt, base).catch(() => false)));
    const page = pages[found.indexOf(true)];
    if (page !== undefined) return page;
    if (Date.now() > end) throw new Error('the first steps did not open within 20 s');
    await new Promise((done) => setTimeout(done, 50));
  }
}

/**
 * Install the extension in a running browser.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {import('./browsers.mjs').Family} family
 * @param {string} extension folder of the built extension
 * @param {'closed' | 'left'} steps what becomes of the page of the first steps: in a profile that the extension was in before, none opens
 * @returns {Promise<Opened & { id: string }>} `id`: what the browser uninstalls it by
 * @throws {Error} when the extension does not run within 20 s
 */
export async function installExtension(browser, family, extension, steps) {
  const id = await browser.installExtension(extension);
  if (family === 'chromium') {
    const base = `chrome-extension://${id}/`;
    await browser.waitForTarget(
      (target) => target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(base),
      { timeout: 20_000 },
    );
    const opened = { browser, base, id };
    if (steps === 'closed') await (await firstSteps(opened)).close();
    return opened;
  }
  const opened = { browser, base: `moz-extension://${geckoUuid}/`, id };
  // That its page opens proves that it runs.
  const page = await openOwnPage(opened, 'src/dashboard/index.html');
  await page.close();
  if (steps === 'closed') await (await firstSteps(opened)).close();
  return opened;
}

/**
 * Start a browser with the extension in it.
 *
 * @param {import('./browsers.mjs').Browser} found
 * @param {{ extension?: string, leavesFirstSteps?: boolean } & Parameters<typeof launchBrowser>[1]} options `extension`: folder of the built
 *   extension; `leavesFirstSteps`: whether the page that opens in a new profile stays
 * @returns {Promise<Opened>}
 * @throws {Error} when the extension does not run within 20 s
 */
export async function openBrowser(
  found,
  { extension = builtExtension(found.family), leavesFirstSteps = false, ...options },
) {
  const isNew = !existsSync(options.profile) || readdirSync(options.profile).length === 0;
  const browser = await launchBrowser(found, options);
  try {
    return await installExtension(
      browser,
      found.family,
      extension,
      isNew && !leavesFirstSteps ? 'closed' : 'left',
    );
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * Open a page of the extension. Firefox never tells that such a page has loaded, so we look.
 *
 * @param {Opened} opened
 * @param {string} path such as `src/popup/index.html`
 */
export async function openOwnPage({ browser, base }, path) {
  const page = await browser.newPage();
  await page.setViewport({ width: 420, height: 620 });
  void page.goto(base + path, { timeout: 0 }).catch(() => undefined);
  const isThere = (/** @type {string} */ start) =>
    location.href.startsWith(start) &&
    document.readyState === 'complete' &&
    document.body.children.length > 0;
  const end = Date.now() + 20_000;
  // An evaluation that falls into the navigation fails, and is simply tried again.
  while (!(await page.evaluate(isThere, base).catch(() => false))) {
    if (Date.now() > end) throw new Error(`the extension's page ${path} did not open within 20 s`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return page;
}
