/** Where answers of services are kept. The one of the browser is in the store; this one is for tests, Node and private windows. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { SourceName } from '../claims/source-work';
import type { SourceRequest } from './adapter';

/** An answer as it came. It is read anew each time, so that a better reader helps with old ones too. */
export interface KeptAnswer {
  readonly key: string;
  readonly source: SourceName;
  /** When it came: milliseconds since 1970. */
  readonly at: number;
  readonly status: number;
  readonly body: string;
}

export interface SourceCache {
  /** May fail: then the service is asked. */
  get(key: string): Promise<KeptAnswer | undefined>;
  /** May fail: then it is not kept. */
  put(answer: KeptAnswer): Promise<void>;
}

/** Milliseconds that an answer is good for: 30 days. */
export const maxAge = 30 * 86_400_000;
/** Characters of all kept answers together. */
export const maxKept = 40_000_000;

/** The name of a request, the same for everybody: it has no key and no mail address in it. */
export function keyOf({ source, address, body = '' }: SourceRequest): string {
  return bytesToHex(sha256(utf8ToBytes(`${source}\n${address}\n${body}`)));
}

/** Answers in memory; those that were not used for longest go first. */
export class MemoryCache implements SourceCache {
  readonly #answers = new Map<string, KeptAnswer>();
  readonly #most: number;
  #size = 0;

  /** @param most characters of all bodies */
  constructor(most = maxKept) {
    this.#most = most;
  }

  async get(key: string): Promise<KeptAnswer | undefined> {
    const answer = this.#answers.get(key);
    if (answer === undefined) return undefined;
    // A map is in the order of its entries: this one is the latest now.
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer;
  }

  async put(answer: KeptAnswer): Promise<void> {
    this.#drop(answer.key);
    if (answer.body.length > this.#most) return;
    this.#answers.set(answer.key, answer);
    this.#size += answer.body.length;
    for (const key of this.#answers.keys()) {
      if (this.#size <= this.#most) break;
      this.#drop(key);
    }
  }

  #drop(key: string): void {
    this.#size -= this.#answers.get(key)?.body.length ?? 0;
    this.#answers.delete(key);
  }
}
