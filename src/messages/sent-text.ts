/** A document's text as it is sent to be searched: blocks as numbers, since a long page has a hundred thousand of them. Pure. */
import {
  type Block,
  type BlockKind,
  type DocumentText,
  maxDocumentLength,
  type RaisedText,
} from '../text/document-text';

export interface SentText {
  readonly text: string;
  /**
   * Three numbers for each block: characters between it and the block before, its length, and twice the number of its kind, plus
   * one in the abstract.
   */
  readonly blocks: readonly number[];
  /** Three numbers for each raised stretch: characters between it and the one before, its length, and 1 for a link. */
  readonly raised?: readonly number[];
}

/** Blocks after so many are not searched: paragraphs and rows of the longest text that is read. */
export const maxBlocks = 400_000;
/** Raised stretches after so many count as if they stood on the line. */
export const maxRaised = 100_000;
/** A longer block is searched in parts, in characters: sentences are looked for in one block at a time, without a pause. */
const maxBlockLength = 600_000;

const kinds: readonly BlockKind[] = ['title', 'heading', 'paragraph', 'list-item', 'caption', 'table-row'];

/** What is sent of a text: what would not be searched stays behind. */
export function packText({ text, blocks, raised }: DocumentText): SentText {
  const searched = text.slice(0, maxDocumentLength);
  const packed: number[] = [];
  let before = 0;
  for (const { start, end, kind, isAbstract } of blocks.slice(0, maxBlocks)) {
    if (start >= searched.length) break;
    const here = Math.min(end, searched.length);
    packed.push(start - before, here - start, 2 * kinds.indexOf(kind) + Number(isAbstract));
    before = here;
  }
  return { text: searched, blocks: packed, ...(raised && { raised: packRaised(raised, searched.length) }) };
}

function packRaised(raised: readonly RaisedText[], length: number): number[] {
  const packed: number[] = [];
  let before = 0;
  for (const { start, end, isLink } of raised.slice(0, maxRaised)) {
    if (end > length) break;
    if (start < before) continue;
    packed.push(start - before, end - start, Number(isLink === true));
    before = end;
  }
  return packed;
}

/** The text again. What does not fit it, from a page whose process is in hostile hands, is left out. */
export function unpackText({ text, blocks: packed, raised }: SentText): DocumentText {
  const blocks: Block[] = [];
  let end = 0;
  for (let at = 0; at < packed.length; at += 3) {
    const code = packed[at + 2] ?? 0;
    const kind = kinds[Math.floor(code / 2)];
    let start = end + (packed[at] ?? 0);
    end = start + (packed[at + 1] ?? 0);
    if (kind === undefined || end > text.length) break;
    for (; start < end; start += maxBlockLength)
      blocks.push({ start, end: Math.min(end, start + maxBlockLength), kind, isAbstract: code % 2 === 1 });
  }
  return { text, blocks, ...(raised && { raised: unpackRaised(raised, text.length) }) };
}

function unpackRaised(packed: readonly number[], length: number): RaisedText[] {
  const raised: RaisedText[] = [];
  let end = 0;
  for (let at = 0; at < packed.length; at += 3) {
    const start = end + (packed[at] ?? 0);
    end = start + (packed[at + 1] ?? 0);
    if (end > length) break;
    if (start < end) raised.push({ start, end, ...(packed[at + 2] === 1 && { isLink: true }) });
  }
  return raised;
}
