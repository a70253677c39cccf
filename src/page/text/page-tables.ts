/** Reads the tables of a page whose text has been read. Changes nothing, and the text stays as it is. */
import { AroundTable, maxCaptionLength } from '../../text/around-table';
import type { DocumentTable, TextSpan } from '../../text/document-text';
import { type FoundCell, layOutTable, maxCells } from '../../text/lay-out-table';
import { allIn, attributeOf, closest, contains, firstIn, tagOf } from '../dom/dom';
import type { ReadableText } from './text-map';

const tables = 'table, .ltx_tabular';
/** Tables that lay out formulas and listings, or lie in them. */
const formulaClasses =
  'ltx_equation ltx_equationgroup ltx_eqn_table ltx_eqn_align ltx_eqn_gather ltx_listing ltx_theorem disp-formula equation inline-formula formula'.split(
    ' ',
  );
const ofFormulas = formulaClasses.map((name) => `.${name}`).join(', ');
const boldNames = new Set(['B', 'STRONG']);
const boldClasses = new Set(['ltx_font_bold', 'bold']);
/** What stands out among the declarations of a `style`. */
const boldStyle = /\bfont-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)/i;
const maxStyleLength = 500;
const maxTables = 500;
/** So many nodes between two pauses. */
const slice = 400;
/** Mean length of the cells of a table that lays out a page, in characters. */
const longestMean = 200;
/**
 * The tables of a page, cells by their places in its text; those that lay out pages or formulas are left out, and of tables within tables
 * the inner ones are taken. Yields regularly; linear in the nodes of the tables.
 *
 * @param text of the same page, as it was read
 */
export function* readTables(page: Document, text: ReadableText): Generator<void, DocumentTable[]> {
  const body = page.body as HTMLElement | null;
  if (body === null) return [];
  const found: FoundTable[] = [];
  const budget = { cells: maxCells };
  let outermost: Element | undefined;
  for (const table of allIn(body, tables)) {
    if (outermost !== undefined && contains(outermost, table)) continue;
    outermost = table;
    yield* new TableReader(page, text, found, budget).read(table);
    if (found.length >= maxTables || budget.cells <= 0) break;
  }
  return describeTables(found, text);
}

interface FoundTable {
  readonly element: Element;
  readonly rows: readonly (readonly FoundCell[])[];
  readonly caption: TextSpan | undefined;
  readonly notes: TextSpan | undefined;
}

/** The stretch of the text that nodes come from; empty while `end` is 0. */
class Extent {
  start = 0;
  end = 0;

  add({ start, end }: TextSpan): void {
    if (end <= start) return;
    this.start = this.end === 0 ? start : Math.min(this.start, start);
    this.end = Math.max(this.end, end);
  }

  get span(): TextSpan {
    return { start: this.start, end: this.end };
  }
}

/** A table that is being read, innermost last. */
interface Frame {
  readonly element: Element;
  readonly rows: OpenCell[][];
  /** Whether it holds a table of its own. */
  isLayout: boolean;
  cell: OpenCell | undefined;
  readonly caption: Extent;
  readonly notes: Extent;
}

interface OpenCell {
  readonly element: Element;
  readonly extent: Extent;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly isHeader: boolean;
  letters: number;
  /** Whether its text begins in bold: what stands after `±` mostly is not. */
  isBold: boolean;
}

class TableReader {
  readonly #page: Document;
  readonly #spans: ReadonlyMap<Node, TextSpan>;
  readonly #found: FoundTable[];
  readonly #budget: { cells: number };
  readonly #frames: Frame[] = [];
  /** Bold elements around the node; captions, heads and feet of tables. */
  #bold = 0;
  #heads = 0;
  #captions = 0;
  #feet = 0;

  constructor(page: Document, text: ReadableText, found: FoundTable[], budget: { cells: number }) {
    this.#page = page;
    this.#spans = text.nodeSpans;
    this.#found = found;
    this.#budget = budget;
  }

  /** Without recursion, however deep the nodes lie. */
  *read(root: Element): Generator<void, void> {
    const walker = this.#page.createTreeWalker(
      root,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION,
    );
    let worked = 0;
    this.#enter(root);
    for (;;) {
      worked += 1;
      if (worked >= slice) {
        worked = 0;
        yield;
      }
      let next = walker.firstChild();
      while (next === null) {
        this.#leave(walker.currentNode);
        if (walker.currentNode === root) return;
        next = walker.nextSibling();
        if (next === null && walker.parentNode() === null) return;
      }
      this.#enter(next);
    }
  }

  #enter(node: Node): void {
    if (!(node instanceof Element)) {
      this.#take(node as Text);
      return;
    }
    const kind = kindOf(node);
    if (kind === 'table') {
      const isFormula = this.#frames.length === 0 ? closest(node, ofFormulas) !== null : isOfFormulas(node);
      const isLayout = isFormula || /^(?:presentation|none)$/.test(attributeOf(node, 'role') ?? '');
      const [caption, notes] = [new Extent(), new Extent()];
      this.#frames.push({ element: node, rows: [], isLayout, cell: undefined, caption, notes });
    }
    const frame = this.#frames.at(-1);
    if (kind === 'row') frame?.rows.push([]);
    if (kind === 'cell' || kind === 'header')
      this.#openCell(node, frame, kind === 'header' || this.#heads > 0);
    this.#count(node, 1);
  }

  /** Take note of what the nodes within an element are in. @param by 1 where it begins, -1 where it ends */
  #count(element: Element, by: 1 | -1): void {
    if (isBold(element)) this.#bold += by;
    const name = tagOf(element);
    if (name === 'CAPTION') this.#captions += by;
    if (name === 'TFOOT') this.#feet += by;
    if (name === 'THEAD' || classesOf(element).includes('ltx_thead')) this.#heads += by;
  }

  #openCell(element: Element, frame: Frame | undefined, isHeader: boolean): void {
    const row = frame?.rows.at(-1);
    this.#budget.cells -= 1;
    if (frame === undefined || row === undefined || this.#budget.cells < 0) return;
    const [rowSpan, columnSpan] = ['rowspan', 'colspan'].map((name) => countOf(attributeOf(element, name)));
    frame.cell = {
      element,
      extent: new Extent(),
      rowSpan: rowSpan ?? 1,
      columnSpan: Math.max(1, columnSpan ?? 1),
      isHeader,
      letters: 0,
      isBold: false,
    };
    row.push(frame.cell);
  }

  #take(node: Text): void {
    const frame = this.#frames.at(-1);
    const span = this.#spans.get(node);
    if (frame === undefined || span === undefined || node.data.trim() === '') return;
    if (this.#captions > 0) frame.caption.add(span);
    else if (this.#feet > 0) frame.notes.add(span);
    const { cell } = frame;
    if (cell === undefined) return;
    cell.extent.add(span);
    if (cell.letters === 0) cell.isBold = this.#bold > 0;
    cell.letters += span.end - span.start;
  }

  #leave(node: Node): void {
    if (!(node instanceof Element)) return;
    this.#count(node, -1);
    const frame = this.#frames.at(-1);
    if (frame?.cell?.element === node) frame.cell = undefined;
    if (frame?.element !== node) return;
    this.#frames.pop();
    this.#close(frame, this.#frames.at(-1));
  }

  #close(frame: Frame, around: Frame | undefined): void {
    const found = frame.rows.filter((row) => row.length > 0);
    const isGrid = found.length > 1 && found.some((row) => row.length > 1);
    // Lines within one cell are set as a table of one column.
    if (around?.cell !== undefined && !isGrid)
      for (const { extent, letters, isBold: isOwn } of found.flat()) {
        if (around.cell.letters === 0) around.cell.isBold = isOwn;
        around.cell.extent.add(extent);
        around.cell.letters += letters;
      }
    if (around !== undefined && isGrid && !isOfFormulas(frame.element)) around.isLayout = true;
    if (frame.isLayout || !isGrid || this.#budget.cells < 0 || isWordy(found.flat())) return;
    this.#found.push({
      element: frame.element,
      rows: found.map((row) => row.map(toFound)),
      caption: frame.caption.end === 0 ? undefined : frame.caption.span,
      notes: frame.notes.end === 0 ? undefined : frame.notes.span,
    });
  }
}

function classesOf(element: Element): readonly string[] {
  return attributeOf(element, 'class')?.split(/\s/) ?? [];
}

type TablePart = 'table' | 'row' | 'cell' | 'header';
const partNames = new Map<string, TablePart>(
  Object.entries({ TABLE: 'table', TR: 'row', TD: 'cell', TH: 'header' }),
);
/** LaTeXML sets tables within lines as elements of other names. */
const partClasses = new Map<string, TablePart>(
  Object.entries({ ltx_tabular: 'table', ltx_tr: 'row', ltx_th: 'header', ltx_td: 'cell' }),
);

function kindOf(element: Element): TablePart | undefined {
  const byClass = (name: string) => partClasses.get(name);
  const classes = classesOf(element);
  if (classes.includes('ltx_th')) return 'header';
  return partNames.get(tagOf(element)) ?? classes.map(byClass).find((part) => part !== undefined);
}

function isOfFormulas(element: Element): boolean {
  return classesOf(element).some((name) => formulaClasses.includes(name));
}

function isBold(element: Element): boolean {
  if (boldNames.has(tagOf(element)) || classesOf(element).some((name) => boldClasses.has(name))) return true;
  const variant = attributeOf(element, 'mathvariant') ?? '';
  return (
    variant.startsWith('bold') ||
    boldStyle.test((attributeOf(element, 'style') ?? '').slice(0, maxStyleLength))
  );
}

function countOf(written: string | null): number {
  const count = Number(/^\s*(\d{1,5})/.exec(written ?? '')?.[1] ?? 1);
  return Math.min(count, 65_534);
}

function isWordy(all: readonly OpenCell[]): boolean {
  const filled = all.filter(({ letters }) => letters > 0);
  return filled.reduce((sum, { letters }) => sum + letters, 0) > longestMean * filled.length;
}

function toFound({ extent, rowSpan, columnSpan, isHeader, isBold: isOwn }: OpenCell): FoundCell {
  return { span: extent.span, rowSpan, columnSpan, isHeader, isBold: isOwn };
}

/** Captions and notes are told by what stands before and behind. */
function describeTables(found: readonly FoundTable[], text: ReadableText): DocumentTable[] {
  const { text: source, blocks } = text.documentText;
  const captions = new Map<Element, TextSpan | undefined>();
  return found
    .flatMap((table) => {
      const filled = table.rows.flat().filter(({ span }) => span.end > span.start);
      const [first, last] = [filled[0]?.span.start, filled.at(-1)?.span.end];
      if (first === undefined || last === undefined) return [];
      const around = new AroundTable(source, blocks, { start: first, end: last });
      if (!around.isRead) return [];
      const caption = table.caption ?? captionInFigure(table.element, text, captions) ?? around.caption;
      const notes = table.notes ?? around.notes(caption);
      const laidOut = layOutTable(
        source,
        table.rows.map((row) => row.map((cell) => trimmed(source, cell))),
        {
          ...(caption && { caption }),
          ...(notes && { notes }),
        },
      );
      return laidOut === undefined ? [] : [{ laidOut, first }];
    })
    .sort((one, other) => one.first - other.first)
    .map(({ laidOut }) => laidOut);
}

function trimmed(source: string, cell: FoundCell): FoundCell {
  let { start, end } = cell.span;
  while (start < end && source.charAt(start).trim() === '') start += 1;
  while (end > start && source.charAt(end - 1).trim() === '') end -= 1;
  return { ...cell, span: { start, end } };
}

/** The caption of the figure that a table is in. */
function captionInFigure(
  table: Element,
  { nodeSpans }: ReadableText,
  known: Map<Element, TextSpan | undefined>,
): TextSpan | undefined {
  const figure = closest(table, 'figure, .ltx_table, .table-wrap');
  if (figure === null) return undefined;
  if (known.has(figure)) return known.get(figure);
  const caption = firstIn(figure, 'figcaption, .ltx_caption, .caption');
  const extent = new Extent();
  if (caption !== null && !contains(table, caption)) {
    const walker = table.ownerDocument.createTreeWalker(caption, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const span = nodeSpans.get(node);
      if (span !== undefined && (node as Text).data.trim() !== '') extent.add(span);
    }
  }
  const { span } = extent;
  const result = span.end === 0 || span.end - span.start > maxCaptionLength ? undefined : span;
  known.set(figure, result);
  return result;
}
