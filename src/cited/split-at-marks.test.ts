import { describe, expect, it } from 'vitest';
import type { CitationMarker } from '../citations/bibliography-parts';
import { partsOfMarks } from './split-at-marks';

/** Marks of a text in square brackets: `[3]` names reference 3, `[3, 4]` is two marks. */
function marksOf(text: string): CitationMarker[] {
  return [...text.matchAll(/\d+(?=[\], \d]*\])/g)]
    .filter(({ index }) => text.lastIndexOf('[', index) > text.lastIndexOf(']', index))
    .map(({ 0: number, index }) => ({
      span: { start: index - 1, end: index + number.length + 1 },
      references: [Number(number)],
    }));
}

function partsOf(text: string): Record<number, string> {
  const parts = partsOfMarks(text, { start: 0, end: text.length }, marksOf(text));
  return Object.fromEntries(parts.map(({ reference, text: part }) => [reference, part]));
}

describe('the part of a sentence that belongs to a mark', () => {
  it.each<[string, string, Record<number, string>]>([
    [
      'is all of it, for one mark',
      'Vitamin D lowers blood pressure [5].',
      { 5: 'Vitamin D lowers blood pressure.' },
    ],
    [
      'is shared by marks side by side',
      'Vitamin D lowers blood pressure [5, 7].',
      {
        5: 'Vitamin D lowers blood pressure.',
        7: 'Vitamin D lowers blood pressure.',
      },
    ],
    [
      'is its clause',
      'Aspirin reduces fever [1], but ibuprofen increases the risk of bleeding [2].',
      {
        1: 'Aspirin reduces fever',
        2: 'ibuprofen increases the risk of bleeding.',
      },
    ],
    [
      'is its clause at a semicolon',
      'Aspirin reduces fever [1]; ibuprofen reduces pain [2].',
      {
        1: 'Aspirin reduces fever',
        2: 'ibuprofen reduces pain.',
      },
    ],
    [
      'has its item of a list at the end',
      'Exercise improves sleep [1], mood [2] and memory [3].',
      {
        1: 'Exercise improves sleep.',
        2: 'Exercise improves mood.',
        3: 'Exercise improves memory.',
      },
    ],
    [
      'has its item of a list at the beginning',
      'Aspirin [1], ibuprofen [2] and naproxen [3] reduce pain.',
      {
        1: 'Aspirin reduce pain.',
        2: 'ibuprofen reduce pain.',
        3: 'naproxen reduce pain.',
      },
    ],
    [
      'is a clause of several',
      'BERT [5] outperforms ELMo [6] on all of the tasks.',
      {
        5: 'BERT outperforms ELMo on all of the tasks.',
        6: 'BERT outperforms ELMo on all of the tasks.',
      },
    ],
    [
      'ends before a clause without a mark',
      'Aspirin reduces fever [1], but its use in children is still debated.',
      {
        1: 'Aspirin reduces fever',
      },
    ],
    [
      'goes on where the mark names the subject',
      'Doe et al. [1] found no effect on fever, and pain was reduced by half.',
      {
        1: 'Doe et al. found no effect on fever, and pain was reduced by half.',
      },
    ],
    [
      'begins with clauses that have no mark',
      'Fever is common, and aspirin reduces it [1].',
      {
        1: 'Fever is common, and aspirin reduces it.',
      },
    ],
  ])('%s', (_, text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });

  it('takes a mark behind the full stop', () => {
    const text = 'Aspirin reduces fever.[1] Next.';
    const parts = partsOfMarks(text, { start: 0, end: 22 }, marksOf(text));
    expect(parts.map(({ text: part }) => part)).toEqual(['Aspirin reduces fever.']);
  });

  it('tells every work of the marks, and stands in the sentence', () => {
    const pieces = [
      'Aspirin reduces fever',
      ' [1]',
      ', but',
      '; ',
      ' and mood',
      ' [2, 3]',
      ' (see [4])',
      ' is high',
      ', ',
    ];
    // Every number names one order of the pieces.
    for (let seed = 1; seed < 400; seed += 1) {
      const text = `Begin. ${pieces.map((_, at) => pieces[(seed * (at + 3)) % pieces.length]).join('')}.`;
      const marks = marksOf(text);
      const parts = partsOfMarks(text, { start: 7, end: text.length }, marks);
      const named = new Set(marks.flatMap(({ references }) => references));
      expect(new Set(parts.map(({ reference }) => reference))).toEqual(named);
      expect(parts).toHaveLength(named.size);
      for (const { spans } of parts)
        for (const [at, { start, end }] of spans.entries()) {
          expect(start).toBeGreaterThanOrEqual(spans[at - 1]?.end ?? 7);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
    }
  });

  it('takes time in proportion to hostile sentences', () => {
    for (const piece of ['a, but ', '[1] ', '; ', '( [', 'is [2], ', ', and ']) {
      const text = piece.repeat(20_000);
      const marks = Array.from({ length: 5_000 }, (_, at) => ({
        span: { start: at * 10, end: at * 10 + 3 },
        references: [at],
      }));
      const begin = performance.now();
      partsOfMarks(text, { start: 0, end: text.length }, marks);
      expect(performance.now() - begin).toBeLessThan(1_000);
    }
  });
});
