/** The mark of a reference as an element: a small button with a sign. */
import type { ReferenceMark } from '../references/reference-mark';
import { citationSignWords, markSign, markTone, markWords } from '../words/reference-mark-words';

/** What a mark says. */
export interface MarkFace {
  readonly words: string;
  readonly sign: string;
  readonly tone: string;
  /** Whether it stands at a citation marker. */
  readonly isSign: boolean;
}

/** @param isSign at a citation marker: it tells notices alone */
export function faceOf(mark: ReferenceMark, isSign: boolean): MarkFace {
  const words = isSign ? citationSignWords(mark.notices) : markWords(mark);
  return { words, sign: markSign(mark), tone: markTone(mark), isSign };
}

/** Of works that are cited together, the one whose notices are the gravest; `undefined` where none has any. */
export function gravestOf(marks: readonly ReferenceMark[]): ReferenceMark | undefined {
  const noticed = marks.filter(({ notices }) => notices.length > 0);
  return noticed.find((mark) => markTone(mark) === 'alarm') ?? noticed[0];
}

export function newMark({ words, sign, tone, isSign }: MarkFace): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `reference-mark is-${tone}${isSign ? ' is-sign' : ''}`;
  button.ariaLabel = words;
  button.append(sign);
  return button;
}
