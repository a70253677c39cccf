/** The card and the markers of a page: one host element with a closed shadow root. */
import { render } from 'preact';
import type { RelatedClaim } from '../claims/related';
import type { VerdictChange } from '../claims/verdict-changes';
import type { ClaimActions } from '../messages/claim-actions';
import type { Finding } from '../page/page-state';
import type { Mark, MarkedText, Painter } from '../page/paint';
import { rectsOf } from '../page/ranges';
import { Card, type CardProps } from '../ui/Card';
import cardStyles from '../ui/card.css?inline';
import darkTokens from '../ui/dark-tokens.css?inline';
import hostStyles from '../ui/host.css?inline';
import { Boxes, type Marker, Markers } from '../ui/Markers';
import { type Box, placeCard } from '../ui/place-card';
import tokens from '../ui/tokens.css?inline';
import { hereWords } from '../ui/wording';
import { endTurn, takeTurn } from './card-turns';
import type { LocatedClaim } from './describe-finding';
import { isExtensionThere, problemWords } from './lifetime';
import { boxAround, forcedColourBoxes, isForcedColours, stripMarkers } from './mark-places';
import type { MarkPlaces } from './open-document';
import { type HostPart, joinHost } from './page-host';
import { type Message, PageMessage } from './page-message';
import type { ReadingTask } from './reading-task';

/** Milliseconds that the pointer rests on a passage before the card comes, and is away before it goes. */
const hoverDelay = 250;
const leaveDelay = 400;
const cardWidth = 440;
/** Of a card with one claim and four reports. */
const usualHeight = 370;

const notShown =
  'The next best sentence cannot be shown: it lies in a closed part of the page, or has left the page.';

interface OpenCard {
  readonly claimIds: readonly string[];
  /** Opened by click or key: it stays until it is closed. */
  readonly isPinned: boolean;
  readonly takesFocus: boolean;
  /** Claim whose runner-up is shown for the time being; its mark stays where it is. */
  readonly runnerUpOf?: string | undefined;
}

/** What the card needs to know of the page beyond its findings. */
interface PageSide {
  readonly located: (claimId: string) => LocatedClaim | undefined;
  readonly address: () => string;
  readonly places: MarkPlaces;
  readonly isOwnPage?: boolean | undefined;
  readonly notices?: ReadingTask['notices'] | undefined;
  readonly showCited?: CardProps['showCited'];
}

export class CardHost {
  readonly #painter: Painter;
  readonly #signal: AbortSignal;
  readonly #actions: ClaimActions;
  readonly #page: PageSide;
  readonly #part: HostPart;
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #mount: HTMLElement;
  #claims = new Map<string, RelatedClaim>();
  #findings = new Map<string, Finding>();
  #open: OpenCard | undefined;
  /** The claim that is being brought into view: what is far away in a PDF takes a moment. */
  #goingTo: { readonly claimId: string } | undefined;
  #problem: string | undefined;
  readonly #message: PageMessage;
  #isStripOn = true;
  /** The painter's marks in the order of the page. */
  #order: readonly Mark[] = [];
  #strip: readonly Marker[] = [];
  #isLayDue = false;
  /** Where the open card's passage was last. */
  #box: Box | undefined;
  /** Claim that was gone to last: the next step goes on from there, though the card was closed. */
  #last = '';
  #focusBefore: Element | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(painter: Painter, signal: AbortSignal, actions: ClaimActions, page: PageSide) {
    this.#painter = painter;
    this.#signal = signal;
    this.#actions = actions;
    this.#page = page;
    this.#message = new PageMessage({
      restore: actions.restore,
      onChange: (message) => this.#showMessage(message?.takesFocus),
    });
    const styles = tokens + darkTokens + hostStyles + cardStyles;
    this.#part = joinHost({ styles, signal, isOwnPage: page.isOwnPage });
    this.#host = this.#part.host;
    this.#root = this.#part.root;
    this.#mount = this.#part.mount;
    const options = { signal, passive: true, capture: true };
    // First of all, on the window: some pages stop the events that they handle.
    const listen = <Type extends keyof WindowEventMap>(
      type: Type,
      answer: (event: WindowEventMap[Type]) => void,
      more: AddEventListenerOptions = {},
    ) => {
      window.addEventListener(type, answer, { ...options, ...more });
    };
    listen('pointermove', (event) => {
      this.#hover(event);
    });
    listen('click', (event) => {
      this.#click(event);
    });
    listen(
      'keydown',
      (event) => {
        this.#key(event);
      },
      { passive: false },
    );
    // Scrolling moves the card with its passage; the strip stays as it is.
    listen('scroll', () => {
      if (this.#open !== undefined || isForcedColours()) this.#render();
    });
    const lay = () => {
      this.lay();
    };
    listen('resize', lay);
    const layout = new ResizeObserver(lay);
    layout.observe(document.documentElement);
    // A switch of the page's theme changes such attributes, and so do animations.
    const followTheme = () => {
      if (this.#painter.restyle()) this.#render();
    };
    const theme = new MutationObserver(followTheme);
    for (const element of [document.documentElement, document.body])
      theme.observe(element, { attributes: true });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', followTheme, { signal });
    signal.addEventListener('abort', () => {
      layout.disconnect();
      theme.disconnect();
      clearTimeout(this.#timer);
      render(null, this.#mount);
    });
  }

  /** Show these from now on; an open card is brought up to date. */
  setClaims(claims: readonly RelatedClaim[], findings: readonly Finding[], isStripOn: boolean): void {
    this.#isStripOn = isStripOn;
    this.#claims = new Map(claims.map((claim) => [claim.id, claim]));
    this.#findings = new Map(findings.map((finding) => [finding.claimId, finding]));
    if (!this.#mayStayOpen()) this.#close();
    // Nothing is added to a page on which nothing is found.
    if (this.#painter.marks.length > 0) this.#part.connect();
    // A page that is not to be seen draws nothing.
    if (this.#open === undefined && !document.hidden) this.#layLater();
    else this.lay();
  }

  /** The open card goes with its passage, but not while that is looked for again, nor with a note that is being written. */
  #mayStayOpen(): boolean {
    const id = this.#open?.claimIds[0] ?? '';
    return (
      this.#isWritingNote() || this.#markOf(id) !== undefined || this.#findings.get(id)?.found === 'pending'
    );
  }

  #isWritingNote(): boolean {
    return this.#root.querySelector('textarea') !== null;
  }

  #markOf(claimId: string): Mark | undefined {
    return this.#painter.marks.find((mark) => mark.claimId === claimId);
  }

  /** Once the marks are on the screen: places that are asked for before that have the page styled and laid out on the spot. */
  #layLater(): void {
    if (this.#isLayDue) return;
    this.#isLayDue = true;
    requestAnimationFrame(() => setTimeout(() => this.#layIfDue()));
  }

  #layIfDue(): void {
    if (this.#isLayDue && !this.#signal.aborted) this.lay();
  }

  /** Find out anew in which order and where the marks lie: too much for every move of the page. */
  lay(): void {
    this.#isLayDue = false;
    const { places } = this.#page;
    this.#order = places.inOrder(this.#painter.marks);
    this.#strip = this.#isStripOn ? stripMarkers(this.#order, this.#claims, places) : [];
    this.#render();
  }

  /** Bring the open card to where its passage is now. */
  follow(): void {
    this.#render();
  }

  /** Scroll to a claim's passage and open its card. @returns false if it has none that is to be seen */
  async show(claimId: string): Promise<boolean> {
    const mark = this.#markOf(claimId);
    if (mark === undefined) return false;
    const going = { claimId };
    this.#goingTo = going;
    const isInView = await this.#page.places.bringIntoView(mark.passage);
    // Another one was asked for meanwhile, or none any more.
    if (this.#goingTo !== going) return isInView;
    this.#goingTo = undefined;
    if (!isInView) return false;
    this.#last = claimId;
    this.#openCard({ claimIds: this.#claimsAtPassage(mark), isPinned: true, takesFocus: true });
    return true;
  }

  /** The claim itself first, then the others of the same passage. */
  #claimsAtPassage(mark: Mark): string[] {
    const [start] = mark.passage.ranges;
    const same = this.#painter.marks.filter((other) => {
      const [range] = other.passage.ranges;
      return (
        other !== mark &&
        range !== undefined &&
        range.startContainer === start?.startContainer &&
        range.startOffset === start.startOffset
      );
    });
    return [mark, ...same].map(({ claimId }) => claimId);
  }

  async #step(step: 1 | -1): Promise<void> {
    this.#layIfDue();
    const order = this.#order.map(({ claimId }) => claimId);
    if (order.length === 0) return;
    const at = order.indexOf(this.#goingTo?.claimId ?? this.#open?.claimIds[0] ?? this.#last);
    const first = at === -1 ? (step === 1 ? 0 : order.length - 1) : (at + step + order.length) % order.length;
    // Past those that lie in a closed part of the page.
    for (let tries = 0; tries < order.length; tries += 1) {
      const next = (first + tries * step + tries * order.length) % order.length;
      if (await this.show(order[next] ?? '')) return;
    }
  }

  #hover(event: PointerEvent): void {
    if (event.pointerType === 'touch' || this.#open?.isPinned === true || this.#painter.marks.length === 0)
      return;
    clearTimeout(this.#timer);
    if (event.target === this.#host) return;
    const { clientX, clientY } = event;
    this.#timer = setTimeout(
      () => {
        const ids = this.#painter.marksAt(clientX, clientY).map(({ claimId }) => claimId);
        if (ids.length > 0) this.#openCard({ claimIds: ids, isPinned: false, takesFocus: false });
        else this.#close();
      },
      this.#open === undefined ? hoverDelay : leaveDelay,
    );
  }

  #click(event: MouseEvent): void {
    if (!event.isTrusted) return;
    clearTimeout(this.#timer);
    if (event.target === this.#host) {
      // Who works in a card that came by hovering wants it to stay.
      if (this.#open !== undefined) this.#open = { ...this.#open, isPinned: true };
      return;
    }
    // A note that is being written must not go with a click beside the card.
    if (this.#isWritingNote()) return;
    const isSelecting = document.getSelection()?.isCollapsed === false;
    const isLink =
      event.target instanceof Element && event.target.closest('a, button, input, label, summary') !== null;
    const ids =
      isSelecting || isLink
        ? []
        : this.#painter.marksAt(event.clientX, event.clientY).map(({ claimId }) => claimId);
    this.#goingTo = undefined;
    if (ids.length > 0) this.#openCard({ claimIds: ids, isPinned: true, takesFocus: true });
    else this.#close();
  }

  #key(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (event.key === 'Escape') this.#goingTo = undefined;
    if (event.key === 'Escape' && this.#open === undefined && this.#message.isShown) this.#message.close();
    if (this.#painter.marks.length === 0) return;
    // The card answers to its keys by itself.
    if (this.#root.activeElement?.closest('.card') != null) return;
    // In a box of the page the key is the box's.
    if (event.key === 'Escape' && this.#open !== undefined && !isWriting(event)) this.#close();
    // Where text is written, Alt+N may be a letter.
    if (!event.altKey || event.ctrlKey || event.metaKey || isWriting(event)) return;
    if (event.code === 'KeyN' || event.code === 'KeyP') {
      event.preventDefault();
      void this.#step(event.code === 'KeyN' ? 1 : -1);
    }
  }

  #openCard(card: OpenCard): void {
    if (!isExtensionThere() || !takeTurn(this, card.isPinned, () => this.#giveWay())) return;
    this.#part.connect();
    if (card.takesFocus && this.#focusBefore === null)
      this.#focusBefore = this.#root.activeElement ?? document.activeElement;
    this.#open = card;
    this.#problem = undefined;
    // A theme may be switched on any element around the passage.
    this.#painter.restyle();
    this.#render();
  }

  /** Another card wants to open. @returns false while a note is being written */
  #giveWay(): boolean {
    if (this.#isWritingNote()) return false;
    this.#close();
    return true;
  }

  #close(): void {
    endTurn(this);
    if (this.#open === undefined) return;
    const hadFocus = this.#root.activeElement !== null;
    this.#open = undefined;
    this.#render();
    if (hadFocus) this.#returnFocus();
    this.#focusBefore = null;
  }

  /** To the claim's runner-up, or back to its passage. */
  #showRunnerUp(claimId: string): void {
    if (this.#open === undefined) return;
    const isBack = this.#open.runnerUpOf === claimId;
    this.#problem = isBack || this.#runnerUpOf(claimId) !== undefined ? undefined : notShown;
    const runnerUpOf = isBack || this.#problem !== undefined ? undefined : claimId;
    this.#open = { ...this.#open, isPinned: true, runnerUpOf };
    const inHand = this.#inHand(this.#markOf(this.#open.claimIds[0] ?? ''));
    this.#render();
    // What is far away in a PDF takes a moment to be drawn.
    if (inHand !== undefined)
      void this.#page.places.bringIntoView(inHand).then(() => {
        this.#render();
      });
  }

  /** Where a claim's runner-up is to be seen. */
  #runnerUpOf(claimId: string): MarkedText | undefined {
    const other = this.#page.located(claimId)?.runnerUp;
    return other?.isUnchanged() === true && this.#page.places.canShow(other) ? other : undefined;
  }

  /** The part of the page that the card lies at: the passage, or the runner-up for the time being. */
  #inHand(mark: Mark | undefined): MarkedText | undefined {
    return this.#runnerUpOf(this.#open?.runnerUpOf ?? '') ?? mark?.passage;
  }

  /** Say something; the focus returns to where it was. */
  say(message: Message): void {
    this.#message.say(message);
  }

  /** The focus goes into a message that wants it, and returns to where it was. */
  #showMessage(takesFocus: boolean | undefined): void {
    if (takesFocus === true && this.#focusBefore === null) this.#focusBefore = document.activeElement;
    const hadFocus = takesFocus === undefined && this.#root.activeElement?.closest('.toast') != null;
    if (takesFocus !== undefined) this.#part.connect();
    this.#render();
    if (hadFocus) this.#returnFocus();
  }

  #returnFocus(): void {
    // Back to where the reader was, without leaving the passage.
    if (this.#focusBefore instanceof HTMLElement) this.#focusBefore.focus({ preventScroll: true });
    this.#focusBefore = null;
  }

  #render(): void {
    if (!this.#host.isConnected) return;
    this.#host.dataset['scheme'] = this.#painter.scheme;
    const mark = this.#markOf(this.#open?.claimIds[0] ?? '');
    const isThere = mark !== undefined && rectsOf(mark.passage.ranges).length > 0;
    const inHand = this.#inHand(mark)?.ranges ?? [];
    this.#painter.focus(inHand);
    render(
      <>
        <div class="claimlight" style={{ background: 'none' }}>
          {this.#isStripOn && (
            <Markers
              markers={this.#strip}
              insets={this.#page.places.stripInsets?.()}
              label={`Claims ${this.#here()}`}
              onShow={(claimId) => void this.show(claimId)}
            />
          )}
          {isForcedColours() && <Boxes boxes={forcedColourBoxes(inHand, this.#painter.marks)} />}
          <div role="status">{this.#message.view()}</div>
        </div>
        {(isThere || this.#isWritingNote()) && this.#card(mark)}
      </>,
      this.#mount,
    );
  }

  #here(): string {
    return hereWords(this.#page.places.pageOf !== undefined);
  }

  #card(mark: Mark | undefined) {
    const entries = (this.#open?.claimIds ?? []).flatMap((id) => {
      const claim = this.#claims.get(id);
      const finding = this.#findings.get(id);
      return claim === undefined || finding === undefined ? [] : { claim, finding };
    });
    const order = this.#order;
    this.#box = boxAround(rectsOf(this.#inHand(mark)?.ranges ?? [])) ?? this.#box;
    const { left, top, bottom, maxHeight } = placeCard(
      this.#box ?? { left: 0, top: 0, right: 0, bottom: 0 },
      { width: document.documentElement.clientWidth, height: innerHeight },
      { width: cardWidth, height: usualHeight * entries.length },
    );
    return (
      <Card
        entries={entries}
        place={mark === undefined ? 0 : order.indexOf(mark) + 1}
        placeCount={order.length}
        notices={this.#page.notices?.() ?? []}
        problem={this.#problem}
        takesFocus={this.#open?.takesFocus === true}
        style={{ left: px(left), top: px(top), bottom: px(bottom), maxHeight: px(maxHeight) }}
        runnerUpOf={this.#open?.runnerUpOf}
        termsOf={(claimId) => this.#page.located(claimId)?.terms() ?? []}
        onShowRunnerUp={(claimId) => {
          this.#showRunnerUp(claimId);
        }}
        onReject={(claimId, isByKey) => void this.#reject(claimId, isByKey)}
        showCited={this.#page.showCited}
        onStep={(step) => {
          void this.#step(step);
        }}
        onClose={() => {
          this.#close();
        }}
        onJudge={(claimId, change) => void this.#judge(claimId, change)}
        onUndo={(claimId, verdictId) => void this.#send(this.#actions.undo(claimId, verdictId))}
      />
    );
  }

  async #judge(claimId: string, change: VerdictChange): Promise<void> {
    const evidence = this.#findings.get(claimId)?.evidence;
    const trail = this.#claims.get(claimId)?.trail;
    const whole = { ...change, ...(evidence && { evidence }), ...(trail && { trail }) };
    await this.#send(this.#actions.judge(claimId, whole));
  }

  /** Take a claim's mark away from this page, for good unless it is undone. */
  async #reject(claimId: string, isByKey: boolean): Promise<void> {
    const passage = this.#page.located(claimId)?.passage;
    if (passage === undefined) return;
    const request = { claimId, url: this.#page.address(), passage };
    await this.#send(
      this.#actions.reject(request).then((id) => {
        this.#last = '';
        this.#close();
        this.say({
          text: `You took the mark away ${this.#here()}.`,
          takesFocus: isByKey,
          rejectionIds: [id],
        });
      }),
    );
  }

  async #send(request: Promise<void>): Promise<void> {
    try {
      await request;
      this.#problem = undefined;
    } catch (error) {
      this.#problem = problemWords(error);
      this.#render();
    }
  }
}

function isWriting(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

function px(length: number | undefined): string {
  return length === undefined ? 'auto' : `${String(length)}px`;
}
