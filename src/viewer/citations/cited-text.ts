/** The text of a PDF with its bibliography, and which citation marker lies on which page. */
import { findCitations } from '../../citations/bibliography';
import type { CitationMarker, Reference } from '../../citations/bibliography-parts';
import type { PdfText } from '../../pdf/pdf-text';
import type { PagePosition } from '../view/page-position';

/** The part of a PDF's text that citations need. */
export type CitableText = Pick<
  PdfText,
  'documentText' | 'superscripts' | 'toPieces' | 'positionOf' | 'fromItem'
>;

/** A citation marker that is drawn. */
export interface PlacedCitation extends CitationMarker {
  /** Number among the citation markers of the text. */
  readonly index: number;
  /** Of its beginning. */
  readonly position: PagePosition;
}

/** Once read, it does not change: what is shown stays right while more pages are read. */
export class CitedText {
  readonly text: CitableText;
  readonly references: readonly Reference[];
  readonly #citations: PlacedCitation[] = [];
  readonly #byPage = new Map<number, PlacedCitation[]>();
  /** For each reference the numbers of its citation markers, in order. */
  readonly #byReference: readonly number[][];

  constructor(text: CitableText, references: readonly Reference[]) {
    this.text = text;
    this.references = references;
    this.#byReference = references.map(() => []);
  }

  /** In the order of the text. */
  get citations(): readonly PlacedCitation[] {
    return this.#citations;
  }

  /** Add the next citation marker of the text; one that is drawn nowhere is left out. */
  add(citation: CitationMarker): void {
    const { span, references } = citation;
    const position = this.text.positionOf(span.start);
    if (position === undefined) return;
    const index = this.#citations.length;
    const placed = { ...citation, position, index };
    this.#citations.push(placed);
    const last = this.text.positionOf(span.end - 1)?.page ?? position.page;
    this.#addTo(position.page, placed);
    if (last !== position.page) this.#addTo(last, placed);
    for (const reference of references) {
      const markers = this.#byReference[reference];
      // A citation marker may name a reference twice.
      if (markers?.at(-1) !== index) markers?.push(index);
    }
  }

  #addTo(page: number, citation: PlacedCitation): void {
    const others = this.#byPage.get(page);
    if (others === undefined) this.#byPage.set(page, [citation]);
    else others.push(citation);
  }

  /** Citation markers that are drawn on a page, counted from 1. */
  onPage(page: number): readonly PlacedCitation[] {
    return this.#byPage.get(page) ?? [];
  }

  /** Numbers of the citation markers that name a reference, in the order of the text. */
  markersOf(reference: number): readonly number[] {
    return this.#byReference[reference] ?? [];
  }
}

/** Number of citation markers that are positioned between two pauses. */
const slice = 500;

/** Find the citations of a text; to be run in slices. */
export function* readCitedText(text: CitableText): Generator<undefined, CitedText> {
  const { documentText, superscripts } = text;
  const { references, citations } = yield* findCitations(documentText, { superscripts });
  const cited = new CitedText(text, references);
  for (const [at, citation] of citations.entries()) {
    cited.add(citation);
    if (at % slice === slice - 1) yield;
  }
  return cited;
}

/** What of the file is visible. */
export interface Window {
  /** Page that fills most of it, counted from 1. */
  readonly page: number;
  /** 0 where a position is in the window, less above it, more below. */
  readonly side: (position: PagePosition) => number;
}

/**
 * The next citation marker in the text, or the one before: from the one in hand while it is in view, else from what is in the
 * window. After the last comes the first.
 *
 * @param inHand number of a citation marker
 * @returns the number of a citation marker; `undefined` when there is none
 */
export function stepToCitation(
  citations: readonly PlacedCitation[],
  step: 1 | -1,
  view: Window,
  inHand: number | undefined,
): number | undefined {
  const count = citations.length;
  if (count === 0) return undefined;
  const current = inHand === undefined ? undefined : citations[inHand];
  if (current !== undefined && view.side(current.position) === 0)
    return (current.index + step + count) % count;
  const isAbove = (citation: PlacedCitation) => compareToWindow(citation.position, view) < 0;
  if (step === 1) {
    const isSeen = ({ position }: PlacedCitation) => compareToWindow(position, view) === 0;
    const seen = citations.findIndex(isSeen);
    return seen >= 0
      ? seen
      : Math.max(
          0,
          citations.findIndex((citation) => !isAbove(citation)),
        );
  }
  const before = citations.findLastIndex(isAbove);
  return before >= 0 ? before : count - 1;
}

/** Pages far away need not be measured: their order is enough. */
function compareToWindow(position: PagePosition, { page, side }: Window): number {
  return Math.abs(position.page - page) > 1 ? position.page - page : side(position);
}
