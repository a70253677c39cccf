/** Splits the blocks of a bibliography into its references. Pure. */
import type { Block, TextSpan } from '../text/document-text';
import { isInitials } from './author-names';
import { endOfAuthors } from './read-reference';
import { beginsAfterYear, beginsReference, canOnlyBegin } from './reference-beginnings';
import { countOn, type Label, type LabelStyle, labelAt, risingLabels, styleAt } from './reference-labels';

/** One reference as it is printed. */
export interface PrintedReference {
  /** With the label. */
  readonly span: TextSpan;
  /** Without the label, white space made one. */
  readonly text: string;
  readonly label?: string;
}

export interface PrintedList {
  readonly references: readonly PrintedReference[];
  /** Absent: the references have no labels. */
  readonly style?: LabelStyle;
}

/** A place where a reference begins: with its label, or where its text begins. */
interface Start {
  readonly at: number;
  readonly textAt: number;
  readonly block: number;
  readonly label?: string;
}

const maxReferences = 5_000;
/** Characters; a shorter stretch is no reference. */
const minReferenceLength = 24;
/** Characters; what follows a reference longer than that does not belong to it. */
const maxReferenceLength = 3_000;
const maxContinuationLength = 600;
const hasYear = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/;

/** Split the blocks of a section. The list ends before the first block that cannot belong to it. */
export function* splitReferences(text: string, blocks: readonly Block[]): Generator<undefined, PrintedList> {
  const style = styleOf(text, blocks);
  const starts =
    style === undefined ? yield* plainStarts(text, blocks) : yield* labelledStarts(text, blocks, style);
  const references = referencesFrom(text, blocks, starts.slice(0, maxReferences));
  return style === undefined ? { references } : { references, style };
}

/** The style of the first label, if another label of it follows or it is the only reference. */
function styleOf(text: string, blocks: readonly Block[]): LabelStyle | undefined {
  for (const block of blocks.slice(0, 3)) {
    const style = styleAt(text, block.start);
    if (style === undefined) continue;
    if (style === 'brackets' || style === 'text') return style;
    const label = Number(labelAt(text, block.start, style)?.label);
    const follows = blocks.some(({ start }) => Number(labelAt(text, start, style)?.label) === label + 1);
    const within = [...countOn(text, block, style, { from: label + 1, to: label + 2 })];
    if (follows || within.some((found) => found !== undefined)) return style;
  }
  return undefined;
}

function* labelledStarts(
  text: string,
  blocks: readonly Block[],
  style: LabelStyle,
): Generator<undefined, Start[]> {
  const atBlocks: (Label & { block: number })[] = [];
  for (const [block, { start }] of blocks.entries()) {
    const label = labelAt(text, start, style);
    if (label !== undefined) atBlocks.push({ ...label, block });
  }
  if (style === 'text') return yield* textStarts(text, blocks);
  const rising = risingLabels(atBlocks);
  const starts: Start[] = [];
  for (const [at, label] of rising.entries()) {
    starts.push({ at: label.start, textAt: label.end, block: label.block, label: label.label });
    const next = rising[at + 1];
    const range = { from: Number(label.label) + 1, to: next === undefined ? Infinity : Number(next.label) };
    if (range.from < range.to)
      starts.push(...(yield* startsBetween(text, blocks, { style, range, label, upTo: next?.block })));
  }
  return starts;
}

/** Labels that no block begins with, between two that blocks begin with. */
function* startsBetween(
  text: string,
  blocks: readonly Block[],
  gap: {
    readonly style: LabelStyle;
    readonly range: { readonly from: number; readonly to: number };
    readonly label: Label & { readonly block: number };
    readonly upTo: number | undefined;
  },
): Generator<undefined, Start[]> {
  const starts: Start[] = [];
  let { from } = gap.range;
  const last = gap.upTo ?? Math.min(blocks.length, gap.label.block + 200);
  for (let block = gap.label.block; block < last && from < gap.range.to; block += 1) {
    const stretch = blocks[block];
    if (stretch === undefined) break;
    const start = block === gap.label.block ? gap.label.end : stretch.start;
    for (const found of countOn(text, { start, end: stretch.end }, gap.style, { from, to: gap.range.to })) {
      if (found === undefined) {
        yield;
        continue;
      }
      starts.push({ at: found.start, textAt: found.end, block, label: found.label });
      from = Number(found.label) + 1;
      if (starts.length >= maxReferences) return starts;
    }
  }
  return starts;
}

/** Every bracketed text that stands where a block begins, or after the end of a sentence. */
function* textStarts(text: string, blocks: readonly Block[]): Generator<undefined, Start[]> {
  const starts: Start[] = [];
  for (const [block, { start, end }] of blocks.entries()) {
    for (let at = start; at >= start && at < end; at = text.indexOf('[', at + 1)) {
      const isAfterEnd = at === start || /[.)\]\d/]\s$/.test(text.slice(Math.max(start, at - 2), at));
      const label = isAfterEnd ? labelAt(text, at, 'text') : undefined;
      if (label !== undefined && (at === start || /\d/.test(label.label)))
        starts.push({ at, textAt: label.end, block, label: label.label });
      if (starts.length >= maxReferences) return starts;
      if (starts.length % 50 === 0) yield;
    }
  }
  return starts;
}

/** References without labels: a block each, parts of one reference in several blocks, or several in a block. */
function* plainStarts(text: string, blocks: readonly Block[]): Generator<undefined, Start[]> {
  const starts: Start[] = [];
  let isComplete = true;
  for (const [block, { start, end, kind }] of blocks.entries()) {
    if (block % 20 === 0) yield;
    const begins = kind === 'list-item' || (beginsReference(text, start, end) && isComplete);
    if (begins || starts.length === 0 || canOnlyBegin(text, start, end)) {
      starts.push({ at: start, textAt: start, block });
      isComplete = false;
    }
    for (const at of startsWithin(text, start, end)) {
      if (at === undefined) yield;
      else starts.push({ at, textAt: at, block });
    }
    isComplete ||= hasYear.test(text.slice(start, Math.min(end, start + maxReferenceLength)));
    if (starts.length >= maxReferences) break;
  }
  return starts;
}

/** Ends of sentences after which the next reference begins; yields nothing now and then. */
function* startsWithin(text: string, start: number, end: number): Generator<number | undefined> {
  const stretch = text.slice(start, end);
  let last = 0;
  let seen = 0;
  // Of the reference that began last; read once, since as many years as there are may stand after it.
  let authorsEnd: number | undefined;
  const endOfLast = () => (authorsEnd ??= last + endOfAuthors(stretch.slice(last)));
  for (const match of stretch.matchAll(/(?:[.)\]”"/]|\d)\s(?=[\p{Lu}\p{Lo}]|[a-z]{1,4}\s)/gu)) {
    seen += 1;
    if (seen % 200 === 0) yield undefined;
    const at = match.index + match[0].length;
    if (at - last < minReferenceLength || !hasYear.test(stretch.slice(last, at).slice(-maxReferenceLength)))
      continue;
    if (isInitials(wordBeforeStop(stretch, match.index))) continue;
    if (canOnlyBegin(stretch, at, stretch.length) || beginsAfterYear(stretch, endOfLast, at)) {
      yield start + at;
      last = at;
      authorsEnd = undefined;
    }
  }
}

function wordBeforeStop(text: string, stop: number): string {
  return /[^\s,;]*$/.exec(text.slice(Math.max(0, stop - 12), stop + 1))?.[0] ?? '';
}

/** Give each reference its text: up to the next one, over as many blocks as belong to it. */
function referencesFrom(
  text: string,
  blocks: readonly Block[],
  starts: readonly Start[],
): PrintedReference[] {
  return starts.map((start, at) => {
    const next = starts[at + 1];
    const parts: string[] = [];
    let end = start.textAt;
    const last = next?.block ?? Math.min(blocks.length - 1, start.block + 6);
    for (let block = start.block; block <= last; block += 1) {
      const stretch = blocks[block];
      if (stretch === undefined) break;
      const from = block === start.block ? start.textAt : stretch.start;
      const to = Math.min(next?.block === block ? next.at : stretch.end, from + maxReferenceLength);
      if (to <= from || (block > start.block && !continues(text, { from, to }, parts.join(' ')))) break;
      if (block > start.block && next === undefined && isImprint(text.slice(from, Math.min(to, from + 200))))
        break;
      parts.push(text.slice(from, to).trim());
      end = from + text.slice(from, to).trimEnd().length;
    }
    const whole = parts.join(' ').replace(/\s+/g, ' ');
    const span = { start: start.at, end: Math.max(end, start.textAt) };
    return start.label === undefined ? { span, text: whole } : { span, text: whole, label: start.label };
  });
}

/** The paper's own dates, addresses and terms, as they are printed after its list. */
function isImprint(text: string): boolean {
  return /^(?:Received\b|Revised\b|Accepted\b|Published\b|Submitted\b|©|\(c\)\s|Copyright\b|Correspond|Publisher\b|Editor|Reviewed\b|Open\sAccess|Article\shistory|Cite\sthis|How\sto\scite|To\scite|Please\scite|Citation:|This\s(?:article|paper|work|is\san)\b|The\sauthors?\b|E-?mail|\*|Disclaimer|Licen[cs]e|Manuscript\b|Printed\b|ISSN\b)/i.test(
    text.trimStart(),
  );
}

/** Whether a further block belongs to a reference: it is short, and the reference is not finished or the block goes on with it. */
function continues(text: string, { from, to }: { from: number; to: number }, before: string): boolean {
  if (to - from > maxContinuationLength || before.length > maxReferenceLength) return false;
  const isFinished = /[.)\]]$/.test(before) && hasYear.test(before);
  const head = text.slice(from, from + 40);
  return !isFinished || /^[\p{Ll}\d(]|^(?:In|In:|URL|DOI|doi|https?:|arXiv|Available|Springer)\b/u.test(head);
}
