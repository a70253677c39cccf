/** Locates the claims of an open document, highlights them, and keeps card and findings up to date. */

import { placeOfQuote } from '../anchor/quotes';
import type { CheckQuote } from '../check/check-file';
import type { PageClaim } from '../lookup/related';
import { serializeError } from '../messages/plain-errors';
import { rectsOf } from '../page/dom/ranges';
import { runInSlices } from '../page/dom/slices';
import type { Finding, HighlightFilter, PageProblem } from '../page/identity/page-state';
import type { HighlightedText, Painter } from '../page/paint/paint';
import { TextChanged } from '../page/text/readable-text';
import type { PageLook } from '../store/settings';
import { maxDocumentLength } from '../text/document-text';
import { CardHost } from './card-host';
import { type LocatedClaim, ofClaim } from './describe-finding';
import { locateInText } from './locate-in-text';
import { isRejected, isSame, passesFilter, withEarlier, withoutRejected } from './located-claims';
import type { OpenDocument } from './open-document';
import type { OpenedPaper } from './paper-source';
import type { ReadingTask } from './reading-task';
import { tellInView } from './tell-in-view';

/** A document that changes while it is read is read at most this many times in a row; the next change starts a new round. */
const maxAttempts = 3;
/** Milliseconds between them. */
const retryDelay = 200;
/** Highlights that are measured for what is on the screen: of more, most are not. */
const maxMeasured = 500;

/** Reported with the findings of a text that is longer than the part that is read. */
const textCut: PageProblem = {
  message: 'cut',
  code: 'paperTextCut',
  detail: String(maxDocumentLength / 1_000_000),
};

/** Reads until its task's signal ends it. */
export class ClaimsReading {
  readonly #task: ReadingTask;
  readonly #document: OpenDocument;
  readonly #painter: Painter;
  readonly #card: CardHost;
  #claims: readonly PageClaim[];
  #look: PageLook;
  #filter: HighlightFilter = 'all';
  #located: ReadonlyMap<string, LocatedClaim> = new Map();
  /** The reading under way; a new one ends it. */
  #round = new AbortController();
  /** From a change that takes a passage away, or the beginning of a round, to its end. */
  #isReading = false;
  /** Of the last reading. */
  #problem: PageProblem | undefined;
  /** Address that the document was read under last. */
  #address: string;

  constructor(task: ReadingTask & OpenedPaper, document: OpenDocument, painter: Painter) {
    this.#task = task;
    this.#document = document;
    this.#painter = painter;
    this.#claims = task.related.claims;
    this.#look = task.look;
    painter.wear(task.look.styles);
    this.#address = document.address();
    const { watchCited } = document;
    this.#card = new CardHost(painter, task.signal, {
      page: task.page,
      located: (claimId) => this.#located.get(claimId),
      findPassage: (quote) => this.#findPassage(quote),
      address: document.address,
      positions: document.positions,
      isOwnPage: document.isOwnPage,
      watchCited:
        watchCited &&
        ((claimId, onRead) => {
          const passage = this.#located.get(claimId)?.highlight.passage;
          return passage && watchCited(passage, onRead);
        }),
    });
    tellInView(() => this.#claimsInView(), task.signal);
    task.signal.addEventListener('abort', () => {
      this.#round.abort();
      painter.clear();
    });
  }

  /** Verdicts or settings have changed; the claims are the same. */
  update({ related, look }: OpenedPaper): void {
    if (this.#task.signal.aborted) return;
    const before = new Map(this.#claims.map((claim) => [claim.id, claim]));
    const isOutdated =
      this.#address !== this.#document.address() ||
      related.claims.some((claim) => this.#hasToBeLookedFor(claim, before.get(claim.id)));
    const isRejectedAnew = related.claims.some(
      (claim) => isRejected(claim) && !isRejected(before.get(claim.id)),
    );
    const located = withoutRejected(this.#located, related.claims);
    const haveHighlightsChanged =
      look.areMarksOn !== this.#look.areMarksOn ||
      located.size < this.#located.size ||
      // They show the reader's verdicts here.
      this.#document.verdicts !== undefined;
    this.#claims = related.claims;
    this.#look = look;
    this.#painter.wear(look.styles);
    this.#located = located;
    if (haveHighlightsChanged) this.repaint();
    if (isOutdated) void this.read();
    else if (isRejectedAnew) this.#tell();
    else this.#showClaims();
  }

  /** Highlight these alone; what is known of the others stays. */
  filter(filter: HighlightFilter): void {
    if (filter === this.#filter) return;
    this.#filter = filter;
    this.repaint();
    this.#showClaims();
  }

  /** Scroll to a claim and open its card; false if it is not visible. */
  show(claimId: string): Promise<boolean> {
    return this.#card.show(claimId);
  }

  /** To the next claim (1), or the one before (-1). */
  step(step: 1 | -1): void {
    this.#card.step(step);
  }

  /** Scroll to a passage that a check quotes and set it off for the time being; false if it is not there, or not visible. */
  showPassage(quote: CheckQuote): Promise<boolean> {
    return this.#card.showPassage(quote);
  }

  /** Set a claim's passage off while the reader has the claim in hand in a list beside the document. */
  pointOut(claimId: string | undefined): void {
    this.#card.pointOut(claimId);
  }

  /** Show the reader a message of the background, over the document. */
  showNotice(): Promise<void> {
    return this.#card.showNotice();
  }

  /** A claim whose card the page kept from running. */
  get unshown(): string | undefined {
    return this.#card.unshown;
  }

  /** Ids of the claims that are highlighted on the screen, the topmost first. */
  #claimsInView(): string[] {
    if (!this.#look.areMarksOn) return [];
    return [...this.#located]
      .filter(([, located]) => passesFilter(located, this.#filter))
      .slice(0, maxMeasured)
      .flatMap(([id, { highlight }]) => {
        const seen = rectsOf(highlight.passage.ranges).find(
          ({ top, bottom, height }) => height > 0 && bottom > 0 && top < innerHeight,
        );
        return seen === undefined ? [] : { id, top: seen.top };
      })
      .sort((one, other) => one.top - other.top)
      .map(({ id }) => id);
  }

  /** Read the document again. */
  async read(): Promise<void> {
    if (this.#task.signal.aborted) return;
    this.#round.abort();
    const round = new AbortController();
    this.#round = round;
    this.#isReading = true;
    this.#problem = undefined;
    this.#address = this.#document.address();
    this.#tell();
    try {
      this.#finish((await this.#locate(round.signal)) ? textCut : undefined);
    } catch (error) {
      if (round.signal.aborted) return;
      this.#finish(serializeError(error));
    }
  }

  /** Drop passages that were changed: their present text was not compared. @returns whether there were any */
  dropChanged(): boolean {
    const kept = [...this.#located].filter(([, { highlight }]) => highlight.passage.isUnchanged());
    if (kept.length === this.#located.size) return false;
    this.#located = new Map(kept);
    this.#isReading = true;
    this.repaint();
    this.#tell();
    return true;
  }

  /** Paint the highlights where they stand now. */
  repaint(): void {
    // A late call must not bring back what was taken away.
    if (this.#task.signal.aborted) return;
    const highlights = [...this.#located.values()]
      .filter((located) => passesFilter(located, this.#filter))
      .map(({ highlight }) => highlight);
    this.#painter.paint(this.#look.areMarksOn ? highlights : [], this.#document.verdicts?.());
  }

  /** Move card and strip to where the highlights are now. */
  lay(): void {
    this.#card.lay();
  }

  /** Move the open card to where its passage is now; the strip stays as it is. */
  follow(): void {
    this.#card.follow();
  }

  /** @returns whether the text goes on after what was searched */
  async #locate(signal: AbortSignal): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#locateOnce(signal, attempt === maxAttempts);
      } catch (error) {
        if (!(error instanceof TextChanged) || attempt === maxAttempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, retryDelay));
      }
    }
  }

  /** @param isLast whether passages that were changed meanwhile are left out; else throws TextChanged */
  async #locateOnce(signal: AbortSignal, isLast: boolean): Promise<boolean> {
    let isCut = false;
    for await (const text of this.#document.texts(signal)) {
      const located = await locateInText({
        document: this.#document,
        page: this.#task.page,
        text,
        claims: () => this.#claims,
        signal,
        isLast,
      });
      // One part of a document may lack what another one has.
      const all = text.isPart === true ? withEarlier(located, this.#located) : located;
      this.#located = withoutRejected(all, this.#claims);
      isCut = text.documentText.text.length > maxDocumentLength;
      this.repaint();
      // A whole text is reported at its end.
      if (text.isPart === true) this.#tell();
    }
    return isCut;
  }

  /** The text is read again: it is not kept, and asked for seldom. */
  async #findPassage(quote: CheckQuote): Promise<HighlightedText | undefined> {
    const { signal } = this.#task;
    const { findQuote } = this.#document;
    for await (const text of this.#document.texts(signal)) {
      const written = text.documentText.text;
      const span =
        placeOfQuote(written, quote) ??
        (findQuote && (await runInSlices(findQuote(written, quote), { signal })));
      const found = span && text.toHighlightedText(span);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Whether the reader wants its highlight back, or has judged it on another passage of this document: in another tab. */
  #hasToBeLookedFor(claim: PageClaim, before: PageClaim | undefined): boolean {
    if (isRejected(claim)) return false;
    const { anchor } = claim;
    const isKnown =
      isSame(anchor, before?.anchor) || isSame(anchor, this.#located.get(claim.id)?.finding.evidence);
    return isRejected(before) || (anchor !== undefined && !isKnown);
  }

  #finish(problem?: PageProblem): void {
    this.#isReading = false;
    this.#problem = problem;
    this.#tell();
  }

  #tell(): void {
    const findings = this.#showClaims();
    const problem = this.#problem;
    this.#task.onProgress({
      isDone: !this.#isReading,
      findings,
      ...(problem !== undefined && { problem }),
    });
  }

  /** Update the card. @returns what is known about each claim now */
  #showClaims(): Finding[] {
    const findings = this.#findings();
    this.#card.setClaims(this.#claims, findings, this.#look);
    return findings;
  }

  #findings(): Finding[] {
    const rest = this.#isReading ? 'pending' : 'no';
    return this.#claims.map((claim) => {
      const located = this.#located.get(claim.id);
      const finding = located?.finding ?? {
        ...ofClaim(claim),
        found: isRejected(claim) ? 'no' : rest,
        ...(isRejected(claim) && { isRejected: true }),
      };
      return { ...finding, ...this.#inFile(located) };
    });
  }

  #inFile(located: LocatedClaim | undefined): Pick<Finding, 'inFile'> {
    const { positions } = this.#document;
    if (positions.pageOf === undefined) return {};
    const page = located && positions.pageOf(located.highlight.passage);
    return { inFile: page === undefined ? {} : { page } };
  }
}
