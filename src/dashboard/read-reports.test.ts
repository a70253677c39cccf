/** Files as the dashboard reads them: some reports at a time, in pieces, and to be stopped. */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { numberedReport } from '../../bench/made-documents.mjs';
import { parseReport } from '../claims/parse-report';
import type { Report } from '../claims/report';
import { maxSentLength } from '../import/import-data';
import { readReports } from './read-reports';

const document = readFileSync('reports/000_0f50615986aeb618.txt', 'utf8');
const file = (name: string, ...content: BlobPart[]) => ({ name, file: new File(content, name) });

async function read(files: Parameters<typeof readReports>[0], signal = new AbortController().signal) {
  const staged: (readonly Report[])[] = [];
  const shares: number[] = [];
  const result = await readReports(files, {
    profiles: [],
    signal,
    onProgress: ({ share }) => shares.push(share),
    stage: async (at, reports) => {
      expect(at).toBe(staged.length);
      staged.push(reports);
      return reports.map(() => 'new' as const);
    },
  });
  return { ...result, staged, shares };
}

describe('files of reports', () => {
  it('are handed on some at a time, in their order', async () => {
    const texts = Array.from({ length: 250 }, (_, at) => numberedReport(at));
    const { staged, rows, files, taken } = await read(
      texts.map((text, at) => file(`${String(at)}.txt`, text)),
    );
    expect(staged.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect([files, taken]).toEqual([250, 250]);
    expect(rows.map((row) => row.file)).toEqual(texts.map((_, at) => `${String(at)}.txt`));
  });

  it('are handed on before they are more than a message takes', async () => {
    const long = Array.from({ length: 6 }, (_, at) => ({
      ...parseReport(numberedReport(at), 'a'),
      methodology: 'x'.repeat(90_000),
      abstract: 'y'.repeat(90_000),
      otherReferences: Array.from({ length: 120 }, () => 'z'.repeat(4_900)),
    }));
    const { staged } = await read([file('long.json', JSON.stringify(long))]);
    expect(staged.flat()).toHaveLength(6);
    for (const reports of staged)
      expect(JSON.stringify(reports).length < maxSentLength || reports.length === 1).toBe(true);
  });

  it('with a report a line are read in pieces, wherever these are cut', async () => {
    const reports = Array.from({ length: 200 }, (_, at) => ({
      ...parseReport(numberedReport(at), 'a'),
      abstract: 'Grün — ✓ '.repeat(200),
    }));
    const lines = reports.map((report) => JSON.stringify(report)).join('\r\n');
    expect(lines.length).toBeGreaterThan(600_000);
    const { staged, rows, shares } = await read([file('all.ndjson', lines, '\n\n{"id":')]);
    expect(staged.flat()).toEqual(reports);
    expect(rows.at(-1)).toMatchObject({ standing: 'refused', faults: [{ line: 202 }] });
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it('may be UTF-16 with its mark, and no other than that or UTF-8', async () => {
    const wide = Uint8Array.from([0xff, 0xfe, ...Buffer.from(document, 'utf16le')]);
    const { rows } = await read([
      file('wide.txt', wide),
      file('latin.txt', Uint8Array.from([0x41, 0xe9, 0x42])),
    ]);
    expect(rows.map(({ standing, faults }) => [standing, faults[0]?.expected])).toEqual([
      ['new', undefined],
      ['refused', 'a text in UTF-8'],
    ]);
  });

  it('come in a zip too; what cannot be unpacked is refused, and other kinds are left out', async () => {
    const zip = zipSync({
      'a/one.txt': strToU8(document),
      'two.md': strToU8('# No report'),
      'x.png': strToU8('x'),
    });
    const { rows, files, left } = await read([
      file('good.zip', Uint8Array.from(zip)),
      file('bad.zip', 'no zip'),
      file('b.pdf', 'x'),
    ]);
    expect(rows.map((row) => [row.file, row.standing])).toEqual([
      ['good.zip/a/one.txt', 'new'],
      ['good.zip/two.md', 'refused'],
      ['bad.zip', 'refused'],
    ]);
    expect([files, left]).toEqual([2, 2]);
  });

  it('are not read on once that is stopped', async () => {
    const end = new AbortController();
    const texts = Array.from({ length: 150 }, (_, at) => file(`${String(at)}.txt`, numberedReport(at)));
    let count = 0;
    const reading = readReports(texts, {
      profiles: [],
      signal: end.signal,
      onProgress: () => undefined,
      stage: async (_, reports) => {
        count += reports.length;
        end.abort(new Error('stopped'));
        return reports.map(() => 'new' as const);
      },
    });
    await expect(reading).rejects.toThrow('stopped');
    expect(count).toBe(100);
  });
});
