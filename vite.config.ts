/** Builds the extension for one browser: `vite build --mode chrome|firefox`. */
import { resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { claimWeights } from './scripts/vite-claim-weights';
import { claimsIndex } from './scripts/vite-claims-index';
import { noChunkCircles } from './scripts/vite-no-chunk-circles';
import { nothingUnused } from './scripts/vite-nothing-unused';
import { chunkFile, isMarked, layerOf, pageInputs, pageScripts } from './scripts/vite-page-scripts';
import { pdfAssets } from './scripts/vite-pdf-assets';
import { shortCatalogues } from './scripts/vite-short-catalogues';
import { withoutLogging } from './scripts/vite-without-logging';
import { withoutRequests } from './scripts/vite-without-requests';

// The extension plugin would build a loader for each content script.
const {
  content_scripts: [contentScript],
  ...rest
} = manifest;

/** What background, popup and card have in common: one file, since each one costs whoever loads it a request. */
const ofMany =
  /webextension-polyfill|@webext-core|@noble|valibot|src\/(?:check\/check-state\.|import\/(?:import-data|review-profile)\.|references\/imported-list\.|sources\/source-names\.|resolve\/copy-hosts\.|question\/query\.|search\/query-limits\.|model\/model-(?:choice|task)\.|subscribe\/feed-state\.|feeds\/own-feed\.|store\/settings-schema\.|(?:text|claims|anchor|conflicts|verdicts|lookup|messages|words|files|page\/(?:identity|sites))\/)/;
/** Without it, the project's own are bundled, which have to be in order. */
const otherReports = process.env['CLAIMLIGHT_REPORTS'];

/** Only Chromium has offscreen documents and side panels; Firefox has sidebars, and warns of what it does not know. */
function manifestOf(browser: 'chrome' | 'firefox') {
  const { side_panel, sidebar_action, permissions, ...common } = rest;
  const ofChromium = new Set(['offscreen', 'sidePanel']);
  return browser === 'chrome'
    ? { ...common, permissions, side_panel }
    : { ...common, permissions: permissions.filter((one) => !ofChromium.has(one)), sidebar_action };
}

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
        // Nobody imports from a page or a script.
        preserveEntrySignatures: false,
        input: [
          'src/card/index.html',
          'src/dashboard/index.html',
          'src/viewer/index.html',
          'src/pdf-reader/index.html',
          // The extension plugin knows those of Chromium.
          ...(browser === 'firefox' ? ['src/popup/side-panel.html'] : []),
          ...pageInputs(),
        ],
        // Few files that many pages share: each one costs the card, which opens while the reader waits, a request more.
        output: {
          entryFileNames: chunkFile,
          chunkFileNames: chunkFile,
          codeSplitting: {
            includeDependenciesRecursively: false,
            // Those of the background first: it draws nothing.
            groups: [
              { name: layerOf, debugName: 'layers', priority: 3 },
              {
                name: 'base',
                test: (id) => !isMarked(id) && ofMany.test(id),
                minShareCount: 2,
                priority: 2,
              },
              {
                name: 'views',
                test: (id) => !isMarked(id) && /node_modules\/preact|src\/ui\//.test(id),
                priority: 1,
              },
            ],
          },
        },
      },
    },
    resolve: { alias: { '@aklinker1/zero-serialize-error': resolve('src/messages/plain-errors.ts') } },
    plugins: [
      withoutLogging(),
      withoutRequests(),
      preact({ devToolsEnabled: false }),
      crx({ manifest: manifestOf(browser) as ManifestV3Export, browser }),
      claimsIndex(otherReports ?? 'reports', { isStrict: otherReports === undefined }),
      claimWeights(),
      pageScripts(contentScript),
      pdfAssets(),
      nothingUnused(),
      noChunkCircles(),
      shortCatalogues(),
    ],
  };
});
