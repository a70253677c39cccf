/** The commands of the Kubernetes jobs, run by a shell as a container does; no cluster. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeReports } from '../../bench/made-reports.mjs';
import { bytesOf, keyFile, runFeed } from './run-feed';

it('the jobs make what one piece makes', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimlight-'));
  try {
    const text = readFileSync('deploy/feed/kubernetes.yaml', 'utf8');
    const commands = [...text.matchAll(/- >-\n\s+(exec node .+)\n\s+(.+)\n/g)].map(
      ([, first = '', rest = '']) => `${first} ${rest}`,
    );
    expect(commands.length).toBe(3);
    const [parse = '', write = '', finish = ''] = commands.map((command) =>
      command
        .replaceAll('/feed/reports', join(folder, 'made.ndjson'))
        .replaceAll('/feed/out', join(folder, 'jobs'))
        .replaceAll('/key/feed.key', keyFile)
        .replace(/(?<=\/|--parts )16/, '2')
        .replace(/16$/, '2'),
    );
    writeFileSync(
      join(folder, 'made.ndjson'),
      makeReports(400)
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    );
    const run = (command: string, index: number) =>
      execFileSync('sh', ['-c', command], {
        env: { ...process.env, JOB_COMPLETION_INDEX: String(index) },
        encoding: 'utf8',
      });
    for (const command of [parse, write]) for (const index of [0, 1]) run(command, index);
    expect(run(finish, 0)).toContain('20 reports');
    const one = ['--reports', join(folder, 'made.ndjson'), '--out', join(folder, 'one'), '--key', keyFile];
    expect(await runFeed(...one, '--name', 'My group')).toMatchObject({ code: 0 });
    expect(bytesOf(join(folder, 'jobs', 'e'))).toEqual(bytesOf(join(folder, 'one', 'e')));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
