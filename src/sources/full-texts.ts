/** Full texts that can be read without an account: arXiv's pages and PDFs, Europe PMC's XML, PDFs of other hosts that the reader allows. Pure. */
import * as v from 'valibot';
import type { NoAnswer } from '../claims/reference-check';
import type { OpenCopy, SourceName, SourceWork } from '../claims/source-work';
import { readHtml } from '../full-text/read-html';
import { readJats } from '../full-text/read-jats';
import { NoFullText } from '../full-text/text-builder';
import type { DocumentText } from '../text/document-text';
import { type Asking, type Records, readJson, type SourceRequest } from './adapter';
import { arxiv } from './arxiv';
import { europePmc } from './europe-pmc';

/** A full text that may be there. */
export interface FullTextCopy {
  /** The service by whose word it is there. */
  readonly source: SourceName;
  /** Of the service: `2301.00001`, `PMC1234567`; at another host the file's address. */
  readonly id: string;
  readonly form: 'html' | 'jats' | 'pdf';
  /** The page on which a reader finds the text. */
  readonly address: string;
  readonly version?: OpenCopy['version'];
  /** Where it lies, if that is none of the service's own hosts: the reader is asked for it. */
  readonly host?: string;
}

/**
 * Text of a PDF's bytes: of some 25 MB at most, within bounds of pages and time.
 *
 * @returns the text, `none` where the file has no words of an article, or why it cannot be read
 * @throws nothing but the signal's reason
 */
export type ReadPdf = (file: Blob, signal: AbortSignal) => Promise<DocumentText | 'none' | NoAnswer>;

/** It answers for pages that people read, too: no more often than its interface. */
const arxivHost = 'arxiv.org';
/** Papers have an HTML page where it could be made, since December 2023. */
const firstWithHtml = '2312';
const idOfPmc = /^PMC\d{1,12}$/;
const idOfArxiv = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]+)?\/\d{7})$/i;
/** PDFs at other hosts that are tried for one work. */
const maxOthers = 3;

/**
 * Copies of a work that could be read, the likeliest first: those of services before those of other hosts.
 *
 * @param works all records of it
 */
export function fullTextsOf(works: readonly SourceWork[]): FullTextCopy[] {
  const numbers = works
    .flatMap(({ ids, preprints }) => [...ids, ...preprints])
    .filter((id) => id.startsWith('arxiv:'))
    .map((id) => id.slice(6))
    .filter((id) => idOfArxiv.test(id));
  const inPmc = works.flatMap(({ pmcId }) => pmcId ?? []).filter((id) => idOfPmc.test(id));
  return [
    ...[...new Set(inPmc)].map(
      (id): FullTextCopy => ({
        source: 'europepmc',
        id,
        form: 'jats',
        address: `https://pmc.ncbi.nlm.nih.gov/articles/${id}/`,
      }),
    ),
    ...[...new Set(numbers)].flatMap((id) => (hasHtml(id) ? [ofArxiv(id, 'html')] : [])),
    ...[...new Set(numbers)].map((id) => ofArxiv(id, 'pdf')),
    ...othersOf(works),
  ];
}

const hasHtml = (id: string) => /^\d/.test(id) && id >= firstWithHtml;

const ofArxiv = (id: string, form: 'html' | 'pdf'): FullTextCopy => ({
  source: 'arxiv',
  id,
  form,
  address: `https://${arxivHost}/${form}/${id}`,
  version: 'submitted',
});

/** arXiv's own copies are asked for by their ids. */
function othersOf(works: readonly SourceWork[]): FullTextCopy[] {
  const found = new Map<string, FullTextCopy>();
  for (const { source, openCopies } of works)
    for (const { kind, address, version } of openCopies) {
      if (kind !== 'pdf' || !address.startsWith('https:')) continue;
      const { host } = new URL(address);
      if (`.${host}`.endsWith(`.${arxivHost}`) || found.has(address) || found.size === maxOthers) continue;
      const copy: FullTextCopy = { source, id: address, form: 'pdf', address, host };
      found.set(address, version === undefined ? copy : { ...copy, version });
    }
  return [...found.values()];
}

/** How a full text is asked for; with the limits of its service, or of its host. @param readPdf absent where no PDF is asked for */
export function askingFor({ form, source, host }: FullTextCopy, readPdf?: ReadPdf): Asking {
  if (form === 'html') return arxivPages;
  if (form === 'jats') return pmcTexts;
  const asking = host === undefined ? arxivPdfs : pdfsOf(source, host);
  return { ...asking, ...(readPdf && { file: { ...pdfBounds, read: readingPdf(readPdf) } }) };
}

export function requestFor({ source, form, id, address, host }: FullTextCopy): SourceRequest {
  return {
    source,
    asked: { kind: 'full-text', id, ...(host !== undefined && { host }) },
    address: host === undefined ? addressAtService(form, id) : address,
  };
}

function addressAtService(form: FullTextCopy['form'], id: string): string {
  return form === 'jats'
    ? `https://${europePmc.host}/europepmc/webservices/rest/${encodeURIComponent(id)}/fullTextXML`
    : `https://${arxivHost}/${form}/${id}`;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const textSchema = v.object({
  text: v.string(),
  blocks: v.array(
    v.object({
      start: count,
      end: count,
      kind: v.picklist(['title', 'heading', 'paragraph', 'list-item', 'caption', 'table-row']),
      isAbstract: v.boolean(),
    }),
  ),
});

/** Of a page of a megabyte a tenth is text: that alone is kept. */
const kept: NonNullable<Asking['kept']> = {
  write: ({ fullText }) => JSON.stringify(fullText ?? null),
  read: (body) => recordsOf(readJson(v.nullable(textSchema), body) ?? undefined),
};

function recordsOf(fullText: DocumentText | undefined): Records {
  return { works: [], isWhole: true, ...(fullText && { fullText }) };
}

/** An article without its full text is an absence, and is kept as one. */
function readText(read: (file: string) => DocumentText): Asking['read'] {
  return (body) => {
    try {
      return recordsOf(read(body));
    } catch (error) {
      if (error instanceof NoFullText) return recordsOf(undefined);
      throw error;
    }
  };
}

/** Articles with many pictures have some 20 MB. A slow line brings that in a minute. */
const pdfBounds = { maxBytes: 25_000_000, patience: 60_000 };
/** Files may have something before their head, but no more than this (ISO 32000, annex H). */
const headLength = 1_024;

function readingPdf(readPdf: ReadPdf) {
  return async (file: Blob, signal: AbortSignal): Promise<Records | NoAnswer> => {
    // What is no PDF at all, such as a page that wants a sign-in, is not opened.
    if (!(await file.slice(0, headLength).text()).includes('%PDF-')) return 'unreadable';
    const read = await readPdf(file, signal);
    if (read === 'none') return recordsOf(undefined);
    return typeof read === 'string' ? read : recordsOf(read);
  };
}

const shared = {
  kept,
  /** There is no full text in this form. */
  isAbsence: (status: number) => status === 404,
};

const arxivPages: Asking = {
  ...shared,
  source: 'arxiv',
  host: arxivHost,
  limits: arxiv.limits,
  leastGap: arxiv.leastGap,
  accept: 'text/html',
  read: readText(readHtml),
};

const pmcTexts: Asking = {
  ...shared,
  source: 'europepmc',
  host: europePmc.host,
  limits: europePmc.limits,
  leastGap: europePmc.leastGap,
  accept: 'application/xml',
  read: readText(readJats),
};

const noText = (): Records => {
  throw new Error('a page in place of a file');
};
const pdfs = { ...shared, accept: 'application/pdf', read: noText };
const arxivPdfs: Asking = { ...arxivPages, ...pdfs };

/** Hosts say nothing of how often they may be asked: no more often than a person opens files. */
const pdfsOf = (source: SourceName, host: string): Asking => ({
  ...pdfs,
  source,
  host,
  lane: host,
  limits: { atOnce: 1, gap: 1_000 },
  leastGap: 1_000,
});
