/** Tables of reviews that no profile reads yet: those with the same columns together, and what their columns seem to hold. Pure. */
import type { PaperPlace, ReviewProfile } from './review-profile';
import { type ConfidenceMost, columnName, confidenceMosts, maxVerdicts } from './review-profile';
import { confidenceIn, plainText, type Review, type ReviewTable } from './review-tables';

/** Tables with the same columns. */
export interface TableKind {
  /** As they are read, and in the form of {@link columnName}. */
  readonly header: readonly string[];
  readonly names: readonly string[];
  /** Documents that have one. */
  readonly documents: number;
  /** Where the first one stands, with some of its rows as they are read. */
  readonly example: {
    readonly file: string;
    readonly line: number;
    readonly title?: string;
    readonly rows: readonly (readonly string[])[];
  };
  readonly columns: readonly ColumnContent[];
  /** Labels at the beginning of lines in the first document, with what follows there. */
  readonly labelled: ReadonlyMap<string, string>;
}

/** What the first rows of a column hold. */
export interface ColumnContent {
  /** Different texts, the most frequent first; none where there are more than a column of verdicts has. */
  readonly values?: readonly string[];
  /** Mean length, in characters. */
  readonly length: number;
  /** Whether most are figures, and the highest that they can mean. */
  readonly most?: ConfidenceMost;
  /** Whether the figures say that themselves, as `80%` and `4/5` do. */
  readonly saysMost?: true;
}

/** Kinds that are kept, rows of each that are looked at, those that are shown, and characters of a cell that are. */
const maxKinds = 20;
const maxRead = 500;
const maxShown = 3;
const maxCell = 300;

/** Collects the tables of documents. */
export class TableKinds {
  readonly #kinds = new Map<string, { first: ReviewTable; review: Review; documents: Set<string> }>();
  readonly #rows = new Map<string, string[][]>();

  add(review: Review): void {
    for (const table of review.tables) {
      const key = table.names.join('\n');
      const kind = this.#kinds.get(key) ?? { first: table, review, documents: new Set() };
      if (!this.#kinds.has(key) && this.#kinds.size >= maxKinds) continue;
      this.#kinds.set(key, kind);
      kind.documents.add(review.file);
      const rows = this.#rows.get(key) ?? [];
      for (const { cells } of table.rows.slice(0, maxRead - rows.length))
        rows.push(table.names.map((_, at) => plainText(cells[at] ?? '').slice(0, maxCell)));
      this.#rows.set(key, rows);
    }
  }

  /** Those of most documents first. */
  get kinds(): TableKind[] {
    return [...this.#kinds]
      .map(([key, { first, review, documents }]): TableKind => {
        const rows = this.#rows.get(key) ?? [];
        return {
          header: first.header,
          names: first.names,
          documents: documents.size,
          example: {
            file: review.file,
            line: first.line,
            ...(review.title !== undefined && { title: review.title }),
            rows: rows.slice(0, maxShown),
          },
          columns: first.names.map((_, at) => contentOf(rows.map((row) => row[at] ?? ''))),
          labelled: review.labelled,
        };
      })
      .sort((a, b) => b.documents - a.documents);
  }
}

function contentOf(cells: readonly string[]): ColumnContent {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(columnName(cell), (counts.get(columnName(cell)) ?? 0) + 1);
  const values = [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
  const figures = cells.filter((cell) => confidenceIn(cell, 100) !== undefined);
  const most = confidenceMosts.find((one) => figures.every((cell) => confidenceIn(cell, one) !== undefined));
  return {
    ...(values.length <= maxVerdicts && { values }),
    length: cells.reduce((sum, { length }) => sum + length, 0) / Math.max(1, cells.length),
    ...(figures.length > cells.length / 2 && most !== undefined && { most }),
    ...(figures.length > 0 && figures.every((cell) => /[%/]/.test(cell)) && { saysMost: true }),
  };
}

const verifiedWords =
  /^(?:[✓✔✅☑].*|y|yes|true|ok|pass(?:ed)?|verified|(?:fully |strongly )?supported|confirmed|correct|accurate|entailed|1)$/u;
const paperLabels = ['examined paper', 'paper', 'title', 'article', 'study', 'work', 'source', 'reviewed'];

/** Whether a verdict seems to mean *verified*. */
export function seemsVerified(value: string): boolean {
  return verifiedWords.test(value);
}

/** What the columns of a kind seem to hold; the reader decides. */
export function guessProfile({ names, columns, labelled, example }: TableKind): Omit<ReviewProfile, 'name'> {
  const free = new Set(names.keys());
  const take = (pattern: RegExp, isFitting: (column: ColumnContent) => boolean = () => true) => {
    const found = [...free].find((at) => {
      const column = columns[at];
      return pattern.test(names[at] ?? '') && column !== undefined && isFitting(column);
    });
    if (found !== undefined) free.delete(found);
    return found;
  };
  const longest = () =>
    [...free].sort((a, b) => (columns[b]?.length ?? 0) - (columns[a]?.length ?? 0))[0] ?? 0;
  const confidence = take(/confiden|probab|certain|score|konfidenz/, ({ most }) => most !== undefined);
  const verdict = take(
    /verdict|verified|verif|status|support|assess|judg|correct|valid|label|result|urteil/,
    ({ values }) => values !== undefined,
  );
  const claim = take(/claim|statement|assertion|aussage|behauptung/) ?? longest();
  free.delete(claim);
  const judged =
    verdict ??
    [...free].find((at) => columns[at]?.values?.some(seemsVerified) === true) ??
    [...free][0] ??
    claim;
  const most = columns[confidence ?? -1]?.most;
  return {
    claim: names[claim] ?? '',
    verdict: names[judged] ?? '',
    verified: (columns[judged]?.values ?? []).filter(seemsVerified),
    ...(confidence !== undefined &&
      most !== undefined && {
        confidence: { column: names[confidence] ?? '', most },
      }),
    paper: paperPlace(names, labelled, example.title),
  };
}

function paperPlace(
  names: readonly string[],
  labelled: ReadonlyMap<string, string>,
  title: string | undefined,
): PaperPlace {
  const column = names.find((name) => /^(?:paper|source|study|article|title|work|publication)\b/.test(name));
  if (column !== undefined) return { kind: 'column', column };
  const label = paperLabels.find((name) => labelled.has(name));
  if (label !== undefined) return { kind: 'label', label };
  return title === undefined ? { kind: 'title', title: '' } : { kind: 'heading' };
}
