/** Vite plugin: stops a build that would ship a file which nothing in the package names. */
import type { Plugin, Rolldown } from 'vite';

type Bundle = Readonly<Record<string, Rolldown.OutputAsset | Rolldown.OutputChunk>>;

/** What lies in these folders is asked for by names that are made at run time. */
const readByName = /^(?:index|pdfjs|_locales)\//;

export function nothingUnused(): Plugin {
  return {
    name: 'nothing-unused',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const unused = unusedFiles(bundle);
        if (unused.length > 0) throw new Error(`Nothing in the package names ${unused.join(', ')}.`);
      },
    },
  };
}

/** Files of a bundle that cannot be reached from its manifest. A file is reached when one that is reached has its name. */
export function unusedFiles(bundle: Bundle): string[] {
  const texts = new Map(
    Object.values(bundle).map((file) => [
      file.fileName,
      file.type === 'chunk' ? file.code : String(file.source),
    ]),
  );
  const left = new Set([...texts.keys()].filter((name) => !readByName.test(name)));
  const reached = ['manifest.json'];
  for (const name of reached) {
    left.delete(name);
    const text = texts.get(name) ?? '';
    for (const other of left) {
      if (!isNamedIn(text, other)) continue;
      left.delete(other);
      reached.push(other);
    }
  }
  return [...left];
}

/** Whether a text has a file's name, and not one that ends so: files name one another by relative paths. */
function isNamedIn(text: string, name: string): boolean {
  const parts = name.split('/');
  // Pages of one name are told apart by their folder.
  const own = parts.at(-1) === 'index.html' ? parts.slice(-2).join('/') : (parts.at(-1) ?? '');
  return ['/', '"', "'", '`'].some((before) => text.includes(before + own));
}
