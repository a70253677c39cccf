/**
 * Vite plugin: the scripts of web pages, `src/content/scripts/*.ts`, as part of the build. Browsers take no modules there: each of
 * their chunks becomes a plain script, a *layer*, which hands on what it exports by an object of the extension's isolated world.
 * What several scripts need is in the package, and in a page, once; the viewer has its claims by the same layers.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type Plugin, parseAst, type Rolldown } from 'vite';

const folder = 'src/content/scripts';
const builtFolder = 'src/content';

/** Of every page of the manifest's table. */
const firstScript = 'index';

/** The module that tells the background of the table, and the name in its code that the table takes the place of. */
const tableId = 'virtual:page-scripts';
const tableName = '__CLAIMLIGHT_PAGE_SCRIPTS__';

/**
 * Marks modules of pages. Other parts of the extension have copies of their own of what they need of them: layers hold no more than
 * pages need, and the background loads no layer.
 */
const ofPages = '?page';

/** The viewer, and the rooms that it has by the pages' layers. */
const viewer = /\/src\/viewer\//;
const viewerRooms = /\/src\/(?:anchor|citations|locate|page|paper)\//;

/**
 * Chromium (136 and later) compiles the functions of a script that begins so right away. Else it reads each function twice: on
 * loading, and again when it is first called, as on nearly every page nearly all of the detector's are. Others see a comment.
 * https://v8.dev/blog/explicit-compile-hints
 */
const compileAtOnce = '//# allFunctionsCalledOnLoad\n';

/** Names of page scripts → paths in the package of the files that each needs, in the order in which they have to run. */
export type FileTable = Readonly<Record<string, readonly string[]>>;

type Chunk = Pick<Rolldown.OutputChunk, 'code' | 'fileName' | 'imports' | 'isEntry' | 'name'>;

/** Inputs of the build. */
export function pageInputs(): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => `${folder}/${name}${ofPages}`);
}

/** @param contentScript the manifest's entry for the first script, without its files */
export function pageScripts(contentScript: object | undefined): Plugin[] {
  let files: FileTable = {};
  const scripts: Plugin = {
    name: 'page-scripts',
    enforce: 'pre',
    resolveId: {
      order: 'pre',
      async handler(id, importer, options) {
        if (id === tableId) return `\0${tableId}`;
        if (id.startsWith(folder)) return `${process.cwd()}/${id}`;
        if (importer === undefined || id.startsWith('\0')) return undefined;
        const isInPage = importer.endsWith(ofPages);
        if (!isInPage && !viewer.test(importer)) return undefined;
        const found = await this.resolve(id, importer.replace(ofPages, ''), { ...options, skipSelf: true });
        if (found === null || found.external !== false) return found;
        return isInPage || viewerRooms.test(found.id) ? { ...found, id: asOfPages(found.id) } : found;
      },
    },
    load(id) {
      if (id === `\0${tableId}`) return `export const files = ${tableName};`;
      // The bundler knows them by their ends.
      if (id.endsWith(`.json${ofPages}`))
        return `export default ${readFileSync(id.slice(0, -ofPages.length), 'utf8')}`;
      return undefined;
    },
    generateBundle: {
      // The extension plugin asks for the manifest's part in this hook.
      order: 'pre',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        files = tableOf(chunks);
        const layers = new Map(chunks.filter(isOfPages).map((chunk) => [chunk.fileName, chunk]));
        const layersId = idOf([...layers.values()]);
        for (const chunk of chunks) {
          if (layers.has(chunk.fileName)) chunk.code = plainScript(chunk, layers, layersId);
          else if (chunk.imports.some((file) => layers.has(file)))
            chunk.code = withLayers(chunk, layers, layersId);
          chunk.code = chunk.code.replace(tableName, () => JSON.stringify(injected(files)));
        }
        for (const file of files[firstScript] ?? []) {
          const chunk = layers.get(file);
          if (chunk?.isEntry === false) chunk.code = compileAtOnce + chunk.code;
        }
      },
    },
  };
  // After the extension plugin's own parts, which would look for the modules of each script in the manifest.
  const inManifest: Plugin & { readonly renderCrxManifest: (manifest: object) => object } = {
    name: 'page-scripts-in-manifest',
    enforce: 'post',
    renderCrxManifest: (manifest) => ({
      ...manifest,
      content_scripts: [{ js: files[firstScript], ...contentScript }],
    }),
  };
  return [scripts, inManifest];
}

/** Marks a module's id; others than files, such as the bundler's own helpers, stay as they are. */
function asOfPages(id: string): string {
  if (id.startsWith('\0')) return id;
  return id.includes('?') ? `${id}&${ofPages.slice(1)}` : id + ofPages;
}

/** Whether a module is of pages, whoever else has a copy. */
export const isMarked = (id: string) => /[?&]page$/.test(id);

function isOfPages({ fileName }: { readonly fileName: string }): boolean {
  return posix.dirname(fileName) === builtFolder;
}

/** Where chunks go: those of pages have names that the table, and who debugs a page, can tell. */
export function chunkFile({ moduleIds }: { readonly moduleIds: readonly string[] }): string {
  return moduleIds.every(isMarked) ? `${builtFolder}/[name].js` : 'assets/[name]-[hash].js';
}

/** The table of built chunks. */
export function tableOf(chunks: readonly Chunk[]): FileTable {
  const imports = new Map(chunks.map((chunk) => [chunk.fileName, chunk.imports]));
  const filesOf = (file: string): string[] => [
    ...new Set([...(imports.get(file)?.flatMap(filesOf) ?? []), file]),
  ];
  const scripts = chunks.filter((chunk) => isOfPages(chunk) && chunk.isEntry);
  return Object.fromEntries(scripts.map(({ name, fileName }) => [name, filesOf(fileName)]));
}

/** The table for who injects: the first script and its layers are there wherever another script is asked for. */
function injected(files: FileTable): FileTable {
  const first = files[firstScript] ?? [];
  return Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => name !== firstScript)
      .map(([name, own]) => [name, own.filter((file) => !first.includes(file))]),
  );
}

/**
 * The layer that a module of pages lies in: `null` for what one script alone needs. What a module imports is needed by the same
 * scripts at least, so that no two layers import each other.
 */
export function layerOf(id: string, graph: Rolldown.ChunkingContext): string | null {
  if (!isMarked(id)) return null;
  const users = usersOf(id, graph);
  // The first script is there already wherever another one runs; of its own it has but what starts it again.
  if (users.has(firstScript)) return graph.getModuleInfo(id)?.isEntry === true ? null : 'base';
  if (users.size === 1) return null;
  if (users.has('scout')) return 'lists';
  // What the viewer shares with one script is no part of that script, which runs as it stands.
  const scripts = [...users].filter((user) => user !== 'viewer').sort();
  return scripts.length > 2 ? 'text' : (scripts.length > 1 ? scripts : [...scripts, 'viewer']).join('-');
}

/** Names of the page scripts that need a module, and the viewer. */
function usersOf(id: string, graph: Rolldown.ChunkingContext): Set<string> {
  const users = new Set<string>();
  const seen = new Set<string>();
  const visit = (module: string) => {
    if (seen.has(module)) return;
    seen.add(module);
    if (!isMarked(module)) {
      users.add('viewer');
      return;
    }
    const info = graph.getModuleInfo(module);
    if (info?.isEntry === true) users.add(posix.basename(module, `.ts${ofPages}`));
    for (const importer of info?.importers ?? []) visit(importer);
  };
  visit(id);
  return users;
}

/** Another one for every build of other scripts: what an earlier version has left in a page is not taken for a layer of this one. */
function idOf(layers: readonly Chunk[]): string {
  const hash = createHash('sha256');
  for (const { fileName, code } of [...layers].sort((a, b) => (a.fileName < b.fileName ? -1 : 1)))
    hash.update(`${fileName}\n${code}\n`);
  return hash.digest('hex').slice(0, 10);
}

/** A symbol, since an element of the page with an id is a global of that name. */
const allLayers = (layersId: string) => `globalThis[Symbol.for("claimlight.${layersId}")]`;
const keyOf = (file: string) => {
  const name = posix.basename(file, '.js');
  return /^\w+$/.test(name) ? `$L.${name}` : `$L[${JSON.stringify(name)}]`;
};

/**
 * An ES module as a plain script. Layers run once in a page, scripts each time: they know what to do then. Without the layers that
 * it needs a script does nothing: the tab has gone on to a page whose first script has not run yet, and asks for itself.
 */
export function plainScript(chunk: Chunk, layers: ReadonlyMap<string, Chunk>, layersId: string): string {
  const { imports, exports, rest } = takenApart(chunk);
  const needed = imports.map(({ file }) => file);
  const foreign = needed.find((file) => !layers.has(file));
  if (foreign !== undefined) throw new Error(`${chunk.fileName}: no page script may import ${foreign}`);
  const isDone = chunk.isEntry ? [] : [keyOf(chunk.fileName)];
  const stops = [...isDone, ...needed.map((file) => `!${keyOf(file)}`)];
  return [
    `(()=>{"use strict";const $L=${allLayers(layersId)}??={};`,
    stops.length > 0 ? `if(${stops.join('||')})return;` : '',
    ...imports.map(takeImport),
    rest.trim(),
    exports === undefined ? '' : `;${keyOf(chunk.fileName)}={${exports}};`,
    '})();\n',
  ].join('');
}

/** A module of an extension's page that has some of its imports by layers: they run when it loads them as modules, too. */
export function withLayers(chunk: Chunk, layers: ReadonlyMap<string, Chunk>, layersId: string): string {
  const { imports, rest } = takenApart(chunk, (file) => layers.has(file), false);
  const needed = new Set(imports.flatMap(({ file }) => withImports(file, layers)));
  const here = posix.dirname(chunk.fileName);
  const loads = [...needed].map((file) => `import${JSON.stringify(posix.relative(here, file))};`);
  return [...loads, `const $L=${allLayers(layersId)};`, ...imports.map(takeImport), rest].join('');
}

/** A layer's file after those that it needs. */
function withImports(file: string, layers: ReadonlyMap<string, Chunk>): string[] {
  return [...(layers.get(file)?.imports.flatMap((one) => withImports(one, layers)) ?? []), file];
}

interface Import {
  readonly file: string;
  /** As in a pattern that takes an object apart. */
  readonly names: string;
}

const takeImport = ({ file, names }: Import) => (names === '' ? '' : `const{${names}}=${keyOf(file)};`);

/**
 * A chunk's imports and exports, and the code without them.
 *
 * @param isTaken whether the imports of a file are taken out
 * @param areExportsTaken else they stay where they are
 * @throws Error on forms of imports and exports that the bundler does not write
 */
function takenApart(
  { code, fileName }: Chunk,
  isTaken: (file: string) => boolean = () => true,
  areExportsTaken = true,
): { readonly imports: readonly Import[]; readonly exports: string | undefined; readonly rest: string } {
  const imports: Import[] = [];
  let exports: string | undefined;
  let rest = '';
  let end = 0;
  const cut = (node: { start: number; end: number }) => {
    rest += code.slice(end, node.start);
    end = node.end;
  };
  for (const node of parseAst(code).body) {
    if (node.type === 'ImportDeclaration') {
      const file = posix.join(posix.dirname(fileName), node.source.value);
      if (!isTaken(file)) continue;
      const names = node.specifiers.map((specifier) => {
        if (specifier.type !== 'ImportSpecifier') throw new Error(`${fileName}: expected named imports`);
        return `${nameOf(specifier.imported)}:${specifier.local.name}`;
      });
      imports.push({ file, names: names.join() });
      cut(node);
    } else if (areExportsTaken && node.type === 'ExportNamedDeclaration') {
      if (node.declaration !== null || node.source !== null)
        throw new Error(`${fileName}: expected a list of its own exports`);
      exports = node.specifiers.map(({ local, exported }) => `${nameOf(exported)}:${nameOf(local)}`).join();
      cut(node);
    } else if (areExportsTaken && node.type.startsWith('Export')) {
      throw new Error(`${fileName}: expected a list of exports, found ${node.type}`);
    }
  }
  return { imports, exports, rest: rest + code.slice(end) };
}

function nameOf(name: { readonly type: string; readonly name?: string; readonly value?: unknown }): string {
  if (name.name === undefined) throw new Error(`expected a name, found ${JSON.stringify(name.value)}`);
  return name.name;
}
