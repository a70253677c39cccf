/** Full texts that can be read without a DOM and without an account: arXiv's pages, Europe PMC's XML. Pure. */
import * as v from 'valibot';
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
  readonly source: SourceName;
  /** Of the service: `2301.00001`, `PMC1234567`. */
  readonly id: string;
  /** The page on which a reader finds the text. */
  readonly address: string;
  readonly version?: OpenCopy['version'];
}

/** It answers for pages that people read, too: no more often than its interface. */
const arxivHost = 'arxiv.org';
/** Papers have an HTML page where it could be made, since December 2023. */
const firstWithHtml = '2312';
const idOfPmc = /^PMC\d{1,12}$/;

/**
 * Copies of a work that could be read, the likeliest first.
 *
 * @param works all records of it
 */
export function fullTextsOf(works: readonly SourceWork[]): FullTextCopy[] {
  const numbers = works
    .flatMap(({ ids, preprints }) => [...ids, ...preprints])
    .filter((id) => id.startsWith('arxiv:'))
    .map((id) => id.slice(6))
    .filter((id) => /^\d{4}\.\d{4,5}$/.test(id) && id >= firstWithHtml);
  const inPmc = works.flatMap(({ pmcId }) => pmcId ?? []).filter((id) => idOfPmc.test(id));
  return [
    ...[...new Set(inPmc)].map(
      (id): FullTextCopy => ({
        source: 'europepmc',
        id,
        address: `https://pmc.ncbi.nlm.nih.gov/articles/${id}/`,
      }),
    ),
    ...[...new Set(numbers)].map(
      (id): FullTextCopy => ({
        source: 'arxiv',
        id,
        address: `https://${arxivHost}/html/${id}`,
        version: 'submitted',
      }),
    ),
  ];
}

/** How a full text is asked for; with the limits of its service. */
export function askingFor({ source }: FullTextCopy): Asking {
  return source === 'arxiv' ? arxivPages : pmcTexts;
}

export function requestFor({ source, id }: FullTextCopy): SourceRequest {
  const address =
    source === 'arxiv'
      ? `https://${arxivHost}/html/${encodeURIComponent(id)}`
      : `https://${europePmc.host}/europepmc/webservices/rest/${encodeURIComponent(id)}/fullTextXML`;
  return { source, asked: { kind: 'full-text', id }, address };
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const keptSchema = v.nullable(
  v.object({
    text: v.string(),
    blocks: v.array(
      v.object({
        start: count,
        end: count,
        kind: v.picklist(['title', 'heading', 'paragraph', 'list-item', 'caption', 'table-row']),
        isAbstract: v.boolean(),
      }),
    ),
  }),
);

/** Of a page of a megabyte a tenth is text: that alone is kept. */
const kept: NonNullable<Asking['kept']> = {
  write: ({ fullText }) => JSON.stringify(fullText ?? null),
  read: (body) => recordsOf(readJson(keptSchema, body) ?? undefined),
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
