/** Vite plugin: builds the claims index from a folder of report documents, and stops the build when one is faulty. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { parseReports } from '../src/claims/parse-report';
import { buildClaimsIndex } from '../src/lookup/index-parts';

/** @param folder holds the `*.txt` and `*.md` documents */
export function claimsIndex(folder: string): Plugin {
  return {
    name: 'claims-index',
    generateBundle() {
      const files = readdirSync(folder)
        .filter((name) => /\.(?:txt|md)$/.test(name))
        .sort()
        .map((name) => ({ name: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
      if (files.length === 0)
        throw new Error(`${folder}: expected report documents (*.txt, *.md), found none`);
      const { manifest, parts } = buildClaimsIndex(parseReports(files));
      for (const { file, text } of parts)
        this.emitFile({ type: 'asset', fileName: `index/${file}`, source: text });
      this.emitFile({ type: 'asset', fileName: 'index/manifest.json', source: JSON.stringify(manifest) });
    },
  };
}
