import { build, type Plugin } from 'vite';
import { expect, it } from 'vitest';
import { withoutRequests } from './vite-without-requests';

/** What asks the network, or makes code of text; `sync-fetch` is a name among the library's own facts. */
const forbidden =
  /(?<!-)\bfetch\b|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\bimport\(|\beval\b|\bFunction\(/;

it('what writes an export cannot ask the network, as Citation.js does by itself', async () => {
  expect(await builtWith([])).toMatch(forbidden);
  const code = await builtWith([withoutRequests()]);
  expect(code).toContain('archiveprefix');
  expect(code).not.toMatch(forbidden);
});

async function builtWith(plugins: Plugin[]): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: 'src/references/export-works.ts', preserveEntrySignatures: 'strict' },
    },
    plugins,
  });
  const files = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  return files.map((file) => ('code' in file ? file.code : '')).join('\n');
}
