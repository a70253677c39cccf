/** The claims index of many parts, and a background that is stopped while it writes them. */
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Report } from '../../src/claims/report';
import { type Family, highlightSizes, Session, until } from './harness';
import { bundledReport, extensionWith } from './other-index';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
/** Enough parts of one report each that the writing takes seconds. */
const partCount = 1_000;

/** Reports on as many works, after the bundled one. */
function manyReports(): Report[] {
  const first = bundledReport();
  const others = Array.from({ length: partCount - 1 }, (_, at) => ({
    ...first,
    id: String(at).padStart(16, '0'),
    references: [],
    examinedTitle: `Another work than that of the report, number ${String(at)}`,
  }));
  return [first, ...others];
}

it('goes on where it was stopped once the alarm wakes it, and answers', async () => {
  const extension = extensionWith(family, manyReports(), 1);
  const session = await Session.open(family, { extension });
  try {
    // It asks the background nothing: one that waits for an answer would ask again, and start it.
    const own = await session.openOwn('src/dashboard/index.html#/welcome');
    const progress = () =>
      own.evaluate(
        () =>
          new Promise<{ partsWritten: number; isComplete: boolean } | undefined>((resolve) => {
            const request = indexedDB.open('claimlight');
            request.onsuccess = () => {
              const reading = request.result.transaction(['editions', 'answering']);
              const editions = reading.objectStore('editions').getAll();
              const answering = reading.objectStore('answering').get('index');
              reading.oncomplete = () => {
                request.result.close();
                const [edition] = editions.result as { partsWritten: number }[];
                resolve(edition && { ...edition, isComplete: answering.result !== undefined });
              };
            };
          }),
      );
    await until(progress, (value) => (value?.partsWritten ?? 0) > 0);
    await session.stopBackground();
    const stopped = await until(
      async () => {
        const before = await progress();
        await new Promise((resolve) => setTimeout(resolve, 400));
        return { before, after: await progress() };
      },
      ({ before, after }) => before?.partsWritten === after?.partsWritten,
    );
    expect(stopped.after?.isComplete).toBe(false);

    // The alarm comes in its own time; here it comes at once. Nobody looks anything up.
    await own.evaluate(() => globalThis.chrome.alarms.create('write-index', { when: Date.now() }));
    await until(progress, (value) => value?.isComplete === true && value.partsWritten === partCount, 60_000);
    expect(await own.evaluate(() => globalThis.chrome.alarms.getAll())).toEqual([]);
    await session.openPainted(addresses.abs, 60_000);
  } finally {
    await session.close();
    rmSync(extension, { recursive: true, force: true });
  }
});

it('answers from what is written meanwhile, says so, and open pages look again once all is there', async () => {
  const extension = extensionWith(family, manyReports(), 1);
  const session = await Session.open(family, { extension });
  try {
    const page = await session.open(addresses.abs);
    const popup = await session.openOwn('src/popup/index.html');
    // The sentence stands there as long as parts are written.
    await until(
      () => popup.$eval('main', (main) => main.textContent ?? ''),
      (text) => /still reading in its reports: [\d,]+ of 1,000/.test(text),
      60_000,
    );
    await popup.waitForFunction(() => document.querySelector('[data-fact="reading-in"]') === null, {
      timeout: 60_000,
    });
    await popup.waitForSelector('main[data-state="ready"]');
    await until(
      () => highlightSizes(page),
      (sizes) => Object.values(sizes).some((size) => size > 0),
    );
  } finally {
    await session.close();
    rmSync(extension, { recursive: true, force: true });
  }
});
