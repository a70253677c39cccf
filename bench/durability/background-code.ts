/** The background's code as one function, to be run as often as a browser would start it, each time in a world of its own. */
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { build } from 'vite';

/** What the code finds as its global names. */
export interface WorkerGlobals {
  readonly browser: object;
  readonly chrome: object;
  readonly indexedDB: object;
  readonly navigator: object;
  readonly crypto: object;
  readonly fetch: unknown;
  readonly setTimeout: unknown;
  readonly clearTimeout: unknown;
  readonly Date: unknown;
}

/** Run the background once more, from its first line. */
export type BackgroundCode = (globals: WorkerGlobals) => void;

const names = [
  'browser',
  'chrome',
  'indexedDB',
  'navigator',
  'crypto',
  'fetch',
  'setTimeout',
  'clearTimeout',
  'Date',
] as const satisfies readonly (keyof WorkerGlobals)[];

/** @param root folder of the checkout whose background it is */
export async function bundleBackground(root: string): Promise<BackgroundCode> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [
      {
        // The page scripts are not run here: names will do, under whatever each is asked for.
        name: 'script-names',
        enforce: 'pre',
        resolveId: (id) => (id === 'virtual:page-scripts' ? `\0${id}` : undefined),
        load: (id) =>
          id === '\0virtual:page-scripts'
            ? "export const files = new Proxy({}, { get: () => ['script.js'] });"
            : undefined,
      },
    ],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(root, 'src/background/index.ts'), formats: ['cjs'], fileName: 'background' },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (chunk === undefined) throw new Error('the build gave nothing');
  const run = compileFunction(chunk.code, ['globalThis', 'self', 'exports', 'module', ...names], {
    filename: 'background.js',
  }) as (...values: unknown[]) => void;
  return (globals) => {
    const own: object = Object.create(globalThis, Object.getOwnPropertyDescriptors(globals)) as object;
    const module = { exports: {} };
    run(own, own, module.exports, module, ...names.map((name) => globals[name]));
  };
}
