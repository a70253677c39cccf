/** Vite plugin: puts what pdf.js loads at run time beside it: character maps, standard fonts, image decoders, colour profiles. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const source = 'node_modules/pdfjs-dist';

/** Folders that real papers need: CJK fonts without a map, fonts not embedded, JPEG 2000 and JBIG2 images, CMYK colours. */
const folders = ['cmaps', 'standard_fonts', 'wasm', 'iccs'] as const;

/** Our pages may run WebAssembly, so the decoder's copy in JavaScript is never asked for. */
const isNeeded = (name: string) => !name.endsWith('_nowasm_fallback.js');

/** Emits them, with their licences, as `pdfjs/<folder>/<file>`; `src/pdf/engine.ts` has the addresses. */
export function pdfAssets(): Plugin {
  return {
    name: 'pdf-assets',
    generateBundle() {
      for (const folder of folders) {
        for (const name of readdirSync(join(source, folder)).filter(isNeeded)) {
          const file = readFileSync(join(source, folder, name));
          this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source: file });
        }
      }
      const licence = readFileSync(join(source, 'LICENSE'));
      this.emitFile({ type: 'asset', fileName: 'pdfjs/LICENSE', source: licence });
    },
  };
}
