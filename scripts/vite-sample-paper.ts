/** Vite plugin: puts the sample paper into the package, for the reader's first steps; `src/viewer/opening.ts` has its address. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

export function samplePaper(): Plugin {
  return {
    name: 'sample-paper',
    generateBundle() {
      const source = readFileSync('tests/sample/pdf.pdf');
      this.emitFile({ type: 'asset', fileName: 'sample/claimlight-sample-paper.pdf', source });
    },
  };
}
