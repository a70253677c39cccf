/** Vite plugin: takes out of the package what the extension plugin adds for injected scripts and nobody needs. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Deletes `web_accessible_resources` from the emitted manifest, so that no page can tell that Claimlight is there, and the
 * module copies of the injected scripts: they are run from their self-contained files.
 */
export function withoutPageAccess(): Plugin {
  return {
    name: 'without-page-access',
    writeBundle({ dir = 'dist' }, bundle) {
      const file = join(dir, 'manifest.json');
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      delete manifest['web_accessible_resources'];
      writeFileSync(file, JSON.stringify(manifest, undefined, 2));
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      for (const { fileName, facadeModuleId } of chunks) {
        const isCopy = /\/src\/content\/(?:anchoring|citations|describing|entries|reading|scout)\.ts$/.test(
          facadeModuleId ?? '',
        );
        const isUsed = chunks.some((other) => [...other.imports, ...other.dynamicImports].includes(fileName));
        if (isCopy && !isUsed) rmSync(join(dir, fileName), { force: true });
      }
    },
  };
}
