/** A text that is sent is the one that is searched, whoever sends it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, maxDocumentLength } from '../text/document-text';
import { packText, unpackText } from './sent-text';

const kinds = ['title', 'heading', 'paragraph', 'list-item', 'caption', 'table-row'] as const;
const block = (start: number, end: number): Block => ({ start, end, kind: 'paragraph', isAbstract: false });

it('is the same at the other end', () => {
  const parts = fc.array(
    fc.record({
      gap: fc.nat(3),
      length: fc.integer({ min: 1, max: 9 }),
      kind: fc.constantFrom(...kinds),
      isAbstract: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(parts, (made) => {
      let end = 0;
      const blocks = made.map(({ gap, length, kind, isAbstract }): Block => {
        const start = end + gap;
        end = start + length;
        return { start, end, kind, isAbstract };
      });
      // Every other block ends raised, each third of these in a link.
      const raised = blocks
        .filter((_, at) => at % 2 === 0)
        .map(({ end: to }, at) => ({ start: to - 1, end: to, ...(at % 3 === 0 && { isLink: true }) }));
      const text = { text: 'x'.repeat(end), blocks, raised };
      expect(unpackText(packText(text))).toEqual(text);
      expect(unpackText(packText({ text: text.text, blocks }))).toEqual({ text: text.text, blocks });
    }),
  );
});

it('ends where nothing more is searched', () => {
  const text = 'x'.repeat(maxDocumentLength + 100);
  const blocks = [
    block(maxDocumentLength - 20, maxDocumentLength - 10),
    block(maxDocumentLength - 5, maxDocumentLength + 5),
    block(maxDocumentLength + 6, maxDocumentLength + 9),
  ];
  const sent = unpackText(packText({ text, blocks }));
  expect(sent.text).toHaveLength(maxDocumentLength);
  expect(sent.blocks).toEqual([blocks[0], block(maxDocumentLength - 5, maxDocumentLength)]);
});

describe('blocks and raised stretches from a page in hostile hands', () => {
  it('lie in the text, each after the one before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), fc.nat(40), (numbers, length) => {
        const sent = unpackText({ text: 'x'.repeat(length), blocks: numbers, raised: numbers });
        for (const spans of [sent.blocks, sent.raised ?? []]) {
          let before = 0;
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            before = end;
          }
          expect(before).toBeLessThanOrEqual(length);
        }
      }),
    );
  });

  it('are searched in parts where they are longer than a page has them', () => {
    const text = 'x'.repeat(1_500_000);
    expect(unpackText({ text, blocks: [0, text.length, 4] }).blocks).toEqual([
      block(0, 600_000),
      block(600_000, 1_200_000),
      block(1_200_000, 1_500_000),
    ]);
  });
});
