/** The card of claims: which claim is in hand, where its card stands, and what the card asks of the page. */
import type { CheckQuote } from '../check/check-file';
import type { PageClaim } from '../lookup/related';
import { isExtensionThere } from '../page/dom/lifetime';
import { rectsOf } from '../page/dom/ranges';
import type { Finding, PageDescription } from '../page/identity/page-state';
import type { ClaimHighlight, HighlightedText, Painter } from '../page/paint/paint';
import type { PageLook } from '../store/settings';
import { say } from '../words/say';
import { type AskedPage, CardAnswers } from './card-answers';
import { CardFrame, type CardWish } from './card-frame';
import { CardInput, type ReachableCard } from './card-input';
import { endTurn, takeTurn } from './card-turns';
import { ClaimInHand } from './claim-in-hand';
import { ClaimWalk } from './claim-walk';
import { ClaimsDrawing } from './claims-drawing';
import { FocusReturn } from './focus-return';
import { claimsAtPassage, isForcedColours } from './highlight-positions';
import type { HighlightPositions } from './open-document';
import { passKeyOn } from './pass-key-on';
import type { Surroundings } from './place-card';
import { roomAround } from './room-around';
import { visibleRunnerUp } from './runner-up';
import { shownClaims } from './shown-claims';

/** CSS pixels of a card with one claim and four reports. */
const usualHeight = 370;

/** What the reader has set. */
type CardSettings = Pick<PageLook, 'isStripOn' | 'opensByHover' | 'changedKeys' | 'styles'>;

/** What the card needs to know of the page beyond its findings. */
interface PageSide extends AskedPage {
  /** The open work, with the address that its passages are kept under. */
  readonly page: () => PageDescription;
  readonly address: () => string;
  /** Where a passage that a check quotes stands now. */
  readonly findPassage: (quote: CheckQuote) => Promise<HighlightedText | undefined>;
  readonly positions: HighlightPositions;
  readonly isOwnPage?: boolean | undefined;
}

export class CardHost implements ReachableCard {
  readonly #painter: Painter;
  readonly #signal: AbortSignal;
  readonly #page: PageSide;
  readonly #drawing: ClaimsDrawing;
  readonly #frame: CardFrame;
  readonly #input: CardInput;
  readonly #answers: CardAnswers;
  readonly #walk: ClaimWalk;
  readonly #focus = new FocusReturn();
  readonly #hand = new ClaimInHand();
  #findings: ReadonlyMap<string, Finding> = new Map();
  /** What lies around the passage in hand; undefined: to be looked at again. */
  #around: Surroundings | undefined;
  /** A claim whose card the page kept from running: the popup shows it. */
  #unshown: string | undefined;
  /** A passage that the reader wanted to see: it is set off until the reader goes on to something else. */
  #mark: { readonly start: number; readonly passage: HighlightedText } | undefined;
  /** The claim that the reader has in hand in a list beside the document: its passage is set off while no card is open. */
  #pointedOut: string | undefined;

  constructor(painter: Painter, signal: AbortSignal, page: PageSide) {
    this.#painter = painter;
    this.#signal = signal;
    this.#page = page;
    this.#drawing = new ClaimsDrawing(painter, page.positions, signal, {
      onShow: (claimId) => void this.show(claimId),
      onNear: () => this.prepare(),
      // Scrolling moves the card with its passage; the strip stays as it is.
      onMoved: (hasScrolled) => {
        if (!hasScrolled) this.#around = undefined;
        if (!hasScrolled || this.isOpen || isForcedColours()) this.#render();
      },
    });
    this.#frame = new CardFrame(signal, {
      onWish: (wish) => this.#answer(wish),
      onClosed: (hadFocus) => this.#closed(hadFocus),
      onMessage: () => {
        // Its highlight goes: the next step begins with the first one.
        this.#walk.beginAnew();
        this.#letGo();
      },
      onUnavailable: () => {
        this.#unshown = this.#hand.id;
        this.#drawing.say(say('paperCardRefused'));
      },
    });
    this.#answers = new CardAnswers(page, (message) => this.#frame.post(message));
    this.#walk = new ClaimWalk({
      positions: page.positions,
      highlightOf: (claimId) => this.#highlightOf(claimId),
      order: () => this.#order(),
      openId: () => this.#hand.id,
      onGo: () => this.prepare(),
      onArrived: (highlight) => this.open(claimsAtPassage(highlight, painter.highlights), true),
    });
    this.#input = new CardInput(painter, this);
    this.#input.listen(signal);
  }

  get isOpen(): boolean {
    return this.#hand.open !== undefined;
  }

  get isPinned(): boolean {
    return this.#hand.open?.isPinned === true;
  }

  get hasFocus(): boolean {
    return this.#frame.hasFocus;
  }

  /** A claim that the reader wanted to see and whose card could not be shown. */
  get unshown(): string | undefined {
    return this.#unshown;
  }

  /** Show these from now on; an open card is updated. */
  setClaims(claims: readonly PageClaim[], findings: readonly Finding[], look: CardSettings): void {
    this.#input.opensByHover = look.opensByHover;
    this.#input.changedKeys = look.changedKeys ?? [];
    this.#drawing.wear(look.styles);
    this.#drawing.setStrip(look.isStripOn ? new Map(claims.map((claim) => [claim.id, claim])) : undefined);
    this.#findings = new Map(findings.map((finding) => [finding.claimId, finding]));
    if (this.isOpen && !this.#hasPassage()) void this.#frame.leave(false);
    // Nothing is added to a page on which nothing is found.
    if (this.#painter.highlights.length > 0) this.#drawing.connect();
    // A page that is not visible draws nothing.
    if (!this.isOpen && !document.hidden) this.#drawing.layLater();
    else this.lay();
  }

  /** The open card closes with its passage, but not while the passage is being located again. */
  #hasPassage(): boolean {
    const { id = '' } = this.#hand;
    return this.#highlightOf(id) !== undefined || this.#findings.get(id)?.found === 'pending';
  }

  #highlightOf(claimId: string): ClaimHighlight | undefined {
    return this.#painter.highlights.find((highlight) => highlight.claimId === claimId);
  }

  /** Move strip and card to where the highlights are now. */
  lay(): void {
    this.#drawing.lay();
  }

  /** Move the open card to where its passage is now. */
  follow(): void {
    this.#render();
  }

  prepare(): void {
    this.#frame.prepare();
  }

  /** Scroll to a claim's passage and open its card. @returns false if it has none that is visible */
  show(claimId: string): Promise<boolean> {
    return this.#walk.goTo(claimId);
  }

  /** Scroll to a passage that a check quotes, and set it off. @returns false if it is not there, or not visible */
  async showPassage(quote: CheckQuote): Promise<boolean> {
    this.stay();
    // One in which the reader is at work stays, beside the passage.
    await this.#frame.leave();
    return this.#setOff(quote);
  }

  async #setOff(quote: CheckQuote): Promise<boolean> {
    const passage = await this.#page.findPassage(quote);
    if (passage === undefined || this.#signal.aborted) return false;
    if (!(await this.#page.positions.bringIntoView(passage))) return false;
    this.#drawing.connect();
    this.#mark = { start: quote.start, passage };
    this.#render();
    return true;
  }

  /** The card goes with the reader to a passage that it quotes, or back to that of its claim. */
  async #goBeside(quote: CheckQuote): Promise<void> {
    this.keep();
    const isBack = this.#mark?.start === quote.start;
    this.stay();
    const own = this.#textInHand();
    if (isBack && own !== undefined) await this.#page.positions.bringIntoView(own);
    if (isBack) this.#render();
    else if (!(await this.#setOff(quote)))
      this.#frame.post({ type: 'problem', text: say('checkPassageNotShown') });
  }

  pointOut(claimId: string | undefined): void {
    if (claimId === this.#pointedOut) return;
    this.#pointedOut = claimId;
    if (!this.isOpen) this.#render();
  }

  step(step: 1 | -1): void {
    this.#drawing.layIfDue();
    void this.#walk.step(step);
  }

  stay(): void {
    this.#walk.stay();
    if (this.#mark === undefined) return;
    this.#mark = undefined;
    this.#render();
  }

  keep(): void {
    this.#hand.keep();
  }

  async open(claimIds: readonly string[], isPinned: boolean): Promise<void> {
    if (!isExtensionThere()) return;
    // Another card may have to be asked whether it can go.
    const isOurs = await takeTurn(this, isPinned, () => this.#frame.leave());
    if (!isOurs || this.#signal.aborted) return;
    this.#drawing.connect();
    if (isPinned) this.#focus.remember();
    this.#hand.take(claimIds, isPinned);
    this.#mark = undefined;
    this.#unshown = undefined;
    // A theme may be switched on any element around the passage.
    this.#painter.restyle();
    this.#drawing.hush();
    this.#render(true);
  }

  canLeave(): Promise<boolean> {
    return this.#frame.canLeave();
  }

  close(): void {
    this.#drawing.hush();
    void this.#frame.leave();
  }

  /** The card has gone. */
  #closed(hadFocus: boolean): void {
    this.#letGo();
    if (hadFocus) this.#focus.giveBack();
    else this.#focus.forget();
  }

  /** No claim is in hand any more. */
  #letGo(): void {
    endTurn(this);
    this.#answers.end();
    if (this.#hand.letGo()) this.#render();
  }

  #answer(wish: CardWish): void {
    if (wish.type === 'pointer-in') this.#input.forgetPointer();
    else if (wish.type === 'keep') this.keep();
    else if (wish.type === 'let-go') this.#takeFocusBack();
    else if (wish.type === 'step') this.step(wish.step);
    else if (wish.type === 'runner-up') this.#showRunnerUp(wish.claimId);
    else if (wish.type === 'show-passage') void this.#goBeside(wish.quote);
    else if (wish.type !== 'key') this.#answers.answer(wish);
    // Keys that the card does not use go to the page around it, where that is ours.
    else if (this.#page.isOwnPage === true) passKeyOn(wish.key);
  }

  /** To the claim's runner-up, or back to its passage. */
  #showRunnerUp(claimId: string): void {
    const { open } = this.#hand;
    if (open === undefined) return;
    const isBack = open.runnerUpOf === claimId;
    const isThere = this.#runnerUpOf(claimId) !== undefined;
    if (!isBack && !isThere) this.#frame.post({ type: 'problem', text: say('paperRunnerUpHidden') });
    this.#hand.showRunnerUp(isThere && !isBack ? claimId : undefined);
    const inHand = this.#textInHand();
    this.#render();
    // What is far away in a PDF takes a moment to be drawn.
    if (inHand !== undefined) void this.#page.positions.bringIntoView(inHand).then(() => this.#render());
  }

  #runnerUpOf(claimId: string): HighlightedText | undefined {
    return visibleRunnerUp(this.#page.located(claimId), this.#page.positions);
  }

  /** The part of the page that is set off, and that the card lies at: the passage, or another one for the time being. */
  #textInHand(): HighlightedText | undefined {
    if (this.#mark?.passage.isUnchanged() === true) return this.#mark.passage;
    const { open, id } = this.#hand;
    return (
      this.#runnerUpOf(open?.runnerUpOf ?? '') ?? this.#highlightOf(id ?? this.#pointedOut ?? '')?.passage
    );
  }

  /** Show the reader a message of the background. */
  async showNotice(): Promise<void> {
    if (!(await this.#frame.leave())) return;
    this.#drawing.connect();
    this.#frame.show({ kind: 'notice' }, this.#look(false));
  }

  closeMessage(): void {
    this.#drawing.hush();
    if (!this.isOpen) void this.#frame.leave();
  }

  #takeFocusBack(): void {
    if (!this.#frame.hasFocus) return;
    // The keys are the page's again, whatever had the focus before.
    this.#frame.blur();
    this.#focus.giveBack();
  }

  /** @param isNew whether the card is opened, not just updated */
  #render(isNew = false): void {
    if (!this.#drawing.isThere) return;
    const text = this.#textInHand();
    const inHand = text?.ranges ?? [];
    const isOwn = text === this.#highlightOf(this.#hand.id ?? '')?.passage;
    this.#drawing.draw(inHand, this.#hand.open !== undefined && !isOwn);
    const { open } = this.#hand;
    if (open === undefined) return;
    const { page, address, watchCited } = this.#page;
    const highlight = this.#highlightOf(this.#hand.id ?? '');
    const content = shownClaims({
      inHand: open,
      page: page(),
      address: address(),
      findings: this.#findings,
      order: this.#order(),
      isHighlighted: highlight !== undefined,
      readsCitations: watchCited !== undefined,
      quoteShown: this.#mark?.start,
    });
    if (isNew) this.#around = undefined;
    if (inHand.length > 0) this.#around ??= roomAround(inHand, this.#painter.highlights);
    if (isNew) this.#frame.show(content, this.#look(open.isPinned));
    else this.#frame.update(content, this.#look(open.isPinned));
    // What is far away in a PDF is not drawn. A card that stays although its passage has left the page is one that the reader is working in.
    if (highlight !== undefined && rectsOf(inHand).length === 0) this.#frame.hide();
  }

  #look(takesFocus: boolean) {
    const count = Math.max(1, this.#hand.open?.claimIds.length ?? 1);
    return {
      scheme: this.#painter.scheme,
      takesFocus,
      box: this.#drawing.box,
      usualHeight: usualHeight * count,
      around: this.#around,
    };
  }

  /** Ids of the claims in the order of the page. */
  #order(): string[] {
    return this.#drawing.order.map(({ claimId }) => claimId);
  }
}
