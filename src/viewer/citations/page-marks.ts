/** Draws a mark beside each reference of an open PDF that was checked, and a sign where its text cites a work with a notice. */
import type { CheckedReference } from '../../claims/reference-check';
import { rectsOf } from '../../page/dom/ranges';
import { MarkTip } from '../../paper/mark-tip';
import { faceOf, gravestOf, type MarkFace, newMark } from '../../paper/new-mark';
import { matchPrinted } from '../../references/match-printed';
import { hasMark, markOf, type ReferenceMark } from '../../references/reference-mark';
import type { TextSpan } from '../../text/document-text';
import type { PdfView } from '../view/pdf-view';
import type { CitedText } from './cited-text';
import type { DrawnCitations } from './drawn-citations';
import '../../paper/reference-marks.css';

/** CSS pixels of a mark with the gap to its reference, and half of a sign. */
const besideBy = 18;
const halfSign = 6;
/** A hostile page has no more of them. */
const maxOnPage = 500;

interface PlacedFace extends MarkFace {
  readonly span: TextSpan;
}

export class PageMarks {
  readonly #view: PdfView;
  readonly #drawn: DrawnCitations;
  readonly #tip: MarkTip;
  #cited: CitedText | undefined;
  #checked: readonly CheckedReference[] = [];
  /** By page, counted from 1. */
  #faces = new Map<number, PlacedFace[]>();

  constructor(view: PdfView, drawn: DrawnCitations, signal: AbortSignal) {
    this.#view = view;
    this.#drawn = drawn;
    this.#tip = new MarkTip(view.scroller, signal);
    this.#tip.element.classList.add('claimlight', 'is-over-pages');
    document.body.append(this.#tip.element);
    view.scroller.addEventListener('scroll', () => this.#tip.hide(), { passive: true, signal });
    const stop = view.onPageChange((page) => this.#draw(page));
    signal.addEventListener('abort', () => {
      stop();
      this.#tip.element.remove();
    });
  }

  /** @param cited text of the file, as far as it is read */
  set cited(cited: CitedText | undefined) {
    this.#cited = cited;
    this.#place();
  }

  /** @param checked what is known of the references; none: nothing is marked */
  set checked(checked: readonly CheckedReference[]) {
    if (checked === this.#checked) return;
    this.#checked = checked;
    this.#place();
  }

  /** Which mark belongs on which page. */
  #place(): void {
    const before = [...this.#faces.keys()];
    this.#faces = new Map();
    const cited = this.#cited;
    if (cited !== undefined && this.#checked.length > 0) {
      const marks = marksOf(cited, this.#checked);
      for (const [number, mark] of marks) {
        const span = cited.references[number]?.span;
        if (span !== undefined) this.#add(cited, { ...faceOf(mark, false), span });
      }
      for (const { references, span } of cited.citations) {
        const gravest = gravestOf(references.flatMap((number) => marks.get(number) ?? []));
        if (gravest !== undefined) this.#add(cited, { ...faceOf(gravest, true), span });
      }
    }
    for (const page of new Set([...before, ...this.#faces.keys()])) this.#draw(page);
  }

  #add({ text }: CitedText, face: PlacedFace): void {
    const page = text.positionOf(face.span.start)?.page;
    if (page === undefined) return;
    const faces = this.#faces.get(page) ?? [];
    if (faces.length < maxOnPage) faces.push(face);
    this.#faces.set(page, faces);
  }

  /** A page that was stretched keeps them where they are: they are placed by shares of its size. */
  #draw(number: number): void {
    const page = this.#view.scroller.querySelector<HTMLElement>(
      `.page[data-page-number="${String(number)}"]`,
    );
    page?.querySelector('.page-marks')?.remove();
    const cited = this.#cited;
    const faces = this.#faces.get(number);
    if (page === null || cited === undefined || faces === undefined) return;
    const layer = document.createElement('div');
    layer.className = 'page-marks';
    const { left, top, width, height } = page.getBoundingClientRect();
    for (const face of faces) {
      const rects = rectsOf(this.#drawn.rangesOf(cited, face.span));
      const rect = face.isSign ? rects.at(-1) : rects[0];
      if (rect === undefined) continue;
      const x = face.isSign ? rect.right - halfSign : rect.left - besideBy;
      const y = face.isSign ? rect.top - halfSign : (rect.top + rect.bottom) / 2 - halfSign;
      const mark = newMark(face);
      mark.style.left = `${String((100 * (x - left)) / width)}%`;
      mark.style.top = `${String((100 * (y - top)) / height)}%`;
      layer.append(mark);
    }
    if (layer.childElementCount > 0) page.append(layer);
  }
}

/** By the number of the reference in the text. */
function marksOf(
  { references }: CitedText,
  checked: readonly CheckedReference[],
): ReadonlyMap<number, ReferenceMark> {
  const found = matchPrinted(
    checked.map(({ text }) => text),
    references.map(({ text }) => text),
  );
  return new Map(
    found.flatMap((one, at) => {
      const reference = one === undefined ? undefined : checked[one];
      return reference === undefined || !hasMark(reference) ? [] : [[at, markOf(reference)] as const];
    }),
  );
}
