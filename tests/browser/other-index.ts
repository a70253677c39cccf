/** The built extension with another claims index in it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtExtension } from '../../scripts/open-browser.mjs';
import { parseReport } from '../../src/claims/parse-report';
import type { Report } from '../../src/claims/report';
import { buildClaimsIndex } from '../../src/lookup/index-parts';
import type { Family } from './harness';

/** One of the bundled reports, to make others of. */
export function bundledReport(): Report {
  const name = '000_0f50615986aeb618.txt';
  return parseReport(readFileSync(`reports/${name}`, 'utf8'), name);
}

/** @returns a folder to load; delete it afterwards */
export function extensionWith(family: Family, reports: readonly Report[], partSize?: number): string {
  const extension = mkdtempSync(join(tmpdir(), 'claimlight-index-'));
  cpSync(builtExtension(family), extension, { recursive: true });
  const index = join(extension, 'index');
  rmSync(index, { recursive: true });
  cpSync(join(builtExtension(family), 'index'), index, { recursive: true });
  const { manifest, parts } = buildClaimsIndex(reports, partSize);
  for (const { file, text } of parts) writeFileSync(join(index, file), text);
  writeFileSync(join(index, 'manifest.json'), JSON.stringify(manifest));
  return extension;
}
