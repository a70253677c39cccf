/** Which part of a sentence belongs to which of the works that it cites, by rule: clauses, lists, and where the marks stand. Pure. */
import type { CitationMarker } from '../citations/bibliography-parts';
import { speaksOfItself } from '../extract/whose-claim';
import type { TextSpan } from '../text/document-text';
import { tokenise } from '../text/tokens';
import { countContent, hasVerb, isCarryingVerb } from './clause-verbs';

/** What a sentence says of one of the works that it cites. */
export interface CitedPart {
  /** Index of `Bibliography.references`. */
  readonly reference: number;
  /** In words, without marks. */
  readonly text: string;
  /** Where it stands, in order; marks within are included. */
  readonly spans: readonly TextSpan[];
}

/** So many marks of a sentence are read, and so much of it, in characters. */
const maxMarks = 40;
const maxLength = 2_000;

/** Marks that stand side by side, for the same part. */
interface Group extends TextSpan {
  readonly references: readonly number[];
}

/**
 * The part of a sentence that belongs to each work, in the order of the marks.
 *
 * @param text of the document; spans are in it
 * @param marks of the sentence, in order: those within, and those right behind it
 */
export function partsOfMarks(
  text: string,
  sentence: TextSpan,
  marks: readonly CitationMarker[],
): CitedPart[] {
  const whole = { start: sentence.start, end: Math.min(sentence.end, sentence.start + maxLength) };
  const known = marks.slice(0, maxMarks);
  const groups = groupMarks(text, known);
  const plain = blankMarks(text, whole, known);
  const clauses = clausesOf(plain, whole, groups);
  const parts = clauses.flatMap((clause) => partsOfClause(plain, whole.start, clause));
  const found = new Map<number, CitedPart>();
  for (const { group, spans } of parts)
    for (const reference of group.references) {
      const told = found.get(reference)?.spans ?? [];
      const all = joinSpans([...told, ...spans]);
      const words = all.map(({ start, end }) => plain.slice(start - whole.start, end - whole.start));
      found.set(reference, { reference, text: tidy(words.join(' ')), spans: all });
    }
  return [...found.values()];
}

/** Between two marks of one group. */
const between = /^(?:[\s,;()[\]&–-]|and|see|also|e\.g\.){0,12}$/;

function groupMarks(text: string, marks: readonly CitationMarker[]): Group[] {
  const groups: Group[] = [];
  for (const { span, references } of marks) {
    const last = groups.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end, span.start);
    if (last !== undefined && gap.length <= 24 && between.test(gap))
      groups[groups.length - 1] = {
        start: last.start,
        end: span.end,
        references: [...new Set([...last.references, ...references])],
      };
    else groups.push({ ...span, references: [...new Set(references)] });
  }
  return groups;
}

/** The sentence with spaces in place of marks, so that places stay. */
function blankMarks(text: string, whole: TextSpan, marks: readonly CitationMarker[]): string {
  let plain = text.slice(whole.start, whole.end);
  for (const { span } of marks) {
    const [from, to] = [
      Math.max(0, span.start - whole.start),
      Math.min(plain.length, span.end - whole.start),
    ];
    if (from < to) plain = plain.slice(0, from) + ' '.repeat(to - from) + plain.slice(to);
  }
  // Brackets that hold nothing any more.
  return plain.replace(/[([][\s,;&–-]{0,200}[)\]]/g, (all) => ' '.repeat(all.length));
}

/** A clause with the groups of marks that stand for it. */
interface Clause extends TextSpan {
  readonly groups: readonly Group[];
}

const boundary =
  /;|, (?:and|but|while|whereas|although|though|yet|or|however|nor) | (?:but|while|whereas|although) /g;

/**
 * The clauses that marks stand for: one without a mark belongs to the next that has one, and behind the last mark only to a mark that names the
 * clause's subject.
 */
function clausesOf(plain: string, whole: TextSpan, groups: readonly Group[]): Clause[] {
  const cuts = [0];
  for (const { 0: found, index } of plain.matchAll(boundary)) {
    const next = index + found.length;
    if (hasVerb(plain.slice(cuts.at(-1), index)) && hasVerb(plain.slice(next))) cuts.push(index);
  }
  const pieces = cuts.map((start, at) => ({
    start: whole.start + start,
    end: whole.start + (cuts[at + 1] ?? plain.length),
  }));
  const clauses: Clause[] = [];
  let { start } = whole;
  for (const [at, piece] of pieces.entries()) {
    const isLast = at === pieces.length - 1;
    // A mark right behind a clause, or behind the sentence, is its own.
    const own = groups.filter((group) => group.start >= start && (isLast || group.start < piece.end));
    const last = clauses.at(-1);
    if (own.length > 0) {
      clauses.push({ start, end: piece.end, groups: own });
      start = piece.end;
    } else if (last !== undefined && isLast && isLed(plain, whole.start, last)) {
      const rest = plain.slice(start - whole.start);
      if (!speaksOfItself(rest)) clauses[clauses.length - 1] = { ...last, end: piece.end };
    }
  }
  return clauses;
}

/** Whether the only mark of a clause stands at its subject: `Doe et al. [5] found that …`. */
function isLed(plain: string, offset: number, { start, groups }: Clause): boolean {
  const [group, another] = groups;
  return (
    group !== undefined &&
    another === undefined &&
    !hasVerb(plain.slice(start - offset, group.start - offset))
  );
}

interface GroupPart {
  readonly group: Group;
  readonly spans: readonly TextSpan[];
}

/** So many words between two marks are an item of a list. */
const maxItemWords = 6;

/** A clause belongs to all its marks, but for a list: there each has its own item with what the items share. */
function partsOfClause(plain: string, offset: number, clause: Clause): GroupPart[] {
  const { start, end, groups } = clause;
  const [first] = groups;
  const last = groups.at(-1);
  const isItem = (at: number) => {
    const [before, own] = [groups[at - 1], groups[at]];
    const item = before && own ? plain.slice(before.end - offset, own.start - offset) : '';
    return /^\s*(?:,|;|and |or )/.test(item) && !hasVerb(item) && tokenise(item).length <= maxItemWords;
  };
  const isList = groups.length > 1 && groups.every((_, at) => at === 0 || isItem(at));
  if (!isList || first === undefined || last === undefined)
    return groups.map((group) => ({ group, spans: [{ start, end }] }));
  const itemStart = start + startOfItem(plain.slice(start - offset, first.start - offset));
  const tail = { start: Math.min(last.end, end), end };
  return groups.map((group, at) => {
    const from = groups[at - 1]?.end;
    const item =
      from === undefined ? itemStart : from + joining(plain.slice(from - offset, group.start - offset));
    return { group, spans: joinSpans([{ start, end: itemStart }, { start: item, end: group.end }, tail]) };
  });
}

/** How much of an item joins it to the one before. */
function joining(item: string): number {
  return /^\s*(?:[,;]\s*)?(?:(?:and|or)\s)?\s*/.exec(item)?.[0].length ?? 0;
}

const leading = /^(?:of|for|with|in|on|by|to|as|than|from|including|like|at|both|either)$/;

/** Where the first item of a list begins: behind the last verb or preposition. */
function startOfItem(text: string): number {
  const tokens = tokenise(text);
  const before = tokens.findLastIndex((token) => isCarryingVerb(token.text) || leading.test(token.text));
  return tokens[before + 1]?.start ?? 0;
}

/** In order, adjoining ones joined, empty ones left out. */
function joinSpans(spans: readonly TextSpan[]): TextSpan[] {
  const joined: TextSpan[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (start >= end) continue;
    if (last !== undefined && start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else joined.push({ start, end });
  }
  return joined;
}

/** One space between words, none before signs, no joining word at the beginning. */
function tidy(text: string): string {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?)])/g, '$1')
    .replace(/^[\s,;:]+/, '');
  const bare = plain.replace(/^(?:and|but|or|while|whereas|although|though|yet|however|nor),? /i, '').trim();
  return countContent(bare) === 0 ? '' : bare.replace(/[\s,;:]+$/, '');
}
