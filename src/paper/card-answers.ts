/** What the card asks of the page: words in common, passages, and what they cite as long as that is watched. */
import type { CitedAnswer, ToCard } from '../messages/card-messages';
import type { CardWish } from './card-frame';
import type { LocatedClaim } from './describe-finding';

export interface AskedPage {
  readonly located: (claimId: string) => LocatedClaim | undefined;
  /** Listen to what a claim's passage cites; absent where nobody reads that. @returns a function that ends it; undefined: it cites nothing */
  readonly watchCited?:
    | ((claimId: string, onRead: (cited: CitedAnswer) => void) => (() => void) | undefined)
    | undefined;
}

export type CardQuestion = Extract<CardWish, { type: 'terms' | 'passage' | 'watch-cited' | 'unwatch-cited' }>;

export class CardAnswers {
  readonly #page: AskedPage;
  readonly #post: (message: ToCard) => void;
  /** What the card watches, by claim: each ends it. */
  readonly #watched = new Map<string, () => void>();

  constructor(page: AskedPage, post: (message: ToCard) => void) {
    this.#page = page;
    this.#post = post;
  }

  answer({ type, claimId }: CardQuestion): void {
    const located = this.#page.located(claimId);
    if (type === 'terms') this.#post({ type, claimId, terms: located?.terms() ?? [] });
    else if (type === 'passage')
      this.#post({ type, claimId, ...(located?.passage && { passage: located.passage }) });
    else if (type === 'watch-cited') this.#watch(claimId);
    else this.#unwatch(claimId);
  }

  /** The card has gone. */
  end(): void {
    for (const claimId of this.#watched.keys()) this.#unwatch(claimId);
  }

  #watch(claimId: string): void {
    this.#unwatch(claimId);
    const tell = (cited: CitedAnswer) => this.#post({ type: 'cited', claimId, cited });
    const end = this.#page.watchCited?.(claimId, tell);
    if (end === undefined) tell({ references: [] });
    else this.#watched.set(claimId, end);
  }

  #unwatch(claimId: string): void {
    this.#watched.get(claimId)?.();
    this.#watched.delete(claimId);
  }
}
