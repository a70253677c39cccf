/** Verdicts on two devices: two browsers, between which the test carries what the browser's sync service would. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { type Family, goToSection, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const note = 'a secret note on it';
const passphrase = 'correct horse battery';
let first: Session;
let second: Session;

beforeAll(async () => {
  first = await Session.open(family);
  second = await Session.open(family);
});
afterAll(async () => {
  await first.close();
  await second.close();
});

const claimsIn = (popup: Page) =>
  popup.$$eval('[data-claim-id]', (all) => [
    ...new Set(
      all
        .filter((one) => one.querySelector('[data-action="confirm"]') !== null)
        .map((one) => one.getAttribute('data-claim-id') ?? ''),
    ),
  ]);

/** Judge the first claims of a paper. @param acts for each of them @param text of a note on the first */
async function judge(session: Session, acts: readonly ('confirm' | 'dispute')[], text = ''): Promise<void> {
  await session.openPainted(addresses.abs);
  const popup = await session.popup();
  await popup.waitForSelector('[data-claim-id] [data-action="confirm"]');
  const ids = await claimsIn(popup);
  for (const [at, act] of acts.entries()) {
    const claim = `[data-claim-id="${ids[at] ?? ''}"]`;
    await popup.$eval(`${claim} [data-action="${act}"]`, (button) => (button as HTMLElement).click());
    await popup.waitForSelector(`${claim}[data-verdict="${act === 'confirm' ? 'confirmed' : 'disputed'}"]`);
  }
  if (text !== '') {
    const claim = `[data-claim-id="${ids[0] ?? ''}"]`;
    await popup.$eval(`${claim} [data-action="note"]`, (button) => (button as HTMLElement).click());
    await popup.waitForSelector(`${claim} textarea`);
    await popup.focus(`${claim} textarea`);
    await popup.keyboard.type(text);
    await popup.$eval(`${claim} textarea`, (field) => field.closest('form')?.requestSubmit());
    await until(
      () => popup.evaluate(() => document.body.textContent ?? ''),
      (all) => all.includes(text),
    );
  }
  await popup.close();
}

async function openData(session: Session): Promise<Page> {
  const board = await session.openOwn('src/dashboard/index.html#/data');
  await board.waitForSelector('.sync .actions');
  return board;
}
const stored = (board: Page) =>
  board.$eval('tr[data-stored="verdicts"] td', (cell) => cell.textContent ?? '');
const told = (board: Page) => board.$eval('[data-told="sync"]', (message) => message.textContent ?? '');
const items = (board: Page) => board.evaluate(() => chrome.storage.sync.get(null));

async function turnOn(board: Page, name: string, text: string, again = text): Promise<void> {
  for (const [field, value] of [
    ['sync-name', name],
    ['sync-passphrase', text],
    ['sync-again', again],
  ]) {
    await board.$eval(`[name="${field ?? ''}"]`, (input) => (input as HTMLInputElement).select());
    await board.type(`[name="${field ?? ''}"]`, value ?? '');
  }
  await board.click('[data-action="sync-on"]');
}

/** What the sync service of the browser's maker does. */
async function carry(from: Page, to: Page): Promise<void> {
  const all = await items(from);
  await to.evaluate((carried) => chrome.storage.sync.set(carried), all);
}

it('go encrypted, once the reader has turned it on', async () => {
  await judge(first, ['confirm', 'confirm'], note);
  const board = await openData(first);
  expect(await items(board)).toEqual({});
  expect(await faultsOf(board)).toEqual([]);
  await turnOn(board, 'Desk', passphrase, 'something else');
  await until(
    () => told(board),
    (text) => text === 'The two passphrases are not the same.',
  );
  await turnOn(board, 'Desk', passphrase);
  await board.waitForSelector('[data-action="sync-now"]');
  await until(
    () => told(board),
    (text) => text === 'Turned on.',
  );
  expect(await faultsOf(board)).toEqual([]);
  const there = await items(board);
  expect(Object.keys(there).sort()).toEqual([expect.stringMatching(/^v1\/[\da-f]{12}\/0$/), 'v1/key']);
  const text = JSON.stringify(there);
  for (const secret of [note, passphrase, 'Desk', 'confirmed', 'arxiv', 'updatedAt'])
    expect(text).not.toContain(secret);
  await board.close();
});

it('come to the other device with the right passphrase alone, beside what was judged there', async () => {
  await judge(second, ['dispute']);
  const [here, before] = [await openData(first), await openData(second)];
  await carry(here, before);
  await before.close();
  const there = await openData(second);
  await there.waitForSelector('[data-action="sync-delete"]');
  await turnOn(there, 'Laptop', 'not the passphrase');
  await until(
    () => told(there),
    (text) => text.startsWith('That is not the passphrase'),
  );
  expect(await stored(there)).toBe('1');
  await turnOn(there, 'Laptop', passphrase);
  await until(
    () => stored(there),
    (count) => count === '3',
  );

  // Nobody presses anything: what comes from the other device is heard.
  await carry(there, here);
  await until(
    () => stored(here),
    (count) => count === '3',
  );
  await here.close();
  await there.close();
  await second.openPainted(addresses.abs);
  const popup = await second.popup();
  const conflict = await popup.waitForSelector('.conflict');
  const words = await conflict?.evaluate((element) => element.textContent ?? '');
  expect(words).toContain(note);
  expect(words).toContain('on Desk');
  await popup.close();
});

it('are sent by themselves after a judgement, and come back after they were lost here', async () => {
  const before = await openData(second);
  const sent = JSON.stringify(await items(before));
  await before.close();
  await second.openPainted(addresses.abs);
  const popup = await second.popup();
  await popup.waitForSelector('.conflict button');
  await popup.$eval('.conflict button', (button) => (button as HTMLElement).click());
  await until(
    () => popup.$$('.conflict'),
    (all) => all.length === 0,
  );
  await popup.close();
  const board = await openData(second);
  await until(
    async () => JSON.stringify(await items(board)),
    (text) => text !== sent,
  );
  await board.click('[data-action="sync-off"]');
  await board.click('[data-action="sync-off-leave"]');
  await board.waitForSelector('[data-action="sync-on"]');
  await goToSection(board, 'settings');
  await board.waitForSelector('[data-stored="verdicts"] [data-action="clear-kind"]');
  await board.click('[data-stored="verdicts"] [data-action="clear-kind"]');
  await board.waitForSelector('[data-action="clear-now"]');
  await board.click('[data-action="clear-now"]');
  await until(
    () => stored(board),
    (count) => count === '0',
  );
  await goToSection(board, 'data');
  await board.waitForSelector('[data-action="sync-on"]');
  await turnOn(board, 'Laptop', passphrase);
  await until(
    () => stored(board),
    (count) => count === '3',
  );
  await board.close();
});

it('stay in both browsers when what is there is deleted, and the other device says so', async () => {
  const [here, there] = [await openData(first), await openData(second)];
  await here.click('[data-action="sync-off"]');
  await here.click('[data-action="sync-off-delete"]');
  await until(
    () => told(here),
    (text) => text.startsWith('Turned off, and deleted'),
  );
  expect(await items(here)).toEqual({});
  await there.evaluate(() => chrome.storage.sync.clear());
  await until(
    () => there.$eval('.sync', (section) => section.textContent ?? ''),
    (text) => text.includes('another device has deleted what was there'),
  );
  expect([await stored(here), await stored(there)]).toEqual(['3', '3']);
  await here.close();
  await there.close();
});
