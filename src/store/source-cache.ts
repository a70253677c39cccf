/** Answers of scholarly services, kept for a while: not asked again what was just asked. */
import * as v from 'valibot';
import { type KeptAnswer, maxAge, maxKept, type SourceCache } from '../sources/source-cache';
import { sourceNames } from '../sources/source-names';
import { completely, database } from './database';

const answerSchema = v.object({
  key: v.string(),
  source: v.picklist(sourceNames),
  at: v.number(),
  status: v.number(),
  body: v.string(),
});

/** A cache in the database. It fails as the database does; whoever asks services goes on without it. */
export class StoredAnswers implements SourceCache {
  readonly #most: number;
  readonly #now: () => number;

  /** @param most characters of all bodies */
  constructor(most = maxKept, now: () => number = Date.now) {
    this.#most = most;
    this.#now = now;
  }

  /** @returns `undefined` also for what is damaged, or too old */
  async get(key: string): Promise<KeptAnswer | undefined> {
    const transaction = (await database()).transaction(['answers', 'answerUses'], 'readwrite');
    return completely(transaction, async () => {
      const answer = await transaction.objectStore('answers').get(key);
      if (answer === undefined) return undefined;
      const parsed = v.safeParse(answerSchema, answer);
      const now = this.#now();
      if (!parsed.success || now - parsed.output.at >= maxAge) return undefined;
      const use = { key, usedAt: now, size: parsed.output.body.length };
      await transaction.objectStore('answerUses').put(use);
      return parsed.output;
    });
  }

  async put(answer: KeptAnswer): Promise<void> {
    const size = answer.body.length;
    if (size > this.#most) return;
    const transaction = (await database()).transaction(['answers', 'answerUses'], 'readwrite');
    await completely(transaction, async () => {
      const [answers, uses] = [transaction.objectStore('answers'), transaction.objectStore('answerUses')];
      const now = this.#now();
      await answers.put(answer);
      await uses.put({ key: answer.key, usedAt: now, size });
      // The longest unused first; what was used within its time may be older than that, and is read no more.
      const all = await uses.index('usedAt').getAll();
      let room = this.#most - all.reduce((sum, use) => sum + use.size, 0);
      for (const use of all) {
        if (use.key === answer.key || (room >= 0 && now - use.usedAt < maxAge)) continue;
        await Promise.all([answers.delete(use.key), uses.delete(use.key)]);
        room += use.size;
      }
    });
  }
}

/** The answers that this browser keeps. */
export const storedAnswers = new StoredAnswers();

/** How many answers are kept, their characters, and when the longest unused was last used: milliseconds since 1970. */
export async function keptAnswers(): Promise<{
  readonly count: number;
  readonly size: number;
  readonly oldestUse?: number;
}> {
  const uses = await (await database()).getAll('answerUses');
  const oldestUse = uses.reduce((least, { usedAt }) => Math.min(least, usedAt), Infinity);
  return {
    count: uses.length,
    size: uses.reduce((sum, { size }) => sum + size, 0),
    ...(uses.length === 0 ? {} : { oldestUse }),
  };
}

/** Forget all answers of services. Throws as the database does. */
export async function emptySourceCache(): Promise<void> {
  const transaction = (await database()).transaction(['answers', 'answerUses'], 'readwrite');
  await completely(transaction, async () => {
    await transaction.objectStore('answers').clear();
    await transaction.objectStore('answerUses').clear();
  });
}
