import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomQuestion, randomRecords, randomVerdict } from '../../tests/random-records';
import type { Verdict } from '../verdicts/verdict';
import { exportVerdicts } from '../verdicts/verdict-file';
import { type Archive, readArchive, writeArchive } from './archive';

const exportedAt = '2026-02-01T12:00:00.000Z';
const parts = fc.record({ records: randomRecords, kinds: fc.nat(127) }).map(({ records, kinds }): Archive => {
  const some = Object.entries(records).filter((_, at) => (kinds & (1 << at)) !== 0);
  return { exportedAt, ...Object.fromEntries(some) };
});

const verdict: Verdict = {
  id: '00000000-0000-4000-8000-000000000001',
  group: '0123456789abcdef',
  fingerprints: ['0123456789abcdef'],
  texts: ['A claim.'],
  examinedTitle: 'A title',
  value: 'confirmed',
  note: 'a note',
  updatedAt: '2026-01-01T00:00:00.000Z',
  history: [{ at: '2026-01-01T00:00:00.000Z', value: 'confirmed', note: 'a note' }],
};

const problemOf = (text: string) => {
  const read = readArchive(text, exportedAt);
  return read.ok ? undefined : read.problem;
};
const changed = (change: (file: Record<string, unknown>) => object) =>
  JSON.stringify(change(JSON.parse(writeArchive({ exportedAt, verdicts: [verdict] }))));

describe('an archive', () => {
  it('is the same once it was written and read', () => {
    fc.assert(
      fc.property(parts, (archive) => {
        const text = writeArchive(archive);
        expect(readArchive(text, exportedAt)).toEqual({ ok: true, archive });
        expect(writeArchive(archive)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it('has no id of a command, and no time ahead', () => {
    const ahead = '2030-01-01T00:00:00.000Z';
    const text = writeArchive({
      exportedAt,
      verdicts: [{ ...verdict, updatedAt: ahead, commands: ['a-command'] }],
    });
    expect(text).not.toContain('a-command');
    expect(readArchive(text, exportedAt)).toMatchObject({
      ok: true,
      archive: { verdicts: [{ updatedAt: exportedAt }] },
    });
  });

  it('has no question that would go on by itself', () => {
    fc.assert(
      fc.property(randomQuestion, (question) => {
        const text = writeArchive({ exportedAt, questions: [{ ...question, phase: 'working' }] });
        expect(readArchive(text, exportedAt)).toMatchObject({
          archive: { questions: [{ phase: 'stopped' }] },
        });
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['no JSON', 'x', { kind: 'not-json' }],
    ['something else', '{"format":"other"}', { kind: 'other' }],
    ['no object', '[]', { kind: 'other' }],
    ['a newer version', changed((file) => ({ ...file, version: 2, more: 1 })), { kind: 'newer' }],
    ['no version', changed(({ version: _version, ...file }) => file), { kind: 'fault', path: 'version' }],
    [
      'a kind that nobody knows',
      changed((file) => ({ ...file, songs: [] })),
      { kind: 'fault', path: 'songs' },
    ],
    [
      'a damaged verdict',
      changed((file) => ({ ...file, verdicts: [verdict, { ...verdict, note: 5 }] })),
      { kind: 'fault', path: 'verdicts.1.note' },
    ],
    [
      'a link of two preprints',
      changed((file) => ({
        ...file,
        links: [{ id: 'arxiv:1 arxiv:2', preprint: 'arxiv:1', published: 'arxiv:2', declarations: [] }],
      })),
      { kind: 'fault', path: 'links.0' },
    ],
    [
      'a setting that is no switch',
      changed((file) => ({ ...file, settings: [{ areMarksOn: 'yes' }] })),
      { kind: 'fault', path: 'settings.0' },
    ],
    [
      'a time ahead',
      changed((file) => ({ ...file, verdicts: [{ ...verdict, updatedAt: '2030-01-01T00:00:00Z' }] })),
      { kind: 'ahead', path: 'verdicts.0', date: '2030-01-01' },
    ],
  ])('is refused as a whole: %s', (_, text, problem) => {
    expect(problemOf(text)).toMatchObject(problem);
  });

  it('may be a verdict file', () => {
    fc.assert(
      fc.property(fc.uniqueArray(randomVerdict, { maxLength: 3, selector: ({ id }) => id }), (verdicts) => {
        const file = exportVerdicts(verdicts, exportedAt);
        expect(readArchive(JSON.stringify(file), exportedAt)).toEqual({
          ok: true,
          archive: { exportedAt, verdicts: file.verdicts },
        });
      }),
      { numRuns: 30 },
    );
    expect(problemOf('{"format":"claimlight-verdicts","version":9}')).toEqual({
      kind: 'verdict-file',
      problem: { kind: 'newer' },
    });
  });
});
