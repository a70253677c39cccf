/** Finds out which work a PDF is, from its address and its first page; abstains when in doubt. Pure. */

import { findWorkIds } from '../claims/find-work-ids';
import { areInConflict, isDoi, isPartOf, oneOfAKind, withoutRepeats } from '../claims/mentions';
import { versionOfTitle } from '../claims/title-version';
import type { WorkId, WorkMention } from '../claims/work-id';
import { isPrinted, isSensibleTitle, titleOfPdf } from './sensible-title';

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
  /** Version of the file, where its server numbers them. */
  readonly version?: number;
  /** Sensible; absent when the file is in conflict with itself. */
  readonly title?: string;
  /** True when several works of one kind are named with equal right: nobody can tell which one this is. */
  readonly isConflicting: boolean;
  /** True when the file itself prints both an id and a title: they belong together. */
  readonly namesBoth: boolean;
}

/** A first page has some 6,000 letters; what follows after this is no head. */
const maxText = 40_000;

/** Which work a PDF is: what its address says goes before arXiv's stamp, and that before a printed DOI. */
export function identifyPdf(page: PdfFirstPage): PdfWork {
  const text = page.firstPageText.slice(0, maxText);
  const titles = { ...page, firstPageText: text };
  const title = titleOfPdf(titles);
  const fromAddress = ofAddress(page);
  const stamped = stamps(page.stamp?.slice(0, maxText) ?? '', text);
  const printed = printedDois(page.edges?.slice(0, maxText) ?? '', text, title);
  const addressed = fromAddress.find(({ work }) => isDoi(work));
  // A paper prints DOIs of others, too: one that the address gives is not called into question by them.
  const own = [...stamped, ...(addressed === undefined ? printed : wholeOf(addressed, printed))];
  const sure =
    addressed === undefined || own.length === stamped.length ? fromAddress : withoutDoi(fromAddress);
  if (areInConflict([...sure, ...own])) return { works: [], isConflicting: true, namesBoth: false };
  const mentions = withoutRepeats([...sure, ...own]);
  const printsTitle = isPrinted(titles) || isSensibleTitle(page.title ?? '');
  const version = versionOf(page, [...sure, ...own]);
  const namesWork =
    stamped.length > 0 || printed.some(({ work }) => mentions.some((mention) => mention.work === work));
  return {
    works: oneOfAKind(mentions.map(({ work }) => work)),
    isConflicting: false,
    namesBoth: namesWork && printsTitle,
    ...(version === undefined ? {} : { version }),
    ...(title === undefined ? {} : { title }),
  };
}

/** First pages may name the first and the latest version besides their own. */
function versionOf(
  { title, metadataTitle }: PdfFirstPage,
  mentions: readonly WorkMention[],
): number | undefined {
  const named = [title, metadataTitle]
    .map((one) => versionOfTitle(one ?? ''))
    .find((one) => one !== undefined);
  if (named !== undefined) return named;
  const versionsOf = (isOfDoi: boolean) =>
    new Set(mentions.flatMap(({ work, version }) => (isDoi(work) === isOfDoi ? (version ?? []) : [])));
  const [arxiv] = versionsOf(false);
  const [doi, ...others] = versionsOf(true);
  return arxiv ?? (others.length === 0 ? doi : undefined);
}

function ofAddress({ ofAddress: found }: PdfFirstPage): WorkMention[] {
  return (found?.works ?? []).map((work) =>
    found?.version === undefined ? { work } : { work, version: found.version },
  );
}

function withoutDoi(mentions: readonly WorkMention[]): WorkMention[] {
  return mentions.filter(({ work }) => !isDoi(work));
}

/** Addresses hang a version or a kind of page behind the DOI that the paper prints. */
function wholeOf(addressed: WorkMention, printed: readonly WorkMention[]): WorkMention[] {
  return printed.filter(({ work }) => isPartOf(addressed.work, work)).slice(0, 1);
}

/** `arXiv:2404.16130v1 [cs.CL] 24 Apr 2024`; old numbers have the archive before them and often no class after. */
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
/** The same for a masthead of several lines, */
const maxMastheadWords = 30;
/** of which there are so many at most, */
const maxMasthead = 4;
/** which names of journals and what is said of volumes and pages are full of. */
const mastheadWord =
  /^(?:and|of|the|for|in|on|at|to|an|de|des|der|die|und|et|la|le|du|del|en|pages?|pp|vol(?:ume)?|no|number|issue|art(?:icle)?|id|www|com|available|online)$/i;
const endsInDoi = /10\.\d{4,9}\/\S{1,200}$/;
/** Things that belong to a paper and have DOIs of their own. */
const aboutOther =
  /\b(?:(?:data ?sets?|data|code|software|materials?|protocols?)(?::|\b[^.;|]{0,60}\b(?:available|archived|deposited|hosted|found|released|accessible|provided|published|registered))|repository|archived|supplement\w*|preregist\w*|pre-registration|protocol:|erratum|corrigendum|corrects?|correction (?:to|of|for)|retract\w*|comment(?:ary|s)? (?:on|to)|(?:reply|replies|response|rejoinder|answer|addendum|appendix|invited) (?:to|on)|(?:review|discussion|translation|summary|update|continuation|part \w{1,3}) of|see|refers? to|(?:original|related|companion|accompanying|linked|associated|parent|main|cited|target|first|previous|preceding|discussed|reviewed) (?:articles?|papers?|publications?|stud(?:y|ies)|works?|reports?)|(?:earlier|extended|extension|preliminary|full|short|shorter|long|longer|conference|journal|abridged|previous(?:ly)?|other) versions?|(?:extended|extension|translated|adapted|reprinted|taken|derived|condensed) (?:of|from)|appeared (?:in|as)|companion|sequel|follow-?up|based on|builds? (?:on|upon)|extends|replaces|supersedes|special issue|collection|article by|in this issue|concerning|regarding|re:)(?!\w)/i;
/** The same where the paper says how to cite it, which its title is a part of. */
const linkedWork =
  /\b(?:(?:companion|accompanying|related|linked|original) (?:paper|article|publication|study)|(?:data ?set|data|code|software|preregistration)(?: doi)?:|(?:commentary|comment) on:|(?:reply|correction|erratum|supplement|response) to:|see also)(?!\w)/i;
/** DOIs of data, code and projects, and those that templates hold until the publisher has given one. */
const neverPaper =
  /^doi:(?:10\.(?:5281\/zenodo|6084\/m9\.figshare|5061\/dryad|7910\/dvn|17632\/|17605\/osf\.io|24433\/co|18112\/openneuro|13039\/)|.*(?:n{5,}|x{5,})|10\.1145\/1122445|10\.1109\/(?:access\.20..\.doi|.*\.0000000))/;
/** A line of head or foot is not longer; that of bioRxiv has some 350 letters. */
const maxLineLength = 450;

/** DOIs by which the first page may mean itself, those with the best right to it alone. */
function printedDois(edges: string, text: string, title: string | undefined): WorkMention[] {
  const lines = text.split('\n');
  const isOfPage = (mention: WorkMention) => !isInNote(mention, lines);
  const atEdge = doisOf(edges.split('\n'), title, () => true);
  const named = atEdge.labelled.filter(isOfPage);
  if (named.length > 0) return named;
  const end = lines.findIndex((line) => bibliography.test(line.trim()));
  const head = titleLine(lines, title);
  const { labelled, other } = doisOf(end < 0 ? lines : lines.slice(0, end), title, (line, at) =>
    at < head ? isMasthead(line) || isImprint(line) : isImprint(line),
  );
  // Without a label, head and foot are as good as the text with one; what is broken off at their end is no other DOI.
  const bare = atEdge.other.filter(
    (mention) => isOfPage(mention) && !labelled.some(({ work }) => work.startsWith(mention.work)),
  );
  if (labelled.length + bare.length > 0) return [...bare, ...labelled];
  return other;
}

/** Number of the line that the title stands on; without one, so many lines may be above it. */
function titleLine(lines: readonly string[], title: string | undefined): number {
  const found = title === undefined ? -1 : lines.findIndex((line) => line.trim() === title.trim());
  return found < 0 ? maxMasthead : found;
}

/** A note at the foot of the page may end among the lines of its foot, and cites others. */
function isInNote({ work }: WorkMention, lines: readonly string[]): boolean {
  const around = lines.filter((line) =>
    findWorkIds(joinBrokenDois(line)).some((mention) => mention.work === work),
  );
  return (
    around.length > 0 &&
    around.every((line) => entry.test(line.trim()) || plainEntry.test(line.trim())) &&
    !around.some((line) => ownCitation.test(line))
  );
}

/**
 * Labelled are `doi:…`, `https://doi.org/…` and those in which the paper says how to cite it. A DOI in a sentence is that of
 * another work, since papers speak of others: but for head and foot, lines with one have hardly a word beside it.
 *
 * @param title of the paper, which says nothing of what follows it
 * @param isOwnLine whether what a line says beside a DOI is what papers say of themselves
 */
function doisOf(
  lines: readonly string[],
  title: string | undefined,
  isOwnLine: (line: string, at: number) => boolean,
): { labelled: WorkMention[]; other: WorkMention[] } {
  const labelled: WorkMention[] = [];
  const other: WorkMention[] = [];
  for (const [at, line] of lines.entries()) {
    const whole = joinBrokenDois(line);
    const isOwn = ownCitation.test(whole) || isCitationHead(lines[at - 1] ?? '');
    if (!isOwn && (whole.length > maxLineLength || entry.test(whole.trim()))) continue;
    if (!isOwn && (!isOwnLine(whole.trim(), at) || leadsToOther(lines[at - 1] ?? '', title))) continue;
    for (const mention of findWorkIds(whole)) {
      if (!isDoi(mention.work) || neverPaper.test(mention.work)) continue;
      const before = textBefore(whole, mention.work);
      if ((isOwn ? linkedWork : aboutOther).test(before.slice(-120))) continue;
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

/** `Commentary on:`, with the DOI on the next line. */
function leadsToOther(line: string, title: string | undefined): boolean {
  const isLead = line.length < 80 && /(?::|\b(?:on|to|of|by|as|at|from))\s?$/i.test(line);
  return isLead && line.trim() !== title && aboutOther.test(line);
}

function isImprint(line: string): boolean {
  if (plainEntry.test(line)) return false;
  if (imprint.test(line)) return true;
  const words = wordsBeside(line);
  return words.length <= maxWords && words.filter((word) => /^\p{Ll}/u.test(word)).length <= maxLower;
}

function wordsBeside(line: string): string[] {
  return (line.replace(/\S*10\.\d{4,9}\/\S*/g, ' ').match(/\p{L}{2,}/gu) ?? []).filter(
    (word) => !/^(?:doi|https?|org|dx)$/i.test(word),
  );
}

/** Several lines above the title, such as publisher, journal, volume and pages, that end in the DOI. */
function isMasthead(line: string): boolean {
  if (plainEntry.test(line) || !endsInDoi.test(line)) return false;
  const words = wordsBeside(line).filter((word) => !mastheadWord.test(word));
  return words.length <= maxMastheadWords && words.filter((word) => /^\p{Ll}/u.test(word)).length <= maxLower;
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

/** Figures and supplements are named after the paper: `…0230416.g001`. */
function withoutParts(mentions: readonly WorkMention[]): WorkMention[] {
  return mentions.filter(({ work }) => !mentions.some((other) => isPartOf(work, other.work)));
}
