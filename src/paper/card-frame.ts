/**
 * The card's frame in the page: a page of the extension, whose process alone knows what the reader has judged. It has a host of its
 * own, in the browser's top layer: masks, clips, transforms and the like of what is around it do not reach it there. Host and
 * frame are made when the reader comes near a passage, and go when the card closes: with a frame in it Chromium would keep the
 * page out of its back/forward cache.
 */
import {
  type CardContent,
  cardPath,
  type FromCard,
  type ToCard,
  type ToPage,
} from '../messages/card-messages';
import { isExtensionThere } from '../page/dom/lifetime';
import { newHost } from '../page/paint/page-host';
import type { Scheme } from '../page/paint/scheme';
import { say } from '../words/say';
import styles from './card-frame.css?inline';
import { CardPort } from './card-port';
import { CardStand } from './card-style';
import type { Box, Surroundings } from './place-card';

/** Milliseconds that a frame waits for its card to be opened. */
const patience = 5_000;
/** Milliseconds after its load within which the card has to report that it runs: some pages keep it from running. */
const readyPatience = 1_000;
/** The same for one that never loads. */
const loadPatience = 8_000;
/** Milliseconds for the card to answer whether it can go. */
const leavePatience = 500;
/** A page that removes the card this many times gets its way. */
const maxStrikes = 5;
/** Min milliseconds between two messages that the card has moved, which it does in each frame while the page is scrolled. */
const moveDelay = 100;
/** What the card reports, apart from what the frame handles itself. */
export type CardWish = Exclude<FromCard, { type: 'size' | 'stay' | 'close' }>;

export interface CardFrameEvents {
  readonly onWish: (wish: CardWish) => void;
  /** The card is gone: the reader has closed it, or the page. @param hadFocus whether the focus has to go elsewhere */
  readonly onClosed: (hadFocus: boolean) => void;
  /** The page keeps the card from running. */
  readonly onUnavailable: () => void;
  /** What is shown has become a short message at the edge of the window: no passage is in hand any more. */
  readonly onMessage?: () => void;
}

/** How a content is shown. */
export interface CardLook {
  readonly scheme: Scheme;
  /** The reader came by key or click: the card takes the focus. */
  readonly takesFocus: boolean;
  /** What the card belongs to, in viewport pixels. */
  readonly box: Box;
  /** Usual height of such a card in CSS pixels: as it is drawn it may grow to that. */
  readonly usualHeight: number;
  /** What it should keep away from besides; another object makes it choose its side anew. */
  readonly around?: Surroundings | undefined;
}

interface Drawn {
  readonly height: number;
  readonly isMessage: boolean;
}

/** One frame, with its port to the card. */
interface Life {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly frame: HTMLIFrameElement;
  readonly port: CardPort;
  isReady: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class CardFrame {
  readonly #events: CardFrameEvents;
  #life: Life | undefined;
  #turn = 0;
  #shown: { readonly content: CardContent; readonly look: CardLook } | undefined;
  #stand = new CardStand();
  /** What is drawn of the current turn. */
  #drawn: Drawn | undefined;
  /** What the card was shown last, as JSON. */
  #sent = '';
  #movedAt = 0;
  /** How often the page has removed the card. */
  #strikes = 0;
  /** Its passage is not visible. */
  #isHidden = false;
  /** The card gets the focus once it is visible. */
  #isFocusDue = false;
  #leaving: ((isGone: boolean) => void) | undefined;

  /** @param signal takes it away */
  constructor(signal: AbortSignal, events: CardFrameEvents) {
    this.#events = events;
    signal.addEventListener('abort', () => this.#end());
  }

  /** Whether a card is open, drawn or about to be. */
  get isOpen(): boolean {
    return this.#shown !== undefined;
  }

  get hasFocus(): boolean {
    return this.#life !== undefined && this.#life.root.activeElement === this.#life.frame;
  }

  /** Take the focus from the card. */
  blur(): void {
    this.#life?.frame.blur();
  }

  /** Have the frame ready: the reader is about to open a card. */
  prepare(): void {
    // The page has removed it before the card could report it.
    if (this.#life?.host.isConnected === false) this.#end();
    if (this.#life !== undefined || !isExtensionThere()) return;
    const life = this.#begin();
    if (life === undefined) return;
    this.#life = life;
    life.frame.addEventListener('load', () => {
      // The empty document that each frame begins with loads, too, in Firefox; the card's own is closed to us.
      if (life.frame.contentDocument === null) this.#expect(life, readyPatience);
    });
    life.frame.addEventListener('error', () => this.#giveUp(life));
    this.#expect(life, loadPatience);
    setTimeout(() => {
      if (this.#life === life && this.#shown === undefined) this.#end();
    }, patience);
  }

  /** Open a card, or replace the open one. */
  show(content: CardContent, look: CardLook): void {
    this.#turn += 1;
    this.#stand = new CardStand();
    this.#drawn = undefined;
    this.#isHidden = false;
    this.#isFocusDue = look.takesFocus;
    this.prepare();
    this.#shown = { content, look };
    if (this.#life === undefined) {
      this.#shown = undefined;
      this.#events.onUnavailable();
      this.#events.onClosed(false);
      return;
    }
    this.#sendShown();
  }

  /** Update the open card. */
  update(content: CardContent, look: CardLook): void {
    const before = this.#shown;
    if (before === undefined) return;
    this.#isHidden = false;
    this.#shown = { content, look };
    // While the page is scrolled only the position changes, many times a second.
    const text = JSON.stringify(content);
    if (text !== this.#sent || before.look.scheme !== look.scheme) this.#sendShown(text);
    this.#claimNumber();
  }

  /** Send the card a message. */
  post(message: ToCard): void {
    this.#life?.port.post(message);
  }

  /**
   * Ask the card whether it can go: not while the reader is working in it.
   *
   * @param isReaders the reader wants it gone; otherwise a short message stays, too
   */
  canLeave(isReaders = true): Promise<boolean> {
    if (this.#shown === undefined || this.#life?.isReady !== true) return Promise.resolve(true);
    return new Promise((resolve) => {
      this.#answerLeave(false);
      this.#leaving = resolve;
      setTimeout(() => resolve(true), leavePatience);
      this.post({ type: 'leave', isReaders });
    });
  }

  /** Take the card away, if it can go. @returns whether it is gone */
  async leave(isReaders = true): Promise<boolean> {
    const life = this.#life;
    if (!(await this.canLeave(isReaders))) return false;
    if (this.#life === life && this.isOpen) this.close();
    return true;
  }

  /** Its passage is not visible for the time being. */
  hide(): void {
    this.#isHidden = true;
    this.#life?.frame.style.setProperty('visibility', 'hidden');
  }

  /** Take the card away at once. */
  close(): void {
    if (this.#life === undefined) return;
    const hadFocus = this.hasFocus;
    const wasOpen = this.isOpen;
    this.#end();
    if (wasOpen) this.#events.onClosed(hadFocus);
  }

  /** @returns `undefined` on a page that has no root element, or removes the card again and again */
  #begin(): Life | undefined {
    if (
      this.#strikes >= maxStrikes ||
      (document as { documentElement: Element | null }).documentElement === null
    )
      return undefined;
    const { host, root } = newHost();
    // In XML documents `createElement` makes elements of no namespace.
    const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'iframe') as HTMLIFrameElement & {
      credentialless?: boolean;
    };
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    // Otherwise pages with a Cross-Origin-Embedder-Policy block it in Chromium.
    frame.credentialless = true;
    frame.title = say('paperCardFrame');
    frame.className = 'card-frame';
    root.append(frame);
    host.popover = 'manual';
    document.documentElement.append(host);
    host.showPopover();
    if (frame.contentWindow === null) {
      host.remove();
      return undefined;
    }
    const port = new CardPort({
      onMessage: (message) => {
        if (this.#life === life) this.#hear(message, life);
      },
      onBroken: () => {
        life.isReady = false;
        if (this.#life === life) port.reconnect();
      },
      onLost: () => {
        if (this.#life === life) this.close();
      },
    });
    const life: Life = { host, root, frame, port, isReady: false, timer: undefined };
    // A page that takes it out of the top layer could cover or clip it.
    host.addEventListener('toggle', () => {
      if (this.#life === life && !host.matches(':popover-open')) this.close();
    });
    port.connect();
    // Not `src`: in Chromium the page is notified of it when the reader comes back to it.
    frame.contentWindow.location.replace(`${globalThis.chrome.runtime.getURL(cardPath)}#${port.nonce}`);
    return life;
  }

  #hear(message: ToPage, life: Life): void {
    if (message.type === 'ready') {
      life.isReady = true;
      clearTimeout(life.timer);
      // It runs, or is joined again after the background was stopped.
      this.#sendShown();
    } else if (message.type === 'size') this.#takeSize(message);
    else if (message.type === 'stay') this.#answerLeave(false);
    else if (message.type === 'close') {
      if (!this.#answerLeave(true)) this.close();
    } else if (message.type === 'gone') this.close();
    else this.#events.onWish(message);
  }

  #answerLeave(isGone: boolean): boolean {
    const leaving = this.#leaving;
    this.#leaving = undefined;
    leaving?.(isGone);
    return leaving !== undefined;
  }

  #takeSize({ turn, height, isMessage }: Extract<FromCard, { type: 'size' }>): void {
    if (turn !== this.#turn || this.#shown === undefined) return;
    const becomesMessage = isMessage && this.#drawn?.isMessage !== true;
    this.#drawn = { height, isMessage };
    this.#claimNumber();
    if (becomesMessage) this.#events.onMessage?.();
  }

  #sendShown(text?: string): void {
    if (this.#shown === undefined || this.#life?.isReady !== true) return;
    const { content, look } = this.#shown;
    const { scheme, takesFocus } = look;
    this.#sent = text ?? JSON.stringify(content);
    this.post({ type: 'show', turn: this.#turn, content, scheme, takesFocus });
  }

  /** Where the passage is now. Until its card is drawn, nothing is visible. */
  #claimNumber(): void {
    const style = this.#life?.frame.style;
    if (this.#life !== undefined && this.#shown !== undefined)
      this.#life.host.dataset['scheme'] = this.#shown.look.scheme;
    if (style === undefined || this.#shown === undefined || this.#drawn === undefined) return;
    const { height, isMessage } = this.#drawn;
    const { box, usualHeight, around } = this.#shown.look;
    const position = isMessage
      ? { left: '16px', top: 'auto', bottom: '16px', maxHeight: 'none' }
      : this.#stand.styleAt(box, Math.max(height, usualHeight), around);
    const before = style.cssText;
    for (const side of ['left', 'top', 'bottom', 'maxHeight'] as const)
      if (style[side] !== position[side]) style[side] = position[side];
    style.height = `${String(height)}px`;
    style.visibility = this.#isHidden ? 'hidden' : 'visible';
    if (!this.#isHidden && this.#isFocusDue) {
      this.#isFocusDue = false;
      this.#life?.frame.focus({ preventScroll: true });
    }
    // A press right after may have been meant for what lay there before.
    if (style.cssText !== before) this.#tellMoved();
  }

  #tellMoved(): void {
    const now = performance.now();
    if (now - this.#movedAt < moveDelay) return;
    this.#movedAt = now;
    this.post({ type: 'moved' });
  }

  /** The card has to report within this many milliseconds that it runs. */
  #expect(life: Life, milliseconds: number): void {
    if (life.isReady) return;
    clearTimeout(life.timer);
    life.timer = setTimeout(() => this.#giveUp(life), milliseconds);
  }

  #giveUp(life: Life): void {
    if (this.#life !== life || life.isReady) return;
    const wasOpen = this.isOpen;
    const hadFocus = this.hasFocus;
    this.#end();
    if (!wasOpen) return;
    this.#events.onUnavailable();
    this.#events.onClosed(hadFocus);
  }

  #end(): void {
    const life = this.#life;
    this.#life = undefined;
    this.#shown = undefined;
    this.#drawn = undefined;
    this.#answerLeave(true);
    if (life === undefined) return;
    clearTimeout(life.timer);
    if (!life.host.isConnected) this.#strikes += 1;
    life.host.remove();
    life.port.close();
  }
}
