/** The claims index of many parts, and a background that is stopped while it writes them. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtExtension } from '../../scripts/open-browser.mjs';
import { buildClaimsIndex } from '../../src/claims/claims-index';
import { parseReport } from '../../src/claims/parse-report';
import { type Family, Session, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
/** Enough parts of one report each that the writing takes seconds. */
const partCount = 1_000;

/** The built extension with another index in it. */
function extensionWithManyParts(base: string): string {
  const extension = join(base, 'extension');
  cpSync(builtExtension(family), extension, { recursive: true });
  const reports = readdirSync('reports').map((name) =>
    parseReport(readFileSync(join('reports', name), 'utf8'), name),
  );
  const [first] = reports;
  if (first === undefined) throw new Error('there are no reports');
  while (reports.length < partCount) {
    const number = String(reports.length);
    const id = number.padStart(16, '0');
    reports.push({
      ...first,
      id,
      references: [],
      examinedTitle: `Another work than that of the report, number ${number}`,
    });
  }
  const { manifest, parts } = buildClaimsIndex(reports, 1);
  rmSync(join(extension, 'index'), { recursive: true });
  cpSync(join(builtExtension(family), 'index'), join(extension, 'index'), { recursive: true });
  for (const { file, text } of parts) writeFileSync(join(extension, 'index', file), text);
  writeFileSync(join(extension, 'index', 'manifest.json'), JSON.stringify(manifest));
  return extension;
}

it('goes on where it was stopped, and answers when it is complete', async () => {
  const base = mkdtempSync(join(tmpdir(), 'claimlight-parts-'));
  // Firefox puts a background to sleep that has had no event for so many milliseconds.
  const session = await Session.open(family, {
    extension: extensionWithManyParts(base),
    preferences: { 'extensions.background.idle.timeout': 1_000 },
  });
  try {
    const own = await session.openOwn('src/dashboard/index.html');
    const progress = () =>
      own.evaluate(
        () =>
          new Promise<{ partsWritten: number; isComplete: boolean } | undefined>((resolve) => {
            const request = indexedDB.open('claimlight');
            request.onsuccess = () => {
              const get = request.result.transaction('progress').objectStore('progress').get('index');
              get.onsuccess = () => {
                request.result.close();
                resolve(get.result as { partsWritten: number; isComplete: boolean } | undefined);
              };
            };
          }),
      );
    await until(progress, (value) => (value?.partsWritten ?? 0) > 0);
    if (family === 'chromium') await session.stopWorker();
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
    rmSync(base, { recursive: true, force: true });
  }
});
