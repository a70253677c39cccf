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
  readonly base: readonly number[];
  /** Stems, each once. */
  readonly terms: Readonly<Partial<Record<Group, readonly string[]>>>;
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

/** Sentences in, what is measured of each out; time in proportion to the text. */
export function* measureSentences(
  sentences: readonly SentenceOfText[],
  kind: TextKind,
): Generator<void, MeasuredSentence[]> {
  const isPaper = kind === 'paper';
  const stems: string[][] = [];
  const known = new Map<string, string>();
  let worked = 0;
  for (const { text } of sentences) {
    stems.push(stemsOf(text, known));
    worked += costOf(text) / 4;
    if (worked > slice) {
      worked = 0;
      yield;
    }
  }
  const sections = sectionsOf(sentences, stems, isPaper);
  const likeness = isPaper ? yield* likenessOf(sentences, stems) : undefined;
  const words = stems.map((own) => unique(own));
  const measured: MeasuredSentence[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const section = sections[at] ?? { start: 0, end: sentences.length, heading: [], parts: noParts };
    measured.push({
      base: baseOf(sentence, at, sentences.length, section, (stems[at]?.length ?? 1) - 1, likeness?.[at]),
      terms: {
        word: words[at] ?? [],
        pair: pairsOf(stems[at] ?? []),
        start: stems[at]?.slice(1, 4) ?? [],
        before: isPaper ? unionOf(words[at - 1], words[at - 2]) : (words[at - 1] ?? []),
        after: isPaper ? unionOf(words[at + 1], words[at + 2]) : (words[at + 1] ?? []),
        ...(isPaper && { heading: section.heading }),
      },
    });
    worked += costOf(sentence.text);
    if (worked > slice) {
      worked = 0;
      yield;
    }
  }
  return measured;
}

/** So much work, in characters, between two pauses: about 2 ms. */
const slice = 4_000;

/** What measuring a sentence costs, in characters. */
function costOf(text: string): number {
  return Math.min(maxRead, text.length) + 20;
}

function pairsOf(stems: readonly string[]): string[] {
  const pairs = new Set<string>();
  for (let at = 1; at < stems.length; at += 1) pairs.add(`${stems[at - 1] ?? ''} ${stems[at] ?? ''}`);
  return [...pairs];
}

function unionOf(one: readonly string[] = [], other: readonly string[] = []): readonly string[] {
  return other.length === 0 ? one : unique([...one, ...other]);
}

const ofTerm = /\p{L}+|\d+|[^\s\p{L}\d]/gu;

/** Stems and signs of a sentence in their order, after a mark for its beginning; figures are all one. @param known stems by their words */
function stemsOf(text: string, known: Map<string, string>): string[] {
  const words = text.slice(0, maxRead).toLowerCase().match(ofTerm) ?? [];
  const stems = ['^'];
  for (const word of words.slice(0, maxWords)) {
    const before = known.get(word);
    const made = before ?? (/^\d/.test(word) ? '#' : lightStem(word));
    if (before === undefined) known.set(word, made);
    stems.push(made);
  }
  return stems;
}

const endings = ['ations', 'ation', 'ings', 'ing', 'edly', 'ed', 'ies', 'es', 'ly', 's'];

/** Cuts one ending: forms of a verb that tell what a sentence is for, such as `found` and `find`, stay apart. */
function lightStem(word: string): string {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= 4);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}

interface Section {
  readonly start: number;
  readonly end: number;
  /** Words of its heading. */
  readonly heading: readonly string[];
  /** Which of `parts` the heading names, as 0 and 1. */
  readonly parts: readonly number[];
}

const noParts: readonly number[] = parts.map(() => 0);

/** The section of each sentence; an abstract is one without a heading. */
function sectionsOf(
  sentences: readonly SentenceOfText[],
  stems: readonly (readonly string[])[],
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

/** How much of what a sentence says, by weight of its words, the title and the abstract say, too. */
function* likenessOf(
  sentences: readonly SentenceOfText[],
  stems: readonly (readonly string[])[],
): Generator<void, Likeness[]> {
  const counts = new Map<string, number>();
  for (const [at, words] of stems.entries()) {
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (at % 100 === 99) yield;
  }
  const weightOf = (word: string) => Math.log(sentences.length / (counts.get(word) ?? 1));
  const titleAt = sentences.findIndex(({ isHeading }) => !isHeading);
  const title = new Set((stems[titleAt] ?? []).filter((word) => !isStopWord(word)));
  const after = sentences.findIndex(({ isHeading }, at) => isHeading && at > titleAt + 2);
  const abstract = new Set(stems.slice(titleAt + 1, after === -1 ? titleAt + 12 : after).flat());
  const likeness: Likeness[] = [];
  for (const [at, words] of stems.entries()) {
    let [whole, ofTitle, ofAbstract] = [1e-9, 0, 0];
    for (const word of new Set(words)) {
      const weight = weightOf(word);
      whole += weight;
      if (title.has(word)) ofTitle += weight;
      if (abstract.has(word)) ofAbstract += weight;
    }
    likeness.push([ofTitle / whole, ofAbstract / whole]);
    if (at % 100 === 99) yield;
  }
  return likeness;
}

function baseOf(
  { text, isHeading }: SentenceOfText,
  at: number,
  count: number,
  section: Section,
  words: number,
  [title, abstract]: Likeness = [0, 0],
): number[] {
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
  return [
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
    ...said,
    ...oneOf(positionBins, Math.min(positionBins - 1, Math.floor(share * positionBins))),
    ...oneOf(fromEdge, Math.min(fromEdge - 1, at)),
    ...oneOf(fromEdge, Math.min(fromEdge - 1, count - 1 - at)),
    (at - section.start) / Math.max(1, section.end - section.start),
    Number(at - section.start === 1),
    Number(section.end - at === 1),
    Math.min(1, (section.end - section.start) / 30),
    title,
    abstract,
    ...section.parts,
    ...section.parts.flatMap((inPart) => said.map((value) => inPart * value)),
  ];
}

function oneOf(length: number, at: number): number[] {
  return Array.from({ length }, (_, index) => Number(index === at));
}
