/** `npm run package`: the built folders as zip files for the stores. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
for (const browser of ['chrome', 'firefox']) {
  const file = `claimlight-${version}-${browser}.zip`;
  execFileSync(
    'npx',
    [
      'web-ext',
      'build',
      '--source-dir',
      `dist/${browser}`,
      '--artifacts-dir',
      'dist',
      '--filename',
      file,
      '--overwrite-dest',
      '--no-config-discovery',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
  );
  console.log(`dist/${file}: ${(statSync(`dist/${file}`).size / 1000).toFixed(1)} kB`);
}
