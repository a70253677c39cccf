import type { Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { unusedFiles } from './vite-nothing-unused';

const bundleOf = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(texts).map(([fileName, source]) => [
      fileName,
      { type: 'asset', fileName, source } as Rolldown.OutputAsset,
    ]),
  );

const used = {
  'manifest.json':
    '{"background":{"service_worker":"worker.js"},"action":{"default_popup":"src/popup/index.html"}}',
  'worker.js': 'import"./assets/base-1.js";run(["src/content/citations-reading.js"])',
  'src/popup/index.html': '<link href="/assets/popup-2.css"><script src="/assets/popup-3.js"></script>',
  'assets/base-1.js': '',
  'assets/popup-2.css': '',
  'assets/popup-3.js': '',
  'src/content/citations-reading.js': '',
  'pdfjs/cmaps/a.bcmap': '',
};

it('reaches files from the manifest by what they name, and those that are read by folder', () => {
  expect(unusedFiles(bundleOf(used))).toEqual([]);
});

it('finds what nothing names, what only an unused file names, and a name that is the end of another one', () => {
  const more = {
    'assets/old-4.js': 'import"./older-5.js"',
    'assets/older-5.js': '',
    'src/content/reading.js': '',
  };
  expect(unusedFiles(bundleOf({ ...used, ...more, 'src/card/index.html': '' }))).toEqual([
    ...Object.keys(more),
    'src/card/index.html',
  ]);
});
