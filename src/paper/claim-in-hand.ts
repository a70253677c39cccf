/** Which claim the reader has in hand: that of the open card. No DOM. */

/** Claims in one card. */
export interface ClaimsInHand {
  /** All claims at one passage; the one that the reader went to comes first. */
  readonly claimIds: readonly string[];
  /** Opened by click or key: it stays until it is closed. */
  readonly isPinned: boolean;
  /** Claim whose runner-up is shown for the time being; its highlight stays where it is. */
  readonly runnerUpOf?: string | undefined;
}

export class ClaimInHand {
  #open: ClaimsInHand | undefined;

  get open(): ClaimsInHand | undefined {
    return this.#open;
  }

  /** The claim at whose passage the card is open. */
  get id(): string | undefined {
    return this.#open?.claimIds[0];
  }

  take(claimIds: readonly string[], isPinned: boolean): void {
    this.#open = { claimIds, isPinned };
  }

  /** The card that came by hovering stays. */
  keep(): void {
    if (this.#open !== undefined) this.#open = { ...this.#open, isPinned: true };
  }

  /** To a claim's runner-up, or back to its passage with `undefined`. The card stays. */
  showRunnerUp(claimId: string | undefined): void {
    if (this.#open !== undefined) this.#open = { ...this.#open, isPinned: true, runnerUpOf: claimId };
  }

  /** @returns whether a card was open */
  letGo(): boolean {
    const wasOpen = this.#open !== undefined;
    this.#open = undefined;
    return wasOpen;
  }
}
