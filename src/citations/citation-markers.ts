/** Finds all marks of a document, in the style in which it cites. Pure. */
import type { Block, DocumentText, TextSpan } from '../text/document-text';
import { raisedMarks } from '../text/raised-marks';
import { authorYearMarkers } from './author-year-markers';
import type { CitationMarker } from './bibliography-parts';
import { doubtfulMarkers, labelMarkers, numberMarkers } from './bracketed-markers';
import { inGaps } from './marker-gaps';
import { raisedMarkers } from './raised-markers';
import type { IndexedReference, ReferenceIndex } from './reference-index';
import { withRepeated } from './repeated-markers';

/** What is known of the text beyond its characters. */
export interface PlacesOfMarkers {
  /** Stretches that are raised, in the order of the text. */
  readonly superscripts?: readonly TextSpan[];
  /** False: numbers in round brackets are no marks, whatever they name. */
  readonly areRoundMarkers?: boolean;
}

interface Cited {
  readonly index: ReferenceIndex;
  readonly references: readonly IndexedReference[];
  /** Where they lie in the text; empty where it does not hold them. */
  readonly lists: readonly TextSpan[];
}

type Finder = (block: Block) => Generator<CitationMarker | undefined>;

const maxMarks = 200_000;
/** Plain brackets are marks only where they name this share of a list of at least so many references. */
const minShare = 0.5;
const minReferences = 8;
/** Share of marks after a space above which the others are taken for something else. */
const minFree = 0.75;

/** The marks of the text outside of the lists, in its order. */
export function* findMarkers(
  document: DocumentText,
  cited: Cited,
  { superscripts = [], areRoundMarkers = true }: PlacesOfMarkers,
): Generator<undefined, CitationMarker[]> {
  const { text } = document;
  const { index, references } = cited;
  const blocks = document.blocks.filter(
    ({ start, kind }) =>
      kind !== 'title' && !cited.lists.some((list) => start >= list.start && start < list.end),
  );
  const numbered = references.filter(({ label }) => label !== undefined && /^\d+$/.test(label)).length;
  const labelled = references.filter(({ label }) => label !== undefined).length;
  const collect = (find: Finder) => collectMarkers(blocks, find);
  if (numbered > labelled / 2 && numbered > 0) {
    const square = yield* collect((block) => numberMarkers(text, block, '[]', index));
    const inBrackets = withoutSubscripts(text, square);
    const round = areRoundMarkers ? yield* collect((block) => numberMarkers(text, block, '()', index)) : [];
    const inRound = withoutCalls(text, round);
    const raised = yield* collect(raisedIn(text, superscripts, index));
    const best = bestStyle(inBrackets, inRound, raised, numbered);
    if (best.length > 0) {
      // A list with numbers may be cited by names as well.
      const named = yield* collect((block) => authorYearMarkers(text, block, index));
      const doubtful = best === inRound ? yield* collect((block) => doubtfulMarkers(text, block, index)) : [];
      const all = inOrder([...best, ...inGaps(best, doubtful), ...named]);
      return withRepeated(text, blocks, all, index);
    }
  }
  const byLabel = labelled > 0 ? yield* collect((block) => labelMarkers(text, block, index)) : [];
  const byAuthor = yield* collect((block) => authorYearMarkers(text, block, index));
  return withRepeated(text, blocks, inOrder([...byLabel, ...byAuthor]), index);
}

/** The style that names the most references. Round brackets, which have other uses, must name a good part of a list. */
function bestStyle(
  inBrackets: readonly CitationMarker[],
  inRound: readonly CitationMarker[],
  raised: readonly CitationMarker[],
  references: number,
): readonly CitationMarker[] {
  const [square, round, high] = [inBrackets, inRound, raised].map(namedReferences);
  const [squares, rounds, highs] = [square ?? 0, round ?? 0, high ?? 0];
  const isRound = references >= minReferences && rounds >= references * minShare;
  if (isRound && rounds > squares * 2 && rounds > highs * 2) return inRound;
  return highs > squares ? raised : inBrackets;
}

/** Where nearly all marks stand after a space, those at the end of a short word are part of it, as in `t[1]`. */
function withoutSubscripts(text: string, citations: readonly CitationMarker[]): readonly CitationMarker[] {
  const isAttached = ({ span }: CitationMarker) => {
    const bracket = text.lastIndexOf('[', span.start);
    return /(?<![\p{L}\p{M}])[\p{L}\p{M}]{1,3}$/u.test(text.slice(Math.max(0, bracket - 4), bracket));
  };
  const free = citations.filter((citation) => !isAttached(citation));
  return free.length >= citations.length * minFree ? free : citations;
}

/** Where most round brackets stand after a space, those right after a word are calls and offsets: `read(2)`. */
function withoutCalls(text: string, citations: readonly CitationMarker[]): readonly CitationMarker[] {
  const isFree = ({ span }: CitationMarker) => {
    const bracket = text.lastIndexOf('(', span.start);
    return !/[\p{L}\p{M}\d_$]/u.test(text.charAt(bracket - 1));
  };
  const free = citations.filter(isFree);
  return free.length * 2 > citations.length ? free : citations;
}

function namedReferences(citations: readonly CitationMarker[]): number {
  return new Set(citations.flatMap(({ references }) => references)).size;
}

function* collectMarkers(blocks: readonly Block[], find: Finder): Generator<undefined, CitationMarker[]> {
  const found: CitationMarker[] = [];
  for (const [at, block] of blocks.entries()) {
    if (at % 50 === 0) yield;
    for (const marker of find(block)) {
      if (marker === undefined) yield;
      else found.push(marker);
    }
    if (found.length >= maxMarks) break;
  }
  return found;
}

function raisedIn(text: string, superscripts: readonly TextSpan[], index: ReferenceIndex): Finder {
  const citing = new Set(raisedMarks({ text, raised: superscripts }).map(({ start }) => start));
  let next = 0;
  return (block) => {
    while ((superscripts[next]?.end ?? Infinity) <= block.start) next += 1;
    const first = next;
    while ((superscripts[next]?.start ?? Infinity) < block.end) next += 1;
    return raisedMarkers(text, block, superscripts.slice(first, next), index, citing);
  };
}

/** By their places; of two that overlap the longer one stays. */
function inOrder(citations: readonly CitationMarker[]): CitationMarker[] {
  const sorted = [...citations].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const kept: CitationMarker[] = [];
  for (const citation of sorted) {
    const last = kept.at(-1);
    if (last === undefined || citation.span.start >= last.span.end) kept.push(citation);
  }
  return kept;
}
