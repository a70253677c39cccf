/** Decides which of several positions in a text is a passage's, by what stands around it and where it was. Pure. */
import type { TextSpan } from '../text/document-text';
import { contextLength, isSpace, maxContextLength, type Quote } from './quotes';

/** A quote that is shorter may stand anywhere: so much of what stood around it must be there too. */
const tellingLength = 32;
const tellingContext = 8;

interface Ranked {
  readonly span: TextSpan;
  readonly agreed: number;
  /** Units of context that agree, less the errors in the passage itself. */
  readonly quality: number;
  readonly distance: number;
}

/** Picks the passage's position: where most of the context agrees, and of those the nearest to where it was. */
export class Ranking {
  readonly #text: string;
  readonly #prefix: string;
  readonly #suffix: string;
  /** So much of the context must agree. */
  readonly #minAgreed: number;
  readonly #near: number | undefined;
  #first: Ranked | undefined;
  #areEqual = false;

  constructor(text: string, { exact, prefix = '', suffix = '' }: Quote, near: number | undefined) {
    this.#text = text;
    this.#prefix = prefix.slice(-maxContextLength);
    this.#suffix = suffix.slice(0, maxContextLength);
    const context = (this.#prefix + this.#suffix).replace(/\s/g, '').length;
    this.#minAgreed = exact.length < tellingLength ? Math.min(tellingContext, context) : 0;
    this.#near = near;
  }

  /** @param errors units in which the passage there is another */
  add(span: TextSpan, errors: number): void {
    const agreed =
      agreement(this.#text, span.start - 1, this.#prefix, this.#prefix.length - 1, -1) +
      agreement(this.#text, span.end, this.#suffix, 0, 1);
    const distance = this.#near === undefined ? 0 : Math.abs(span.start - this.#near);
    const ranked = { span, agreed, quality: agreed - errors, distance };
    const order = this.#first === undefined ? 1 : compareRanks(ranked, this.#first);
    if (order > 0) this.#first = ranked;
    this.#areEqual = order === 0 || (order < 0 && this.#areEqual);
  }

  /** `undefined` when no position is good enough, or two are equally good. */
  get best(): TextSpan | undefined {
    return this.#areEqual ? undefined : this.#good?.span;
  }

  /** Whether two positions are good enough and equally good. */
  get isTied(): boolean {
    return this.#areEqual && this.#good !== undefined;
  }

  get #good(): Ranked | undefined {
    return (this.#first?.agreed ?? 0) < this.#minAgreed ? undefined : this.#first;
  }
}

function compareRanks(one: Ranked, other: Ranked): number {
  return one.quality - other.quality || other.distance - one.distance;
}

/** White space of a page may be longer than its text. */
const maxSteps = 4 * maxContextLength;

/** Number of units in which a text and a context agree from two offsets on, in one direction, ignoring white space. */
function agreement(text: string, inText: number, context: string, inContext: number, step: 1 | -1): number {
  let agreed = 0;
  let [here, there] = [inText, inContext];
  for (let steps = 0; steps < maxSteps && agreed < contextLength; steps += 1) {
    const wanted = context.charCodeAt(there);
    const unit = text.charCodeAt(here);
    if (isSpace(wanted)) there += step;
    else if (isSpace(unit)) here += step;
    else if (wanted === unit) {
      agreed += 1;
      here += step;
      there += step;
    } else break;
  }
  return agreed;
}

/** The context decides which units at the ends of a near match belong to the passage. */
export function betweenContext(
  text: string,
  span: TextSpan,
  errors: number,
  quote: Required<Quote>,
): TextSpan {
  const { prefix, suffix } = quote;
  const before = (at: number) => agreement(text, at - 1, prefix, prefix.length - 1, -1);
  const after = (at: number) => agreement(text, at, suffix, 0, 1);
  const start = bestAround(span.start, errors, before);
  const end = bestAround(span.end, errors, after);
  return start < end ? { start, end } : span;
}

/** The offset, at most so far away, where most of a context agrees; the given one when nowhere enough does. */
function bestAround(offset: number, distance: number, agreedAt: (offset: number) => number): number {
  let best = offset;
  let max = Math.max(agreedAt(offset), tellingContext - 1);
  for (let at = offset - distance; at <= offset + distance; at += 1) {
    const agreed = agreedAt(at);
    if (agreed > max) [best, max] = [at, agreed];
  }
  return best;
}
