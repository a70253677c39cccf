/** Answers of services in a folder, a file each: recorded once, and replayed as often as one likes. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { KeptAnswer, SourceCache } from '../src/sources/source-cache';
import { sourceNames } from '../src/sources/source-names';

const answerSchema = v.object({
  key: v.string(),
  source: v.picklist(sourceNames),
  at: v.number(),
  status: v.number(),
  body: v.string(),
});

/** A cache over a folder. Its answers never grow old: what they say is what a run with them tells. */
export class AnswerFolder implements SourceCache {
  readonly #folder: string;
  readonly #now: () => number;

  /** @param folder of files `<key>.json`; made when the first answer is kept */
  constructor(folder: string, now: () => number = Date.now) {
    this.#folder = folder;
    this.#now = now;
  }

  /** @returns `undefined` also for a file that is damaged, or of another request */
  async get(key: string): Promise<KeptAnswer | undefined> {
    const parsed = v.safeParse(answerSchema, await readJson(this.#fileOf(key)));
    if (!parsed.success || parsed.output.key !== key) return undefined;
    return { ...parsed.output, at: this.#now() };
  }

  /** Whole or not at all: a run may be ended at any time. */
  async put(answer: KeptAnswer): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const file = this.#fileOf(answer.key);
    await writeFile(`${file}.part`, `${JSON.stringify(answer, undefined, 2)}\n`);
    await rename(`${file}.part`, file);
  }

  #fileOf(key: string): string {
    return join(this.#folder, `${key}.json`);
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
