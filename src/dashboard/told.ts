import { problemWords } from '../words/problem-words';

/** What became of something, as the page tells it. */
export interface Told {
  readonly text: string;
  readonly isProblem: boolean;
}

/**
 * Does what the reader has asked for, and says what has become of it.
 *
 * @param work resolves with what there is to say of it, if anything
 * @param wordsOf why it has failed
 */
export async function toldOf(
  work: () => Promise<Told | string | undefined>,
  wordsOf: (error: unknown) => string = problemWords,
): Promise<Told | undefined> {
  try {
    const done = await work();
    return typeof done === 'string' ? { text: done, isProblem: false } : done;
  } catch (error) {
    return { text: wordsOf(error), isProblem: true };
  }
}
