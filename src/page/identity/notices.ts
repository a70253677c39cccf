/** Notices on an open page about the very paper that it shows: retracted, withdrawn, corrected, of concern. Reads only. */

import { allIn, attributeOf, baseOf, closest, matches, textOf } from '../dom/dom';
import { markOf } from './title-mark';

/** What the publisher says has happened to the paper. */
export interface Notice {
  readonly kind: 'retracted' | 'withdrawn' | 'corrected' | 'concern';
  /** In the page's own words, at most 300 characters. */
  readonly text: string;
  /** Where the page says more. */
  readonly url?: string;
}

const longest = 300;
/** In the order of their weight. */
const kinds = ['retracted', 'withdrawn', 'concern', 'corrected'] as const;

/** Elements that may be a banner, by the names that sites give them; what they say decides. */
const banners =
  'header p, header li, [role="alert"], [role="note"], td.comments, blockquote.abstract, .submission-history, ' +
  [
    'retract',
    'withdraw',
    'correct',
    'amendment',
    'concern',
    'erratum',
    'notice',
    'banner',
    'alert',
    'update',
    'status',
    'info-bar',
  ]
    .map((name) => `[class*="${name}"]`)
    .join(', ');
const elsewhere =
  'nav, aside, footer, form, [role="complementary"], [class*="relate"], [class*="recommend"], [class*="referenc"], [class*="ref-list"]';
const maxBanners = 400;
const maxBannerLength = 2_000;
/** Characters of all that may be banners: such elements may lie in each other, around a whole page. */
const maxText = 20_000_000;

const paper =
  '(?:article|paper|preprint|manuscript|chapter|publication|submission|study|work|version of (?:the|this) (?:article|paper|preprint))';
const lead =
  '(?:(?:important|notice|warning|alert|update|note|comments|abstract|retraction|withdrawn|retracted|correction)\\W{1,4}){0,2}';
const happened = new RegExp(
  `^\\W*${lead}(?:this|the above|the present) ${paper} (?:has (?:since )?been|was|is) (?:formally |now |temporarily |permanently )?(retracted|withdrawn|corrected)\\b(?! (?:version|form|text))`,
  'i',
);
const published = new RegExp(
  `^\\W*${lead}(?:an? |the )?(?:author |publisher |editorial )?(correction|corrigendum|erratum|retraction|expression of concern)s? (?:(?:has been published )?(?:to|for|of|on|about|regarding|concerning) this ${paper}|(?:for this ${paper} )?(?:has been|was|is) (?:published|issued|available))\\b`,
  'i',
);
const submissionWithdrawn = /\(withdrawn\)/;

/**
 * @param titles of the paper in metadata and heading
 * @returns one notice of a kind at most, the gravest first
 */
export function readNotices(document: Document, titles: readonly string[]): Notice[] {
  const found = [...marksOfTitles(titles), ...typesOf(document), ...bannersOf(document)];
  return kinds.flatMap((kind) => {
    const same = found.filter((notice) => notice.kind === kind);
    return same.find(({ url }) => url !== undefined) ?? same[0] ?? [];
  });
}

function marksOfTitles(titles: readonly string[]): Notice[] {
  return titles.flatMap((title) => {
    const word = markOf(title);
    return word === undefined ? [] : [{ kind: kindOf(word), text: shortened(title) }];
  });
}

/** The type of the paper as metadata, JSON-LD or PubMed's list of types have it. */
function typesOf(document: Document): Notice[] {
  const types = [
    ...document.querySelectorAll(
      'meta[name="citation_article_type"], meta[name="dc.type" i], meta[name="article:section"], .publication-types li',
    ),
  ].map((element) => folded(attributeOf(element, 'content') ?? textOf(element)));
  return types.flatMap((text) => {
    const word = /^(retracted|withdrawn) (?:article|paper|publication|preprint)\W*$/i.exec(text)?.[1];
    return word === undefined ? [] : [{ kind: kindOf(word), text: shortened(text) }];
  });
}

function bannersOf(document: Document): Notice[] {
  const found: Notice[] = [];
  let seen = 0;
  let read = 0;
  for (const element of document.querySelectorAll(banners)) {
    seen += 1;
    if (seen > maxBanners || read > maxText) break;
    const { length } = textOf(element);
    read += length;
    if (length > maxBannerLength * 4 || closest(element, elsewhere) !== null) continue;
    const text = wordsOf(element);
    const kind = text.length > maxBannerLength ? undefined : kindOfBanner(element, text);
    if (kind !== undefined) found.push({ kind, text: shortened(text), ...urlIn(element) });
  }
  return found;
}

function kindOfBanner(element: Element, text: string): Notice['kind'] | undefined {
  if (matches(element, '.submission-history'))
    return submissionWithdrawn.test(text) ? 'withdrawn' : undefined;
  const word = happened.exec(text)?.[1] ?? published.exec(text)?.[1];
  return word === undefined ? undefined : kindOf(word);
}

function kindOf(word: string): Notice['kind'] {
  const start = word.toLowerCase().slice(0, 3);
  if (start === 'ret') return 'retracted';
  if (start === 'wit') return 'withdrawn';
  return start === 'exp' ? 'concern' : 'corrected';
}

function urlIn(element: Element): { url?: string } {
  const links = [...allIn(element, 'a[href]')];
  for (const link of links) {
    const href = attributeOf(link, 'href') ?? '';
    const base = baseOf(element);
    if (href.startsWith('#') || !URL.canParse(href, base)) continue;
    const { protocol, href: url } = new URL(href, base);
    if (/^https?:$/.test(protocol)) return { url };
  }
  return {};
}

/** Heading and paragraph of a banner are words apart. */
function wordsOf(element: Element): string {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const parts: string[] = [];
  while (texts.nextNode() !== null) parts.push(textOf(texts.currentNode));
  return folded(parts.join(' ')).replace(/ ([.,;:])/g, '$1');
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}
