/** Reads the text of a reference on a page, its label and its links. */
import { type LabelStyle, labelAt, risingLabels, styleAt } from '../../citations/reference-labels';
import { attributeOf, childrenOf, localNameOf, matches, parentOf, previousOf, textOf } from '../dom/dom';
import { walkNodes } from '../dom/walk-nodes';

export interface ReferenceText {
  /** Without the label, white space made one. */
  readonly text: string;
  readonly label?: string;
  /** Whether the browser draws the label, and it is not in the page's text. */
  readonly isLabelDrawn?: boolean;
  /** Addresses of http and https that the reference links to, in its order. */
  readonly links: readonly string[];
}

/** Characters; what a reference has beyond them is not read. */
const maxReferenceLength = 3_000;
const maxLinks = 40;
const maxNodes = 4_000;
const skipped =
  'script, style, noscript, template, button, svg, annotation, annotation-xml, [hidden], .katex-mathml, .MathJax_Preview, .mw-cite-backlink, ul.externalReferences, .cit-extra, .inline-refs';
/** Elements that a line does not end with. */
const inline = /^(?:b|i|em|strong|span|sub|sup|cite|font|u|small|code|q|mark|bdi|m[a-z]+|semantics)$/;
/** Links to other sites that publishers put after a reference, and links back to its citation marker. */
const service =
  /^[[(]?\s*(?:view(?: in)? article|crossref|google scholar|scholar|pubmed(?: central)?|web of science|isi|medline|full text|article|abstract|cas|ads|pdf|download pdf|open url|external link|↵|↑|\^|return to ref \d+|cited within \d+|doi|return to text|acs full text|openurl)\s*[\])]?$/i;
/** A tag that LaTeXML gives a reference, and that is a label; others repeat authors and year. */
const labelTag = /^\s*(?:[[(]?\s*\d{1,4}\s*[\])]?\.?|\[[^\]]{1,40}\])\s*$/;
/** Share of a list that has labels of the style. */
const minLabelled = 0.6;

/** Read the references of one list; yields regularly. */
export function* readReferenceTexts(references: readonly Element[]): Generator<undefined, ReferenceText[]> {
  const read: { text: string; links: string[] }[] = [];
  for (const reference of references) {
    yield;
    read.push(yield* readReferenceText(reference));
  }
  const lists = new Map<Element, Map<Element, number>>();
  const style = styleOf(read.map(({ text }) => text));
  return read.map(({ text, links }, at) => {
    const label = style && labelAt(text, 0, style);
    if (label !== undefined) return { text: text.slice(label.end).trim(), label: label.label, links };
    const drawn = style === undefined ? drawnLabel(references[at], lists) : undefined;
    return drawn === undefined ? { text, links } : { text, links, label: drawn, isLabelDrawn: true };
  });
}

function* readReferenceText(reference: Element): Generator<undefined, { text: string; links: string[] }> {
  let text = '';
  let seen = 0;
  const links: string[] = [];
  const space = (element: Element) => {
    if (!inline.test(localNameOf(element))) text += ' ';
  };
  yield* walkNodes(reference, {
    enter(node) {
      seen += 1;
      if (text.length > maxReferenceLength || seen > maxNodes) return 'end';
      if (node instanceof CharacterData) {
        text += node.data.slice(0, maxReferenceLength).replace(/[\u00AD\u200B\u2060\uFEFF]/g, '');
        return 'inside';
      }
      const element = node as Element;
      if (matches(element, 'a[href]') && links.length < maxLinks) links.push(...addressOf(element));
      if (matches(element, skipped) || isService(element) || isOtherTag(element)) return 'past';
      space(element);
      return 'inside';
    },
    leave(element) {
      if (matches(element, '.ltx_tag, .label')) text += ' ';
      space(element);
    },
  });
  return {
    text: text
      .replace(/\s+/g, ' ')
      .replace(/\[\s*\],? ?/g, '')
      .replace(/ (?=[,.;:)\]])/g, '')
      .trim()
      .slice(0, maxReferenceLength),
    links,
  };
}

function isService(element: Element): boolean {
  return matches(element, 'a, li, span') && service.test(textOf(element).slice(0, 60).trim());
}

function isOtherTag(element: Element): boolean {
  return (
    matches(element, '.ltx_tag_bibitem, .ltx_role_refnum') && !labelTag.test(textOf(element).slice(0, 60))
  );
}

/** As the page's scripts see it: relative ones are of the page's own site, and name no other work. */
function addressOf(link: Element): string[] {
  const address = (attributeOf(link, 'href') ?? '').trim();
  return /^https?:\/\//i.test(address) && address.length <= 2_000 && URL.canParse(address) ? [address] : [];
}

/** The style of label that most references begin with, and that counts them. */
function styleOf(texts: readonly string[]): LabelStyle | undefined {
  const counts = new Map<LabelStyle, number>();
  for (const text of texts) {
    const style = styleAt(text, 0);
    if (style !== undefined) counts.set(style, (counts.get(style) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < texts.length * minLabelled) return undefined;
  const [style] = best;
  if (style === 'text') return style;
  const labels = texts.flatMap((text) => labelAt(text, 0, style) ?? []);
  return risingLabels(labels).length >= labels.length * minLabelled ? style : undefined;
}

/** The number that stands before a reference but not in it. @param lists numbers of lists that were counted */
function drawnLabel(
  reference: Element | undefined,
  lists: Map<Element, Map<Element, number>>,
): string | undefined {
  if (reference === undefined) return undefined;
  const name = localNameOf(reference);
  const term = name === 'dd' ? previousOf(reference) : null;
  const isTerm = term !== null && localNameOf(term) === 'dt';
  const given = isTerm ? textOf(term) : attributeOf(reference, 'data-content');
  const printed = /^\s*[[(]?(\d{1,4})[\])]?\.?\s*$/.exec(given?.slice(0, 20) ?? '')?.[1];
  if (printed !== undefined) return String(Number(printed));
  const list = parentOf(reference);
  if (name !== 'li' || list === null || localNameOf(list) !== 'ol') return undefined;
  const numbers = lists.get(list) ?? numbersOf(list);
  lists.set(list, numbers);
  const number = numbers.get(reference) ?? 0;
  return number > 0 ? String(number) : undefined;
}

/** As browsers count. */
function numbersOf(list: Element): Map<Element, number> {
  const numbers = new Map<Element, number>();
  let next = Number.parseInt(attributeOf(list, 'start') ?? '1', 10);
  for (const item of childrenOf(list)) {
    const own = Number.parseInt(attributeOf(item, 'value') ?? '', 10);
    if (!Number.isNaN(own)) next = own;
    numbers.set(item, next);
    next += 1;
  }
  return numbers;
}
