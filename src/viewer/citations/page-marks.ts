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

/** CSS pixels of a mark with the gap to its reference, and half of a mark and a sign. */
const besideBy = 18;
const halfMark = 7;
const halfSign = 6;
/** A hostile page has no more of them. */
const maxOnPage = 500;

interface PlacedFace extends MarkFace {
  readonly span: TextSpan;
  /** The same for the same mark at the same place of the same page. */
  readonly key: string;
}

export class PageMarks {
  readonly #view: PdfView;
  readonly #drawn: DrawnCitations;
  readonly #tip: MarkTip;
  #cited: CitedText | undefined;
  #checked: readonly CheckedReference[] = [];
  /** By page, counted from 1. */
  #faces = new Map<number, PlacedFace[]>();
  /** What each mark that is drawn shows. */
  readonly #keys = new WeakMap<Element, string>();

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

  /** Which mark belongs on which page. Pages on which nothing has changed stay as they are: the reader may be at one of their marks. */
  #place(): void {
    const before = this.#faces;
    this.#faces = new Map();
    const cited = this.#cited;
    if (cited !== undefined && this.#checked.length > 0) {
      const marks = marksOf(cited, this.#checked);
      for (const [number, mark] of marks) {
        const span = cited.references[number]?.span;
        if (span !== undefined) this.#add(cited, faceOf(mark, false), span);
      }
      for (const { references, span } of cited.citations) {
        const gravest = gravestOf(references.flatMap((number) => marks.get(number) ?? []));
        if (gravest !== undefined) this.#add(cited, faceOf(gravest, true), span);
      }
    }
    for (const page of new Set([...before.keys(), ...this.#faces.keys()]))
      if (!areSame(before.get(page), this.#faces.get(page))) this.#draw(page);
  }

  #add({ text }: CitedText, face: MarkFace, span: TextSpan): void {
    const position = text.positionOf(span.start);
    if (position === undefined) return;
    const { page } = position;
    const faces = this.#faces.get(page) ?? [];
    const key = JSON.stringify([position, span, face]);
    if (faces.length < maxOnPage) faces.push({ ...face, span, key });
    this.#faces.set(page, faces);
  }

  #draw(number: number): void {
    const page = this.#view.scroller.querySelector<HTMLElement>(
      `.page[data-page-number="${String(number)}"]`,
    );
    if (page === null) return;
    const layer = page.querySelector('.page-marks') ?? newLayer();
    this.#fill(layer, this.#marksOn(page, number, layer));
    if (layer.childElementCount === 0) layer.remove();
    else if (layer.parentElement !== page) page.append(layer);
    this.#tip.hideLost();
  }

  /**
   * The marks of a page, each where its words are now: those that are drawn, and new ones. A page that was stretched keeps them where they
   * are: they are placed by shares of its size.
   */
  #marksOn(page: HTMLElement, number: number, layer: Element): HTMLElement[] {
    const cited = this.#cited;
    if (cited === undefined) return [];
    const drawn = new Map([...layer.children].map((mark) => [this.#keys.get(mark), mark as HTMLElement]));
    // Within its border.
    const box = page.getBoundingClientRect();
    const [left, top] = [box.left + page.clientLeft, box.top + page.clientTop];
    const { clientWidth: width, clientHeight: height } = page;
    return (this.#faces.get(number) ?? []).flatMap((face) => {
      const rects = rectsOf(this.#drawn.rangesOf(cited, face.span));
      const rect = face.isSign ? rects.at(-1) : rects[0];
      if (rect === undefined) return [];
      const x = face.isSign ? rect.right - halfSign : rect.left - besideBy;
      const y = face.isSign ? rect.top - halfSign : (rect.top + rect.bottom) / 2 - halfMark;
      const mark = drawn.get(face.key) ?? newMark(face);
      drawn.delete(face.key);
      this.#keys.set(mark, face.key);
      mark.style.left = `${String((100 * (x - left)) / width)}%`;
      mark.style.top = `${String((100 * (y - top)) / height)}%`;
      return [mark];
    });
  }

  /** A mark that stays is not moved in the tree: it would lose the focus. */
  #fill(layer: Element, marks: readonly HTMLElement[]): void {
    const wanted = new Set<Element>(marks);
    for (const mark of [...layer.children].filter((one) => !wanted.has(one))) mark.remove();
    let next = layer.firstElementChild;
    for (const mark of marks) {
      if (mark === next) next = next.nextElementSibling;
      else layer.insertBefore(mark, next);
    }
  }
}

function newLayer(): HTMLElement {
  const layer = document.createElement('div');
  layer.className = 'page-marks';
  return layer;
}

function areSame(some: readonly PlacedFace[] = [], others: readonly PlacedFace[] = []): boolean {
  return some.length === others.length && some.every(({ key }, at) => key === others[at]?.key);
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
