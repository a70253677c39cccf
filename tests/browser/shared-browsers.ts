/**
 * Browsers that the sessions of a test run share. Starting a browser takes longer than most tests. The extension is installed anew for
 * every session, and taken out after it with all that it has stored: no test sees what another one left.
 */
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { type Family, findBrowsers } from '../../scripts/browsers.mjs';
import { installExtension, launchBrowser } from '../../scripts/open-browser.mjs';

/** What a session has while it lasts. */
export interface Lease {
  readonly browser: Browser;
  /** Address of the extension's own pages, with a slash at its end. */
  readonly base: string;
  /** Folder that the extension was installed from. */
  readonly extension: string;
  /** Give the browser back. */
  readonly end: () => Promise<void>;
}

interface Running {
  readonly browser: Browser;
  readonly profile: string;
  /** Sessions of one key may use it one after the other. */
  readonly key: string;
}

const running = new Set<Running>();
/** Those that wait for their next session, the one used last at the end. */
const idle: Running[] = [];
/** More wait for nothing: they cost memory. */
const maxIdle = 2;
/** Milliseconds that a browser has to install the extension, or to tidy up, before it counts as hung. */
const patience = 30_000;

process.once('exit', () => {
  for (const one of running) kill(one);
});

/**
 * Have the extension in a browser that no other session uses meanwhile.
 *
 * @param preferences Firefox only; browsers that differ in them are not shared
 * @throws {Error} when no browser of the family is installed, or the extension does not run in a new one
 */
export async function leaseBrowser(
  family: Family,
  extension: string,
  preferences: Readonly<Record<string, unknown>>,
): Promise<Lease> {
  const key = family === 'chromium' ? family : JSON.stringify([family, preferences]);
  for (let used = takeIdle(key); used !== undefined; used = takeIdle(key)) {
    const lease = await leaseOf(used, family, extension).catch(() => undefined);
    if (lease !== undefined) return lease;
    // It may have hung or crashed in the session before: the next one gets another.
    kill(used);
  }
  const found = findBrowsers().find((candidate) => candidate.family === family);
  if (found === undefined) throw new Error(`no ${family} is installed`);
  const profile = mkdtempSync(join(tmpdir(), 'claimlight-'));
  const browser = await launchBrowser(found, { profile, headless: true, preferences });
  const started = { browser, profile, key };
  running.add(started);
  try {
    return await leaseOf(started, family, extension);
  } catch (error) {
    kill(started);
    throw error;
  }
}

function takeIdle(key: string): Running | undefined {
  const at = idle.findLastIndex((candidate) => candidate.key === key);
  return at < 0 ? undefined : idle.splice(at, 1)[0];
}

async function leaseOf(leased: Running, family: Family, extension: string): Promise<Lease> {
  const { browser } = leased;
  const folder = family === 'chromium' ? copyOf(extension) : extension;
  const { base, id } = await within(installExtension(browser, family, folder, 'closed'));
  const end = async () => {
    try {
      await within(tidyUp(browser, id));
      idle.push(leased);
      while (idle.length > maxIdle) await close(idle.shift());
    } catch {
      kill(leased);
    }
    if (folder !== extension) rmSync(folder, { recursive: true, force: true });
  };
  return { browser, base, extension: folder, end };
}

/** Close every tab, and take out the extension. */
async function tidyUp(browser: Browser, id: string): Promise<void> {
  const pages = await browser.pages();
  // A window ends with its last tab.
  await browser.newPage();
  await Promise.all(pages.map((page) => page.close().catch(() => undefined)));
  // A test may have taken it out itself.
  await browser.uninstallExtension(id).catch(() => undefined);
}

/**
 * Chromium makes the id of an extension from its folder, and deletes what it has stored only some time after it was taken out: from a
 * folder of its own, each is another extension.
 */
function copyOf(extension: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimlight-extension-'));
  for (const entry of readdirSync(extension, { recursive: true, withFileTypes: true })) {
    const from = join(entry.parentPath, entry.name);
    const to = join(folder, from.slice(extension.length));
    if (entry.isDirectory()) mkdirSync(to, { recursive: true });
    else linkOrCopy(from, to);
  }
  return folder;
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Folders on different disks cannot share a file.
    copyFileSync(from, to);
  }
}

/** End a browser that has nothing to lose. */
function kill(ended: Running): void {
  running.delete(ended);
  ended.browser.process()?.kill('SIGKILL');
  try {
    // Its other processes still write as they end.
    rmSync(ended.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  } catch {
    // A folder that is left in the folder for temporary files is no fault of a test.
  }
}

async function close(ended: Running | undefined): Promise<void> {
  if (ended === undefined) return;
  await within(ended.browser.close()).catch(() => undefined);
  kill(ended);
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the browser did not answer within ${String(patience)} ms`));
    }, patience);
  });
  try {
    return await Promise.race([work, hung]);
  } finally {
    clearTimeout(timer);
  }
}
