/** The claims index of many parts, and a background that is stopped while it writes them. */
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Report } from '../../src/claims/report';
import { type Family, Session, until } from './harness';
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

it('goes on where it was stopped, and answers when it is complete', async () => {
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

    await session.openPainted(addresses.abs, 60_000);
    expect(await progress()).toMatchObject({ partsWritten: partCount, isComplete: true });
  } finally {
    await session.close();
    rmSync(extension, { recursive: true, force: true });
  }
});
