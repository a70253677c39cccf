/** The pairing of a page with its card: the page's end of the connection through the background, which the browser may stop at any time. */
import { portName, type ToCard, type ToPage } from '../messages/card-messages';
import { randomId } from '../messages/random-id';
import { isExtensionThere } from '../page/dom/lifetime';

/** Max times in a row that the port is opened: each time, the browser has stopped the background. */
const maxConnects = 5;

interface CardPortEvents {
  readonly onMessage: (message: ToPage) => void;
  /** Nothing reaches the card until it reports again that it runs. */
  readonly onBroken: () => void;
  /** The extension is gone, or cannot be reached. */
  readonly onLost: () => void;
}

export class CardPort {
  /** The nonce by which the card finds its page. */
  readonly nonce = randomId();
  readonly #events: CardPortEvents;
  #port: chrome.runtime.Port | undefined;
  #connects = 0;

  constructor(events: CardPortEvents) {
    this.#events = events;
  }

  connect(): void {
    this.#connects += 1;
    try {
      const port = globalThis.chrome.runtime.connect({ name: portName('page', this.nonce) });
      this.#port = port;
      port.onMessage.addListener((message: ToPage) => {
        this.#connects = 1;
        this.#events.onMessage(message);
      });
      port.onDisconnect.addListener(() => {
        this.#port = undefined;
        this.#events.onBroken();
      });
    } catch {
      this.#events.onLost();
    }
  }

  /** After it was broken: the background is idle, or the extension is gone; only another try shows which. */
  reconnect(): void {
    if (!isExtensionThere() || this.#connects >= maxConnects) this.#events.onLost();
    else this.connect();
  }

  post(message: ToCard): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // Its other end has just gone: what hears of that opens it again.
    }
  }

  close(): void {
    this.#port?.disconnect();
  }
}
