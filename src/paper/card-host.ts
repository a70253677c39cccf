/** The card of claims: which claim is in hand, where its card stands, and what the card wants of the page. */
import type { PageClaim } from '../lookup/related';
import type { CitedAnswer, KeyPress, ShownClaims } from '../messages/card-messages';
import { isExtensionThere } from '../page/dom/lifetime';
import { rectsOf } from '../page/dom/ranges';
import type { Finding, PageDescription } from '../page/identity/page-state';
import { watchLooks } from '../page/paint/page-looks';
import type { ClaimHighlight, HighlightedText, Painter } from '../page/paint/paint';
import { hereWords } from '../words/wording';
import { CardFrame, type CardWish } from './card-frame';
import { CardInput, type ReachableCard } from './card-input';
import { endTurn, takeTurn } from './card-turns';
import { CardView } from './card-view';
import type { LocatedClaim } from './describe-finding';
import {
  boxAround,
  claimsAtPassage,
  forcedColourBoxes,
  isForcedColours,
  stepsFrom,
  stripMarkers,
} from './highlight-positions';
import type { HighlightPositions } from './open-document';
import type { Box } from './place-card';

/** CSS pixels of a card with one claim and four reports. */
const usualHeight = 370;

const runnerUpHidden =
  'The next best sentence can’t be shown: it’s in a collapsed part of the page, or no longer on the page.';
const unavailable = 'This page doesn’t let Claimlight show its card. The claim is in Claimlight’s popup.';

interface OpenCard {
  readonly claimIds: readonly string[];
  /** Opened by click or key: it stays until it is closed. */
  readonly isPinned: boolean;
  /** Claim whose runner-up is shown for the time being; its mark stays where it is. */
  readonly runnerUpOf?: string | undefined;
}

/** What the card needs to know of the page beyond its findings. */
interface PageSide {
  /** The open work, with the address that its passages are kept under. */
  readonly page: () => PageDescription;
  readonly address: () => string;
  readonly positions: HighlightPositions;
  readonly located: (claimId: string) => LocatedClaim | undefined;
  /** Be told what a claim's passage cites; absent where nobody reads that. */
  readonly watchCited?:
    | ((claimId: string, onRead: (cited: CitedAnswer) => void) => (() => void) | undefined)
    | undefined;
  readonly isOwnPage?: boolean | undefined;
}

export class CardHost implements ReachableCard {
  readonly #painter: Painter;
  readonly #signal: AbortSignal;
  readonly #page: PageSide;
  readonly #view: CardView;
  readonly #frame: CardFrame;
  readonly #input: CardInput;
  #claims = new Map<string, PageClaim>();
  #findings = new Map<string, Finding>();
  #open: OpenCard | undefined;
  /** The claim that is being brought into view: what is far away in a PDF takes a moment. */
  #goingTo: { readonly claimId: string } | undefined;
  /** A claim whose card the page did not let run: the popup shows it. */
  #unshown: string | undefined;
  #isStripOn = true;
  /** The painter's marks in the order of the page. */
  #order: readonly ClaimHighlight[] = [];
  #isLayDue = false;
  /** Where the open card's passage was last. */
  #box: Box = { left: 0, top: 0, right: 0, bottom: 0 };
  /** Claim that was gone to last: the next step goes on from there, though the card was closed. */
  #last = '';
  #focusBefore: Element | null = null;
  /** What the card watches, by claim: each ends it. */
  readonly #watched = new Map<string, (() => void) | undefined>();

  constructor(painter: Painter, signal: AbortSignal, page: PageSide) {
    this.#painter = painter;
    this.#signal = signal;
    this.#page = page;
    this.#view = new CardView(signal, {
      onShow: (claimId) => void this.show(claimId),
      onNear: () => this.prepare(),
    });
    this.#frame = new CardFrame(signal, {
      onWish: (wish) => this.#answer(wish),
      onClosed: (hadFocus) => this.#closed(hadFocus),
      onMessage: () => {
        // Its highlight goes: the next step begins with the first one.
        this.#last = '';
        this.#letGo();
      },
      onUnavailable: () => {
        this.#unshown = this.#open?.claimIds[0];
        this.#view.note.say(unavailable);
      },
    });
    this.#input = new CardInput(painter, this);
    this.#input.listen(signal);
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
    return this.#frame.hasFocus;
  }

  /** A claim that the reader wanted to see and whose card could not be shown. */
  get unshown(): string | undefined {
    return this.#unshown;
  }

  /** Show these from now on; an open card is brought up to date. */
  setClaims(claims: readonly PageClaim[], findings: readonly Finding[], isStripOn: boolean): void {
    this.#isStripOn = isStripOn;
    this.#claims = new Map(claims.map((claim) => [claim.id, claim]));
    this.#findings = new Map(findings.map((finding) => [finding.claimId, finding]));
    if (this.#open !== undefined && !this.#hasPassage()) void this.#frame.leave(false);
    // Nothing is added to a page on which nothing is found.
    if (this.#painter.highlights.length > 0) this.#view.connect();
    // A page that is not to be seen draws nothing.
    if (this.#open === undefined && !document.hidden) this.#layLater();
    else this.lay();
  }

  /** The open card goes with its passage, but not while that is looked for again. */
  #hasPassage(): boolean {
    const id = this.#open?.claimIds[0] ?? '';
    return this.#markOf(id) !== undefined || this.#findings.get(id)?.found === 'pending';
  }

  #markOf(claimId: string): ClaimHighlight | undefined {
    return this.#painter.highlights.find((highlight) => highlight.claimId === claimId);
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
    const { positions } = this.#page;
    this.#order = positions.inOrder(this.#painter.highlights);
    const markers = this.#isStripOn ? stripMarkers(this.#order, this.#claims, positions) : undefined;
    this.#view.drawStrip(markers, `Claims ${hereWords(positions.pageOf !== undefined)}`);
    this.#render();
  }

  /** Bring the open card to where its passage is now. */
  follow(): void {
    this.#render();
  }

  prepare(): void {
    this.#frame.prepare();
  }

  /** Scroll to a claim's passage and open its card. @returns false if it has none that is to be seen */
  async show(claimId: string): Promise<boolean> {
    const highlight = this.#markOf(claimId);
    if (highlight === undefined) return false;
    this.prepare();
    const going = { claimId };
    this.#goingTo = going;
    const isInView = await this.#page.positions.bringIntoView(highlight.passage);
    // Another one was asked for meanwhile, or none any more.
    if (this.#goingTo !== going) return isInView;
    this.#goingTo = undefined;
    if (!isInView) return false;
    this.#last = claimId;
    await this.open(claimsAtPassage(highlight, this.#painter.highlights), true);
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

  async open(claimIds: readonly string[], isPinned: boolean): Promise<void> {
    if (!isExtensionThere()) return;
    const turn = takeTurn(this, isPinned, () => this.#frame.leave());
    // Another card may have to be asked whether it can go.
    if (!(turn instanceof Promise ? await turn : turn) || this.#signal.aborted) return;
    this.#view.connect();
    if (isPinned && this.#focusBefore === null) this.#focusBefore = document.activeElement;
    this.#open = { claimIds, isPinned };
    this.#unshown = undefined;
    // A theme may be switched on any element around the passage.
    this.#painter.restyle();
    this.#view.note.hush();
    this.#render(true);
  }

  canLeave(): Promise<boolean> {
    return this.#frame.canLeave();
  }

  close(): void {
    this.#view.note.hush();
    void this.#frame.leave();
  }

  /** The card has gone. */
  #closed(hadFocus: boolean): void {
    this.#letGo();
    if (hadFocus) this.#returnFocus();
    this.#focusBefore = null;
  }

  /** No claim is in hand any more. */
  #letGo(): void {
    endTurn(this);
    for (const claimId of this.#watched.keys()) this.#unwatch(claimId);
    if (this.#open === undefined) return;
    this.#open = undefined;
    this.#render();
  }

  #answer(wish: CardWish): void {
    if (wish.type === 'pointer-in') this.#input.forgetPointer();
    else if (wish.type === 'keep') this.keep();
    else if (wish.type === 'let-go') this.#takeFocusBack();
    else if (wish.type === 'step') this.step(wish.step);
    else if (wish.type === 'runner-up') this.#showRunnerUp(wish.claimId);
    else if (wish.type === 'key') this.#passOn(wish.key);
    else if (wish.type === 'terms') this.#tellTerms(wish.claimId);
    else if (wish.type === 'passage') this.#tellPassage(wish.claimId);
    else if (wish.type === 'watch-cited') this.#watch(wish.claimId);
    else this.#unwatch(wish.claimId);
  }

  #tellTerms(claimId: string): void {
    this.#frame.post({ type: 'terms', claimId, terms: this.#page.located(claimId)?.terms() ?? [] });
  }

  #tellPassage(claimId: string): void {
    const passage = this.#page.located(claimId)?.passage;
    this.#frame.post({ type: 'passage', claimId, ...(passage && { passage }) });
  }

  #watch(claimId: string): void {
    this.#unwatch(claimId);
    const end = this.#page.watchCited?.(claimId, (cited) =>
      this.#frame.post({ type: 'cited', claimId, cited }),
    );
    if (end === undefined) this.#frame.post({ type: 'cited', claimId, cited: { references: [] } });
    else this.#watched.set(claimId, end);
  }

  #unwatch(claimId: string): void {
    this.#watched.get(claimId)?.();
    this.#watched.delete(claimId);
  }

  /** What the card has no use for is the page's around it, where that is ours. */
  #passOn(key: KeyPress): void {
    if (this.#page.isOwnPage !== true) return;
    const event = new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }

  /** To the claim's runner-up, or back to its passage. */
  #showRunnerUp(claimId: string): void {
    if (this.#open === undefined) return;
    const isBack = this.#open.runnerUpOf === claimId;
    const isThere = this.#runnerUpOf(claimId) !== undefined;
    if (!isBack && !isThere) this.#frame.post({ type: 'problem', text: runnerUpHidden });
    this.#open = { ...this.#open, isPinned: true, runnerUpOf: isThere && !isBack ? claimId : undefined };
    const inHand = this.#inHand(this.#markOf(this.#open.claimIds[0] ?? ''));
    this.#render();
    // What is far away in a PDF takes a moment to be drawn.
    if (inHand !== undefined) void this.#page.positions.bringIntoView(inHand).then(() => this.#render());
  }

  /** Where a claim's runner-up is to be seen. */
  #runnerUpOf(claimId: string): HighlightedText | undefined {
    const other = this.#page.located(claimId)?.runnerUp;
    return other?.isUnchanged() === true && this.#page.positions.canShow(other) ? other : undefined;
  }

  /** The part of the page that the card lies at: the passage, or the runner-up for the time being. */
  #inHand(highlight: ClaimHighlight | undefined): HighlightedText | undefined {
    return this.#runnerUpOf(this.#open?.runnerUpOf ?? '') ?? highlight?.passage;
  }

  /** Show what the background has to say to the reader. */
  async showNotice(): Promise<void> {
    if (!(await this.#frame.leave())) return;
    this.#view.connect();
    this.#frame.show({ kind: 'notice' }, this.#look(false));
  }

  closeMessage(): void {
    this.#view.note.hush();
    if (this.#open === undefined) void this.#frame.leave();
  }

  #takeFocusBack(): void {
    if (!this.#frame.hasFocus) return;
    // The keys are the page's again, whatever had the focus before.
    this.#frame.blur();
    this.#returnFocus();
  }

  #returnFocus(): void {
    // Back to where the reader was, without leaving the passage.
    // By the prototype's method: see page/dom/dom.ts.
    if (this.#focusBefore instanceof HTMLElement)
      HTMLElement.prototype.focus.call(this.#focusBefore, { preventScroll: true });
    this.#focusBefore = null;
  }

  /** @param isNew whether the card is opened, not just brought up to date */
  #render(isNew = false): void {
    if (!this.#view.host.isConnected) return;
    const highlight = this.#markOf(this.#open?.claimIds[0] ?? '');
    const inHand = this.#inHand(highlight)?.ranges ?? [];
    this.#painter.focus(inHand);
    this.#box = boxAround(rectsOf(inHand)) ?? this.#box;
    this.#view.draw({
      scheme: this.#painter.scheme,
      boxes: isForcedColours() ? forcedColourBoxes(inHand, this.#painter.highlights) : [],
      insets: this.#page.positions.stripInsets?.(),
    });
    if (this.#open === undefined) return;
    const content = this.#content(this.#open, highlight);
    if (isNew) this.#frame.show(content, this.#look(this.#open.isPinned));
    else this.#frame.update(content, this.#look(this.#open.isPinned));
    // What is far away in a PDF is not drawn. A card that stays though its passage has left the page has a reader at work in it.
    if (highlight !== undefined && rectsOf(inHand).length === 0) this.#frame.hide();
  }

  #look(takesFocus: boolean) {
    const count = Math.max(1, this.#open?.claimIds.length ?? 1);
    return { scheme: this.#painter.scheme, takesFocus, box: this.#box, usualHeight: usualHeight * count };
  }

  #content({ claimIds, runnerUpOf }: OpenCard, highlight: ClaimHighlight | undefined): ShownClaims {
    const { works, version, title, notices = [] } = this.#page.page();
    return {
      kind: 'claims',
      page: {
        works,
        ...(version !== undefined && { version }),
        ...(title !== undefined && { title }),
        url: this.#page.address(),
      },
      claimIds,
      findings: claimIds.flatMap((id) => this.#findings.get(id) ?? []),
      place: highlight === undefined ? 0 : this.#order.indexOf(highlight) + 1,
      placeCount: this.#order.length,
      notices,
      readsCitations: this.#page.watchCited !== undefined,
      ...(runnerUpOf !== undefined && { runnerUpOf }),
    };
  }
}
