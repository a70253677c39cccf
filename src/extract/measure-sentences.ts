/** What is measured of the sentences of a text, to tell those that state its claims from the rest. English only. Pure. */
import { readCues } from '../locate/cues';
import { isStopWord } from '../text/tokens';

export interface SentenceOfText {
  readonly text: string;
  readonly isHeading: boolean;
}

/** The groups of words that are looked at: of the sentence, pairs in it, its first three, before, after, of its heading. */
export const groups = ['word', 'pair', 'start', 'before', 'after', 'heading'] as const;
export type Group = (typeof groups)[number];

export interface MeasuredSentence {
  /** One value for each of `baseNames`, about 0 to 1. */
  readonly base: Float64Array;
  /** Stems and signs in their order, after a mark for its beginning, by their numbers in the vocabulary; figures are all one. */
  readonly stems: readonly number[];
  /** The same, each once. */
  readonly words: readonly number[];
  /** Those of the heading of its section, each once; empty in an abstract. */
  readonly heading: readonly number[];
}

/** The sentences of a text, with its stems by numbers: a paper has each of them many times. */
export interface MeasuredText {
  readonly kind: TextKind;
  readonly sentences: readonly MeasuredSentence[];
  /** Stems and signs with their numbers, in the order in which the text has them first. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

/** No more of a sentence is looked at, in words and in characters. */
const maxWords = 200;
const maxRead = 2_000;
/** Of what stands where a heading is expected: where a text has none, it is a sentence. */
const maxHeadingWords = 20;
/** A text of more sentences is a whole paper. */
const maxAbstract = 40;

/** An abstract or a whole paper: each has a model of its own, since what states a claim in one tells little in the other. */
export type TextKind = 'abstract' | 'paper';

export function kindOfText(sentences: readonly SentenceOfText[]): TextKind {
  return sentences.length > maxAbstract ? 'paper' : 'abstract';
}

/** Whether a line without structure is a heading: few words, without the marks of a sentence. */
export function looksLikeHeading(line: string): boolean {
  const words = line.trim().split(/\s+/);
  if (words.length > 8 || line.length > 100 || line.trim() === '') return false;
  if (/^(?:title|abstract)$/.test(line.trim())) return true;
  return /^\s*\p{Lu}/u.test(line) && !/[.?!,;:=%]|\b(?:is|are|was|were|we|our|this)\b/.test(line);
}

const parts: readonly RegExp[] = [
  /abstract/,
  /introduc/,
  /related|previous|background|prior/,
  /model|method|approach|architecture|network|framework|layer|encod|decod|attention/,
  /experiment|setting|setup|implementation|training|hyper|detail/,
  /result|evaluation|performance|comparison|main/,
  /ablation|analysis|effect|discussion|error|case|qualitative|visual/,
  /conclu|future|summary/,
  /data|corpus|task/,
  /baseline/,
];
const making = /\b(?:propose|introduce|present|contribution|novel|develop|new)\w*/;
const better = /state[ -]+of[ -]+the|outperform|\bbest\b|improve|achiev/;
const setting = /\b(?:learning rate|dropout|batch|adam|optimizer|dimension|hidden|epoch|embedding|implement)/;
const caution = /\b(?:may|might|can|could|should|need|potential)\w*/;
const concluding =
  /\b(?:conclu|suggest|indicat|impl(?:y|ies)|demonstrat|in summary|taken together|overall|therefore|thus|highlight|support)/;
const reporting =
  /\b(?:found|find|show|reveal|result|observ|report|achiev|outperform|significan|improv|increas|decreas|associated|higher|lower|better|more|less)/;
const situating =
  /\b(?:however|although|recent|previous|known|unknown|little|has been|have been|challeng|important|remain|often|widely)/;
const address = /https?:|www\./;

const cueNames = ['first person', 'figure', 'finding', 'making', 'better', 'setting'] as const;
const positionBins = 10;
const fromEdge = 6;

/** Names of the values in `MeasuredSentence.base`. */
export const baseNames: readonly string[] = [
  'share',
  'share squared',
  'share from the middle',
  'length',
  'short',
  'few sentences',
  'many sentences',
  'conclusion',
  'aim',
  'background',
  'contrast',
  'points back',
  'cites',
  'caution',
  'concluding',
  'reporting',
  'situating',
  'address',
  'full stop',
  'heading',
  'title',
  ...cueNames,
  ...Array.from({ length: positionBins }, (_, at) => `tenth ${String(at)}`),
  ...Array.from({ length: fromEdge }, (_, at) => `sentence ${String(at)}`),
  ...Array.from({ length: fromEdge }, (_, at) => `from the end ${String(at)}`),
  'share of its section',
  'first of its section',
  'last of its section',
  'length of its section',
  'like the title',
  'like the abstract',
  ...parts.map((_, at) => `part ${String(at)}`),
  ...parts.flatMap((_, at) => cueNames.map((cue) => `part ${String(at)}, ${cue}`)),
];

const ofSentence = new Set<string>([
  'length',
  'short',
  'conclusion',
  'aim',
  'background',
  'contrast',
  'points back',
  'caution',
  'concluding',
  'reporting',
  'situating',
  ...cueNames,
]);

/** Whether a measure tells where a sentence stands, not what it says. */
export function isOfPlace(name: string): boolean {
  return !ofSentence.has(name);
}

/** Sentences in, what is measured of each out; time in proportion to the text. Yields about every half millisecond of work. */
export function* measureSentences(
  sentences: readonly SentenceOfText[],
  kind: TextKind,
): Generator<void, MeasuredText> {
  const isPaper = kind === 'paper';
  const vocabulary = new Vocabulary();
  const stems: number[][] = [];
  let worked = 0;
  for (const { text } of sentences) {
    stems.push(vocabulary.stemsOf(text));
    worked += costOf(text) / 4;
    if (worked > slice) {
      worked = 0;
      yield;
    }
  }
  const sections = sectionsOf(sentences, stems, isPaper);
  const words = stems.map(unique);
  const likeness = isPaper ? yield* likenessOf(sentences, { stems, words, vocabulary }) : undefined;
  const measured: MeasuredSentence[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const section = sections[at] ?? { start: 0, end: sentences.length, heading: [], parts: noParts };
    const own = stems[at] ?? [];
    measured.push({
      base: baseOf(sentence, at, sentences.length, section, own.length - 1, likeness?.[at]),
      stems: own,
      words: words[at] ?? [],
      heading: section.heading,
    });
    worked += costOf(sentence.text);
    if (worked > slice) {
      worked = 0;
      yield;
    }
  }
  return { kind, sentences: measured, vocabulary: vocabulary.numbers };
}

/**
 * The terms of a group that a sentence has, in their order, by numbers: those of the vocabulary, and of a pair what `pairNumber` gives. A
 * term may come more than once; only in `start` it counts as often.
 */
export function termNumbers(
  { kind, sentences, vocabulary }: MeasuredText,
  at: number,
  group: Group,
): readonly number[] {
  const { stems = [], words = [], heading = [] } = sentences[at] ?? {};
  const around = (step: -1 | 1) => {
    const next = sentences[at + step]?.words ?? [];
    // Two sentences on either side in a paper, one in an abstract.
    return kind === 'paper' ? [...next, ...(sentences[at + 2 * step]?.words ?? [])] : next;
  };
  if (group === 'word') return words;
  if (group === 'start') return stems.slice(1, 4);
  if (group === 'before') return around(-1);
  if (group === 'after') return around(1);
  if (group === 'heading') return heading;
  return stems.slice(1).map((next, before) => pairNumber(vocabulary, stems[before] ?? 0, next));
}

/** A number for two stems that follow each other. */
function pairNumber({ size }: ReadonlyMap<string, number>, first: number, next: number): number {
  return first * size + next;
}

/** The terms of a group that each sentence has, as tables of weights write them: a stem, or two with a space between. */
export function termsOf(text: MeasuredText, group: Group): string[][] {
  const stems = [...text.vocabulary.keys()];
  const name = (number: number) => stems[number] ?? '';
  const nameOf = (number: number) =>
    group === 'pair'
      ? `${name(Math.floor(number / stems.length))} ${name(number % stems.length)}`
      : name(number);
  return text.sentences.map((_, at) => {
    const numbers = termNumbers(text, at, group);
    return (group === 'start' ? numbers : unique(numbers)).map(nameOf);
  });
}

/** The number of a term of a group, as `termNumbers` gives it; nothing if the text lacks one of its stems. */
export function numberOfTerm(
  vocabulary: ReadonlyMap<string, number>,
  group: Group,
  term: string,
): number | undefined {
  if (group !== 'pair') return vocabulary.get(term);
  const gap = term.indexOf(' ');
  const [first, next] = [vocabulary.get(term.slice(0, gap)), vocabulary.get(term.slice(gap + 1))];
  return first === undefined || next === undefined ? undefined : pairNumber(vocabulary, first, next);
}

/** So much work, in characters, between two pauses: about half a millisecond, and ten times that before the code is compiled. */
const slice = 1_000;

/** What measuring a sentence costs, in characters. */
function costOf(text: string): number {
  return Math.min(maxRead, text.length) + 20;
}

const ofTerm = /\p{L}+|\d+|[^\s\p{L}\d]/gu;

/** The stems of a text, numbered as they come. */
class Vocabulary {
  readonly numbers = new Map<string, number>();
  /** Numbers of the stems of words. */
  readonly #known = new Map<string, number>();

  /** Stems and signs of a sentence in their order, after a mark for its beginning; figures are all one. */
  stemsOf(text: string): number[] {
    const words = text.slice(0, maxRead).toLowerCase().match(ofTerm) ?? [];
    const stems = [this.#numberOf('^')];
    for (const word of words.slice(0, maxWords)) {
      let number = this.#known.get(word);
      if (number === undefined) {
        number = this.#numberOf(/^\d/.test(word) ? '#' : lightStem(word));
        this.#known.set(word, number);
      }
      stems.push(number);
    }
    return stems;
  }

  #numberOf(stem: string): number {
    const known = this.numbers.get(stem);
    if (known !== undefined) return known;
    const made = this.numbers.size;
    this.numbers.set(stem, made);
    return made;
  }
}

const endings = ['ations', 'ation', 'ings', 'ing', 'edly', 'ed', 'ies', 'es', 'ly', 's'];

/** Cuts one ending: forms of a verb that tell what a sentence is for, such as `found` and `find`, stay apart. */
function lightStem(word: string): string {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= 4);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}

interface Section {
  readonly start: number;
  readonly end: number;
  /** Stems of its heading. */
  readonly heading: readonly number[];
  /** Which of `parts` the heading names, as 0 and 1. */
  readonly parts: readonly number[];
}

const noParts: readonly number[] = parts.map(() => 0);

/** The section of each sentence; an abstract is one without a heading. */
function sectionsOf(
  sentences: readonly SentenceOfText[],
  stems: readonly (readonly number[])[],
  isPaper: boolean,
): Section[] {
  const starts = [0, ...sentences.flatMap(({ isHeading }, at) => (isHeading && at > 0 ? [at] : []))];
  return starts.flatMap((start, at) => {
    const end = starts[at + 1] ?? sentences.length;
    const label = sentences[start]?.text.slice(0, maxRead).toLowerCase() ?? '';
    const section = {
      start,
      end,
      heading: isPaper ? unique((stems[start] ?? []).slice(0, maxHeadingWords)) : [],
      parts: isPaper ? parts.map((part) => Number(part.test(label))) : noParts,
    };
    return Array.from({ length: end - start }, () => section);
  });
}

type Likeness = readonly [title: number, abstract: number];

interface Stemmed {
  readonly stems: readonly (readonly number[])[];
  /** The same, each once. */
  readonly words: readonly (readonly number[])[];
  readonly vocabulary: Vocabulary;
}

/** How much of what a sentence says, by weight of its words, the title and the abstract say, too. */
function* likenessOf(
  sentences: readonly SentenceOfText[],
  { stems, words, vocabulary }: Stemmed,
): Generator<void, Likeness[]> {
  const weights = new Float64Array(vocabulary.numbers.size);
  for (const [at, own] of words.entries()) {
    for (const word of own) weights[word] = (weights[word] ?? 0) + 1;
    if (at % sentencesAtOnce === sentencesAtOnce - 1) yield;
  }
  for (const [word, count] of weights.entries()) weights[word] = Math.log(sentences.length / count);
  const titleAt = sentences.findIndex(({ isHeading }) => !isHeading);
  const title = new Set(stems[titleAt]);
  for (const [word, number] of vocabulary.numbers) if (isStopWord(word)) title.delete(number);
  const after = sentences.findIndex(({ isHeading }, at) => isHeading && at > titleAt + 2);
  const abstract = new Set(words.slice(titleAt + 1, after === -1 ? titleAt + 12 : after).flat());
  const likeness: Likeness[] = [];
  for (const [at, own] of words.entries()) {
    let [whole, ofTitle, ofAbstract] = [1e-9, 0, 0];
    for (const word of own) {
      const weight = weights[word] ?? 0;
      whole += weight;
      if (title.has(word)) ofTitle += weight;
      if (abstract.has(word)) ofAbstract += weight;
    }
    likeness.push([ofTitle / whole, ofAbstract / whole]);
    if (at % sentencesAtOnce === sentencesAtOnce - 1) yield;
  }
  return likeness;
}

/** Sentences between two pauses. */
const sentencesAtOnce = 100;

const placeOf = (name: string) => baseNames.indexOf(name);
const cuesAt = placeOf(cueNames[0]);
const tenthsAt = placeOf('tenth 0');
const startAt = placeOf('sentence 0');
const endAt = placeOf('from the end 0');
const sectionAt = placeOf('share of its section');
const cuesOfPartsAt = placeOf(`part 0, ${cueNames[0]}`);

function baseOf(
  { text, isHeading }: SentenceOfText,
  at: number,
  count: number,
  section: Section,
  words: number,
  [title, abstract]: Likeness = [0, 0],
): Float64Array {
  const lower = text.slice(0, maxRead).toLowerCase();
  const cues = readCues(text);
  const share = at / Math.max(1, count - 1);
  const said = [
    cues.isFirstPerson,
    /\d/.test(text),
    cues.isFinding,
    making.test(lower),
    better.test(lower),
    setting.test(lower),
  ].map(Number);
  const base = new Float64Array(baseNames.length);
  base.set([
    share,
    share * share,
    Math.abs(share - 0.6),
    Math.min(words, 60) / 30,
    Number(words < 8),
    Number(count <= 4),
    Number(count >= 12),
    Number(cues.isConclusion),
    Number(cues.isAim),
    Number(cues.isBackground),
    Number(cues.isContrast),
    Number(cues.pointsBack),
    Number(cues.cites),
    Number(caution.test(lower)),
    Number(concluding.test(lower)),
    Number(reporting.test(lower)),
    Number(situating.test(lower)),
    Number(address.test(lower)),
    Number(/\.\s*$/.test(text)),
    Number(isHeading),
    Number(at === 1 && count > maxAbstract),
  ]);
  base.set(said, cuesAt);
  base[tenthsAt + Math.min(positionBins - 1, Math.floor(share * positionBins))] = 1;
  base[startAt + Math.min(fromEdge - 1, at)] = 1;
  base[endAt + Math.min(fromEdge - 1, count - 1 - at)] = 1;
  const length = section.end - section.start;
  base.set(
    [
      (at - section.start) / Math.max(1, length),
      Number(at - section.start === 1),
      Number(section.end - at === 1),
      Math.min(1, length / 30),
      title,
      abstract,
      ...section.parts,
    ],
    sectionAt,
  );
  for (const [part, isNamed] of section.parts.entries())
    if (isNamed === 1) base.set(said, cuesOfPartsAt + part * said.length);
  return base;
}
