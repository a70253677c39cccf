/**
 * The Slurm script on a real Slurm: a controller and two nodes on the loopback, by Debian's `slurm-wlm`. Every task fails the first time.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReports } from '../../bench/made-reports.mjs';
import { skipUnless } from '../skip-unless';
import { bytesOf, issued, keyFile, runFeed } from './run-feed';

const programs = ['/usr/sbin/slurmctld', '/usr/sbin/slurmd', '/usr/sbin/munged'];
const isThere = programs.every(existsSync) && process.getuid?.() === 0;
const skip = skipUnless(isThere, 'Slurm is not installed (apt-get install slurm-wlm), or this is not root');

let folder = '';
const place = (...names: string[]) => join(folder, ...names);
const running: ChildProcess[] = [];
const environment = () => ({ ...process.env, SLURM_CONF: place('slurm.conf') });
const slurm = (program: string, ...args: string[]) =>
  execFileSync(program, args, { env: environment(), encoding: 'utf8' }).trim();

function start(program: string, ...args: string[]): void {
  running.push(spawn(program, args, { env: environment(), stdio: 'ignore' }));
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        done(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

/** Asks until it is so; the test's own time ends it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 250));
}

async function writeConfiguration(): Promise<void> {
  const [controller, ...nodes] = await Promise.all([freePort(), freePort(), freePort()]);
  const file = (name: string) => place(name);
  const lines = [
    'ClusterName=feed',
    'SlurmctldHost=localhost(127.0.0.1)',
    `SlurmctldPort=${String(controller)}`,
    'SlurmUser=root',
    'SlurmdUser=root',
    'AuthType=auth/munge',
    `AuthInfo=socket=${file('munge.sock')}`,
    `StateSaveLocation=${file('state')}`,
    `SlurmdSpoolDir=${file('spool-%n')}`,
    `SlurmctldPidFile=${file('slurmctld.pid')}`,
    `SlurmdPidFile=${file('slurmd-%n.pid')}`,
    `SlurmctldLogFile=${file('slurmctld.log')}`,
    `SlurmdLogFile=${file('slurmd-%n.log')}`,
    'ProctrackType=proctrack/pgid',
    'TaskPlugin=task/none',
    'MpiDefault=none',
    'ReturnToService=2',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_CPU',
    'JobAcctGatherType=jobacct_gather/none',
    'AccountingStorageType=accounting_storage/none',
    'SchedulerParameters=sched_interval=1',
    ...nodes.map(
      (port, at) =>
        `NodeName=n${String(at + 1)} NodeHostname=localhost NodeAddr=127.0.0.1 Port=${String(port)} CPUs=1`,
    ),
    'PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
  ];
  writeFileSync(place('slurm.conf'), `${lines.join('\n')}\n`);
}

describe('on two nodes of a Slurm cluster', { ...skip, timeout: 300_000 }, () => {
  beforeAll(async () => {
    if (!isThere) return;
    folder = mkdtempSync(join(tmpdir(), 'claimlight-slurm-'));
    // Munge wants a way that others cannot write to.
    chmodSync(folder, 0o711);
    mkdirSync(place('state'));
    writeFileSync(place('munge.key'), randomBytes(1_024), { mode: 0o400 });
    const options = [
      'key-file=munge.key',
      'socket=munge.sock',
      'pid-file=munged.pid',
      'log-file=munged.log',
      'seed-file=munged.seed',
    ];
    const files = options.map((option) => `--${option.replace('=', `=${folder}/`)}`);
    start('/usr/sbin/munged', '--foreground', '--force', ...files);
    await until(() => existsSync(place('munge.sock')));
    await writeConfiguration();
    start('/usr/sbin/slurmctld', '-D');
    await until(() => spawnSync('sinfo', [], { env: environment() }).status === 0);
    start('/usr/sbin/slurmd', '-D', '-N', 'n1');
    start('/usr/sbin/slurmd', '-D', '-N', 'n2');
    await until(() => slurm('sinfo', '--noheader', '--format=%D %t') === '2 idle');
  }, 120_000);

  afterAll(async () => {
    for (const child of running.reverse()) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill();
      await ended;
    }
    if (folder !== '') rmSync(folder, { recursive: true });
  });

  it('the same bytes come of it as in one piece, though each task fails at first', async () => {
    const reports = makeReports(1_000);
    mkdirSync(place('reports'));
    for (const report of reports)
      writeFileSync(place('reports', `${report.id}.json`), JSON.stringify(report));
    const common = ['--name', 'Sample', '--bits', '3', '--issued', issued];
    const one = await runFeed(
      '--reports',
      place('reports'),
      '--out',
      place('one'),
      '--key',
      keyFile,
      ...common,
    );
    expect(one).toMatchObject({ code: 0 });

    // Stands in for Node: ends with 1 where it has not been called so before.
    const failing = `#!/bin/bash\nmark=${folder}/$(echo "$*" | sha256sum | cut -c1-16).tried\nif [ ! -e "$mark" ]; then touch "$mark"; echo failed; exit 1; fi\nexec ${process.execPath} "$@"\n`;
    writeFileSync(place('node.sh'), failing, { mode: 0o755 });
    const job = execFileSync(resolve('deploy/feed/slurm.sh'), {
      encoding: 'utf8',
      env: {
        ...environment(),
        PATH: `${process.execPath.replace(/\/[^/]+$/, '')}:${process.env['PATH'] ?? ''}`,
        NODE: place('node.sh'),
        REPORTS: place('reports'),
        OUT: place('jobs'),
        KEY: keyFile,
        NAME: 'Sample',
        PARTS: '3',
        SHARDS: '2',
        WORKERS: '1',
        ISSUED: issued,
        MORE: '--bits 3',
      },
    }).trim();
    const stateOf = () => /JobState=(\S+)/.exec(slurm('scontrol', 'show', 'job', job))?.[1];
    await until(() => !['PENDING', 'RUNNING', 'COMPLETING', 'CONFIGURING'].includes(stateOf() ?? ''));
    const logs = readdirSync(place('jobs.cache', 'logs')).map((name) =>
      readFileSync(place('jobs.cache', 'logs', name), 'utf8'),
    );
    expect([stateOf(), logs]).toEqual([
      'COMPLETED',
      Array.from({ length: 6 }, () => expect.stringContaining('failed') as unknown),
    ]);
    expect(bytesOf(place('jobs'))).toEqual(bytesOf(place('one')));
  });
});
