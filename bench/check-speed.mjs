/** How long checking the long sample paper takes, in processes of their own; as a program, `node bench/check-speed.mjs`, it prints that. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, runnerImport } from 'vite';
import { openPageInNode } from '../scripts/page-in-node.mjs';
import { longPage } from '../tests/sample/to-html.mjs';

const processes = 5;
/** Runs in each: the last one is warm. */
const runs = 6;
const median = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * @returns processor milliseconds for 20,000 words in a fresh process and in the sixth run of one, medians of five processes; and the longest step
 *   of a first run, in milliseconds: of each step its median in the five, since whatever else the machine does stops one or the other
 */
export async function measureChecking() {
  const folder = mkdtempSync(join(tmpdir(), 'claimlight-check-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: { ssr: 'bench/check-paper.ts', outDir: folder, target: 'es2022', minify: true },
    });
    const page = openPageInNode(Buffer.from(longPage()), {
      address: 'https://arxiv.org/html/2504.16584v1',
      isXml: false,
    });
    const { module: checking } = await runnerImport('./scripts/checking.ts');
    const paper = checking.readPageText(page);
    const [script, file] = [join(folder, 'check-paper.js'), join(folder, 'paper.json')];
    writeFileSync(file, JSON.stringify(paper));
    /** @type {{ times: number[], steps: number[] }[]} */
    const measured = Array.from({ length: processes }, () =>
      JSON.parse(
        execFileSync(process.execPath, ['bench/check-once.mjs', script, file, String(runs)], {
          encoding: 'utf8',
        }),
      ),
    );
    const share = 20_000 / paper.text.text.split(/\s+/).length;
    const timeOf = (/** @type {number} */ run) =>
      share * median(measured.map(({ times }) => times.at(run) ?? 0));
    const steps = measured[0]?.steps.map((_, at) => median(measured.map((one) => one.steps[at] ?? 0))) ?? [];
    return { cold: timeOf(0), warm: timeOf(-1), longest: Math.max(...steps) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === import.meta.filename) console.log(await measureChecking());
