/** A message over the page, such as that a mark is gone, and how to bring it back. */
import type { DrawnMessage } from './draw-card';
import { problemWords } from './lifetime';

export interface Message {
  readonly text: string;
  readonly takesFocus: boolean;
  /** Ids of the rejections that it offers to undo. */
  readonly rejectionIds: readonly string[];
}

interface MessageSurroundings {
  readonly restore: (rejectionIds: readonly string[]) => Promise<void>;
  /** It has to be drawn anew. @param message what is shown from now on */
  readonly onChange: (message: Message | undefined) => void;
}

/** At most one at a time; a later one takes the place of the one before. */
export class PageMessage {
  readonly #surroundings: MessageSurroundings;
  #message: Message | undefined;

  constructor(surroundings: MessageSurroundings) {
    this.#surroundings = surroundings;
  }

  get isShown(): boolean {
    return this.#message !== undefined;
  }

  say(message: Message): void {
    this.#message = message;
    this.#surroundings.onChange(message);
  }

  close(): void {
    this.#message = undefined;
    this.#surroundings.onChange(undefined);
  }

  /** What is to be drawn of it. */
  drawn(): DrawnMessage | undefined {
    const message = this.#message;
    if (message === undefined) return undefined;
    const { text, takesFocus, rejectionIds } = message;
    return {
      // A new message begins anew, though it may say the same.
      key: `${text} ${rejectionIds.join(' ')}`,
      text,
      takesFocus,
      onUndo: rejectionIds.length === 0 ? undefined : () => void this.#restore(rejectionIds),
      onClose: () => this.close(),
    };
  }

  async #restore(rejectionIds: readonly string[]): Promise<void> {
    this.close();
    try {
      await this.#surroundings.restore(rejectionIds);
      this.say({ text: 'The mark comes back.', takesFocus: false, rejectionIds: [] });
    } catch (error) {
      this.say({ text: problemWords(error), takesFocus: false, rejectionIds });
    }
  }
}
