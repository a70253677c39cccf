/** Sizes of the built extension for Chrome: of scripts in pages, and of the package. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { build, runnerImport } from 'vite';

const built = 'dist/chrome';

/** @type {{ module: typeof import('../scripts/vite-page-scripts') }} */
const { module } = await runnerImport('./scripts/vite-page-scripts.ts');
const files = module.tableOf(
  /** @type {import('vite').Rolldown.RolldownOutput} */ (
    await build({ mode: 'chrome', logLevel: 'error', build: { write: false } })
  ).output.filter((file) => file.type === 'chunk'),
);

/** Bytes of the files that a page gets for these page scripts, each file once. @param {string[]} names */
export function sizeOfScripts(...names) {
  const needed = new Set(names.flatMap((name) => files[name] ?? []));
  return [...needed].reduce((sum, file) => sum + statSync(join(built, file)).size, 0);
}

/** Bytes of the background's own script, without what it shares with pages. */
export function sizeOfBackground() {
  const loader = readFileSync(join(built, 'service-worker-loader.js'), 'utf8');
  const script = /import '\.\/(.+?)'/.exec(loader)?.[1];
  if (script === undefined) throw new Error('the loader names no script');
  return statSync(join(built, script)).size;
}

/** Build pdf.js's own viewer. @param {string} folder */
export async function buildPlainViewer(folder) {
  await build({
    configFile: 'bench/plain-viewer/vite.config.ts',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
}

/** Bytes of a folder's files, each deflated as in a zip. @param {string} root @param {(path: string) => boolean} isCounted */
export function packed(root, isCounted = () => true) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isCounted(path.slice(root.length + 1).replaceAll(sep, '/')))
    .reduce((sum, path) => sum + deflateRawSync(readFileSync(path), { level: 9 }).length, 0);
}

/** Bytes of the package, deflated, without pdf.js's parts. @param {string} viewer where its own viewer is */
export function packedWithoutPdfJs(viewer) {
  const ofPdf = (/** @type {string} */ path) =>
    path.startsWith('pdfjs/') || /(?:^|\/)worker-[^/]*\.js$/.test(path);
  // pdf.js's part of the page's own script is what its viewer is made of.
  const inPage = packed(viewer, (path) => /index-[^/]*\.js$/.test(path));
  return packed(built) - packed(built, ofPdf) - inPage;
}
