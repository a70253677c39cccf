/** The builder's code as JavaScript, for Node and its worker threads: the TypeScript of src is bundled once for each state of the sources. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const store = join(root, 'node_modules/.cache/claimlight-feed');

/** Names the state of the sources: 16 hex digits. What other sources have parsed is not taken for theirs. */
export function versionOfSources() {
  const sum = createHash('sha256');
  const files = ['src', 'scripts/feed'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  );
  for (const file of [...files.sort(), 'package-lock.json'])
    sum.update(`${file}\0`).update(readFileSync(join(root, file)));
  return sum.digest('hex').slice(0, 16);
}

/**
 * Several processes may do this at the same time: the first one that is done gives the folder its name.
 *
 * @returns {Promise<{ version: string, code: typeof import('./index'), worker: string }>} `worker`: path of what worker threads run
 */
export async function bundleFeed() {
  const version = versionOfSources();
  const folder = join(store, version);
  if (!existsSync(folder)) {
    const { build } = await import('vite');
    const made = `${folder}.${String(process.pid)}`;
    mkdirSync(store, { recursive: true });
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: true,
        outDir: made,
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        rolldownOptions: {
          input: { index: join(root, 'scripts/feed/index.ts'), worker: join(root, 'scripts/feed/worker.ts') },
          output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
        },
      },
    });
    try {
      renameSync(made, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
      rmSync(made, { recursive: true });
    }
  }
  const worker = join(folder, 'worker.mjs');
  return { version, worker, code: await import(pathToFileURL(join(folder, 'index.mjs')).href) };
}
