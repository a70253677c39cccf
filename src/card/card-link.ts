/** The card's end of the line to the page that it lies over. What comes from there is parsed; what the background says is its own. */
import browser, { type Runtime } from 'webextension-polyfill';
import { type BackgroundToCard, type FromCard, portName, type ToCard } from '../messages/card-messages';
import { parsePageMessage } from './parse-page-message';

/** Times in a row that the line is taken up again: each time the browser has stopped the background. */
const maxConnects = 5;

/** The page script that made the frame, as the browser reports it. */
export interface CardPage {
  readonly url: string;
  /** One of the extension's own: nothing hostile lies over the card there. */
  readonly isOwnPage: boolean;
}

interface LinkEvents {
  readonly onPage: (message: ToCard) => void;
  /** Verdicts or settings have changed. */
  readonly onChanged: () => void;
}

export class CardLink {
  readonly #nonce: string;
  readonly #events: LinkEvents;
  #port: Runtime.Port | undefined;
  #page: CardPage | undefined;
  #connects = 0;

  /** @param nonce that page script and card alone know; without the right one nothing is ever shown */
  constructor(nonce: string, events: LinkEvents) {
    this.#nonce = nonce;
    this.#events = events;
    this.#connect();
  }

  /** Absent until the two are joined. */
  get page(): CardPage | undefined {
    return this.#page;
  }

  post(message: FromCard): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // Its other end has just gone: what hears of that takes the line up again.
    }
  }

  #connect(): void {
    this.#connects += 1;
    try {
      const port = browser.runtime.connect({ name: portName('card', this.#nonce) });
      this.#port = port;
      port.onMessage.addListener((message) => this.#hear(message as BackgroundToCard));
      port.onDisconnect.addListener(() => {
        this.#port = undefined;
        // Never joined: the nonce is not the right one.
        if (this.#page !== undefined && this.#connects < maxConnects) this.#connect();
      });
    } catch {
      // The extension is gone; the page takes the frame away.
    }
  }

  #hear(message: BackgroundToCard): void {
    if (message.from === 'page') {
      this.#connects = 1;
      const parsed = parsePageMessage(message.message);
      if (parsed !== undefined) this.#events.onPage(parsed);
    } else if (message.type === 'paired') {
      const { url, isOwnPage } = message;
      this.#page = { url, isOwnPage };
    } else this.#events.onChanged();
  }
}
