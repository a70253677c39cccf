/** Papers that are written as plain text, for tests: `# Title`, `## Heading`, `> abstract`, `Table 1: caption`, `| cell | cell |`. */
import type {
  Block,
  BlockKind,
  DocumentTable,
  DocumentText,
  TableCell,
  TextSpan,
} from '../src/text/document-text';

/** A paper's text: a block a line; lines of cells that follow each other are a table, whose first row is its header. */
export function paperText(source: string): DocumentText {
  const blocks: Block[] = [];
  const tables: { caption?: TextSpan; columnCount: number; rowCount: number; cells: TableCell[] }[] = [];
  let [text, wasRow] = ['', false];
  for (const line of source.split('\n').filter((one) => one.trim() !== '')) {
    const isRow = line.startsWith('|');
    const isAbstract = line.startsWith('> ');
    const kind = kindOf(line);
    const start = text.length;
    if (isRow) {
      const last = tables.at(-1);
      const caption = blocks.at(-1)?.kind === 'caption' ? blocks.at(-1) : undefined;
      const table =
        wasRow && last !== undefined
          ? last
          : {
              ...(caption && { caption: { start: caption.start, end: caption.end } }),
              columnCount: 0,
              rowCount: 0,
              cells: [],
            };
      if (table !== last) tables.push(table);
      for (const [column, cell] of line.split('|').slice(1, -1).entries()) {
        const words = cell.trim();
        if (column > 0) text += ' ';
        table.cells.push({
          row: table.rowCount,
          column,
          rowSpan: 1,
          columnSpan: 1,
          isHeader: table.rowCount === 0,
          isBold: false,
          span: { start: text.length, end: text.length + words.length },
        });
        text += words;
        table.columnCount = Math.max(table.columnCount, column + 1);
      }
      table.rowCount += 1;
    } else text += line.replace(/^(?:#{1,2}|>|-) /, '');
    blocks.push({ start, end: text.length, kind, isAbstract });
    text += '\n';
    wasRow = isRow;
  }
  return { text, blocks, tables: tables satisfies DocumentTable[] };
}

function kindOf(line: string): BlockKind {
  if (line.startsWith('# ')) return 'title';
  if (line.startsWith('## ')) return 'heading';
  if (line.startsWith('|')) return 'table-row';
  if (line.startsWith('- ')) return 'list-item';
  return /^(?:Table|Figure) \d+[:.] /.test(line) ? 'caption' : 'paragraph';
}
