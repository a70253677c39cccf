/** Some thousand claims, as a reader has who has imported many reports: what is typed finds what a plain look through all of them finds. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeReports } from '../../bench/made-reports.mjs';
import { claimsOfGroups, mergeGroups } from '../../src/claims/merge-claims';
import { groupOfTitle } from '../../src/claims/title';
import { searchWords } from '../../src/search/search-words';
import { stem } from '../../src/text/tokens';
import { type Family, Session, until } from './harness';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const reports = makeReports(3_000);
let session: Session;
let board: Page;

const told = () => board.$eval('#claims-told', (one) => one.textContent ?? '');
/** What is told once all claims can be searched. */
const countTold = async () =>
  Number(
    (await until(told, (text) => /^(?:[\d,.]+ claims?|No claim has.*)$/s.test(text))).replace(/\D/g, ''),
  );

beforeAll(async () => {
  session = await Session.open(family);
  board = await session.openOwn('src/dashboard/index.html#/claims');
  await countTold();
  const send = async (type: string, data: unknown) => {
    const reply = await board.evaluate(
      (name, sent) =>
        globalThis.chrome.runtime.sendMessage({ id: 1, type: name, data: sent, timestamp: Date.now() }),
      type,
      data,
    );
    expect(reply).not.toHaveProperty('err');
  };
  const id = '00000000-0000-4000-8000-00000000000f';
  const run = { id: `imported:${id}`, version: id };
  for (let part = 0; part * 50 < reports.length; part += 1)
    await send('stageReports', { run, at: part, reports: reports.slice(part * 50, part * 50 + 50) });
  await send('completeImport', { run, name: 'Made', files: reports.length, refused: 0 });
  await until(
    () => countTold(),
    (count) => count > claims.length,
    60_000,
  );
});
afterAll(async () => {
  await session.close();
});

const isForm = (word: string, asked: string) =>
  word.startsWith(asked) || (asked.length >= 3 && stem(word) === stem(asked));

/** As they are merged: some are cut to the same. */
const claims = mergeGroups(reports).flatMap((merged) => {
  const own = reports.filter(({ examinedTitle }) => groupOfTitle(examinedTitle) === merged.group);
  const about = own.flatMap(({ title, researchQuestion, examinedTitle }) => [
    title,
    researchQuestion,
    examinedTitle,
  ]);
  return claimsOfGroups([merged], own).map(({ wordings }) =>
    [...wordings.map(({ text }) => text), ...about].flatMap((text) =>
      searchWords(text).map((word) => word.text),
    ),
  );
});

/** Of the made claims, those that have a beginning of each word, or that their paper's reports have. */
function countPlainly(asked: readonly string[]): number {
  return claims.filter((words) => asked.every((one) => words.some((word) => isForm(word, one)))).length;
}

it('are searched as one types', async () => {
  const words = (reports[70]?.assertions[4]?.text ?? '').toLowerCase().match(/[a-z]{5,}/g) ?? [];
  const [first = '', last = ''] = [words[0], words.at(-1)];
  await board.type('.claim-search input', 'source:made ');
  await until(countTold, (count) => count === claims.length);
  for (const letter of first.slice(0, 4)) {
    await board.type('.claim-search input', letter);
    const typed = await board.$eval('.claim-search input', (one) => one.value.replace('source:made ', ''));
    await until(countTold, (count) => count === countPlainly([typed]));
  }
  await board.type('.claim-search input', `${first.slice(4)} ${last}`);
  // What is finished is a word, and no beginning: forms of it are found.
  await until(countTold, (count) => count > 0 && count <= countPlainly([first, last]));
  await board.waitForSelector('.found mark');
}, 120_000);

it('are gone through to the last one', async () => {
  await board.$eval('.claim-search input', (one) => {
    one.select();
  });
  await board.type('.claim-search input', 'source:made');
  await until(countTold, (count) => count === claims.length);
  await board.focus('.found > li[tabindex="0"]');
  await board.keyboard.press('End');
  await until(
    () =>
      board.evaluate(() => [
        document.activeElement?.getAttribute('aria-posinset'),
        document.activeElement?.hasAttribute('data-claim-id'),
      ]),
    ([place, isRead]) => place === String(claims.length) && isRead === true,
  );
}, 60_000);

it('are found by a sentence that says one of them otherwise', async () => {
  const claim = reports[33]?.assertions[7]?.text.replace(/[.]$/, '') ?? '';
  const words = claim.split(' ');
  const half = Math.ceil(words.length / 2);
  await board.click('a[href="#/claims/check"]');
  await board.waitForSelector('.check-text textarea');
  await board.type(
    'textarea',
    `We see that ${[...words.slice(half), ...words.slice(0, half)].join(' ')}, too.`,
  );
  await board.click('[data-action="check-text"]');
  await until(told, (text) => text.includes('checked'));
  const [nearest] = await board.$$eval('.near > li > p:first-child', (all) =>
    all.map((one) => one.textContent ?? ''),
  );
  expect(nearest).toContain(words.slice(0, half).join(' '));
}, 60_000);
