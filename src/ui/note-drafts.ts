/** Notes that are being written: each outlives its card or row until it is saved or given up. */

/** Called for each change. @param note `null`: it no longer exists */
type Keep = (claimId: string, note: string | null) => void;

class Drafts {
  readonly #notes = new Map<string, string>();
  #keep: Keep = () => undefined;

  /** Have them kept beyond the life of this page. */
  keepBy(keep: Keep): void {
    this.#keep = keep;
  }

  /** Take over those that were kept, unless something newer is being written. */
  restore(kept: Readonly<Record<string, string>>): void {
    for (const [claimId, note] of Object.entries(kept))
      if (!this.#notes.has(claimId)) this.#notes.set(claimId, note);
  }

  has(claimId: string): boolean {
    return this.#notes.has(claimId);
  }

  get(claimId: string): string | undefined {
    return this.#notes.get(claimId);
  }

  set(claimId: string, note: string): void {
    this.#notes.set(claimId, note);
    this.#keep(claimId, note);
  }

  delete(claimId: string): void {
    if (this.#notes.delete(claimId)) this.#keep(claimId, null);
  }
}

export const drafts = new Drafts();
