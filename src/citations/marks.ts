/** Finds all marks of a document, in the style in which it cites. Pure. */
import type { Block, DocumentText, TextSpan } from '../text/document-text';
import { authorYearMarks } from './author-year-marks';
import type { Citation } from './bibliography-parts';
import { labelMarks, numberMarks } from './bracketed-marks';
import type { EntryIndex, IndexedEntry } from './entry-index';
import { raisedMarks } from './raised-marks';

/** What is known of the text beyond its characters. */
export interface PlacesOfMarks {
  /** Stretches that are raised, in the order of the text. */
  readonly superscripts?: readonly TextSpan[];
  /** False: numbers in round brackets are no marks, whatever they name. */
  readonly areRoundMarks?: boolean;
}

interface Cited {
  readonly index: EntryIndex;
  readonly entries: readonly IndexedEntry[];
  /** Where they lie in the text; empty where it does not hold them. */
  readonly lists: readonly TextSpan[];
}

type Finder = (block: Block) => Generator<Citation | undefined>;

const mostMarks = 200_000;
/** Plain brackets are marks only where they name this share of a list of at least so many entries. */
const leastShare = 0.5;
const leastEntries = 8;
/** Share of marks behind a space above which the others are taken for something else. */
const leastFree = 0.75;

/** The marks of the text outside of the lists, in its order. */
export function* findMarks(
  document: DocumentText,
  cited: Cited,
  { superscripts = [], areRoundMarks = true }: PlacesOfMarks,
): Generator<undefined, Citation[]> {
  const { text } = document;
  const { index, entries } = cited;
  const blocks = document.blocks.filter(
    ({ start, kind }) =>
      kind !== 'title' && !cited.lists.some((list) => start >= list.start && start < list.end),
  );
  const numbered = entries.filter(({ label }) => label !== undefined && /^\d+$/.test(label)).length;
  const labelled = entries.filter(({ label }) => label !== undefined).length;
  const collect = (find: Finder) => collectMarks(blocks, find);
  if (numbered > labelled / 2 && numbered > 0) {
    const all = yield* collect((block) => numberMarks(text, block, '[]', index));
    const inBrackets = withoutSubscripts(text, all);
    const inRound = areRoundMarks ? yield* collect((block) => numberMarks(text, block, '()', index)) : [];
    const raised = yield* collect(raisedIn(text, superscripts, index));
    const best = bestStyle(inBrackets, inRound, raised, numbered);
    if (best.length > 0) return inOrder(best);
  }
  const byLabel = labelled > 0 ? yield* collect((block) => labelMarks(text, block, index)) : [];
  const byAuthor = yield* collect((block) => authorYearMarks(text, block, index));
  return inOrder([...byLabel, ...byAuthor]);
}

/** The style that names the most entries. Round brackets, which have other uses, must name a good part of a list. */
function bestStyle(
  inBrackets: readonly Citation[],
  inRound: readonly Citation[],
  raised: readonly Citation[],
  entries: number,
): readonly Citation[] {
  const [square, round, high] = [inBrackets, inRound, raised].map(namedEntries);
  const [squares, rounds, highs] = [square ?? 0, round ?? 0, high ?? 0];
  const isRound = entries >= leastEntries && rounds >= entries * leastShare;
  if (isRound && rounds > squares * 2 && rounds > highs * 2) return inRound;
  return highs > squares ? raised : inBrackets;
}

/** Where nearly all marks stand behind a space, those at the end of a short word are part of it, as in `t[1]`. */
function withoutSubscripts(text: string, citations: readonly Citation[]): readonly Citation[] {
  const isAttached = ({ span }: Citation) => {
    const bracket = text.lastIndexOf('[', span.start);
    return /(?<![\p{L}\p{M}])[\p{L}\p{M}]{1,3}$/u.test(text.slice(Math.max(0, bracket - 4), bracket));
  };
  const free = citations.filter((citation) => !isAttached(citation));
  return free.length >= citations.length * leastFree ? free : citations;
}

function namedEntries(citations: readonly Citation[]): number {
  return new Set(citations.flatMap(({ entries }) => entries)).size;
}

function* collectMarks(blocks: readonly Block[], find: Finder): Generator<undefined, Citation[]> {
  const found: Citation[] = [];
  for (const [at, block] of blocks.entries()) {
    if (at % 50 === 0) yield;
    for (const mark of find(block)) {
      if (mark === undefined) yield;
      else found.push(mark);
    }
    if (found.length >= mostMarks) break;
  }
  return found;
}

function raisedIn(text: string, superscripts: readonly TextSpan[], index: EntryIndex): Finder {
  let next = 0;
  return (block) => {
    while ((superscripts[next]?.end ?? Infinity) <= block.start) next += 1;
    const first = next;
    while ((superscripts[next]?.start ?? Infinity) < block.end) next += 1;
    return raisedMarks(text, block, superscripts.slice(first, next), index);
  };
}

/** By their places; of two that overlap the longer one stays. */
function inOrder(citations: readonly Citation[]): Citation[] {
  const sorted = [...citations].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const kept: Citation[] = [];
  for (const citation of sorted) {
    const last = kept.at(-1);
    if (last === undefined || citation.span.start >= last.span.end) kept.push(citation);
  }
  return kept;
}
