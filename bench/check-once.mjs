/**
 * Checks a paper a few times in one process, the first time with nothing compiled, and prints a JSON line: processor milliseconds of each
 * run, garbage and compilers included, and milliseconds of each step of the first. `check-speed.mjs` runs it: `SCRIPT PAPER RUNS`.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [script = '', paper = '', runs = '1'] = process.argv.slice(2);
const { checkPaper } = await import(pathToFileURL(script).href);
const text = JSON.parse(readFileSync(paper, 'utf8'));

function checkOnce() {
  const before = process.cpuUsage();
  const work = checkPaper(text);
  /** @type {number[]} */
  const steps = [];
  for (let isDone = false; !isDone; ) {
    const begin = performance.now();
    isDone = work.next().done === true;
    steps.push(performance.now() - begin);
  }
  const { user, system } = process.cpuUsage(before);
  return { time: (user + system) / 1000, steps };
}

const checked = Array.from({ length: Number(runs) }, checkOnce);
console.log(JSON.stringify({ times: checked.map(({ time }) => time), steps: checked[0]?.steps }));
