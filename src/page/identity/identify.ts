/** Finds out which work a page shows, from its address and metadata; abstains when in doubt. Reads only. */
import { areInConflict, isPartOf, oneOfAKind, withoutRepeats } from '../../claims/mentions';
import { parseWorkId, type WorkId, type WorkMention } from '../../claims/work-id';
import { attributeOf, firstIn, textOf } from '../dom/read-element';
import { maxAddressLength, webAddress } from '../dom/web-address';
import { type IdRules, idInAddress, ofDomain, siteIds } from '../sites/site-ids';
import { isAwaited } from './awaited';
import type { Holds, PageDescription } from './page-state';
import { withoutMark } from './title-mark';

/** Names of `<meta>` elements that give the work's id, in their order of trust. */
const idNames = [
  ['citation_doi', 'citation_arxiv_id', 'citation_id'],
  ['dc.identifier', 'dc.identifier.doi', 'dcterms.identifier', 'dc.identifier.uri'],
  ['prism.doi', 'prism.url'],
  ['eprints.id_number', 'eprints.doi', 'eprints.official_url'],
  ['bepress_citation_doi'],
  ['og:url', 'doi', 'rft_id', 'publication_doi'],
];
const titleNames = [
  'citation_title',
  'bepress_citation_title',
  'eprints.title',
  'dc.title',
  'dcterms.title',
  'prism.title',
  'og:title',
];
const siteName = 'og:site_name';
const landingNames = ['citation_abstract_html_url', 'citation_pdf_url'];
/** All names that are read: other metadata, such as those of thousands of authors, are passed over. */
const readNames = new Set([...idNames.flat(), ...titleNames, siteName, ...landingNames]);
const longestName = Math.max(...[...readNames].map((name) => name.length));
/**
 * What is read of a page at most. Papers of large collaborations have some ten thousand `<meta>` elements, their DOI after
 * them, and no page that shows one work names more than a few: whatever a hostile page has, it is read in a few milliseconds.
 */
const maxMeta = 20_000;
const maxOfOneName = 100;
const maxScripts = 50;
const maxArticles = 100;
const maxIds = 200;
/** Characters: of an address or an id, of a heading, of one script of JSON-LD and of all. */
const maxContentLength = 2_000;
const maxHeadingLength = 20_000;
const maxScriptLength = 500_000;
const maxScriptsLength = 1_000_000;

/** Titles that many works share, and those of pages that are still being checked. */
const genericTitle =
  /^(?:introduction|editorial|abstract|home|untitled|just a moment|preface|contents)\b.{0,10}$/i;

/**
 * How much of the paper it holds is told by the address alone; `describePage` looks closer.
 *
 * @param address of the page; its fragment does not matter
 * @param addressed the work that the address names
 */
export function identifyPage(
  document: Document,
  address: string,
  addressed = parseWorkId(address),
): PageDescription {
  const site = ofDomain(siteIds, address) ?? {};
  const meta = readMeta(document);
  const { declared, areSeveral } = declaredWorks(document, meta, site);
  const fromAddress = withoutPart(addressed, declared) ?? siteWork(site, address, declared);
  const isConflicting = areSeveral || areInConflict([fromAddress, ...declared]);
  const own = [...declared, ...headerLinks(document, address)];
  const mentions = isConflicting ? [] : withoutRepeats([fromAddress, ...own]);
  const shown = oneOfAKind(mentions.map((mention) => mention.work));
  const written = titleOf(document, meta);
  const title = written === undefined ? undefined : withoutMark(written);
  const isLink = shown.length === 2 && shown.every((work) => own.some((mention) => mention.work === work));
  const version =
    mentions.find((mention) => mention.version !== undefined)?.version ?? submittedVersion(document);
  const holds: Holds = /^https:\/\/(?:www\.|export\.|browse\.)?arxiv\.org\/abs\//.test(address)
    ? 'abstract'
    : 'unknown';
  return {
    url: address.replace(/#.*$/s, ''),
    works: [...shown, ...allVersions(document, site, shown)],
    holds,
    isConflicting,
    namesBoth: !isConflicting && title !== undefined && own.length > 0,
    ...(version === undefined ? {} : { version }),
    ...(isLink ? { isLink } : {}),
    ...(title === undefined || isConflicting ? {} : { title }),
    ...(title === undefined && own.length === 0 && isAwaited(document) && { isAwaited: true }),
  };
}

/** What the site's addresses tell; only where nothing else does. */
export function siteWork(
  site: IdRules,
  address: string,
  declared: readonly WorkMention[],
): WorkMention | undefined {
  if (declared.length > 0 || address.length > maxAddressLength) return undefined;
  return parseWorkId(idInAddress(site, address) ?? '');
}

/** Addresses of a figure, a table or a kind of page hang something after the DOI that the page declares: `….g001`. */
function withoutPart(
  fromAddress: WorkMention | undefined,
  declared: readonly WorkMention[],
): WorkMention | undefined {
  const whole = declared.find(({ work }) => fromAddress !== undefined && isPartOf(fromAddress.work, work));
  return whole ?? fromAddress;
}

type Meta = ReadonlyMap<string, readonly string[]>;

/** The first metadata of a page, by name; its own names alone. */
function readMeta(document: Document): Meta {
  const meta = new Map<string, string[]>();
  let rest = maxMeta;
  for (const element of document.querySelectorAll('meta')) {
    if ((rest -= 1) < 0) break;
    const written = element.getAttribute('name') ?? element.getAttribute('property') ?? '';
    if (written.length > longestName) continue;
    // Sites write `DC.title`, `dc:title` and `dc_title`.
    const name = written.toLowerCase().replace(/^(dc|dcterms|prism|eprints)[:_]/, '$1.');
    if (!readNames.has(name)) continue;
    const content = element.getAttribute('content') ?? '';
    const plain = content.length > maxContentLength ? '' : content.trim();
    if (plain === '') continue;
    const known = meta.get(name);
    if (known === undefined) meta.set(name, [plain]);
    else if (known.length < maxOfOneName) known.push(plain);
  }
  return meta;
}

/** Works that the page's metadata name as the one that it shows, and whether it shows several, as a table of contents does. */
function declaredWorks(
  document: Document,
  meta: Meta,
  site: IdRules,
): { declared: WorkMention[]; areSeveral: boolean } {
  const declared: WorkMention[] = [];
  let rest = maxIds;
  const keep = (text: string) => {
    rest -= 1;
    const mention = rest < 0 ? undefined : parseWorkId(text);
    if (mention !== undefined) declared.push(mention);
  };
  for (const name of idNames.flat()) for (const content of meta.get(name) ?? []) keep(content);
  const isNamed = declared.length > 0;
  const articles = jsonLdArticles(document);
  for (const { ids } of articles) for (const id of ids) keep(id);
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  if (canonical !== null && canonical !== undefined) keep(canonical);
  // An abs page of arXiv names the published version in a row of its own.
  const row = document.querySelector('.doi:is(.tablecell, .metatable *)');
  const related = row && firstIn(row, 'a')?.getAttribute('href');
  if (related !== null && related !== undefined) keep(related);
  for (const link of site.links === undefined
    ? []
    : [...document.querySelectorAll(site.links)].slice(0, maxIds))
    keep(attributeOf(link, 'href') ?? '');
  const names = new Set(articles.flatMap(({ name }) => name ?? []));
  const addresses = new Set(landingNames.map((name) => meta.get(name)).find((own) => own !== undefined));
  const titles = new Set(meta.get('citation_title'));
  return { declared, areSeveral: (!isNamed && names.size > 1) || (titles.size > 1 && addresses.size > 1) };
}

/**
 * The id that stands for all versions of a record, where the site gives each version one of its own. The site writes it beside the
 * record's own id; what uploaders write is elsewhere.
 */
function allVersions(document: Document, { record }: IdRules, shown: readonly WorkId[]): WorkId[] {
  const text = record && document.querySelector(record)?.getAttribute('data-record');
  const data = parsed(text ?? '');
  const [own, all] = [data, valueOf(data, 'parent')].map(
    (of) => parseWorkId(String(valueOf(valueOf(valueOf(of, 'pids'), 'doi'), 'identifier')))?.work,
  );
  const isOwn = own !== undefined && shown.includes(own);
  return isOwn && all !== undefined && all !== own ? [all] : [];
}

interface JsonLdArticle {
  readonly name: string | undefined;
  readonly ids: readonly string[];
}

/** The articles that JSON-LD describes; not what they cite. */
function jsonLdArticles(document: Document): JsonLdArticle[] {
  const found: JsonLdArticle[] = [];
  let length = 0;
  for (const script of [...document.querySelectorAll('script[type="application/ld+json"]')].slice(
    0,
    maxScripts,
  )) {
    const text = script.textContent;
    if (text.length > maxScriptLength || length + text.length > maxScriptsLength) continue;
    length += text.length;
    const data = parsed(text);
    const graph =
      isRecord(data) && Array.isArray(data['@graph']) ? (data['@graph'] as unknown[]) : [data].flat();
    for (const item of graph) {
      if (found.length >= maxArticles) return found;
      const entity = isRecord(item) && isRecord(item['mainEntity']) ? item['mainEntity'] : item;
      if (!isRecord(entity)) continue;
      const kinds = [entity['@type']].flat().filter((kind) => typeof kind === 'string');
      if (!kinds.some((kind) => /Article|Thesis|Report|Chapter/.test(kind))) continue;
      if (kinds.some((kind) => /NewsArticle|BlogPosting/.test(kind))) continue;
      const name = entity['headline'] ?? entity['name'];
      found.push({ name: typeof name === 'string' ? name : undefined, ids: idsOf(entity) });
    }
  }
  return found;
}

function idsOf(entity: Record<string, unknown>): string[] {
  return ['@id', 'url', 'sameAs', 'identifier', 'doi']
    .flatMap((key) => [entity[key]].flat().slice(0, maxOfOneName))
    .flatMap((value) => {
      if (typeof value === 'string') return value;
      return isRecord(value) && typeof value['value'] === 'string' ? value['value'] : [];
    });
}

/** What JSON says; `undefined` where it is broken, as is common, or too long. */
function parsed(text: string): unknown {
  try {
    return text.length > maxScriptLength ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function valueOf(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** arXiv's HTML pages of 2026 name their id in the header's links alone. */
function headerLinks(document: Document, address: string): WorkMention[] {
  if (!/^https:\/\/[^/]*(?:arxiv\.org|ar5iv)/.test(address)) return [];
  const links = [...document.querySelectorAll('header :is([href*="/abs/"], [href*="/pdf/"])')].slice(
    0,
    maxIds,
  );
  return links.flatMap((link) => {
    const target = webAddress(link.getAttribute('href'), 'https://arxiv.org');
    return target === undefined ? [] : (parseWorkId(target.href) ?? []);
  });
}

function titleOf(document: Document, meta: Meta): string | undefined {
  const own = document.querySelector('h1:is(.ltx_title_document, .title)');
  const candidates = [
    ...titleNames.slice(0, -1).map((name) => meta.get(name)?.[0]),
    own === null ? undefined : headingText(own),
    withoutSite(meta.get('og:title')?.[0], meta.get(siteName)?.[0]),
  ];
  const title = candidates.find((candidate) => candidate !== undefined && candidate.trim() !== '');
  const plain = title?.replace(/\s+/g, ' ').trim();
  return plain === undefined || plain.length > 1_000 || genericTitle.test(plain) ? undefined : plain;
}

/** `A title | Site` and `A title - Site` without the site: after a bar always, after a dash when the page names it. */
function withoutSite(title: string | undefined, site: string | undefined): string | undefined {
  const bar = title?.lastIndexOf(' | ') ?? -1;
  const bare = (bar > 0 ? title?.slice(0, bar) : title)?.replace(/^Paper page - /, '');
  if (bare === undefined || site === undefined || !bare.endsWith(` ${site}`)) return bare;
  return bare.slice(0, -site.length).replace(/\s[-–—]\s$/, '');
}

/** Text of a heading, each formula once, without notes and the label `Title:`. */
function headingText(heading: Element): string {
  if (textOf(heading).length > maxHeadingLength) return '';
  const copy = heading.cloneNode(true) as Element;
  for (const extra of copy.querySelectorAll(
    'annotation, annotation-xml, .ltx_note, .descriptor, script, style, sup.ltx_note_mark',
  ))
    extra.remove();
  return copy.textContent;
}

/** `[v2]` of the submission history on an abs page. */
function submittedVersion(document: Document): number | undefined {
  const history = document.querySelector('.submission-history');
  if (history === null) return undefined;
  const versions = [
    ...textOf(history)
      .slice(0, 20_000)
      .matchAll(/\[v(\d{1,2})\]/g),
  ].map((match) => Number(match[1]));
  return versions.length === 0 ? undefined : Math.max(...versions);
}
