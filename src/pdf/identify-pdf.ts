/** Finds out which work a PDF is, from its address and its first page; abstains when in doubt. Pure. */

import { findWorkIds } from '../claims/find-work-ids';
import { areInConflict, isDoi, isPartOf, oneOfAKind, withoutRepeats } from '../claims/mentions';
import type { WorkId, WorkMention } from '../claims/work-id';
import { isSensibleTitle, titleOfPdf } from './sensible-title';

/** What is known of a PDF once its first page is read. */
export interface PdfFirstPage {
  /** The paper's title as printed. */
  readonly title?: string;
  /** In reading order, a paragraph or line of the head and foot on each line; all that is drawn, turned text too. */
  readonly firstPageText: string;
  /** The lines of its head and foot alone, where they are told apart: a DOI in these goes before one in the text. */
  readonly edges?: string;
  /** Text that is turned by 90 degrees in the left margin: arXiv's stamp is such. */
  readonly stamp?: string;
  /** From the file's metadata: often junk. */
  readonly metadataTitle?: string;
  /** What the address alone tells; absent for a local file. */
  readonly ofAddress?: { readonly works: readonly WorkId[]; readonly version?: number };
}

/** The work that a PDF holds, as far as it tells. */
export interface PdfWork {
  /** At most one arXiv id and one DOI, the surest first; empty if the file names none, or several. */
  readonly works: readonly WorkId[];
  /** arXiv version of the file. */
  readonly version?: number;
  /** Sensible; absent when the file is in conflict with itself. */
  readonly title?: string;
  /** True when several works of one kind are named with equal right: nobody can tell which one this is. */
  readonly isConflicting: boolean;
  /** True when the file itself prints both an id and a title: they belong together. */
  readonly namesBoth: boolean;
}

/** A first page has some 6,000 letters; what follows behind this is no head. */
const maxText = 40_000;

/** Which work a PDF is: what its address says goes before arXiv's stamp, and that before a printed DOI. */
export function identifyPdf(page: PdfFirstPage): PdfWork {
  const text = page.firstPageText.slice(0, maxText);
  const fromAddress = ofAddress(page);
  const stamped = stamps(page.stamp?.slice(0, maxText) ?? '', text);
  const printed = printedDois(page.edges?.slice(0, maxText) ?? '', text);
  const addressed = fromAddress.find(({ work }) => isDoi(work));
  // A paper prints DOIs of others, too: one that the address gives is not called into question by them.
  const own = [...stamped, ...(addressed === undefined ? printed : wholeOf(addressed, printed))];
  const sure =
    addressed === undefined || own.length === stamped.length ? fromAddress : withoutDoi(fromAddress);
  if (areInConflict([...sure, ...own])) return { works: [], isConflicting: true, namesBoth: false };
  const mentions = withoutRepeats([...sure, ...own]);
  const title = titleOfPdf(page);
  const version = mentions.find((mention) => mention.version !== undefined)?.version;
  const namesWork =
    stamped.length > 0 || printed.some(({ work }) => mentions.some((mention) => mention.work === work));
  return {
    works: oneOfAKind(mentions.map(({ work }) => work)),
    isConflicting: false,
    namesBoth: namesWork && page.title !== undefined && isSensibleTitle(page.title),
    ...(version === undefined ? {} : { version }),
    ...(title === undefined ? {} : { title }),
  };
}

function ofAddress({ ofAddress: found }: PdfFirstPage): WorkMention[] {
  return (found?.works ?? []).map((work) =>
    isDoi(work) || found?.version === undefined ? { work } : { work, version: found.version },
  );
}

function withoutDoi(mentions: readonly WorkMention[]): WorkMention[] {
  return mentions.filter(({ work }) => !isDoi(work));
}

/** Addresses hang a version or a kind of page behind the DOI that the paper prints. */
function wholeOf(addressed: WorkMention, printed: readonly WorkMention[]): WorkMention[] {
  return printed.filter(({ work }) => isPartOf(addressed.work, work)).slice(0, 1);
}

/** `arXiv:2404.16130v1 [cs.CL] 24 Apr 2024`; old numbers have the archive before them and often no class behind. */
const stampForm =
  /arxiv:\s?[a-z.-]{0,20}\/?\d{4}\.?\d{3,5}(?:v\d{1,2})?\s{0,4}(?:\[[a-z.-]{2,20}\])?\s{0,4}\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{4}/gi;

/** arXiv's stamps: from the margin, else from all text, where nothing else has number, class and date in a row. */
function stamps(margin: string, text: string): WorkMention[] {
  const inMargin = findWorkIds(margin).filter(({ work }) => !isDoi(work));
  if (inMargin.length > 0) return inMargin;
  return [...text.matchAll(stampForm)].flatMap(([stamp]) => findWorkIds(stamp).slice(0, 1));
}

/** Such a line begins what the paper cites. */
const bibliography =
  /^\W{0,4}(?:\d{1,2}\.?\s)?(?:references|bibliography|works cited|literature cited|literature)\W{0,3}$/i;
/** Papers say how they want to be cited: that DOI is their own, whatever else the line looks like. */
const ownCitation =
  /\b(?:cite (?:this|as)|citation:|to cite|reference format|how to cite|preprint doi|published (?:online|in|by)|article doi|digital object identifier)/i;
/** An entry of a bibliography or a note that cites: `[3] A. Author`, `3. Author, A.`. */
const entry =
  /^\W{0,3}(?:\[[\w+ ]{1,12}\]|\d{1,3}[.)]?\s+\p{Lu}[\p{L}’'-]+,? (?:\p{Lu}{1,3}[.,]|et al)|(?:\d{1,3}[.)]?\s+)?(?:\p{Lu}\.[ -]?){1,3}\p{Lu}\p{L}+(?:,| and | & ))/u;
/** Without a number: `Author, A., & Other, B. (2011).` */
const plainEntry = /^\p{Lu}[\p{L}’'-]+,? (?:\p{Lu}\.|\p{Lu}{1,3},)/u;
/** What a publisher prints with the paper's own DOI. */
const imprint =
  /©|\(c\) ?\d{4}|\bcopyright\b|\bis[sb]n\b|\bthis version posted\b|\b(?:received|accepted|published|posted)(?: online| on)?:? (?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
/** A line that is no sentence has fewer words beside a DOI, and fewer of them in lower case. */
const maxWords = 7;
const maxLower = 2;
/** Things that belong to a paper and have DOIs of their own. */
const aboutOther =
  /\b(?:(?:data ?sets?|data|code|software|materials?)(?::|\b[^.;|]{0,60}\b(?:available|archived|deposited|hosted|found|released|accessible|provided))|repository|archived|supplement\w*|preregist\w*|pre-registration|erratum|corrigendum|correction (?:to|of)|retract\w*|comment on|reply to|see|refers? to|original (?:article|paper|publication)|related article|earlier version|appeared (?:in|as)|adapted from|reprinted|previous(?:ly)? version|companion)(?!\w)/i;
/** DOIs of data, code and projects, and those that templates hold until the publisher has given one. */
const neverPaper =
  /^doi:(?:10\.(?:5281\/zenodo|6084\/m9\.figshare|5061\/dryad|7910\/dvn|17632\/|17605\/osf\.io|24433\/co|18112\/openneuro|13039\/)|.*(?:n{5,}|x{5,})|10\.1145\/1122445|10\.1109\/(?:access\.20..\.doi|.*\.0000000))/;
/** A line of head or foot is not longer; that of bioRxiv has some 350 letters. */
const maxLineLength = 450;

/** DOIs by which the first page may mean itself, those with the best right to it alone. */
function printedDois(edges: string, text: string): WorkMention[] {
  const inEdges = doisOf(edges.split('\n'), true).labelled;
  if (inEdges.length > 0) return inEdges;
  const lines = text.split('\n');
  const end = lines.findIndex((line) => bibliography.test(line.trim()));
  const { labelled, other } = doisOf(end < 0 ? lines : lines.slice(0, end), false);
  return labelled.length > 0 ? labelled : other;
}

/**
 * Labelled are `doi:…`, `https://doi.org/…` and those in which the paper says how to cite it. A DOI in a sentence is that of
 * another work, since papers speak of others: but for head and foot, lines with one have hardly a word beside it.
 */
function doisOf(
  lines: readonly string[],
  isEdge: boolean,
): { labelled: WorkMention[]; other: WorkMention[] } {
  const labelled: WorkMention[] = [];
  const other: WorkMention[] = [];
  for (const [at, line] of lines.entries()) {
    const whole = joinBrokenDois(line);
    const isOwn = ownCitation.test(whole) || isCitationHead(lines[at - 1] ?? '');
    if (!isOwn && (whole.length > maxLineLength || entry.test(whole.trim()))) continue;
    if (!isOwn && !isEdge && !isImprint(whole.trim())) continue;
    for (const mention of findWorkIds(whole)) {
      if (!isDoi(mention.work) || neverPaper.test(mention.work)) continue;
      const before = textBefore(whole, mention.work);
      if (!isOwn && aboutOther.test(before.slice(-120))) continue;
      const isLabelled = isOwn || /\bdoi\b[\s:]{0,3}$|doi\.org\/$/i.test(before);
      (isLabelled ? labelled : other).push(mention);
    }
  }
  return { labelled: withoutParts(labelled), other: withoutParts(other) };
}

/** `ACM Reference Format:` and its like, with the citation on the next line. */
function isCitationHead(line: string): boolean {
  return line.length < 40 && ownCitation.test(line) && line.trimEnd().endsWith(':');
}

function isImprint(line: string): boolean {
  if (plainEntry.test(line)) return false;
  if (imprint.test(line)) return true;
  const words = (line.replace(/\S*10\.\d{4,9}\/\S*/g, ' ').match(/\p{L}{2,}/gu) ?? []).filter(
    (word) => !/^(?:doi|https?|org|dx)$/i.test(word),
  );
  return words.length <= maxWords && words.filter((word) => /^\p{Ll}/u.test(word)).length <= maxLower;
}

/** What stands on the line before a DOI that was found in it. */
function textBefore(line: string, work: WorkId): string {
  const at = line.toLowerCase().indexOf(work.slice('doi:'.length));
  return at < 0 ? line : line.slice(0, at);
}

/** `10.1145/ 3411764.3445518` and `10.1371/journal. pone.0230416`, where a line ended. */
function joinBrokenDois(line: string): string {
  return line
    .replace(/(doi\.)\s(org\/)/gi, '$1$2')
    .replace(/(\b10\.\d{4,9}\/(?:[a-z\d.()-]{0,60}[-_])?)\s(?=[a-z\d.-]{0,40}\d)/gi, '$1')
    .replace(/(\b10\.\d{4,9}\/[a-z]{1,20}\.)\s(?=[a-z.]{0,20}\d)/gi, '$1');
}

/** Each once; figures and supplements are named after the paper: `…0230416.g001`. */
function withoutParts(repeated: readonly WorkMention[]): WorkMention[] {
  const mentions = withoutRepeats(repeated);
  return mentions.filter(({ work }) => !mentions.some((other) => isPartOf(work, other.work)));
}
