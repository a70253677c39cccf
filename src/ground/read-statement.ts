/** Reads a claim or a sentence to be set against another: its words with what they do, figures, how it speaks. English only. Pure. */
import { readCues } from '../locate/cues';
import type { TextSpan } from '../text/document-text';
import { type Figure, findFigures } from '../text/figures';
import { normalise } from '../text/normalise';
import { isHedge, negatesAt } from '../text/opposites';
import { scriptPattern } from '../text/patterns';
import { relateFigures } from '../text/relate-figures';
import { type Token, tokenise } from '../text/tokens';
import {
  formsOf,
  isFraming,
  isOffering,
  type Role,
  roleOf,
  sameness,
  type WordForms,
} from './statement-words';

/** So many words and figures of each text are compared: the work grows by their product. */
const maxWords = 100;
const maxFigures = 20;

/** A word of a statement. */
export interface StatementWord extends WordForms {
  /** UTF-16 offsets in the normal form. */
  readonly start: number;
  readonly end: number;
  /** In the original text. */
  readonly span: TextSpan;
  /** The figure that it is part of. */
  readonly figure: Figure | undefined;
  readonly role: Role;
  /** Of several parts that have figures or capitals: `SEED-IV`. */
  readonly isName: boolean;
}

/** A claim or a sentence. */
export interface Statement {
  /** In its normal form. */
  readonly text: string;
  readonly words: readonly StatementWord[];
  readonly isNegated: boolean;
  readonly isHedged: boolean;
  /** Whether it offers something: `We propose`. */
  readonly isOffer: boolean;
}

export function readStatement(source: string): Statement {
  const { text, spanInOriginal } = normalise(source);
  const figures = findFigures(text, false, maxFigures);
  const tokens = wholeNames(text, tokenise(text).slice(0, maxWords));
  const texts = tokens.map((token) => token.text);
  const frame = lengthOfFrame(texts);
  const words = tokens.map(({ text: word, start, end }, at): StatementWord => {
    const figure = figures.find((one) => one.start < end && start < one.end);
    const [before, next] = [texts[at - 1] ?? '', texts[at + 1] ?? ''];
    const isPlace = isPointer(before, word) || isPointer(word, next) || text[start - 1] === '[';
    // `most importantly`
    const isDegree = word === 'most' && (isFraming(next) || roleOf(next) === 'empty');
    const isPossession = having.test(word) && article.test(next);
    const role = isPossession
      ? 'light'
      : at < frame || isPlace || isDegree
        ? 'empty'
        : figure === undefined
          ? roleOf(word)
          : 'needed';
    return {
      ...formsOf(word),
      start,
      end,
      span: spanInOriginal({ start, end }),
      figure,
      role,
      isName: figure === undefined && text.slice(start, end).includes('-'),
    };
  });
  return {
    text,
    words,
    // `non-ensemble` is a kind of thing.
    isNegated: texts.some((word, at) => word !== 'non' && negatesAt((place) => texts[place], at)),
    isHedged: texts.some(isHedge),
    isOffer: texts.some(isOffering),
  };
}

/** `had a role` */
const having = /^(?:has|have|had|having)$/;
const article = /^(?:an?|the|no|\d.*)$/;
const ofNames = scriptPattern(String.raw`\p{Lu}`);

/** How many words come before what is said: `We conclude that`. */
function lengthOfFrame(texts: readonly string[]): number {
  const at = texts.indexOf('that');
  return texts.slice(0, Math.max(0, at)).every((word) => roleOf(word) !== 'needed') ? at + 1 : 0;
}

/** `SEED-IV` is one name, and none of `SEED`; `CNN-based` is two words. */
function wholeNames(text: string, tokens: readonly Token[]): Token[] {
  const whole: Token[] = [];
  const hasSign = ({ start, end }: Token) => {
    const source = text.slice(start, end);
    return /\d/.test(source) || ofNames(source).test(source);
  };
  for (const token of tokens) {
    const before = whole.at(-1);
    const isPart =
      before?.end === token.start - 1 && text[before.end] === '-' && hasSign(before) && hasSign(token);
    if (!isPart || /^[\d.]+$/.test(before.text)) whole.push(token);
    else whole.splice(-1, 1, { text: before.text + token.text, start: before.start, end: token.end });
  }
  return whole;
}

const pointing =
  /^(?:tables?|tabs?|figures?|figs?|sections?|secs?|chapter|appendix|definitions?|theorems?|lemmas?|propositions?|questions?|eqs?|equations?|pages?|in)$/;

/** `Table 3`, `definition 3.6`: where a paper points. */
function isPointer(word: string, next: string): boolean {
  return pointing.test(word) && /^\d/.test(next);
}

/** How sure it is that two words, or the figures that they are part of, say the same; 0 to 1. */
export function likeness(one: StatementWord, other: StatementWord): number {
  if (one.isName || other.isName) return Number(one.text === other.text);
  if (one.figure === undefined && other.figure === undefined) return sameness(one, other);
  if (one.figure === undefined || other.figure === undefined) return Number(one.text === other.text);
  return Number(relateFigures(one.figure, other.figure) === 'same');
}

const asking =
  /\b(?:whether|hypothes\w+|aim(?:s|ed)?|purpose|objectives? (?:of|was|is)|goals?|future (?:work|research|studies)|should|needs?|needed|required)\b|\?\s*$/i;
const trying =
  /\b(?:we|study|studies|paper|was|were|is|are|to|by) (?:\w+ )?(?:examin|investigat|assess|evaluat|test|explor|stud(?:y|ied)|compar|analy[sz]|determin|estimat)\w*\b/i;
const ofOthers =
  /\bet al\b|\b(?:previous|prior|earlier|recent|other) (?:\w+ )?(?:stud(?:y|ies)|works?|research|reports?|authors|literature)\b|\b(?:previously|recently) (?:\w+ed|shown)\b|\b(?:has|have) been (?:\w+ed|shown|found|thought) (?:to|that)\b/i;
const backward = /^(?:it|they|he|she)$/;

/** Whether a passage asks, tries, supposes or tells of others, where the claim states of its own; or they begin with what only the text before tells. */
export function speakOtherwise(claim: Statement, passage: Statement): boolean {
  const isOnlyThere = (pattern: RegExp) => pattern.test(passage.text) && !pattern.test(claim.text);
  if (isOnlyThere(asking) || isOnlyThere(ofOthers)) return true;
  if (passage.isHedged && !claim.isHedged) return true;
  const first = claim.words[0]?.text ?? '';
  if (backward.test(first) && first !== passage.words[0]?.text) return true;
  return isAttempt(passage) && !isAttempt(claim) && !(claim.isOffer && passage.isOffer);
}

/** Whether it tries: `We examined`. */
function isAttempt({ text }: Statement): boolean {
  return trying.test(text) || readCues(text).isAim;
}
