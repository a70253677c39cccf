/** Work identifiers: one canonical string per scholarly work. Pure. */
import { splitVersion } from './versioned-dois';

/** Such as `doi:10.1000/xyz123` or `arxiv:2301.00001`, lower case, without a version. */
export type WorkId = `doi:${string}` | `arxiv:${string}`;

/** A mention of a work, with the version when it names one: arXiv's, and that of servers whose versions have DOIs of their own. */
export interface WorkMention {
  readonly work: WorkId;
  /** 1 and up; absent when the text names no version. */
  readonly version?: number;
}

/** arXiv's archives before April 2007, https://info.arxiv.org/help/arxiv_identifier.html and its taxonomy. */
const archives = new Set(
  'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int supr-con'.split(
    ' ',
  ),
);
/** Looked up in `archives` afterwards: a pattern of all names would take a page a millisecond to compile. */
export const archive = '[a-z][a-z-]{1,8}';
/** Months are 01 to 12; from 2015 on the number has five digits. */
export const newStyle = '\\d{2}(?:0[1-9]|1[0-2])\\.\\d{4,5}';
/** Of an arXiv id until March 2007, as the source of a pattern; with a subject class or not: `cs.DM`, `cond-mat.str-el`. */
export const oldStyle = `${archive}(?:\\.[a-z]{2,6}(?:-[a-z]{2,6})?)?/\\d{2}(?:0[1-9]|1[0-2])\\d{3}`;
/** Of any arXiv id: groups for number and version. */
export const arxivNumber = `(${newStyle}|${oldStyle})(?:v([1-9]\\d?))?`;

const exactArxiv = new RegExp(
  `^(?:arxiv:\\s?)?/?(?:(${archive})/(?=${newStyle}))?${arxivNumber}(?:\\s?\\[[a-z.-]{2,20}\\]|/\\S*)?$`,
  'i',
);
const arxivPath = new RegExp(
  `^/(?:v\\d/)?(?:abs|html|pdf|ps|dvi|tb|viewer|format|src|e-print|overview|papers|list|resources|audio)/(?:arxiv:)?${arxivNumber}(?:\\.pdf|\\.html?)?/?(?:[A-Za-z]\\w*\\.html)?$`,
  'i',
);
/** Files of older papers: `/ftp/arxiv/papers/1204/1204.1234.pdf`, `/ftp/cs/papers/0101/0101001.pdf`. */
const arxivFile = /^\/ftp\/([a-z-]{2,9})\/papers\/\d{4}\/(\d{4}\.\d{4,5}|\d{7})(?:v([1-9]\d?))?\.pdf$/i;
const arxivHosts = /(?:^|\.)(?:arxiv\.org|ar5iv\.org|alphaxiv\.org|arxiv-vanity\.com|xxx\.lanl\.gov)$/;
const arxivDoi = /^10\.48550\/arxiv\.(.+)$/;

/** https://www.crossref.org/blog/dois-and-matching-regular-expressions/, with any suffix without white space. */
const exactDoi = /^10\.(?:\d{4,9}|\d{2,3}\.\d+)(?:\.\d+)*\/\S+$/;

/**
 * Read a text that is a work identifier as a whole: an arXiv id, a DOI, or an address that carries one.
 *
 * Versions are kept apart, because claims are indexed per work; those that have DOIs of their own, too. arXiv's own DOIs are the
 * arXiv work.
 *
 * @returns `undefined` if the text is anything else
 */
export function parseWorkId(text: string): WorkMention | undefined {
  const bare = text.trim();
  if (bare.length > 2_000) return undefined;
  if (/^https?:\/\//i.test(bare)) return parseAddress(bare);
  const arxiv = exactArxiv.exec(bare.replace(/\/{2,}/g, '/'));
  if (arxiv !== null && isArchive(arxiv[1])) return arxivMention(arxiv[2], arxiv[3]);
  const host = /^(?:[a-z0-9-]+\.)+[a-z]{2,}\//i;
  if (host.test(bare)) return parseAddress(`https://${bare}`);
  return parseDoi(bare.replace(/^(?:info:doi\/|urn:doi:|doi:?\s*)/i, ''));
}

function parseAddress(address: string): WorkMention | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const path = decoded(url.pathname);
  if (arxivHosts.test(url.hostname)) {
    // As they are pasted, with what stood after them.
    const whole = path.replace(/\/{2,}/g, '/').replace(/[\s)\].,;]{1,4}$/, '');
    const found = arxivPath.exec(whole);
    if (found !== null) return arxivMention(found[1], found[2]);
    const [, group = '', number, version] = arxivFile.exec(whole) ?? [];
    return number === undefined
      ? undefined
      : parseWorkId(
          `${number.includes('.') ? number : `${group}/${number}`}${version === undefined ? '' : `v${version}`}`,
        );
  }
  if (/(?:^|\.)doi\.org$/.test(url.hostname)) {
    if (!/^(?:dx\.|www\.)?doi\.org$/.test(url.hostname)) return undefined;
    return parseDoi(path.slice(1).replace(/^doi:\s*/i, '') + decoded(url.search));
  }
  const inPath = /\/(10\.\d{4,9}(?:\.\d+)*\/\S+)$/.exec(path)?.[1];
  if (inPath !== undefined) return parseDoi(withoutPageKind(inPath));
  for (const [name, value] of url.searchParams) {
    if (/^(?:id|doi|uri|article)$/i.test(name)) {
      const mention = parseDoi(value.replace(/^(?:info:doi\/|doi:)/i, ''));
      if (mention !== undefined) return mention;
    }
  }
  return undefined;
}

/** Publishers add the kind of page after the DOI: `…/10.3389/x.2020.1/full`, `….full.pdf`, `…v2.full-text`. */
function withoutPageKind(doi: string): string {
  const kind =
    /(?:\/(?:full|abstract|pdf|epub|html|meta|summary|fulltext|full-text|figures(?:\/\d{1,3})?|references|citations|metrics|download|asset)|(?:v\d{1,2})?\.(?:full|abstract|full-text|full\.pdf)(?:\+html)?|\.pdf|\.html)\/?$/i;
  const shortened = doi.replace(/\/$/, '').replace(kind, '');
  return withoutServerVersion(shortened);
}

/** bioRxiv and medRxiv have one DOI for all versions, and addresses with `v2` after it. */
function withoutServerVersion(doi: string): string {
  return /^10\.(?:1101|64898)\/\d/.test(doi) ? doi.replace(/(\d)v\d{1,2}(?:\.[a-z-]{2,20})?$/, '$1') : doi;
}

/** Characters: the longest registered ones have some 200. */
const maxDoiLength = 490;

/** @returns `undefined` if the text is no DOI as a whole */
export function parseDoi(text: string): WorkMention | undefined {
  const doi = decoded(text).toLowerCase();
  if (!exactDoi.test(doi)) return undefined;
  const arxiv = arxivDoi.exec(doi)?.[1];
  if (arxiv !== undefined) {
    const found = exactArxiv.exec(arxiv);
    return found === null || !isArchive(found[1]) ? undefined : arxivMention(found[2], found[3]);
  }
  const trimmed = withoutServerVersion(withoutTrail(doi));
  // No message takes a longer one.
  if (trimmed.length > maxDoiLength) return undefined;
  // A registrant 10.978… is an ISBN-A, whose suffix is the rest of a book's number.
  const isMalformedBook = /^10\.97[89]\./.test(trimmed) && !/\/\d+$/.test(trimmed);
  if (!exactDoi.test(trimmed) || isMalformedBook) return undefined;
  const { doi: whole, version } = splitVersion(trimmed);
  return version === undefined ? { work: `doi:${whole}` } : { work: `doi:${whole}`, version };
}

/** @returns `undefined` for a number that arXiv never gave */
export function arxivMention(
  number: string | undefined,
  version: string | undefined,
): WorkMention | undefined {
  if (number === undefined) return undefined;
  // `math.GT/0309136` and `math/0309136` are one work: the subject class is not part of the id.
  const id = number.toLowerCase().replace(/^([a-z-]+)\.[a-z-]+\//, '$1/');
  if (id.includes('/') && !isArchive(id.slice(0, id.indexOf('/')))) return undefined;
  // The new style begins in April 2007, with number 1.
  if (!id.includes('/') && (id < '0704' || /\.0+$/.test(id)) && !id.startsWith('9')) return undefined;
  return version === undefined ? { work: `arxiv:${id}` } : { work: `arxiv:${id}`, version: Number(version) };
}

/** True also where no archive is named. */
export function isArchive(name: string | undefined): boolean {
  return name === undefined || archives.has(name.toLowerCase());
}

/** Drop punctuation that belongs to the sentence, and closing brackets that nothing opened. */
export function withoutTrail(doi: string): string {
  /** How many more of each closing bracket there are than of its opening one; counted once, for long texts end in many. */
  const unopened = new Map<string, number>();
  let end = doi.length;
  for (; end > 0; end -= 1) {
    const last = doi.charAt(end - 1);
    if (/[.,;:!?'"’”…*_-]/.test(last)) continue;
    const opening = { ')': '(', ']': '[', '}': '{' }[last];
    if (opening === undefined) break;
    const more = unopened.get(last) ?? doi.split(last).length - doi.split(opening).length;
    if (more <= 0) break;
    unopened.set(last, more - 1);
  }
  return doi.slice(0, end);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
