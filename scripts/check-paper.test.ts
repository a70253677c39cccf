import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCheckFile } from '../src/check/check-file';

const run = promisify(execFile);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-paper-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** As a process of its own. */
async function checkPaper(...words: readonly string[]): Promise<Ended> {
  try {
    return {
      code: 0,
      ...(await run('node', ['scripts/check-paper.mjs', ...words], { maxBuffer: 50_000_000 })),
    };
  } catch (error) {
    return error as Ended;
  }
}

const made = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const day = ['--date', '2026-05-30'];

describe('npm run check-paper', () => {
  it('checks a page, and finds its three figure errors', async () => {
    const words = [
      'tests/sample/html-figure-errors.html',
      '--url',
      'https://arxiv.org/html/2504.16584v2',
      '--json',
      ...day,
    ];
    const { code, stdout } = await checkPaper(...words);
    expect(code).toBe(0);
    const file = parseCheckFile(stdout);
    expect(file).toMatchObject({
      extent: 'full-text',
      date: '2026-05-30',
      page: { works: ['arxiv:2504.16584'], version: 2, url: 'https://arxiv.org/html/2504.16584v2' },
    });
    expect(file.claims.map(({ text }) => text).join('\n')).toContain('an accuracy of 99%');
    expect(file.findings.map(({ kind }) => kind)).toEqual(['percentage', 'f-score', 'test']);
    // Its table has no F1, and of its figures the recall of 100% alone.
    const score = file.claims.find(({ text }) => text.includes('97.04%'));
    expect(score?.backing?.outcome).toBe('unclear');
  });

  it('checks a PDF, and says in words what was found', async () => {
    const { code, stdout } = await checkPaper('tests/pdfs/two-columns-tex.pdf', ...day);
    expect(code).toBe(0);
    expect(stdout).toContain('main claims');
    expect(stdout).toContain('A score by fixed rules, not comparable with other scores.');
  });

  it('finds the average in a table of a PDF that does not follow from its row', async () => {
    const { code, stdout } = await checkPaper('tests/pdfs/special/wrong-average.pdf', '--json', ...day);
    expect(code).toBe(0);
    const { findings } = parseCheckFile(stdout);
    expect(findings.map(({ kind, quote }) => [kind, quote.exact])).toEqual([['average', '79.7']]);
  });

  it('says why a text is not checked, and ends well', async () => {
    const { code, stdout } = await checkPaper(
      made('empty.html', '<!DOCTYPE html><title>Nothing</title><p></p>'),
    );
    expect(code).toBe(0);
    expect(stdout).not.toContain('main claims');
    expect(stdout.trim()).not.toBe('');
  });

  it.each<[string, () => readonly string[], RegExp]>([
    ['no file', () => [], /^Usage: /m],
    ['an option that there is not', () => ['--what', 'tests/sample/html.html'], /--what[^]*Usage: /],
    ['a file that is not there', () => [join(folder, 'none.html')], /none\.html: .*no such file/],
    [
      'neither page nor PDF',
      () => [made('image.png', new Uint8Array([137, 80, 78, 71, 0, 0]))],
      /image\.png: expected an HTML page or a PDF/,
    ],
    ['a broken PDF', () => [made('broken.pdf', '%PDF-1.7\nnothing of one')], /broken\.pdf: .*Invalid PDF/],
    [
      'no address',
      () => ['tests/sample/html.html', '--url', 'javascript:alert(1)'],
      /--url: expected an address/,
    ],
    ['no day', () => ['tests/sample/html.html', '--date', 'today'], /--date: expected a day/],
  ])('refuses %s with 2 and a message', async (_what, words, message) => {
    const { code, stdout, stderr } = await checkPaper(...words());
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
