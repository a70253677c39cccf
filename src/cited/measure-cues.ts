/** Sets what a claim points to against what a sentence does, by how far both say it of the same things. Pure. */
import type { TextSpan } from '../text/document-text';
import { groupBy } from '../text/group-by';
import { areOpposite, isNegation, mayBeOpposed } from '../text/opposites';
import { isStopWord } from '../text/tokens';
import { type ReadWords, TermMatcher, termsOf, weightOf } from './match-terms';
import { type Cue, type CueKind, cuesIn, isNegatedAt, isTurning } from './polarity-cues';

/** What two cues are about: more or less; whether anything; better or worse; or one of the first and one of the last. */
const pairTypes = ['amount', 'none', 'value', 'cross'] as const;
const ways = ['against', 'agree'] as const;
/** By the words on which the claim's cue acts; by these and those before it; and by both, each on its own side. */
const aspects = ['object', 'roles', 'sides'] as const;
const extraNames = [
  'against turned',
  'agree turned',
  'opposite',
  'same cue',
  'denied here',
  'denied there',
  'denied both',
] as const;

/** Names of what is measured, in the order of the values, 0 to 1 each; `more against` is what `against` has beyond `agree`. */
export const cueNames: readonly string[] = [
  ...pairTypes.flatMap((type) =>
    [...ways, 'more against'].flatMap((way) => aspects.map((aspect) => `${type} ${way} ${aspect}`)),
  ),
  ...extraNames,
];
const placeOf = new Map(cueNames.map((name, place) => [name, place]));

/** Words of the claim and of a sentence that point against each other. */
export interface CueConflict {
  readonly kind: 'direction' | 'negation';
  readonly inClaim: TextSpan;
  readonly inSentence: TextSpan;
  /** 0 to 1: how far both are about the same. */
  readonly closeness: number;
}

export interface MeasuredCues {
  /** In the order of `cueNames`. */
  readonly values: readonly number[];
  /** The closest one of each sentence, in their order. */
  readonly conflicts: readonly (CueConflict | undefined)[];
}

/** What a sentence counts by its rank. */
const ofRank = [1, 0.9, 0.8, 0.7];
/** So many sentences are set against a claim. */
export const maxSentences = ofRank.length;

/** @param sentences best first */
export function measureCues(claim: ReadWords, sentences: readonly ReadWords[]): MeasuredCues {
  const own = new ClaimCues(claim);
  const values = new Float64Array(cueNames.length);
  const conflicts = sentences.slice(0, maxSentences).map((sentence, rank) => {
    const worth = ofRank[rank] ?? 0;
    const measured = new SentenceCues(own, sentence);
    for (const [name, value] of measured.values) {
      const place = placeOf.get(name) ?? 0;
      values[place] = Math.max(values[place] ?? 0, worth * value);
    }
    return measured.conflict;
  });
  const at = (name: string) => values[placeOf.get(name) ?? 0] ?? 0;
  for (const type of pairTypes)
    for (const aspect of aspects) {
      const excess = at(`${type} against ${aspect}`) - at(`${type} agree ${aspect}`);
      values[placeOf.get(`${type} more against ${aspect}`) ?? 0] = Math.max(0, excess);
    }
  return { values: [...values], conflicts };
}

/** So many words behind a cue are what it acts on. */
const maxObject = 8;

/** A claim with its cues, and the words on both sides of each. */
class ClaimCues {
  readonly words: ReadWords;
  readonly cues: readonly Cue[];
  readonly matcher: TermMatcher;
  readonly total: number;

  constructor(words: ReadWords) {
    this.words = words;
    this.cues = cuesIn(words.text, words.tokens);
    const places = new Set(this.cues.map(({ at }) => at));
    const isTopic = (at: number) => {
      const word = words.tokens[at]?.text ?? '';
      return !places.has(at) && !isTurning(word) && !isNegation(word);
    };
    this.matcher = new TermMatcher(termsOf(words, isTopic));
    this.total = weightOf(this.matcher.terms);
  }

  /** Numbers of the terms that a cue acts on, and of those before it. */
  sidesOf({ at }: Cue): { object: ReadonlySet<number>; agent: ReadonlySet<number> } {
    const among = (isIn: (place: number) => boolean) =>
      new Set(this.matcher.terms.flatMap((term, number) => (isIn(term.at) ? [number] : [])));
    return {
      object: among((place) => place > at && place <= at + maxObject),
      agent: among((place) => place < at),
    };
  }

  weightOf(numbers: ReadonlySet<number>): number {
    let sum = 0;
    for (const number of numbers) sum += this.matcher.terms[number]?.weight ?? 0;
    return sum;
  }
}

/** A word of a sentence that stands for a term of the claim. */
interface Hit {
  readonly term: number;
  readonly worth: number;
  readonly place: number;
}

/** So many words before and behind a cue are what it is about. */
const maxBefore = 14;
const maxBehind = 12;
/** So many words around one tell what it is about, the nearer the more. */
const reach = 25;
/** What nothing before a cue counts for. */
const unknownAgent = 0.5;
/** So many words that may have opposites are looked at in each text. */
const maxOpposed = 20;

class SentenceCues {
  readonly values = new Map<string, number>();
  readonly #own: ClaimCues;
  readonly #words: ReadWords;
  readonly #cues: readonly Cue[];
  readonly #hits: readonly Hit[];
  readonly #isTurned: boolean;
  #conflict: CueConflict | undefined;

  constructor(own: ClaimCues, words: ReadWords) {
    this.#own = own;
    this.#words = words;
    this.#cues = cuesIn(words.text, words.tokens);
    this.#hits = words.stems.flatMap((word, place) => {
      if (isStopWord(words.tokens[place]?.text ?? '')) return [];
      const best = own.matcher.bestOf(word);
      return best === undefined ? [] : [{ ...best, place }];
    });
    this.#isTurned = this.#findTurns();
    this.#measureRoles();
    this.#measureWords();
  }

  get conflict(): CueConflict | undefined {
    return this.#conflict;
  }

  #put(name: string, value: number): void {
    this.values.set(name, Math.max(this.values.get(name) ?? 0, value));
  }

  /** Whether a thing is turned round in one text alone: `X deficiency` against `X`. */
  #findTurns(): boolean {
    const bestHits = new Map<number, Hit>();
    for (const hit of this.#hits)
      if (hit.worth > (bestHits.get(hit.term)?.worth ?? 0)) bestHits.set(hit.term, hit);
    const { matcher, words } = this.#own;
    return [...bestHits.values()].some(
      ({ term, place }) => isTurnedAt(words, matcher.terms[term]?.at ?? 0) !== isTurnedAt(this.#words, place),
    );
  }

  /** How far cues of both sides act on the same, for the same reason. */
  #measureRoles(): void {
    for (const one of this.#own.cues) {
      const { object, agent } = this.#own.sidesOf(one);
      for (const other of this.#cues) {
        const pair = pairOf(one.kind, other.kind);
        if (pair === undefined) continue;
        const before = this.#hits.filter(({ place }) => place < other.at);
        const near = this.#hits.filter(
          ({ place }) => place >= other.at - maxBefore && place <= other.at + maxBehind,
        );
        const behind = near.filter(({ place }) => place > other.at);
        const onObject = object.size > 0 ? this.#shareOf(object, near) : this.#shareOf(agent, near);
        const byAgent = agent.size > 0 ? this.#shareOf(agent, this.#hits) : unknownAgent;
        const roles = Math.sqrt(onObject * byAgent);
        const apart = agent.size > 0 ? this.#shareOf(agent, before) : unknownAgent;
        const key = `${pair.type} ${pair.isAgainst ? 'against' : 'agree'}`;
        this.#put(`${key} object`, onObject);
        this.#put(`${key} roles`, roles);
        this.#put(`${key} sides`, Math.sqrt(this.#shareOf(object, behind) * apart));
        if (pair.isAgainst)
          this.#keepConflict(pair.type === 'none' ? 'negation' : 'direction', one.at, other.at, roles);
      }
    }
  }

  /** The share of the claim's terms that some words stand for. */
  #shareOf(terms: ReadonlySet<number>, hits: readonly Hit[]): number {
    const best = new Map<number, number>();
    for (const { term, worth } of hits)
      if (terms.has(term)) best.set(term, Math.max(best.get(term) ?? 0, worth));
    let sum = 0;
    for (const worth of best.values()) sum += worth;
    const all = this.#own.weightOf(terms);
    return all === 0 ? 0 : sum / all;
  }

  #keepConflict(kind: CueConflict['kind'], at: number, place: number, closeness: number): void {
    const [one, other] = [this.#own.words.tokens[at], this.#words.tokens[place]];
    if (one === undefined || other === undefined || closeness <= (this.#conflict?.closeness ?? 0)) return;
    this.#conflict = {
      kind,
      inClaim: { start: one.start, end: one.end },
      inSentence: { start: other.start, end: other.end },
      closeness,
    };
  }

  #measureWords(): void {
    const { tokens, stems } = this.#words;
    const own = this.#own.words;
    for (const one of this.#own.cues)
      for (const other of this.#cues) {
        const near = this.#nearTo(other.at);
        const sign = (signs[one.kind] ?? 0) * (signs[other.kind] ?? 0);
        if (sign !== 0 && this.#isTurned) this.#put(sign > 0 ? 'agree turned' : 'against turned', near);
        if (one.kind === other.kind && own.stems[one.at] === stems[other.at]) this.#put('same cue', near);
      }
    const placesOf = groupBy(stems.keys(), (place) => stems[place] ?? '');
    for (const [at, { text }] of own.tokens.entries()) {
      if (isStopWord(text) || isNegation(text)) continue;
      const isDenied = isNegatedAt(own.text, own.tokens, at);
      for (const place of placesOf.get(own.stems[at] ?? '') ?? []) {
        const isDeniedThere = isNegatedAt(this.#words.text, tokens, place);
        if (!isDenied && !isDeniedThere) continue;
        const near = this.#nearTo(place);
        this.#put(
          isDenied && isDeniedThere ? 'denied both' : isDenied ? 'denied here' : 'denied there',
          near,
        );
        if (isDenied !== isDeniedThere) this.#keepConflict('negation', at, place, near);
      }
    }
    this.#measureOpposites();
  }

  #measureOpposites(): void {
    const { words: own } = this.#own;
    const { text, tokens } = this.#words;
    for (const [at, place] of oppositesIn(own, this.#words)) {
      if (isNegatedAt(own.text, own.tokens, at) !== isNegatedAt(text, tokens, place)) continue;
      const near = this.#nearTo(place);
      this.#put('opposite', near);
      this.#keepConflict('direction', at, place, near);
    }
  }

  /** How much of the claim stands around a word, nearer words counting more. */
  #nearTo(at: number): number {
    const best = new Map<number, number>();
    for (const { term, worth, place } of this.#hits) {
      const distance = Math.abs(place - at);
      if (distance === 0 || distance > reach) continue;
      best.set(term, Math.max(best.get(term) ?? 0, worth * (1 - distance / (reach + 1))));
    }
    let sum = 0;
    for (const worth of best.values()) sum += worth;
    return sum / this.#own.total;
  }
}

/** Places of words that are opposites. */
function oppositesIn(one: ReadWords, other: ReadWords): [at: number, place: number][] {
  const wordsOf = ({ tokens }: ReadWords) =>
    [...tokens.entries()].filter(([, { text }]) => !isStopWord(text) && !isNegation(text));
  const [here, there] = [wordsOf(one), wordsOf(other)];
  const mayBe = ([, { text }]: (typeof here)[number]) => mayBeOpposed(text);
  const pairs = (own: typeof here, theirs: typeof here) =>
    own.flatMap(([at, { text }]) =>
      theirs.flatMap(([place, word]): [number, number][] =>
        areOpposite(text, word.text) ? [[at, place]] : [],
      ),
    );
  // `capable` has an opposite by its prefix alone.
  return [
    ...pairs(here.filter(mayBe).slice(0, maxOpposed), there),
    ...pairs(here, there.filter(mayBe).slice(0, maxOpposed)),
  ];
}

function isTurnedAt({ tokens }: ReadWords, at: number): boolean {
  return [-3, -2, -1, 1, 2].some((step) => isTurning(tokens[at + step]?.text ?? ''));
}

const signs: Readonly<Partial<Record<CueKind, 1 | -1>>> = { up: 1, down: -1, good: 1, bad: -1 };

function pairOf(
  one: CueKind,
  other: CueKind,
): { type: (typeof pairTypes)[number]; isAgainst: boolean } | undefined {
  const isNothing = (kind: CueKind) => kind === 'not' || kind === 'none';
  if (isNothing(one) || isNothing(other)) return { type: 'none', isAgainst: one !== other };
  if (one === 'tied' || other === 'tied')
    return one === other ? { type: 'none', isAgainst: false } : undefined;
  const isAmount = (kind: CueKind) => kind === 'up' || kind === 'down';
  const type = isAmount(one) !== isAmount(other) ? 'cross' : isAmount(one) ? 'amount' : 'value';
  return { type, isAgainst: signs[one] !== signs[other] };
}
