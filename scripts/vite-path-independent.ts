/** Vite plugin: the same source gives the same files, whatever folder it is built in. */
import { relative, sep } from 'node:path';
import type { Plugin } from 'vite';

/** What the extension plugin writes where the file name of an injected script is to be, once that is known. */
const placeholder = /CRX_DYNAMIC_SCRIPT_([A-Za-z0-9]+)/g;

/**
 * The extension plugin's placeholders are hashes of absolute paths, and stand in the code when the hash for its file's name is
 * taken. So for that time they are made of the path within the source, and turned back before the plugin looks for them.
 */
export function pathIndependent(): Plugin {
  let root = '';
  /** The plugin's own ids, by ours. */
  const ownIds = new Map<string, string>();
  return {
    name: 'path-independent',
    configResolved(config) {
      root = config.root;
    },
    transform(code, id) {
      const [file = '', scriptId] = id.split('?scriptId=');
      if (scriptId === undefined) return undefined;
      // Letters and digits alone, and another one for each path.
      const path = relative(root, file).replaceAll(sep, '/');
      const pathId = Buffer.from(path).toString('hex');
      ownIds.set(pathId, scriptId);
      return code.replace(placeholder, (match, found: string) =>
        found === scriptId ? match.replace(found, pathId) : match,
      );
    },
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk' || !chunk.code.includes('CRX_DYNAMIC_SCRIPT_')) continue;
          chunk.code = chunk.code.replace(placeholder, (match, pathId: string) =>
            match.replace(pathId, ownIds.get(pathId) ?? pathId),
          );
        }
      },
    },
  };
}
