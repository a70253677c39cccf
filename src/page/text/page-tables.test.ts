// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentTable } from '../../text/document-text';
import { maxCells } from '../../text/lay-out-table';
import { readTables } from './page-tables';
import { readText } from './readable-text';

beforeAll(() => {
  // jsdom's own takes long on large tables; nothing here is hidden by a style sheet.
  window.getComputedStyle = () => ({ display: 'block', visibility: 'visible' }) as CSSStyleDeclaration;
});

function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function read(html: string) {
  document.body.innerHTML = html;
  const text = finish(readText(document));
  const before = text.documentText.text;
  const tables = finish(readTables(document, text));
  expect(text.documentText.text).toBe(before);
  return { text: before, tables };
}

/** Each row in one line: headers in brackets, bold starred. */
function lines(text: string, { cells }: DocumentTable): string[] {
  const rows: string[] = [];
  for (const { row, isHeader, isBold, span } of cells) {
    const own = `${isBold ? '*' : ''}${text.slice(span.start, span.end)}`;
    rows[row] = `${rows[row] ?? ''}${isHeader ? `[${own}]` : own} | `;
  }
  return rows;
}

const shown = (html: string) => {
  const { text, tables } = read(html);
  return tables.map((table) => ({
    caption: table.caption && text.slice(table.caption.start, table.caption.end),
    notes: table.notes && text.slice(table.notes.start, table.notes.end),
    rows: lines(text, table),
  }));
};

describe('a table', () => {
  it('has its cells, caption and notes at their places in the text', () => {
    expect(
      shown(`<p>As Table 2 shows, it works.</p>
        <table><caption>Table 2. Scores (%)</caption>
        <thead><tr><th rowspan=2>Model</th><th colspan=2>CoNLL</th></tr><tr><th>P</th><th>R</th></tr></thead>
        <tbody><tr><td>BERT</td><td>88.0 ± 0.2</td><td>87.1</td></tr>
        <tr><td>Ours</td><td><b>91.2</b> ± 0.1</td><td></td></tr></tbody>
        <tfoot><tr><td colspan=3>Means of five runs.</td></tr></tfoot></table>`),
    ).toEqual([
      {
        caption: 'Table 2. Scores (%)',
        notes: 'Means of five runs.',
        rows: [
          '[Model] | [CoNLL] | ',
          '[P] | [R] | ',
          '[BERT] | 88.0 ± 0.2 | 87.1 | ',
          '[Ours] | *91.2 ± 0.1 |  | ',
          '[Means of five runs.] | ',
        ],
      },
    ]);
  });

  it('has the caption of its figure (LaTeXML), also where it is set within a line', () => {
    expect(
      shown(`<figure class="ltx_table"><figcaption class="ltx_caption"><span class="ltx_tag">Table 1: </span>Results.</figcaption>
        <div class="ltx_inline-block"><span class="ltx_tabular"><span class="ltx_tbody">
        <span class="ltx_tr"><span class="ltx_td ltx_th ltx_th_column">Model</span><span class="ltx_td ltx_th">Acc</span></span>
        <span class="ltx_tr"><span class="ltx_td">A</span><span class="ltx_td"><span class="ltx_text ltx_font_bold">97.6</span></span></span>
        </span></span></div></figure>`),
    ).toEqual([
      { caption: 'Table 1: Results.', notes: undefined, rows: ['[Model] | [Acc] | ', '[A] | *97.6 | '] },
    ]);
  });

  it('has the blocks before and behind that begin like caption and notes', () => {
    const rows =
      '<tr><td>Group</td><td>n</td></tr><tr><td>A</td><td>12</td></tr><tr><td>B</td><td>15</td></tr>';
    const [one] = shown(
      `<p>Text.</p><div>Table 3</div><div>Patients by group.</div><table>${rows}</table><p>* p &lt; .05</p><p>Then we go on.</p>`,
    );
    expect([one?.caption, one?.notes]).toEqual(['Table 3\nPatients by group.', '* p < .05']);
    const [other] = shown(`<p>Text.</p><table>${rows}</table><p>Table 4. Patients.</p><p>Then we go on.</p>`);
    expect([other?.caption, other?.notes]).toEqual(['Table 4. Patients.', undefined]);
  });

  it('may have cells of several lines, which are tables of one column', () => {
    const cell = '<table class="ltx_tabular"><tr><td>Acc</td></tr><tr><td>(%)</td></tr></table>';
    expect(
      shown(
        `<table><tr><th>Model</th><th>${cell}</th></tr><tr><td>A</td><td>97.6</td></tr><tr><td>B</td><td>95</td></tr></table>`,
      ),
    ).toMatchObject([{ rows: ['[Model] | [Acc\n(%)] | ', '[A] | 97.6 | ', '[B] | 95 | '] }]);
  });
});

describe('no table of the paper', () => {
  const data = '<table><tr><td>x</td><td>1</td></tr><tr><td>y</td><td>2</td></tr></table>';
  it.each([
    [
      'lays out the page around one',
      `<table><tr><td>Menu</td><td>${data}</td></tr><tr><td>3</td><td>4</td></tr></table>`,
      1,
    ],
    [
      'is presentation',
      `<table role="presentation"><tr><td>x</td><td>1</td></tr><tr><td>y</td><td>2</td></tr></table>`,
      0,
    ],
    [
      'lays out a formula',
      `<table class="ltx_equation ltx_eqn_table"><tr><td>x = 1</td><td>(1)</td></tr><tr><td>2</td><td>3</td></tr></table>`,
      0,
    ],
    [
      'holds paragraphs',
      `<table><tr><td>${'word '.repeat(60)}</td><td>${'word '.repeat(60)}</td></tr><tr><td>${'word '.repeat(60)}</td><td>12</td></tr></table>`,
      0,
    ],
    ['is of other works', `<h2>References</h2>${data}`, 0],
    ['is hidden', `<div hidden>${data}</div>`, 0],
  ])('%s', (_, html, count) => {
    expect(read(html).tables).toHaveLength(count);
  });
});

describe('tables made to hurt', () => {
  it('of too many cells are left out as a whole, others before them stay', () => {
    const small = '<table><tr><td>x</td><td>1</td></tr><tr><td>y</td><td>2</td></tr></table>';
    const large = `<table>${`<tr>${'<td>1</td>'.repeat(150)}</tr>`.repeat(150)}</table>`;
    const { tables } = read(small + large + small);
    expect(tables.map(({ cells }) => cells.length)).toEqual([4]);
    expect(150 * 150).toBeGreaterThan(maxCells);
  });

  it('with spans of 65,534 have the rows and columns that they have', () => {
    const row = '<tr><td rowspan="65534" colspan="65534">1</td><td colspan="1e9">2</td></tr>';
    const [table] = read(`<table>${row.repeat(50)}</table>`).tables;
    expect(table?.rowCount ?? 0).toBeLessThanOrEqual(50);
    for (const { row: at, rowSpan } of table?.cells ?? []) expect(at + rowSpan).toBeLessThanOrEqual(50);
    const [other] = read(
      '<table><tr><td rowspan="-3">1</td><td colspan="x">2</td></tr><tr><td rowspan="0">3</td><td>4</td></tr></table>',
    ).tables;
    expect(other?.cells.map(({ rowSpan, columnSpan }) => [rowSpan, columnSpan])).toEqual(
      Array.from({ length: 4 }, () => [1, 1]),
    );
  });

  it('nested fifty deep end, and only the innermost counts', () => {
    let root: Element = document.body;
    document.body.innerHTML = '';
    for (let depth = 0; depth < 50; depth += 1) {
      const table = document.createElement('table');
      table.innerHTML = '<tr><td>x</td><td>1</td></tr><tr><td>y</td><td></td></tr>';
      root.append(table);
      root = table.rows[1]?.cells[1] ?? root;
    }
    root.textContent = '2';
    const text = finish(readText(document));
    expect(finish(readTables(document, text)).map(({ cells }) => cells.length)).toEqual([4]);
  });
});
