/** Where the card of claims, messages and the strip are drawn: a part of the page's host. What draws cards comes when one is first wanted. */
import darkTokens from '../ui/dark-tokens.css?inline';
import hostStyles from '../ui/host.css?inline';
import tokens from '../ui/tokens.css?inline';
import { CardLoading } from './card-loading';
import { ClaimsLayer } from './claims-layer';
import layerStyles from './claims-layer.css?inline';
import type { CardDrawing, CardReactions, CardSide, ShownCard } from './draw-card';
import type { ColourBox, Marker } from './mark-places';
import type { StripInsets } from './open-document';
import { type HostPart, joinHost } from './page-host';
import type { Message, MessageReactions, PageMessage } from './page-message';

/** Milliseconds from the first marks until what draws cards is fetched, once the page rests. */
const prefetchDelay = 1_000;

interface ViewParts {
  /** Takes everything away. */
  readonly signal: AbortSignal;
  readonly isOwnPage: boolean | undefined;
  readonly loadCard: () => Promise<CardDrawing>;
  readonly side: CardSide;
  readonly reactions: CardReactions & MessageReactions;
  /** Told when cards can be drawn from now on, and when they cannot be had. */
  readonly onSettled: (canDraw: boolean) => void;
  /** Told the claim of a marker that is pressed. */
  readonly onShow: (claimId: string) => void;
}

/** What is to be seen besides the strip. */
interface DrawnView {
  readonly scheme: string;
  readonly card: ShownCard | undefined;
  readonly boxes: readonly ColourBox[];
  readonly insets: StripInsets | undefined;
}

export class CardView {
  readonly #part: HostPart;
  readonly #layer: ClaimsLayer;
  readonly #loading: CardLoading<CardDrawing>;
  readonly #side: CardSide;
  readonly #reactions: CardReactions & MessageReactions;
  #message: PageMessage | undefined;
  #unsaid: Message | undefined;
  #prefetching: ReturnType<typeof setTimeout> | undefined;

  constructor({ signal, isOwnPage, loadCard, side, reactions, onSettled, onShow }: ViewParts) {
    const styles = tokens + darkTokens + hostStyles + layerStyles;
    this.#part = joinHost({ styles, signal, isOwnPage });
    this.#loading = new CardLoading(loadCard, () => {
      if (!signal.aborted) this.#settle(onSettled);
    });
    this.#layer = new ClaimsLayer(this.#part.mount, onShow, () => this.prepare());
    this.#side = side;
    this.#reactions = reactions;
    signal.addEventListener('abort', () => {
      clearTimeout(this.#prefetching);
      this.#message?.close();
      this.#drawCard(undefined);
    });
  }

  #settle(onSettled: ViewParts['onSettled']): void {
    const { card } = this.#loading;
    if (card !== undefined) {
      this.#part.addStyles(card.styles);
      const place = this.#layer.messagePlace;
      this.#message = card.newMessage({ place, restore: this.#side.actions.restore }, this.#reactions);
      this.#sayUnsaid();
    }
    this.#unsaid = undefined;
    onSettled(card !== undefined);
  }

  get host(): HTMLElement {
    return this.#part.host;
  }

  /** What has the focus within the host, whosever it is. */
  get focused(): Element | null {
    return this.#part.root.activeElement;
  }

  get isWritingNote(): boolean {
    return this.#part.root.querySelector('textarea') !== null;
  }

  /** Put the host into the page, or back. */
  connect(): void {
    this.#part.connect();
  }

  /** Have what draws cards come: one is about to be opened. */
  prepare(): void {
    this.#loading.prepare();
  }

  /** The same, once nothing else is to be done. */
  prepareWhenIdle(): void {
    this.#prefetching ??= setTimeout(() => {
      if (typeof requestIdleCallback === 'function') requestIdleCallback(() => this.prepare());
    }, prefetchDelay);
  }

  /** @param markers undefined: no strip */
  drawStrip(markers: readonly Marker[] | undefined, label: string): void {
    if (markers === undefined) this.#layer.hideStrip();
    else this.#layer.drawStrip(markers, label);
  }

  draw({ scheme, card, boxes, insets }: DrawnView): void {
    this.#part.host.dataset['scheme'] = scheme;
    this.#layer.placeStrip(insets);
    this.#layer.drawBoxes(boxes);
    this.#drawCard(card);
  }

  /** Say something, as soon as what draws messages is there. */
  say(message: Message): void {
    this.#unsaid = message;
    if (this.#loading.card === undefined) this.prepare();
    else this.#sayUnsaid();
  }

  closeMessage(): void {
    this.#unsaid = undefined;
    this.#message?.close();
  }

  #drawCard(card: ShownCard | undefined): void {
    this.#loading.card?.drawCard(card, this.#side, this.#reactions, this.#layer.cardPlace);
  }

  #sayUnsaid(): void {
    const message = this.#unsaid;
    if (message === undefined) return;
    this.#unsaid = undefined;
    this.#message?.say(message);
  }
}
