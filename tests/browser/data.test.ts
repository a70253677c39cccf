/** Taking out and bringing back: two verdicts with a note become an archive, an empty profile gets it back, and takes out the same. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './faults-of';
import { type Family, goToSection, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
let session: Session;

beforeAll(async () => {
  session = await Session.open(family);
});
afterAll(async () => {
  await session.close();
});

interface File {
  readonly exportedAt: string;
  readonly verdicts: readonly { readonly note: string; readonly value?: string }[];
}

const openData = async (from: Session, part = 'data') => {
  const board = await from.openOwn(`src/dashboard/index.html#/${part}`);
  await board.waitForSelector('[data-action="take-out"]');
  return board;
};
const messageIn = (page: Page, section: number) =>
  page.$$eval(
    '.data > section',
    (all, at) => all[at]?.querySelector('[role="status"]')?.textContent ?? '',
    section,
  );

/** A download cannot be seen from here: what is made for it is kept beside. @returns its text, or how long it is */
async function saved(board: Page, button: string): Promise<string> {
  await board.evaluate(() => {
    delete document.body.dataset['saved'];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      URL.createObjectURL = make;
      if (blob instanceof Blob) void blob.text().then((text) => (document.body.dataset['saved'] = text));
      return make(blob);
    };
  });
  await board.click(button);
  await board.waitForSelector('body[data-saved]');
  return board.evaluate(() => document.body.dataset['saved'] ?? '');
}

async function choose(board: Page, text: string): Promise<void> {
  await board.evaluate((content: string) => {
    const input = document.querySelector<HTMLInputElement>('input[data-field="archive"]');
    const data = new DataTransfer();
    data.items.add(new File([content], 'archive.json', { type: 'application/json' }));
    if (input === null) return;
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
}
const outcome = (board: Page, kind: string, one: string) =>
  board.$eval(`tr[data-kind="${kind}"] [data-outcome="${one}"]`, (cell) => cell.textContent ?? '');
/** But for when it was saved. */
const recordsOf = (text: string) => ({ ...(JSON.parse(text) as File), exportedAt: '' });

/** Two claims are judged, one of them with a note. */
async function judgeTwo(): Promise<void> {
  await session.openPainted(addresses.abs);
  const popup = await session.popup();
  await popup.waitForSelector('[data-claim-id] [data-action="confirm"]');
  const ids = await popup.$$eval('[data-claim-id]', (all) => [
    ...new Set(
      all
        .filter((one) => one.querySelector('[data-action="confirm"]') !== null)
        .map((one) => one.getAttribute('data-claim-id') ?? ''),
    ),
  ]);
  for (const [at, action] of ['confirm', 'dispute'].entries()) {
    const claim = `[data-claim-id="${ids[at] ?? ''}"]`;
    await popup.$eval(`${claim} [data-action="${action}"]`, (button) => (button as HTMLElement).click());
    await popup.waitForSelector(
      `${claim}[data-verdict="${action === 'confirm' ? 'confirmed' : 'disputed'}"]`,
    );
  }
  const first = `[data-claim-id="${ids[0] ?? ''}"]`;
  await popup.$eval(`${first} [data-action="note"]`, (button) => (button as HTMLElement).click());
  await popup.waitForSelector(`${first} textarea`);
  await popup.focus(`${first} textarea`);
  await popup.keyboard.type('=a note, with "signs"');
  await popup.$eval(`${first} textarea`, (field) => field.closest('form')?.requestSubmit());
  await until(
    () => popup.evaluate(() => document.body.textContent ?? ''),
    (text) => text.includes('=a note, with'),
  );
  await popup.close();
}

describe('what the reader has made', () => {
  let archive: string;

  it('is saved as an archive, as tables and as notes of one paper', async () => {
    await judgeTwo();
    const board = await openData(session);
    expect(await board.$eval('tr[data-stored="verdicts"] td', (cell) => cell.textContent)).toBe('2');
    expect(await faultsOf(board)).toEqual([]);
    archive = await saved(board, '[data-action="take-out"]');
    const { verdicts } = JSON.parse(archive) as File;
    expect(verdicts.map(({ value = '' }) => value).sort()).toEqual(['confirmed', 'disputed']);
    expect(verdicts.map(({ note }) => note).sort()).toEqual(['', '=a note, with "signs"']);

    for (const choice of ['claims', 'reports', 'checks', 'questions', 'settings'])
      await board.click(`[data-choice="${choice}"]`);
    await board.select('[data-field="format"]', 'csv');
    expect(await saved(board, '[data-action="take-out"]')).toContain(`"'=a note, with ""signs"""`);

    await board.select('[data-field="format"]', 'notes');
    await board.click('[data-action="take-out"]');
    await until(
      () => messageIn(board, 1),
      (text) => text.includes('choose one'),
    );
    await board.select('[data-field="papers"]', 'one');
    const title = await until(
      () => board.$eval('#papers', (list) => list.querySelector('option')?.value ?? ''),
      (text) => text !== '',
    );
    await board.type('[data-field="paper"]', title);
    const notes = await saved(board, '[data-action="take-out"]');
    expect(notes).toMatch(/^# Notes on /);
    await board.close();
  });

  it('comes back into an empty profile, and is the same when it is taken out there', async () => {
    const other = await Session.open(family);
    try {
      const board = await openData(other, 'data/back');
      expect(await board.$eval('tr[data-stored="verdicts"] td', (cell) => cell.textContent)).toBe('0');
      await choose(
        board,
        archive.replace('"claimlight-archive","version":1', '"claimlight-archive","version":7'),
      );
      await until(
        () => messageIn(board, 2),
        (text) => text.includes('newer version'),
      );
      await choose(board, archive.replace('"value":"confirmed"', '"value":"sure"'));
      await until(
        () => messageIn(board, 2),
        (text) => text.includes('verdicts.'),
      );
      await choose(board, archive);
      await board.waitForSelector('[data-phase="preview"]');
      expect(await outcome(board, 'verdicts', 'new')).toBe('2');
      await board.click('[data-action="import"]');
      await until(
        () => messageIn(board, 2),
        (text) => text.includes('New: '),
      );
      await until(
        () => board.$eval('tr[data-stored="verdicts"] td', (cell) => cell.textContent),
        (text) => text === '2',
      );
      expect(recordsOf(await saved(board, '[data-action="take-out"]'))).toEqual(recordsOf(archive));
      await choose(board, archive);
      await board.waitForSelector('[data-phase="preview"]');
      expect(await outcome(board, 'verdicts', 'same')).toBe('2');
      await board.click('[data-phase="preview"] .actions button:last-child');

      // What was brought back has changed something: a backup was made.
      await goToSection(board, 'verdicts');
      await board.waitForSelector('[data-section="verdicts"] h1');
      await goToSection(board, 'data');
      const backup = await board.waitForSelector('[data-action="open-backup"]');
      await backup?.click();
      await board.waitForSelector('[data-phase="preview"]');
      expect(await outcome(board, 'verdicts', 'same')).toBe('2');
      await board.click('[data-action="delete-backup"]');
      await board.waitForSelector('[data-backup]', { hidden: true });
    } finally {
      await other.close();
    }
  });
});
