/** Vite plugin: puts the learned weights of extraction in a file, which the background reads when a paper is checked. */
import type { Plugin } from 'vite';
import { claimModelsOfFiles } from './claim-models';

/** Emits `weights/claims.json`; `src/background/load-weights.ts` reads it. */
export function claimWeights(): Plugin {
  return {
    name: 'claim-weights',
    generateBundle() {
      const source = JSON.stringify(claimModelsOfFiles);
      this.emitFile({ type: 'asset', fileName: 'weights/claims.json', source });
    },
  };
}
