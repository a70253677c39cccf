/** Builds the viewer that ours is measured against; `bench/reader.mjs` says where to. */
import { defineConfig } from 'vite';
import { pdfAssets } from '../../scripts/vite-pdf-assets';

export default defineConfig({
  root: 'bench/plain-viewer',
  base: './',
  build: { target: 'es2022', emptyOutDir: true },
  plugins: [pdfAssets()],
});
