/** The way to a claim's passage, and from one claim to the next. */
import type { ClaimHighlight } from '../page/paint/paint';
import { stepsFrom } from './highlight-positions';
import type { HighlightPositions } from './open-document';

interface WalkedClaims {
  readonly positions: Pick<HighlightPositions, 'bringIntoView'>;
  readonly highlightOf: (claimId: string) => ClaimHighlight | undefined;
  /** Ids of the claims in the order of the document. */
  readonly order: () => readonly string[];
  /** The claim whose card is open. */
  readonly openId: () => string | undefined;
  /** The reader is on the way to a claim. */
  readonly onGo: () => void;
  /** The passage of a claim has come into view. */
  readonly onArrived: (highlight: ClaimHighlight) => Promise<void>;
}

export class ClaimWalk {
  readonly #claims: WalkedClaims;
  /** The claim on its way into view: what is far away in a PDF takes a moment. */
  #going: { readonly claimId: string } | undefined;
  /** The last claim that the reader went to: the next step goes on from there, even if the card was closed. */
  #last = '';

  constructor(claims: WalkedClaims) {
    this.#claims = claims;
  }

  /** @returns false if the claim has no passage that is visible */
  async goTo(claimId: string): Promise<boolean> {
    const highlight = this.#claims.highlightOf(claimId);
    if (highlight === undefined) return false;
    this.#claims.onGo();
    const going = { claimId };
    this.#going = going;
    const isInView = await this.#claims.positions.bringIntoView(highlight.passage);
    // Another one was asked for meanwhile, or none any more.
    if (this.#going !== going) return isInView;
    this.#going = undefined;
    if (!isInView) return false;
    this.#last = claimId;
    await this.#claims.onArrived(highlight);
    return true;
  }

  /** To the next claim in one direction, past those that lie in a closed part of the page. */
  async step(step: 1 | -1): Promise<void> {
    const current = this.#going?.claimId ?? this.#claims.openId() ?? this.#last;
    for (const next of stepsFrom(this.#claims.order(), current, step)) if (await this.goTo(next)) return;
  }

  /** Give up a claim that is on its way. */
  stay(): void {
    this.#going = undefined;
  }

  /** The next step begins with the first claim. */
  beginAnew(): void {
    this.#last = '';
  }
}
