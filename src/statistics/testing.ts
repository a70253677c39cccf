/** What the tests of this room share: findings in a text, and in a table. */
import type { FigureFinding } from '../claims/paper-check';
import { prepareDocument } from '../locate/prepare';
import type { Block, DocumentText, TableCell } from '../text/document-text';
import { findFigureFindings } from './find-figure-findings';

/** Findings in a text whose lines are paragraphs. @param abstractLines lines at its beginning that are the abstract */
export function findingsIn(text: string, abstractLines = 0): FigureFinding[] {
  let start = 0;
  const blocks = text.split('\n').map((line, at): Block => {
    const block = {
      start,
      end: start + line.length,
      kind: 'paragraph' as const,
      isAbstract: at < abstractLines,
    };
    start = block.end + 1;
    return block;
  });
  return findingsOf({ text, blocks });
}

/** Findings in a table. @param rows texts of its cells, the header first */
export function findingsInTable(rows: readonly (readonly string[])[], caption = ''): FigureFinding[] {
  return findingsOf(tableText(rows, caption));
}

/** A document that is one table with its caption. */
export function tableText(rows: readonly (readonly string[])[], caption: string): DocumentText {
  let text = `${caption}\n`;
  const blocks: Block[] = [{ start: 0, end: caption.length, kind: 'caption', isAbstract: false }];
  const cells: TableCell[] = [];
  for (const [row, texts] of rows.entries()) {
    const start = text.length;
    for (const [column, one] of texts.entries()) {
      const span = { start: text.length, end: text.length + one.length };
      cells.push({ row, column, rowSpan: 1, columnSpan: 1, isHeader: row === 0, isBold: false, span });
      text += `${one} `;
    }
    blocks.push({ start, end: text.length - 1, kind: 'table-row', isAbstract: false });
    text += '\n';
  }
  const [first = []] = rows;
  const table = {
    caption: { start: 0, end: caption.length },
    rowCount: rows.length,
    columnCount: first.length,
    cells,
  };
  return { text, blocks, tables: [table] };
}

/** Findings in a document. */
export function findingsOf(document: DocumentText): FigureFinding[] {
  return finish(findFigureFindings(finish(prepareDocument(document)), document.tables ?? []));
}

function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
