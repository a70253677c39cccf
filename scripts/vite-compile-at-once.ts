/** Vite plugin: has the browser compile the detector's functions all at once. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Chromium (136 and later) compiles the functions of a script that begins so right away. Else it reads each function twice: on
 * loading, and again when it is first called, as on nearly every page nearly all of the detector's are. Others see a comment.
 * https://v8.dev/blog/explicit-compile-hints
 */
const hint = '//# allFunctionsCalledOnLoad\n';

export function compileAtOnce(): Plugin {
  return {
    name: 'compile-at-once',
    writeBundle({ dir = 'dist' }) {
      const { content_scripts: scripts } = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as {
        content_scripts: readonly { readonly js: readonly string[] }[];
      };
      for (const name of scripts.flatMap(({ js }) => js)) {
        const file = join(dir, name);
        writeFileSync(file, hint + readFileSync(file, 'utf8'));
      }
    },
  };
}
