/** A message over the page, such as that a mark is gone, and how to bring it back. */
import { render } from 'preact';
import { Toast } from '../ui/Toast';
import { problemWords } from './lifetime';

export interface Message {
  readonly text: string;
  readonly takesFocus: boolean;
  /** Ids of the rejections that it offers to undo. */
  readonly rejectionIds: readonly string[];
}

export interface MessageSurroundings {
  /** It is drawn there. */
  readonly place: Element;
  readonly restore: (rejectionIds: readonly string[]) => Promise<void>;
}

export interface MessageReactions {
  /** Told before a message is drawn. @param takesFocus whether it is about to take the focus */
  readonly onSay: (takesFocus: boolean) => void;
  /** Told after it has gone. @param hadFocus whether the focus has to go elsewhere */
  readonly onClosed: (hadFocus: boolean) => void;
}

/** At most one at a time; a later one takes the place of the one before. */
export class PageMessage {
  readonly #surroundings: MessageSurroundings;
  readonly #reactions: MessageReactions;
  #isShown = false;

  constructor(surroundings: MessageSurroundings, reactions: MessageReactions) {
    this.#surroundings = surroundings;
    this.#reactions = reactions;
  }

  say({ text, takesFocus, rejectionIds }: Message): void {
    this.#reactions.onSay(takesFocus);
    this.#isShown = true;
    render(
      <Toast
        // A new message begins anew, though it may say the same.
        key={`${text} ${rejectionIds.join(' ')}`}
        text={text}
        takesFocus={takesFocus}
        onUndo={rejectionIds.length === 0 ? undefined : () => void this.#restore(rejectionIds)}
        onClose={() => this.close()}
      />,
      this.#surroundings.place,
    );
  }

  /** Nothing happens when there is none. */
  close(): void {
    if (!this.#isShown) return;
    const { place } = this.#surroundings;
    const root = place.getRootNode();
    const hadFocus = root instanceof ShadowRoot && place.contains(root.activeElement);
    this.#isShown = false;
    render(null, place);
    this.#reactions.onClosed(hadFocus);
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
