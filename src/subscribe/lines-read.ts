/** A cache, not state: the parts of feeds that were read last. A work is looked up several times in a row, and neighbours of one page's works often stand together. */
import type { SoughtLines } from '../feeds/feed-lines';
import { mostMemberBytes } from '../feeds/shard';

/** A part as it was read. */
export interface ReadPart {
  /** Absent where there is none, or it cannot be read. */
  readonly lines?: SoughtLines;
  /** What reading it counts for, in UTF-16 units. */
  readonly cost: number;
}

/** Parts that are remembered: a page that ten reports cite needs some twenty. */
const maxParts = 100;
/** UTF-16 units of all of them; the last one stays, however long: a page lists many works. */
const maxLength = 16_000_000;

/** Remembers the parts that were read last, up to a bound. */
export class LinesRead {
  readonly #parts = new Map<string, Promise<ReadPart>>();
  readonly #costs = new Map<string, number>();
  #length = 0;

  /**
   * @param name of the part
   * @param read it; `undefined` where it is not on this computer
   * @throws what `read` throws; then it is read anew the next time
   */
  async get(name: string, read: () => Promise<SoughtLines | 'unreadable' | undefined>): Promise<ReadPart> {
    const known = this.#parts.get(name);
    const part = known ?? this.#read(name, read);
    // The last one that was of use goes last.
    this.#parts.delete(name);
    this.#parts.set(name, part);
    return part;
  }

  clear(): void {
    this.#parts.clear();
    this.#costs.clear();
    this.#length = 0;
  }

  async #read(name: string, read: () => Promise<SoughtLines | 'unreadable' | undefined>): Promise<ReadPart> {
    try {
      const lines = await read();
      // What cannot be read has taken time, too.
      if (lines === 'unreadable') return { cost: this.#count(name, mostMemberBytes) };
      if (lines !== undefined) return { lines, cost: this.#count(name, lines.length) };
      // It may come.
      this.#parts.delete(name);
      return { cost: 0 };
    } catch (error) {
      this.#parts.delete(name);
      throw error;
    }
  }

  #count(name: string, cost: number): number {
    // It was forgotten meanwhile.
    if (!this.#parts.has(name)) return cost;
    this.#length += cost - (this.#costs.get(name) ?? 0);
    this.#costs.set(name, cost);
    for (const oldest of this.#parts.keys()) {
      if (this.#parts.size <= maxParts && this.#length <= maxLength) break;
      if (oldest === name) continue;
      this.#parts.delete(oldest);
      this.#length -= this.#costs.get(oldest) ?? 0;
      this.#costs.delete(oldest);
    }
    return cost;
  }
}
