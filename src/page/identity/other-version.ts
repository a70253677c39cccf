/** The other version of a paper that its page names: what a preprint was published as, or the preprint of a publication. Reads only. */
import { isPreprint } from '../../claims/preprints';
import { parseWorkId, type WorkId } from '../../claims/work-id';
import { allIn, closest, localNameOf, parentOf, textOf } from '../dom/dom';

/**
 * What stands before the link on the page of a preprint. Attested: bioRxiv and medRxiv (`.pub_jnl`: Now published in … doi:),
 * Research Square (Journal Publication … Read the published version in …), OSF (Peer-reviewed Publication DOI).
 */
const publishedAs =
  /^(?:now published in\b|(?:status: ?published ?)?(?:journal publication ?)?(?:published \d{1,2} \p{L}{3,9},? \d{4} ?)?read the published version in\b|peer-reviewed publication doi|this (?:article|preprint|paper|manuscript|version) (?:has (?:now )?been|is now|was) published (?:in|as|at)\b|version of record:|published version:)/iu;

/** What stands before the link on the page of a publication. */
const postedAs =
  /^(?:this (?:article|paper) has a preprint\b|a preprint (?:version )?of this (?:article|paper|work|manuscript) (?:is|was|has been)\b|(?:an earlier version of )?this (?:article|paper|manuscript) (?:was|has been) (?:previously |first |initially )?(?:posted|published|available|made available) (?:as a preprint|on a preprint server)\b|preprint posted\b|posted to preprint server\b|(?:related |associated |previous )?preprint(?: version| doi| server)?(?: available)?(?: at| on| in| from)?:)/i;

/** Where other papers are named. */
const elsewhere =
  '[class*="reference" i], [class*="ref-list" i], [class*="biblio" i], [class*="related" i], [class*="recommend" i], [class*="citedby" i], [class*="cited-by" i], [class*="comment" i], [id*="reference" i], [id*="biblio" i], [role="doc-bibliography"], nav, footer, blockquote';
/** Dublin Core's words for versions of one resource; a bare `relation`, or `isBasedOn`, may be any other work. */
const versionTag = /^(?:dc|dcterms)\.(?:relation\.)?(?:isversionof|hasversion|replaces|isreplacedby)$/i;
const maxLineLength = 400;
const maxLevels = 4;
const maxLinks = 5_000;

/**
 * A page that shows one work under a DOI says which other one is the same paper: the page of a preprint names one publication,
 * or the page of a publication one preprint. A mere citation says nothing, nor does a page that names two.
 *
 * @param own what the page shows
 */
export function otherVersion(document: Document, own: WorkId): WorkId | undefined {
  const isOwnPreprint = isPreprint(own);
  const isOther = (work: WorkId | undefined): work is WorkId =>
    work !== undefined && work !== own && isPreprint(work) !== isOwnPreprint;
  const lead = isOwnPreprint ? publishedAs : postedAs;
  const texts = new Map<Element, string | undefined>();
  const named = new Set(taggedVersions(document).filter(isOther));
  const links = [...document.querySelectorAll('a[href*="10."], a[href*="arxiv.org/abs/"]')];
  for (const link of links.slice(0, maxLinks)) {
    const work = workOf(link);
    if (isOther(work) && isDeclared(link, lead, isOther, texts)) named.add(work);
  }
  const [one, ...others] = named;
  return others.length === 0 ? one : undefined;
}

function taggedVersions(document: Document): (WorkId | undefined)[] {
  return [...document.querySelectorAll('meta[name]')]
    .filter((tag) => versionTag.test(tag.getAttribute('name') ?? ''))
    .map((tag) => parseWorkId(tag.getAttribute('content') ?? '')?.work);
}

/** Links of drawings have no plain address. */
function workOf(link: Element): WorkId | undefined {
  return link instanceof HTMLAnchorElement ? parseWorkId(link.href)?.work : undefined;
}

/** Whether the short line or box around a link begins with words that declare it, and names no other such work. */
function isDeclared(
  link: Element,
  lead: RegExp,
  isOther: (work: WorkId | undefined) => work is WorkId,
  texts: Map<Element, string | undefined>,
): boolean {
  if (closest(link, elsewhere) !== null) return false;
  let around: Element | null = link;
  for (let level = 0; level <= maxLevels && around !== null; level += 1) {
    const text = shortText(around, texts);
    if (text === undefined || localNameOf(around) === 'body') return false;
    if (lead.test(text)) {
      const works = [...allIn(around, 'a')].map(workOf).filter(isOther);
      return new Set(works).size <= 1;
    }
    around = parentOf(around);
  }
  return false;
}

/** The text of a line or box; `undefined` if it is longer than that. Links of one list share what is around them. */
function shortText(element: Element, known: Map<Element, string | undefined>): string | undefined {
  if (!known.has(element)) {
    const text = textOf(element).replace(/\s+/g, ' ').trim();
    known.set(element, text.length > maxLineLength ? undefined : text);
  }
  return known.get(element);
}
