/** What is drawn over the page besides the card: the strip, boxes for forced colours, short messages. A part of the page's host. */
import { type ChosenStyles, tokenRules } from '../claims/mark-style';
import darkTokens from '../page/paint/dark-tokens.css?inline';
import hostStyles from '../page/paint/host.css?inline';
import { type HostPart, joinHost } from '../page/paint/page-host';
import { PageNote } from '../page/paint/page-note';
import tokens from '../page/paint/tokens.css?inline';
import { ClaimsLayer } from './claims-layer';
import layerStyles from './claims-layer.css?inline';
import type { ColourBox, StripMarker } from './highlight-positions';
import type { StripInsets } from './open-document';

export interface ViewReactions {
  /** Called with the claim of a marker that is pressed. */
  readonly onShow: (claimId: string) => void;
  /** The reader is at the strip. */
  readonly onNear: () => void;
}

interface DrawnView {
  readonly scheme: string;
  readonly boxes: readonly ColourBox[];
  readonly insets: StripInsets | undefined;
}

export class CardView {
  readonly #part: HostPart;
  readonly #layer: ClaimsLayer;
  readonly note: PageNote;
  /** The reader's colours. */
  readonly #colours: (styles: string) => void;

  /** @param signal takes everything away */
  constructor(signal: AbortSignal, { onShow, onNear }: ViewReactions) {
    this.#part = joinHost({ styles: tokens + darkTokens + hostStyles + layerStyles, signal });
    this.#layer = new ClaimsLayer(this.#part.mount, onShow, onNear);
    this.#colours = this.#part.addStyles('');
    this.note = new PageNote(this.#part, signal);
  }

  get host(): HTMLElement {
    return this.#part.host;
  }

  /** Put the host into the page, or back. */
  connect(): void {
    this.#part.connect();
  }

  wear(chosen: ChosenStyles = {}): void {
    this.#colours(tokenRules(chosen));
  }

  /** @param markers undefined: no strip */
  drawStrip(markers: readonly StripMarker[] | undefined, label: string): void {
    if (markers === undefined) this.#layer.hideStrip();
    else this.#layer.drawStrip(markers, label);
  }

  draw({ scheme, boxes, insets }: DrawnView): void {
    this.#part.host.dataset['scheme'] = scheme;
    this.#layer.placeStrip(insets);
    this.#layer.drawBoxes(boxes);
  }
}
