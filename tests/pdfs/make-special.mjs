/** `npm run make-special-pdfs`: writes the PDFs of tests/pdfs/special, which special.ts describes. Run by hand, after a change. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { brokenFiles } from './special-broken.mjs';
import { hostileFiles } from './special-hostile.mjs';
import { papers } from './special-papers.mjs';
import { printSpecial } from './special-printed.mjs';

const most = 100_000;
const folder = new URL('special/', import.meta.url);
mkdirSync(folder, { recursive: true });
const made = Object.entries({ ...papers, ...brokenFiles, ...hostileFiles }).map(
  ([name, make]) => /** @type {const} */ ([name, make()]),
);
for (const [name, bytes] of [...made, ...Object.entries(await printSpecial())]) {
  if (bytes.length > most)
    throw new Error(`${name}.pdf has ${bytes.length} bytes: more than is good to keep.`);
  writeFileSync(new URL(`${name}.pdf`, folder), bytes);
}
