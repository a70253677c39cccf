/** The card of claims: which claim is in hand, where its card stands, what the reader does there. */
import type { RelatedClaim } from '../claims/related';
import type { Finding } from '../page/page-state';
import type { Mark, MarkedText, Painter } from '../page/paint';
import { rectsOf } from '../page/ranges';
import type { Box } from '../ui/place-card';
import { hereWords } from '../ui/wording';
import { CardInput, type ReachableCard } from './card-input';
import { endTurn, takeTurn } from './card-turns';
import { CardView } from './card-view';
import type { CardReactions, CardSide, ShownCard } from './draw-card';
import { isExtensionThere } from './lifetime';
import {
  boxAround,
  claimsAtPassage,
  forcedColourBoxes,
  isForcedColours,
  stepsFrom,
  stripMarkers,
} from './mark-places';
import { watchLooks } from './page-looks';
import type { Message, MessageReactions } from './page-message';
import type { ReadingTask } from './reading-task';

interface OpenCard {
  readonly claimIds: readonly string[];
  /** Opened by click or key: it stays until it is closed. */
  readonly isPinned: boolean;
  readonly takesFocus: boolean;
  /** Claim whose runner-up is shown for the time being; its mark stays where it is. */
  readonly runnerUpOf?: string | undefined;
}

/** What the card needs to know of the page beyond its findings. */
interface PageSide extends CardSide, Pick<ReadingTask, 'loadCard'> {
  readonly isOwnPage?: boolean | undefined;
}

export class CardHost implements ReachableCard {
  readonly #painter: Painter;
  readonly #signal: AbortSignal;
  readonly #page: PageSide;
  readonly #view: CardView;
  #claims = new Map<string, RelatedClaim>();
  #findings = new Map<string, Finding>();
  #open: OpenCard | undefined;
  /** The claim that is being brought into view: what is far away in a PDF takes a moment. */
  #goingTo: { readonly claimId: string } | undefined;
  #problem: string | undefined;
  #isStripOn = true;
  /** The painter's marks in the order of the page. */
  #order: readonly Mark[] = [];
  #isLayDue = false;
  /** Where the open card's passage was last. */
  #box: Box = { left: 0, top: 0, right: 0, bottom: 0 };
  /** Claim that was gone to last: the next step goes on from there, though the card was closed. */
  #last = '';
  #focusBefore: Element | null = null;

  constructor(painter: Painter, signal: AbortSignal, page: PageSide) {
    this.#painter = painter;
    this.#signal = signal;
    this.#page = page;
    this.#view = new CardView({
      signal,
      isOwnPage: page.isOwnPage,
      loadCard: page.loadCard,
      side: page,
      reactions: this.#reactions(),
      onSettled: (canDraw) => (canDraw ? this.#render() : this.close()),
      onShow: (claimId) => void this.show(claimId),
    });
    new CardInput(painter, this.#view.host, this).listen(signal);
    const looks = {
      // Scrolling moves the card with its passage; the strip stays as it is.
      onScroll: () => {
        if (this.#open !== undefined || isForcedColours()) this.#render();
      },
      onSize: () => this.lay(),
      onTheme: () => {
        if (painter.restyle()) this.#render();
      },
    };
    watchLooks(looks, signal);
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  get isPinned(): boolean {
    return this.#open?.isPinned === true;
  }

  get hasFocus(): boolean {
    return this.#view.focused?.closest('.card') != null;
  }

  get isWritingNote(): boolean {
    return this.#view.isWritingNote;
  }

  /** Show these from now on; an open card is brought up to date. */
  setClaims(claims: readonly RelatedClaim[], findings: readonly Finding[], isStripOn: boolean): void {
    this.#isStripOn = isStripOn;
    this.#claims = new Map(claims.map((claim) => [claim.id, claim]));
    this.#findings = new Map(findings.map((finding) => [finding.claimId, finding]));
    if (!this.#mayStayOpen()) this.close();
    // Nothing is added to a page on which nothing is found.
    if (this.#painter.marks.length > 0) this.#view.connect();
    // A page that is not to be seen draws nothing.
    if (this.#open === undefined && !document.hidden) this.#layLater();
    else this.lay();
  }

  /** The open card goes with its passage, but not while that is looked for again, nor with a note that is being written. */
  #mayStayOpen(): boolean {
    const id = this.#open?.claimIds[0] ?? '';
    return (
      this.isWritingNote || this.#markOf(id) !== undefined || this.#findings.get(id)?.found === 'pending'
    );
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
    const markers = this.#isStripOn ? stripMarkers(this.#order, this.#claims, places) : undefined;
    this.#view.drawStrip(markers, `Claims ${hereWords(places.pageOf !== undefined)}`);
    // Whoever looks at marks may want to open one.
    if (this.#order.length > 0 && !document.hidden) this.#view.prepareWhenIdle();
    this.#render();
  }

  /** Bring the open card to where its passage is now. */
  follow(): void {
    this.#render();
  }

  prepare(): void {
    this.#view.prepare();
  }

  /** Scroll to a claim's passage and open its card. @returns false if it has none that is to be seen */
  async show(claimId: string): Promise<boolean> {
    const mark = this.#markOf(claimId);
    if (mark === undefined) return false;
    this.prepare();
    const going = { claimId };
    this.#goingTo = going;
    const isInView = await this.#page.places.bringIntoView(mark.passage);
    // Another one was asked for meanwhile, or none any more.
    if (this.#goingTo !== going) return isInView;
    this.#goingTo = undefined;
    if (!isInView) return false;
    this.#last = claimId;
    this.open(claimsAtPassage(mark, this.#painter.marks), true);
    return true;
  }

  step(step: 1 | -1): void {
    void this.#step(step);
  }

  async #step(step: 1 | -1): Promise<void> {
    this.#layIfDue();
    const order = this.#order.map(({ claimId }) => claimId);
    const current = this.#goingTo?.claimId ?? this.#open?.claimIds[0] ?? this.#last;
    // Past those that lie in a closed part of the page.
    for (const next of stepsFrom(order, current, step)) if (await this.show(next)) return;
  }

  stay(): void {
    this.#goingTo = undefined;
  }

  keep(): void {
    if (this.#open !== undefined) this.#open = { ...this.#open, isPinned: true };
  }

  open(claimIds: readonly string[], isPinned: boolean): void {
    if (!isExtensionThere() || !takeTurn(this, isPinned, () => this.#giveWay())) return;
    this.#view.connect();
    if (isPinned && this.#focusBefore === null)
      this.#focusBefore = this.#view.focused ?? document.activeElement;
    this.#open = { claimIds, isPinned, takesFocus: isPinned };
    this.#problem = undefined;
    // A theme may be switched on any element around the passage.
    this.#painter.restyle();
    this.prepare();
    this.#render();
  }

  /** Another card wants to open. @returns false while a note is being written */
  #giveWay(): boolean {
    if (this.isWritingNote) return false;
    this.close();
    return true;
  }

  close(): void {
    endTurn(this);
    if (this.#open === undefined) return;
    const hadFocus = this.#view.focused !== null;
    this.#open = undefined;
    this.#render();
    if (hadFocus) this.#returnFocus();
    this.#focusBefore = null;
  }

  /** To the claim's runner-up, or back to its passage. @returns false when it is not to be seen */
  #showRunnerUp(claimId: string): boolean {
    if (this.#open === undefined) return true;
    const isBack = this.#open.runnerUpOf === claimId;
    const isThere = this.#runnerUpOf(claimId) !== undefined;
    this.#problem = undefined;
    this.#open = { ...this.#open, isPinned: true, runnerUpOf: isThere && !isBack ? claimId : undefined };
    const inHand = this.#inHand(this.#markOf(this.#open.claimIds[0] ?? ''));
    this.#render();
    // What is far away in a PDF takes a moment to be drawn.
    if (inHand !== undefined) void this.#page.places.bringIntoView(inHand).then(() => this.#render());
    return isBack || isThere;
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
    this.#view.say(message);
  }

  closeMessage(): void {
    this.#view.closeMessage();
  }

  #returnFocus(): void {
    // Back to where the reader was, without leaving the passage.
    // By the prototype's method: see page/dom.ts.
    if (this.#focusBefore instanceof HTMLElement)
      HTMLElement.prototype.focus.call(this.#focusBefore, { preventScroll: true });
    this.#focusBefore = null;
  }

  #render(): void {
    if (!this.#view.host.isConnected) return;
    const mark = this.#markOf(this.#open?.claimIds[0] ?? '');
    const isThere = mark !== undefined && rectsOf(mark.passage.ranges).length > 0;
    const inHand = this.#inHand(mark)?.ranges ?? [];
    this.#painter.focus(inHand);
    this.#box = boxAround(rectsOf(inHand)) ?? this.#box;
    this.#view.draw({
      scheme: this.#painter.scheme,
      card: isThere || this.isWritingNote ? this.#inCard(mark) : undefined,
      boxes: isForcedColours() ? forcedColourBoxes(inHand, this.#painter.marks) : [],
      insets: this.#page.places.stripInsets?.(),
    });
  }

  #inCard(mark: Mark | undefined): ShownCard {
    const entries = (this.#open?.claimIds ?? []).flatMap((id) => {
      const claim = this.#claims.get(id);
      const finding = this.#findings.get(id);
      return claim === undefined || finding === undefined ? [] : { claim, finding };
    });
    return {
      entries,
      place: mark === undefined ? 0 : this.#order.indexOf(mark) + 1,
      placeCount: this.#order.length,
      problem: this.#problem,
      takesFocus: this.#open?.takesFocus === true,
      box: this.#box,
      runnerUpOf: this.#open?.runnerUpOf,
    };
  }

  /** What the card does to the page. */
  #reactions(): CardReactions & MessageReactions {
    return {
      onStep: (step) => this.step(step),
      onClose: () => this.close(),
      onShowRunnerUp: (claimId) => this.#showRunnerUp(claimId),
      onSay: (takesFocus) => {
        this.#view.connect();
        if (takesFocus) this.#focusBefore ??= document.activeElement;
      },
      onClosed: (hadFocus) => {
        if (hadFocus) this.#returnFocus();
      },
      onAnswer: (problem) => {
        this.#problem = problem;
        if (problem !== undefined) this.#render();
      },
      onRejected: (message) => {
        this.#last = '';
        this.close();
        this.say(message);
      },
    };
  }
}
