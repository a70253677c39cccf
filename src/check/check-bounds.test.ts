/** Hostile texts: checking ends in time in proportion to their length, and pauses. */
import { describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import { paperText } from '../../tests/paper-text';
import { type CheckProgress, checkPaper } from './check-paper';

const sentence =
  'We found that the accuracy was 91.2% (95% CI 90.1 to 92.3; p = .003) for 12 of 48 notes (25%).';
const digits = '7'.repeat(400);
/** Texts of any length. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  figures: (size) => `## Results\n${`${sentence} `.repeat(size)}`,
  'long numbers': (size) =>
    `## Results\n${`We found that the mean was ${digits}.${digits} (p = .${digits}). `.repeat(size / 8)}`,
  'lines like sections': (size) =>
    `Abstract\n1 Introduction\n2 Methodology\nReferences\n${sentence}\n`.repeat(size / 2),
  'a table': (size) =>
    `Table 1: Scores in percent.\n${'| 91.2 | 90.1 | 88.4 | 12 (25%) | 0.003 |\n'.repeat(size)}\n${`${sentence}\n`.repeat(10)}`,
};

/** Milliseconds, the least of two runs: the machine may be busy with something else. */
function timeOf(source: string): number {
  const text = paperText(source);
  const times = [0, 1].map(() => {
    const started = performance.now();
    finish(checkPaper({ text, extent: 'full-text', page: { works: ['arxiv:2601.00001'] } }));
    return performance.now() - started;
  });
  return Math.min(...times);
}

describe('checking a hostile text', () => {
  it.each(Object.entries(hostile))('takes time in proportion to its length: %s', (_what, make) => {
    timeOf(make(200));
    const [short, long] = [timeOf(make(400)), timeOf(make(1_600))];
    // Four times as long; by the square it would be sixteen times.
    expect(long).toBeLessThan(Math.max(300, short * 10));
  });

  it('tells how far it is, never less than before', () => {
    const text = paperText(hostile['figures']?.(300) ?? '');
    const work = checkPaper({ text, extent: 'full-text', page: { works: ['arxiv:2601.00001'] } });
    const told: CheckProgress[] = [];
    for (let step = work.next(); step.done !== true; step = work.next()) told.push(step.value);
    const shares = told.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    expect([...new Set(told.map(({ step }) => step))]).toEqual([
      'reading',
      'claims',
      'backing',
      'figures',
      'review',
    ]);
  });
});
