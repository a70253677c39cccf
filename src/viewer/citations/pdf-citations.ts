/** The citations of an open PDF: found in its text, opened by pointer and keys, and counted in the index. */

import type { PageWork } from '../../claims/page-work';
import type { CheckedReference } from '../../claims/reference-check';
import { countKnown } from '../../lookup/count-known';
import { workOfReference } from '../../lookup/describe-reference';
import type { RelatedReport } from '../../lookup/related';
import { maxWorks } from '../../messages/page-schemas';
import { sendMessage } from '../../messages/protocol';
import { onMessage } from '../../messages/receive';
import { rectsOf } from '../../page/dom/ranges';
import { runInSlices } from '../../page/dom/slices';
import { endTurn, takeTurn } from '../../paper/card-turns';
import { boxAround } from '../../paper/highlight-positions';
import type { Box } from '../../paper/place-card';
import type { PdfText } from '../../pdf/pdf-text';
import type { OpenedPdf } from '../OpenFile';
import type { PagePosition } from '../view/page-position';
import type { PdfView } from '../view/pdf-view';
import { CitedPassages } from './cited-passages';
import { type CitedText, type PlacedCitation, readCitedText, stepToCitation } from './cited-text';
import { DrawnCitations } from './drawn-citations';
import { highlight } from './highlight';
import { listenForCitations } from './listening';
import { PageMarks } from './page-marks';

/** A card about one citation marker, or about a reference of the panel. */
export interface OpenCitation {
  /** New for each card, so that it takes the focus; steps from marker to marker stay in one. */
  readonly id: number;
  readonly cited: CitedText;
  /** Numbers of references; at least one. */
  readonly references: readonly number[];
  /** The citation marker it stands at; undefined: at the panel. */
  readonly citation?: PlacedCitation;
  /** Where that is now; undefined while it is not drawn. */
  readonly box: () => Box | undefined;
}

/** What the viewer shows of it. */
export interface PdfCitationsState {
  /** Absent until the first pages are read. */
  readonly cited?: CitedText;
  /** Whether `cited` is of the whole file. */
  readonly isWhole: boolean;
  /** Reports that know each reference of `cited`; absent until they are counted. */
  readonly counts?: readonly number[];
  readonly card?: OpenCitation;
}

/** Runs from its construction until `close`. */
export class PdfCitations {
  /** What passages of claims cite. */
  readonly passages = new CitedPassages();
  readonly #view: PdfView;
  readonly #onChange: (state: PdfCitationsState) => void;
  readonly #life = new AbortController();
  readonly #drawn: DrawnCitations;
  readonly #marks: PageMarks;
  /** Ends when another text is read. */
  #reading = new AbortController();
  #text: PdfText | undefined;
  #state: PdfCitationsState = { isWhole: false };
  #hovered: PlacedCitation | undefined;
  /** The reference that the reader went to. */
  #shown: (() => readonly StaticRange[]) | undefined;
  #last: PlacedCitation | undefined;
  #cards = 0;
  /** The works that the references of the whole file name. */
  readonly #works: Promise<readonly PageWork[]>;
  #knowWorks: (works: readonly PageWork[]) => void = () => undefined;
  /** Where the focus goes back to. */
  #focusBefore: Element | null = null;
  /** A step under way is dropped when another one is made. */
  #step = 0;

  constructor({ view }: OpenedPdf, onChange: (state: PdfCitationsState) => void) {
    this.#view = view;
    this.#onChange = onChange;
    const { signal } = this.#life;
    this.#works = new Promise((resolve) => {
      this.#knowWorks = resolve;
    });
    this.#drawn = new DrawnCitations(view, signal);
    this.#marks = new PageMarks(view, this.#drawn, signal);
    listenForCitations(
      view.scroller,
      {
        at: (target, x, y) => this.#drawn.at(target, x, y),
        onHover: (citation) => this.#hover(citation),
        onOpen: (citation) => this.#openAt(citation),
        onElsewhere: () => this.#leave(),
        onStep: (step) => void this.#stepInText(step),
        onEscape: () => this.#state.card !== undefined && this.closeCard(),
      },
      signal,
    );
    const stop = view.onPageChange(() => this.#paint());
    signal.addEventListener('abort', stop);
    signal.addEventListener(
      'abort',
      onMessage('listReferences', () => this.#works),
    );
  }

  /** Find the citations of this text from now on; the same text again costs nothing. */
  read(text: PdfText | undefined, isWhole: boolean): void {
    if (text === undefined || text === this.#text) return;
    this.#text = text;
    this.#reading.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#find(text, isWhole, reading.signal).catch((error: unknown) => {
      if (!reading.signal.aborted) throw error;
    });
  }

  /** Mark what is known of the references. @param checked none: nothing is marked */
  mark(checked: readonly CheckedReference[]): void {
    this.#marks.checked = checked;
  }

  /** Open the card of a reference of `state.cited`, beside an element of the panel. */
  openReference(reference: number, beside: HTMLElement): void {
    const { cited } = this.#state;
    if (cited === undefined) return;
    // A click focuses no button in some browsers.
    this.#focusBefore = beside;
    void this.#open({ cited, references: [reference], box: () => boxBeside(beside) });
  }

  /** Go through the citation markers that name a reference of the open card. */
  async stepToMarker(reference: number, step: 1 | -1): Promise<void> {
    const { card } = this.#state;
    const markers = card?.cited.markersOf(reference) ?? [];
    if (card === undefined || markers.length === 0) return;
    const at = markers.indexOf(card.citation?.index ?? -1);
    const next =
      at === -1 ? (step === 1 ? 0 : markers.length - 1) : (at + step + markers.length) % markers.length;
    const citation = card.cited.citations[markers[next] ?? 0];
    if (citation !== undefined && (await this.#bringIntoView(citation.position)))
      this.#change({ card: { ...this.#cardAt(card.cited, citation), id: card.id, references: [reference] } });
  }

  /** Go to the reference in the file's bibliography; the viewer's way back leads back. */
  async goToReference(reference: number): Promise<void> {
    const { card } = this.#state;
    const span = card?.cited.references[reference]?.span;
    const position = span && card?.cited.text.positionOf(span.start);
    if (card === undefined || span === undefined || position === undefined) return;
    // The keys go on where the reader is now, not where the card was opened from.
    this.#focusBefore = this.#view.scroller;
    this.closeCard();
    this.#shown = () => this.#drawn.rangesOf(card.cited, span);
    if (await this.#bringIntoView(position)) this.#paint();
  }

  /** Reports on a reference of a card. @returns undefined when there is nothing to look it up by */
  async findReports(cited: CitedText, reference: number): Promise<readonly RelatedReport[] | undefined> {
    const known = cited.references[reference];
    const work = known && workOfReference(known);
    return work && (await sendMessage('findRelated', { page: work })).reports;
  }

  /** Call when positions on a page have changed. */
  onPageChange(listener: () => void): () => void {
    return this.#view.onPageChange(listener);
  }

  closeCard(): void {
    endTurn(this);
    if (this.#state.card === undefined) return;
    const hasFocus = document.activeElement?.closest('.citation-card') != null;
    const before = this.#focusBefore;
    this.#focusBefore = null;
    this.#step += 1;
    this.#change({ card: undefined });
    // Back to where the reader was, without leaving the current position.
    if (hasFocus && before instanceof HTMLElement)
      (before.isConnected ? before : this.#view.scroller).focus({ preventScroll: true });
  }

  close(): void {
    endTurn(this);
    this.#reading.abort();
    this.#life.abort();
    highlight([]);
  }

  async #find(text: PdfText, isWhole: boolean, signal: AbortSignal): Promise<void> {
    const cited = await runInSlices(readCitedText(text), { signal });
    this.#drawn.cited = cited;
    this.passages.cited = cited;
    this.#marks.cited = cited;
    this.#hovered = undefined;
    this.#last = undefined;
    this.#change({ cited, isWhole, counts: undefined });
    if (!isWhole) return;
    this.#knowWorks(cited.references.flatMap((one) => workOfReference(one) ?? []).slice(0, maxWorks));
    const ask = (works: readonly PageWork[]) => sendMessage('countReports', works);
    // Where the index cannot be read, the card says so; the list of references is useful without counts.
    const counts = await countKnown(cited.references, ask, signal).catch(() => undefined);
    if (!signal.aborted) this.#change({ counts });
  }

  #hover(citation: PlacedCitation | undefined): void {
    if (citation === this.#hovered) return;
    this.#hovered = citation;
    this.#view.scroller.classList.toggle('on-citation', citation !== undefined);
    this.#paint();
  }

  #openAt(citation: PlacedCitation): void {
    const { cited } = this.#drawn;
    if (cited !== undefined) void this.#open(this.#cardAt(cited, citation));
  }

  #cardAt(cited: CitedText, citation: PlacedCitation): Omit<OpenCitation, 'id'> {
    this.#last = citation;
    const box = () => boxAround(rectsOf(this.#drawn.rangesOf(cited, citation.span)));
    return { cited, references: [...new Set(citation.references)], citation, box };
  }

  async #open(card: Omit<OpenCitation, 'id'>): Promise<void> {
    // The card of a claim is asked whether it can go.
    const isOurs = await takeTurn(this, true, () => this.#giveWay());
    if (!isOurs || this.#life.signal.aborted) return;
    this.#focusBefore ??= document.activeElement;
    this.#shown = undefined;
    this.#cards += 1;
    this.#step += 1;
    this.#change({ card: { ...card, id: this.#cards } });
  }

  #giveWay(): Promise<boolean> {
    this.closeCard();
    return Promise.resolve(true);
  }

  /** A click beside the card. */
  #leave(): void {
    this.#shown = undefined;
    this.closeCard();
    this.#paint();
  }

  async #stepInText(step: 1 | -1): Promise<void> {
    const { cited } = this.#drawn;
    const window = { page: this.#view.pageInView, side: (position: PagePosition) => this.#sideOf(position) };
    const next = cited && stepToCitation(cited.citations, step, window, this.#last?.index);
    const citation = next === undefined ? undefined : cited?.citations[next];
    if (citation !== undefined && (await this.#bringIntoView(citation.position))) this.#openAt(citation);
  }

  /** Where a position is: 0 in the window, less above it, more below. */
  #sideOf(position: PagePosition): number {
    const { scrollTop, clientHeight, scrollHeight } = this.#view.scroller;
    const y = this.#view.positionOnStrip(position) * scrollHeight;
    return y < scrollTop ? -1 : y > scrollTop + clientHeight ? 1 : 0;
  }

  /** @returns false if the reader has gone elsewhere meanwhile */
  async #bringIntoView(position: PagePosition): Promise<boolean> {
    this.#step += 1;
    const step = this.#step;
    await this.#view.reveal(position);
    return step === this.#step && !this.#life.signal.aborted;
  }

  #change(change: { [Key in keyof PdfCitationsState]?: PdfCitationsState[Key] | undefined }): void {
    if (this.#life.signal.aborted) return;
    const { cited, isWhole, counts, card } = { ...this.#state, ...change };
    this.#state = {
      isWhole: isWhole ?? false,
      ...(cited && { cited }),
      ...(counts && { counts }),
      ...(card && { card }),
    };
    this.#onChange(this.#state);
    this.#paint();
  }

  /** A thin line under the citation marker at the pointer, that of the card, and the reference that the reader went to. */
  #paint(): void {
    const { card } = this.#state;
    const { cited } = this.#drawn;
    const markers = [
      ...(cited && this.#hovered ? this.#drawn.rangesOf(cited, this.#hovered.span) : []),
      ...(card?.citation ? this.#drawn.rangesOf(card.cited, card.citation.span) : []),
    ];
    highlight([...markers, ...(this.#shown?.() ?? [])]);
  }
}

/** Pixels between panel and card. */
const gap = 8;

/** The card of a reference in the panel stands beside it, over the pages. */
function boxBeside(element: HTMLElement): Box | undefined {
  if (!element.isConnected) return undefined;
  const { top, right } = element.getBoundingClientRect();
  const edge = element.closest('.side-panel')?.getBoundingClientRect().right ?? right;
  return { left: edge + gap, right: edge + gap, top, bottom: top };
}
