/** What is drawn of claims besides their highlights: the strip, the passage in hand, boxes in forced colours. */
import type { ChosenStyles } from '../claims/mark-style';
import type { PageClaim } from '../lookup/related';
import { rectsOf } from '../page/dom/ranges';
import { watchLooks } from '../page/paint/page-looks';
import type { ClaimHighlight, Painter } from '../page/paint/paint';
import { say } from '../words/say';
import { CardView, type ViewReactions } from './card-view';
import { boxAround, forcedColourBoxes, isForcedColours, stripMarkers } from './highlight-positions';
import { OncePainted } from './once-painted';
import type { HighlightPositions } from './open-document';
import type { Box } from './place-card';

interface DrawingEvents extends ViewReactions {
  /** The passage in hand may lie elsewhere, or look different. @param hasScrolled nothing else has changed */
  readonly onMoved: (hasScrolled: boolean) => void;
}

export class ClaimsDrawing {
  readonly #painter: Painter;
  readonly #positions: HighlightPositions;
  readonly #view: CardView;
  readonly #layout: OncePainted;
  #order: readonly ClaimHighlight[] = [];
  /** Claims on the strip; undefined: no strip. */
  #onStrip: ReadonlyMap<string, PageClaim> | undefined;
  #box: Box = { left: 0, top: 0, right: 0, bottom: 0 };

  constructor(painter: Painter, positions: HighlightPositions, signal: AbortSignal, events: DrawingEvents) {
    this.#painter = painter;
    this.#positions = positions;
    this.#view = new CardView(signal, events);
    this.#layout = new OncePainted(() => {
      this.#lay();
      events.onMoved(false);
    }, signal);
    const looks = {
      onScroll: () => events.onMoved(true),
      onSize: () => this.lay(),
      onTheme: () => {
        if (painter.restyle()) events.onMoved(false);
      },
    };
    watchLooks(looks, signal);
  }

  /** Whether anything is drawn on the page. */
  get isThere(): boolean {
    return this.#view.host.isConnected;
  }

  /** The painter's highlights in the order of the page. */
  get order(): readonly ClaimHighlight[] {
    return this.#order;
  }

  /** Where the passage in hand is, or was last. */
  get box(): Box {
    return this.#box;
  }

  /** Put it into the page, or back. */
  connect(): void {
    this.#view.connect();
  }

  /** Show a short message at the edge of the window. */
  say(text: string): void {
    this.#view.note.say(text);
  }

  hush(): void {
    this.#view.note.hush();
  }

  /** The strip in the reader's colours. */
  wear(chosen: ChosenStyles | undefined): void {
    this.#view.wear(chosen);
  }

  /** @param claims undefined: no strip */
  setStrip(claims: ReadonlyMap<string, PageClaim> | undefined): void {
    this.#onStrip = claims;
  }

  /** Measure order and position of the highlights again: too slow for every move of the page. */
  lay(): void {
    this.#layout.now();
  }

  /** The same, once the highlights are on the screen. */
  layLater(): void {
    this.#layout.later();
  }

  layIfDue(): void {
    this.#layout.ifDue();
  }

  #lay(): void {
    const positions = this.#positions;
    this.#order = positions.inOrder(this.#painter.highlights);
    const markers = this.#onStrip && stripMarkers(this.#order, this.#onStrip, positions);
    this.#view.drawStrip(
      markers,
      say(positions.pageOf === undefined ? 'paperStripOnPage' : 'paperStripInFile'),
    );
  }

  /** Set the passage in hand off from the others. @param isAside it is not that of the claim in hand */
  draw(inHand: readonly StaticRange[], isAside: boolean): void {
    this.#painter.focus(inHand, isAside);
    this.#box = boxAround(rectsOf(inHand)) ?? this.#box;
    this.#view.draw({
      scheme: this.#painter.scheme,
      boxes: isForcedColours() ? forcedColourBoxes(inHand, this.#painter.highlights) : [],
      insets: this.#positions.stripInsets?.(),
    });
  }
}
