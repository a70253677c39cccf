/** Asks the browser's own model (`LanguageModel`, in Chrome), where it has one. */
import { NoModelAnswer } from './model-reply';
import type { Prompt } from './tasks';

type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

interface Session {
  prompt(text: string, options: { responseConstraint: object; signal: AbortSignal }): Promise<string>;
  destroy(): void;
}

interface Progress {
  addEventListener(type: 'downloadprogress', hear: (event: { readonly loaded: number }) => void): void;
}

interface CreateOptions {
  readonly initialPrompts?: readonly { readonly role: 'system'; readonly content: string }[];
  readonly temperature?: number;
  readonly topK?: number;
  readonly expectedInputs?: readonly object[];
  readonly expectedOutputs?: readonly object[];
  readonly signal?: AbortSignal;
  readonly monitor?: (progress: Progress) => void;
}

/** What is used of it: https://webmachinelearning.github.io/prompt-api. */
export interface LanguageModel {
  availability(options?: object): Promise<Availability>;
  create(options: CreateOptions): Promise<Session>;
}

/** Papers and prompts are English. */
const languages = {
  expectedInputs: [{ type: 'text', languages: ['en'] }],
  expectedOutputs: [{ type: 'text', languages: ['en'] }],
};

/** The browser's own, if it has one; whether it runs on this machine {@link availabilityOf} tells. */
export function languageModel(): LanguageModel | undefined {
  return (globalThis as { LanguageModel?: LanguageModel }).LanguageModel;
}

/** @returns `unavailable` also where the browser fails to say */
export async function availabilityOf(model: LanguageModel | undefined): Promise<Availability> {
  return (await model?.availability(languages).catch(() => undefined)) ?? 'unavailable';
}

/**
 * Have the browser load its model; must be called from a click, before anything is waited for.
 *
 * @param onProgress gets the loaded share, 0 to 1
 * @throws whatever the browser says where it cannot
 */
export async function loadModel(model: LanguageModel, onProgress: (share: number) => void): Promise<void> {
  const session = await model.create({
    ...languages,
    monitor: (progress) => {
      progress.addEventListener('downloadprogress', ({ loaded }) => {
        onProgress(Math.min(1, Math.max(0, loaded || 0)));
      });
    },
  });
  session.destroy();
}

/**
 * @returns the answer, as it came
 * @throws {NoModelAnswer}
 */
export async function askBrowser(
  model: LanguageModel | undefined,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<string> {
  // One that is not loaded yet would be, and nobody has pressed a button for that.
  if (model === undefined || (await availabilityOf(model)) !== 'available')
    throw new NoModelAnswer({ why: 'not-in-browser' });
  let session: Session | undefined;
  try {
    session = await model.create({
      ...languages,
      initialPrompts: [{ role: 'system', content: prompt.system }],
      temperature: 0,
      topK: 1,
      signal,
    });
    return await session.prompt(prompt.user, { responseConstraint: prompt.schema, signal });
  } catch {
    throw new NoModelAnswer({ why: signal.aborted ? 'stopped' : 'failed' });
  } finally {
    session?.destroy();
  }
}
