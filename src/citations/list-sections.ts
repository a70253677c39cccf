/** Finds the sections of a document that list other works. Pure. */
import type { Block, DocumentText } from '../text/document-text';
import { foldName } from './author-names';
import { labelAt, styleAt } from './reference-labels';

/** Blocks of one list, in order, without its heading. */
export interface ListSection {
  readonly blocks: readonly Block[];
  /** Where heading and list stand in the text. */
  readonly start: number;
  readonly end: number;
}

/** Headings of bibliographies, folded: letters alone. */
const listHeadings = new Set(
  'references reference referenceandnotes referencesandnotes notesandreferences referencescited referencelist listofreferences bibliography selectedbibliography bibliographyandreferences literature literaturecited citedliterature literaturereferences workscited citedreferences additionalreferences supplementaryreferences methodsreferences referencesandfurtherreading literatur literaturverzeichnis literaturliste literaturangaben quellen quellenverzeichnis referenzen bibliographie references referencesbibliographiques bibliografia referenciasbibliograficas referencias referenciabibliografica riferimenti riferimentibibliografici riferimentibibliografia literatuur literatuurlijst referenser litteratur litteraturliste referanser kirjallisuus lahteet piśmiennictwo literatura pismiennictwo литература списоклитературы библиография 参考文献 參考文獻 引用文献 참고문헌'.split(
    ' ',
  ),
);
/** After these headings no reference follows. */
const otherHeading =
  /^(?:(?:[A-Z]|\d{1,2}|[IVX]{1,5})\.?\d?\s+)?(?:append|supplement|supporting|acknowledg|author|about|funding|conflict|competing|declaration|data availab|additional information|index\b|biograph|figure|table|checklist|introduction|conclusion|contribut|ethic|publisher|cited by|related|how to cite|notes?$|proof|anhang|danksagung|annexe)/i;
const maxHeadingLength = 60;
const hasYear = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/;
/** So many references make a list that has no heading. */
const minWithoutHeading = 5;

/** All lists of works, in the order of the text. */
export function* findSections({ text, blocks }: DocumentText): Generator<undefined, ListSection[]> {
  const sections: ListSection[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    if (at % 500 === 0) yield;
    const block = blocks[at];
    const first = block === undefined ? undefined : listAfter(text, block);
    if (block === undefined || first === undefined) continue;
    const found = [...(first.start < first.end ? [first] : []), ...blocksAfter(text, blocks, at + 1)];
    const end = found.at(-1)?.end;
    if (end === undefined) continue;
    sections.push({ blocks: found, start: block.start, end });
    while ((blocks[at + 1]?.end ?? Infinity) <= end) at += 1;
  }
  if (sections.length > 0) return sections;
  const last = sectionWithoutHeading(text, blocks);
  return last === undefined ? [] : [last];
}

/** What a block holds after the heading of a list that it is, or begins with. */
function listAfter(text: string, block: Block): Block | undefined {
  const { start, end, kind } = block;
  if (end - start <= maxHeadingLength && isListHeading(text.slice(start, end)))
    return { ...block, start: end };
  if (kind === 'heading' || kind === 'title') return undefined;
  // `References [1] …`: the heading ran into the list.
  const head = /^(?:\p{Lu}[\p{L} ]{4,30}?)[:.]?\s(?=[[(]?1[\].)\s])/u.exec(
    text.slice(start, start + 50),
  )?.[0];
  if (head === undefined || !isListHeading(head)) return undefined;
  return styleAt(text, start + head.length) === undefined
    ? undefined
    : { ...block, start: start + head.length };
}

/** Whether a heading is that of a bibliography, numbered or not. */
export function isListHeading(heading: string): boolean {
  const folded = foldName(heading);
  if (listHeadings.has(folded)) return true;
  const unnumbered = heading.trim().replace(/^(?:\d{1,2}|[ivxlc]{1,6}|[a-z])(?:\.\d{1,2})?[.):]?\s+/i, '');
  return listHeadings.has(foldName(unnumbered));
}

/** The blocks of a list up to the next heading that ends it. Captions and rows of tables that float in it are left out. */
function blocksAfter(text: string, blocks: readonly Block[], from: number): Block[] {
  const found: Block[] = [];
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) break;
    const heading = text.slice(block.start, Math.min(block.end, block.start + 200));
    if (
      block.kind === 'caption' ||
      (block.kind === 'table-row' && found.at(-1)?.kind !== 'table-row' && found.length > 0)
    )
      continue;
    if (block.end - block.start <= maxHeadingLength && isListHeading(heading)) break;
    if (isEnd(block, heading) && !goesOn(text, blocks, at, found)) break;
    if (block.kind !== 'heading' || styleAt(text, block.start) !== undefined) found.push(block);
  }
  return found;
}

function isEnd({ kind, start, end }: Block, heading: string): boolean {
  if (kind === 'heading' || kind === 'title') return true;
  return end - start <= maxHeadingLength && otherHeading.test(heading) && !hasYear.test(heading);
}

/** Whether the list goes on in spite of a heading: the block is a reference itself, or the next two are. */
function goesOn(text: string, blocks: readonly Block[], at: number, before: readonly Block[]): boolean {
  const block = blocks[at];
  if (block === undefined) return false;
  const heading = text.slice(block.start, Math.min(block.end, block.start + 200));
  if (otherHeading.test(heading)) return false;
  const style = before[0] === undefined ? undefined : styleAt(text, before[0].start);
  const references = [block, ...blocks.slice(at + 1, at + 3)].map((reference) =>
    style === undefined
      ? looksLikeReference(text, reference)
      : labelAt(text, reference.start, style) !== undefined && looksLikeReference(text, reference),
  );
  return references[0] === true || (before.length > 0 && references[1] === true && references[2] === true);
}

/** A block with a year, as long as a reference, that begins like one. */
function looksLikeReference(text: string, { start, end }: Block): boolean {
  if (end - start < 30 || end - start > 1_500) return false;
  const reference = text.slice(start, end);
  return (
    hasYear.test(reference) &&
    /^(?:[[(]?\d{1,4}[\]).\s]|\[|[a-z]{0,3}\s?\p{Lu}|[—–])/u.test(reference) &&
    /,|\./.test(reference.slice(0, 60))
  );
}

/** The last run of blocks that are references one and all. */
function sectionWithoutHeading(text: string, blocks: readonly Block[]): ListSection | undefined {
  let last = blocks.length - 1;
  while (last >= 0) {
    let first = last;
    while (first >= 0 && isCertainReference(text, blocks[first])) first -= 1;
    if (last - first >= minWithoutHeading) {
      const found = blocks.slice(firstLabelled(text, blocks, first + 1), last + 1);
      return { blocks: found, start: found[0]?.start ?? 0, end: found.at(-1)?.end ?? 0 };
    }
    last = first - 1 < last ? Math.min(first, last - 1) : last - 1;
  }
  return undefined;
}

/** So many blocks of one reference, such as captions and the parts that a page's end makes, may stand between two labels. */
const maxBetweenLabels = 8;

/** Follows the labels of a list down to its first reference: those without a year are no certain references, but have their number. */
function firstLabelled(text: string, blocks: readonly Block[], from: number): number {
  const block = blocks[from];
  const style = block === undefined ? undefined : styleAt(text, block.start);
  if (block === undefined || style === undefined || style === 'text' || style === 'bare') return from;
  let first = from;
  let number = Number(labelAt(text, block.start, style)?.label);
  for (let at = from - 1; at >= 0 && number > 1 && first - at <= maxBetweenLabels; at -= 1) {
    const before = blocks[at];
    if (before === undefined || before.kind === 'heading' || before.kind === 'title') break;
    const label = Number(labelAt(text, before.start, style)?.label);
    if (!(label < number && number - label <= 3)) continue;
    number = label;
    first = at;
  }
  return first;
}

function isCertainReference(text: string, block: Block | undefined): boolean {
  if (block === undefined || block.kind === 'heading' || block.kind === 'title') return false;
  if (block.kind === 'caption' || block.kind === 'table-row') return false;
  const head = text.slice(block.start, Math.min(block.end, block.start + 80));
  const isNamed =
    /^(?:[[(]?\d{1,4}[\]).]\s?|\[[^\]]{2,20}\]\s?)?(?:\p{Lu}\p{Ll}?\.\s?){0,3}[\p{L}'’-]{2,30}[.,]?\s(?:\p{Lu}|and\s|et\s|&\s)/u.test(
      head,
    );
  return isNamed && looksLikeReference(text, block) && block.end - block.start < 800;
}
