/** Builds the extension for one browser: `vite build --mode chrome|firefox`. */
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { claimsIndex } from './scripts/vite-claims-index';
import { compileAtOnce } from './scripts/vite-compile-at-once';
import { pathIndependent } from './scripts/vite-path-independent';
import { pdfAssets } from './scripts/vite-pdf-assets';
import { withoutPageAccess } from './scripts/vite-without-page-access';

export default defineConfig(({ mode }) => {
  const browser = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      target: 'es2022',
      // The popup's chunks load side by side; browsers that run it need no polyfill.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: ['src/card/index.html', 'src/dashboard/index.html', 'src/viewer/index.html'],
        // Few files that many pages share: each one costs the card, which opens while the reader waits, a request more.
        output: {
          codeSplitting: {
            // Those of the background first: it draws nothing.
            groups: [
              {
                name: 'base',
                test: /webextension-polyfill|@webext-core|valibot|src\/(?:text|claims|conflicts|verdicts|lookup|messages|words)\//,
                minShareCount: 2,
                priority: 2,
              },
              { name: 'views', test: /node_modules\/preact|src\/ui\//, priority: 1 },
            ],
          },
        },
      },
    },
    plugins: [
      preact({ devToolsEnabled: false }),
      crx({
        manifest: manifest as ManifestV3Export,
        browser,
        contentScripts: { standaloneFiles: ['src/content/index.ts'] },
      }),
      claimsIndex(process.env['CLAIMLIGHT_REPORTS'] ?? 'reports'),
      pdfAssets(),
      pathIndependent(),
      withoutPageAccess(),
      compileAtOnce(),
    ],
  };
});
