/** Statements that fit, and the same with one figure mistyped. */
import { describe, expect, it } from 'vitest';
import { type MadeStatement, madePairs } from '../../tests/figure-statements';
import type { FigureFinding } from '../claims/paper-check';
import { findingsIn, findingsInTable } from './testing';

const seeds = Array.from({ length: 30 }, (_, at) => 1_000 + at);
const pairs = seeds.flatMap(madePairs);

function findings({ text, rows, caption }: MadeStatement): FigureFinding[] {
  return text === undefined ? findingsInTable(rows ?? [], caption) : findingsIn(text);
}

describe('one changed figure', () => {
  const kinds = [...new Set(pairs.map(({ wrong }) => wrong.kind))];

  it.each(kinds)('%s: at least nine in ten are noticed', (kind) => {
    const all = pairs.filter(({ wrong }) => wrong.kind === kind).map(({ wrong }) => wrong);
    const missed = all.filter((statement) => !findings(statement).some((finding) => finding.kind === kind));
    const shown = missed
      .slice(0, 20)
      .map(({ text, rows }) => text ?? rows?.map((row) => row.join(' | ')).join('\n'));
    expect([missed.length / all.length <= 0.1, missed.length, all.length, shown]).toEqual([
      true,
      missed.length,
      all.length,
      shown,
    ]);
  });

  it('nothing is found where all figures fit', () => {
    const found = pairs.flatMap(({ right }) =>
      findings(right).map(({ kind, values }) => [kind, right.text ?? right.rows, values]),
    );
    expect(found).toEqual([]);
  });
});
