/** Vite plugin: what pages may load of the package is the card alone; what the extension plugin adds for injected scripts goes. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { cardPath } from '../src/messages/card-messages';

/**
 * Leaves the card's page alone in `web_accessible_resources`: its frame lies over web pages. Chromium gives it an address of its
 * own in each run of the browser (`use_dynamic_url`), so that no page can tell that Claimlight is there; Firefox has one for each
 * installation anyway, and ignores the key. Deletes the module copies of the injected scripts: they are run from their self-contained files.
 */
export function withoutPageAccess(): Plugin {
  return {
    name: 'without-page-access',
    writeBundle({ dir = 'dist' }, bundle) {
      const file = join(dir, 'manifest.json');
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      manifest['web_accessible_resources'] = [
        { resources: [cardPath], matches: ['*://*/*', 'file:///*'], use_dynamic_url: true },
      ];
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
