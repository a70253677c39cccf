import { beforeAll, describe, expect, it } from 'vitest';
import { assemble, made, measure, readMade, readPages, readSource } from '../../tests/pdfs/measure-text';
import { layOutPage } from './layout';
import type { PageItems } from './page-items';
import type { PdfText } from './pdf-text';

/** Share of sentences that are whole, at least: in the old encoding of TeX one of 53 has a letter that is drawn in two parts. */
const least: Record<(typeof made)[number], number> = {
  'two-columns-tex': 0.97,
  'two-columns-chromium': 0.97,
  'formulas-tex': 0.97,
  'one-column-chromium': 0.97,
};

describe.each(made)('%s', (name) => {
  it('recovers the sentences whole and in order, word by word', async () => {
    const { whole, inOrder, words, lost } = measure(await readMade(name), readSource(name));
    expect(whole, lost.join('\n')).toBeGreaterThanOrEqual(least[name]);
    expect(inOrder).toBe(1);
    expect(words).toBeGreaterThan(0.998);
  });

  it('tells the title', async () => {
    expect((await readMade(name)).title).toBe(readSource(name).title);
  });
});

describe('the paper in two columns', () => {
  let pages: PageItems[];
  let text: PdfText;
  beforeAll(async () => {
    pages = await readPages('two-columns-tex');
    text = assemble(pages.map(layOutPage));
  });
  const blocks = (kind: string) =>
    text.documentText.blocks
      .filter((block) => block.kind === kind)
      .map(({ start, end }) => text.documentText.text.slice(start, end));

  it('tells headings with their levels and pages', () => {
    expect(text.headings.map(({ text, level }) => `${level} ${text}`)).toEqual([
      '1 Abstract',
      '1 1 Introduction',
      '1 2 Related work',
      '1 3 Collection',
      '2 3.1 Questions',
      '2 3.2 Descriptions',
      '1 4 Method',
      '1 5 Results',
      '2 5.1 Effect of descriptions',
      '2 5.2 Errors',
      '1 6 Discussion',
      '1 7 Conclusion',
      '1 References',
    ]);
    for (const { span, text: heading, page, y } of text.headings) {
      expect(text.documentText.text.slice(span.start, span.end)).toBe(heading);
      const position = text.positionOf(span.start);
      expect(position?.page).toBe(page);
      expect(position?.top).toBe(y);
    }
  });

  it('keeps captions, rows of tables, lists and entries apart', () => {
    expect(blocks('caption').map((caption) => caption.slice(0, 8))).toEqual([
      'Figure 1',
      'Table 1:',
      'Figure 2',
      'Table 2:',
    ]);
    expect(blocks('table-row')).toContain('Sparse with parcel 66.2 88.1 11 MB');
    expect(blocks('table-row')).toContain('Mixed holdings 6 2,223 24.9 175 68.0 0.77');
    expect(blocks('list-item').filter((item) => item.startsWith('Questions about'))).toHaveLength(3);
    expect(blocks('list-item').filter((item) => /^\[\d+\] \p{Lu}/u.test(item))).toHaveLength(12);
  });

  it('leaves the bibliography out of the own text', () => {
    const own = text.ownText.blocks.map(({ start, end }) => text.ownText.text.slice(start, end));
    expect(own.some((block) => block.startsWith('[1]'))).toBe(false);
    expect(own).toHaveLength(text.documentText.blocks.length - 12);
  });

  it('leaves out running heads, page numbers and the stamp, which it tells', () => {
    expect(text.stamp).toBe('arXiv:2602.99999v1 [cs.IR] 9 Feb 2026');
    expect(text.documentText.text).not.toContain('arXiv:');
    expect(text.documentText.text.split('Retrieving Field Notes for Crop Advice')).toHaveLength(2);
    expect(blocks('paragraph').filter((block) => /^\d+$/.test(block))).toEqual([]);
  });

  it('knows the abstract', () => {
    const abstract = text.documentText.blocks.filter(({ isAbstract }) => isAbstract);
    expect(abstract).toHaveLength(1);
    const { start = 0, end = 0 } = abstract[0] ?? {};
    expect(text.documentText.text.slice(start, end)).toMatch(/^Growers keep .* evaluation scripts\.$/);
  });

  it('lists marks of notes, which stand apart from words', () => {
    const marks = text.superscripts.map(({ start, end }) => text.documentText.text.slice(start, end));
    expect(marks.sort()).toEqual(['1', '1', '2', '2', '3', '3', '4', '4', '5', '5']);
    for (const { start } of text.superscripts)
      expect(text.documentText.text.slice(start - 1, start)).toMatch(/^\s?$/);
  });

  it('reads any part of the file: no title without the first page', () => {
    const part = assemble(pages.slice(3, 6).map(layOutPage));
    expect(part.title).toBeUndefined();
    expect(part.stamp).toBeUndefined();
    const { text: all } = text.documentText;
    const { blocks: found } = part.documentText;
    expect(found.length).toBeGreaterThan(10);
    const inside = found.slice(2, -2).map(({ start, end }) => part.documentText.text.slice(start, end));
    for (const block of inside) expect(all).toContain(block);
    expect(assemble([]).documentText).toEqual({ text: '', blocks: [], raised: [], tables: [] });
  });

  it('goes from the text to items and back', () => {
    const { text: whole } = text.documentText;
    for (let start = 0; start < whole.length; start += 7) {
      const pieces = text.toPieces({ start, end: start + 12 });
      const drawn = pieces.map(({ page, item, start: from, end }) =>
        pages[page - 1]?.items[item]?.text.slice(from, end),
      );
      expect(drawn.join('').replace(/\s/g, '')).toBe(whole.slice(start, start + 12).replace(/\s/g, ''));
      const [first] = pieces;
      if (first === undefined) continue;
      const back = text.fromItem(first.page, first.item, first.start) ?? -1;
      expect(back - start).toBeGreaterThanOrEqual(0);
      expect(back - start).toBeLessThanOrEqual(1);
      expect(text.positionOf(back)?.page).toBe(first.page);
    }
  });
});
