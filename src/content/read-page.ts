/** Reads an open page: text, claims, marks, card. Runs only where reports know the work. */
import type { RelatedClaim } from '../claims/related';
import { locateClaims } from '../locate/locate';
import type { Location } from '../locate/location';
import { prepareDocument } from '../locate/prepare';
import { createPainter, removeStaleMarks } from '../page/paint';
import type { Finding } from '../page/page-state';
import { type ReadableText, readText } from '../page/readable-text';
import { runInSlices } from '../page/slices';
import { watchText } from '../page/watch';
import { CardHost } from './card-host';
import { describeFinding, type LocatedClaim } from './describe-finding';
import type { Reading, ReadingTask } from './hand-over';

/** Read the page and show its claims until the task's signal ends it. */
export function readPage(task: ReadingTask): Reading {
  return new PageReading(task);
}

class PageReading implements Reading {
  readonly #task: ReadingTask;
  readonly #painter = createPainter(document);
  readonly #card: CardHost;
  #claims: readonly RelatedClaim[];
  #areMarksOn: boolean;
  #located = new Map<string, LocatedClaim>();
  /** The reading under way; a new one ends it. */
  #round = new AbortController();

  constructor(task: ReadingTask) {
    this.#task = task;
    this.#claims = task.related.claims;
    this.#areMarksOn = task.areMarksOn;
    removeStaleMarks(document);
    this.#card = new CardHost(task.page, this.#painter, task.signal);
    task.signal.addEventListener('abort', () => {
      this.#round.abort();
      this.#painter.clear();
    });
    watchText(document, () => void this.#read(), task.signal);
    void this.#read();
  }

  update(related: ReadingTask['related'], areMarksOn: boolean): void {
    this.#claims = related.claims;
    this.#areMarksOn = areMarksOn;
    this.#paint();
  }

  show(claimId: string): boolean {
    return this.#card.open(claimId);
  }

  async #read(): Promise<void> {
    this.#round.abort();
    const round = new AbortController();
    this.#round = round;
    this.#tell(false);
    try {
      const text = await runInSlices(readText(document), { signal: round.signal });
      this.#located = await this.#locate(text, round.signal);
      this.#paint();
      this.#tell(true);
    } catch (error) {
      if (round.signal.aborted) return;
      this.#tell(true, error instanceof Error ? error.message : String(error));
    }
  }

  async #locate(text: ReadableText, signal: AbortSignal): Promise<Map<string, LocatedClaim>> {
    const located = new Map<string, LocatedClaim>();
    const prepared = await runInSlices(prepareDocument(text.documentText), { signal });
    const claims = new Map(this.#claims.map((claim) => [claim.id, claim]));
    const keep = (location: Location) => {
      const claim = claims.get(location.claimId);
      if (claim !== undefined) located.set(claim.id, describeFinding(claim, location, text, location.span));
    };
    await runInSlices(locateClaims(prepared, this.#claims), {
      signal,
      onValue: (step) => step?.location && keep(step.location),
    });
    return located;
  }
}
