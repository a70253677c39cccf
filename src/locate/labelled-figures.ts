/** The figures of a claim or a passage, each with what it is about. Pure. */
import type { Figure } from '../text/figures';
import { findRuns, isName, type Run } from '../text/name-forms';
import { directionOf, isNegation } from '../text/opposites';
import { isStopWord, stem, tokenise } from '../text/tokens';
import type { Gap } from './align';
import { contentOf } from './context';

/** A word with the place that it has in the alignment. */
export interface Placed {
  readonly run: Run;
  readonly place: Gap | Run;
}

/** A figure with what it is about, which is read when it is first asked for: most figures of a passage are of no matter. */
export class Labelled {
  readonly figure: Figure;
  /** Where it stands in the alignment: the same object on both sides for the same place. */
  readonly place: Gap | Run | undefined;
  readonly #text: string;
  #counted: ReadonlySet<string> | undefined;
  #clause: Clause | undefined;

  constructor(text: string, figure: Figure, place: Gap | Run | undefined) {
    this.#text = text;
    this.figure = figure;
    this.place = place;
  }

  /** Content words and names of its clause, which ends at commas, semicolons, brackets and `and`. */
  get topics(): ReadonlySet<string> {
    return this.#readClause().topics;
  }

  /** Those before the figure. */
  get topicsBefore(): ReadonlySet<string> {
    return this.#readClause().before;
  }

  /** Those after the figure, without what it counts. */
  get topicsAfter(): ReadonlySet<string> {
    const { counted } = this;
    return new Set([...this.#readClause().following].filter((word) => !counted.has(word)));
  }

  /** Whether its clause has a negation. */
  get isNegated(): boolean {
    return this.#readClause().isNegated;
  }

  get names(): ReadonlySet<string> {
    return this.#readClause().names;
  }

  /** Whether its clause tells of a change or a difference, and it is none of what is compared: `more anxiety (7% vs 3%)`. */
  get isChange(): boolean {
    return this.#readClause().isChange && !ofCompared.test(this.#following());
  }

  /** What it counts: the content words after it. */
  get counted(): ReadonlySet<string> {
    this.#counted ??= new Set(contentOf(tokenise(this.#following()).slice(0, 3)));
    return this.#counted;
  }

  /** The stem of a content word that follows at once: what is counted, or a unit that is not known. */
  get followedBy(): string | undefined {
    const following = this.#following();
    const [next] = /^[ -]?\p{L}[\p{L}\p{N}]*/u.exec(following) ?? [];
    const word = next === undefined ? '' : next.replace(/^[ -]/, '');
    return word === '' || isStopWord(word.toLowerCase()) ? undefined : stem(word.toLowerCase());
  }

  #readClause(): Clause {
    if (this.#clause !== undefined) return this.#clause;
    const { start } = this.figure;
    const parts = this.#text.slice(Math.max(0, start - maxBefore), start).split(endOfClause);
    // `The test results (0–15 cm)`: what stands before the bracket.
    const isAside = parts.at(-1) === '' && this.#text.charAt(start - 1) === '(';
    const before = parts.at(isAside ? -2 : -1) ?? '';
    this.#clause = readClause(before, this.#following());
    return this.#clause;
  }

  #following(): string {
    const { end } = this.figure;
    return this.#text.slice(end, end + 60).split(endOfClause, 1)[0] ?? '';
  }
}

/** So far before a figure its clause is read, in characters. */
const maxBefore = 80;

/** What follows one of two values that are set against each other, or the level of a confidence interval. */
const ofCompared = /^ (?:vs?|versus|CI|CrI|confidence|credible)\b/i;

const endOfClause = /[,;:()]|\band\b/;

interface Clause {
  readonly topics: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  readonly following: ReadonlySet<string>;
  readonly isNegated: boolean;
  readonly names: ReadonlySet<string>;
  readonly isChange: boolean;
}

function readClause(before: string, following: string): Clause {
  const text = `${before} ${following}`;
  const names = findRuns(text)
    .filter(isName)
    .map(({ key }) => key);
  const words = tokenise(text);
  return {
    topics: new Set([...contentOf(words), ...names]),
    before: new Set(contentOf(tokenise(before))),
    following: new Set(contentOf(tokenise(following))),
    isNegated: words.some(({ text: word }) => isNegation(word)),
    names: new Set(names),
    isChange: words.some(
      ({ text: word }) => directionOf(word) !== undefined || /^(?:gain|loss|chang|differ|reduc)/.test(word),
    ),
  };
}

/** @param placed words of the text with their places */
export function labelled(text: string, figures: readonly Figure[], placed: readonly Placed[]): Labelled[] {
  return figures.map((figure) => {
    const own = placed.find(({ run }) => run.start < figure.end && figure.start < run.end);
    return new Labelled(text, figure, own?.place);
  });
}
