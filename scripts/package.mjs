/** `npm run package`: the built folders as zip files for the stores; the same build gives the same files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { zipFolder } from './zip.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
for (const browser of ['chrome', 'firefox']) {
  const file = `dist/claimlight-${version}-${browser}.zip`;
  const archive = zipFolder(`dist/${browser}`);
  writeFileSync(file, archive);
  console.log(`${file}: ${(archive.length / 1000).toFixed(1)} kB`);
}
