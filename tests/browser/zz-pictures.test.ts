import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import { builtExtension } from '../../scripts/open-browser.mjs';
import { type Family, Session, until } from './harness';
import { addresses } from './pages';
const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
function german(): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimlight-german-'));
  cpSync(builtExtension(family), folder, { recursive: true });
  rmSync(join(folder, '_locales/en'), { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...manifest, default_locale: 'de' }));
  return folder;
}
it.each([['light', 1100, 'en'], ['dark', 1100, 'en'], ['forced-colours', 1100, 'en'], ['light', 360, 'de']] as const)('%s %d %s', async (look, width, lang) => {
  const session = await Session.open(family, { look, ...(lang === 'de' && { extension: german() }) });
  try {
    await session.openPainted(addresses.html);
    const board = await session.openOwn('src/dashboard/index.html#/reports');
    await board.setViewport({ width, height: 900 });
    await board.evaluate(async () => {
      const send = async (type: string, data?: unknown) =>
        ((await globalThis.chrome.runtime.sendMessage({ id: 1, type, data, timestamp: Date.now() })) as { res: any }).res;
      const { papers } = await send('sumReports', { of: 'reports' });
      let n = 0;
      for (const { group } of papers) {
        const shown = await send('readPaperPicture', { work: `title:${group}` });
        for (const { id } of shown.claims.slice(0, 6)) {
          n += 1;
          await send('changeVerdict', { commandId: crypto.randomUUID(), claimId: id, change: { value: n % 3 === 0 ? 'disputed' : 'confirmed' } });
          if (n > 40) return;
        }
      }
    });
    await board.evaluate(() => { location.hash = '#/pictures'; });
    await until(() => board.$$eval('[data-picture] svg', (all) => all.length), (n) => n >= 3);
    await board.screenshot({ path: `/tmp/w19p-${look}-${String(width)}-all.png`, fullPage: true });
    await board.type('.pictures input[type="search"]', 'fine-tuning small');
    await board.click('.papers a');
    await board.waitForSelector('[role="grid"]');
    await board.click('.cells', { offset: { x: 30, y: 25 } });
    await board.screenshot({ path: `/tmp/w19p-${look}-${String(width)}-one.png`, fullPage: true });
  } finally {
    await session.close();
  }
});
