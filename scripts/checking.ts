/** What `npm run check-paper` does: reads a file in Node, and checks it with the extension's own code. */
import { readFileSync } from 'node:fs';
import { finish } from '../bench/finish.mjs';
import { type CheckFile, makeCheckFile } from '../src/check/check-file';
import { checkPaper, type PaperText } from '../src/check/check-paper';
import { citedList } from '../src/citations/cited-list';
import { loadClaimWeights } from '../src/extract/claim-weights';
import { loadWordTables } from '../src/locate/word-tables';
import { describePage } from '../src/page/identity/describe-page';
import { identifyPage } from '../src/page/identity/identify';
import { identifyAddress } from '../src/page/identity/identify-address';
import type { PageDescription } from '../src/page/identity/page-state';
import { readCitations } from '../src/page/lists/page-citations';
import { textRulesOf } from '../src/page/sites/site-texts';
import { readTables } from '../src/page/text/page-tables';
import { readText } from '../src/page/text/readable-text';
import { identifyPdf } from '../src/pdf/identify-pdf';
import { layOutPage } from '../src/pdf/layout';
import { readEdges } from '../src/pdf/page-edges';
import { titleOfPdf } from '../src/pdf/sensible-title';
import type { AskedReference } from '../src/resolve/asked-references';
import { citedOfFile } from '../src/viewer/claims/cited-of-file';
import { checkStateWords } from '../src/words/check-words';
import { type AskedPaper, type Asking, askForReferences } from './asking';

export { readAsking } from './asking';

import { type TextForm, writeCheckText } from './check-text';
import { claimModelsOfFiles } from './claim-models';
import { type Catalogue, i18nOf } from './i18n-of';
import { assemble, readPdfFile } from './pdf-in-node';

/** A file that is to be checked. */
export interface GivenFile {
  /** A page as `openPageInNode` gives it, or the bytes of a PDF. */
  readonly content: Document | Uint8Array;
  /** Of the page or PDF, where it is known. */
  readonly address?: string;
}

export type Outcome =
  | { readonly file: CheckFile; readonly asked?: AskedPaper }
  /** Why the text cannot be checked, in English; then nobody is asked either. */
  | { readonly unchecked: string };

interface ReadFile extends PaperText {
  readonly page: Pick<PageDescription, 'works' | 'version' | 'title'>;
  /** Its list of references: read only where somebody is asked for them. */
  readonly references: () => Promise<readonly AskedReference[]>;
}

/**
 * Check a file.
 *
 * @param date ISO 8601, of the day: the same file on the same day gives the same
 * @param asking whom to ask for its references; nothing is fetched without it
 * @throws what reading the file throws
 */
export async function checkGiven(given: GivenFile, date: string, asking?: Asking): Promise<Outcome> {
  speakEnglish();
  const read = await readGiven(given);
  await loadWordTables();
  await loadClaimWeights(() => Promise.resolve(claimModelsOfFiles));
  const found = finish(checkPaper(read));
  if ('unchecked' in found) return { unchecked: checkStateWords({ phase: 'ended', why: found.unchecked }) };
  const { works, version, title } = read.page;
  const file = makeCheckFile(found, {
    text: read.text.text,
    page: {
      works,
      ...(version !== undefined && { version }),
      ...(title !== undefined && { title }),
      ...(given.address !== undefined && { url: given.address }),
    },
    date,
  });
  return asking === undefined
    ? { file }
    : { file, asked: await askForReferences(await read.references(), asking) };
}

/** What has come of it, for a terminal, a text that is read on, or a program. The same outcome gives the same. */
export function writeOutcome(outcome: Outcome, form: TextForm | 'json'): string {
  if ('unchecked' in outcome)
    return form === 'json' ? JSON.stringify(outcome, undefined, 2) : outcome.unchecked;
  const { file, asked } = outcome;
  if (form !== 'json') return writeCheckText(file, form, asked);
  const references = asked && { services: asked.services, checked: asked.checked };
  return JSON.stringify({ ...file, ...(references && { references }) }, undefined, 2);
}

/** Sentences come from the catalogue, as in a browser. */
function speakEnglish(): void {
  const catalogue = JSON.parse(
    readFileSync(new URL('../public/_locales/en/messages.json', import.meta.url), 'utf8'),
  ) as Catalogue;
  Object.assign(globalThis, { chrome: { i18n: i18nOf(catalogue) } });
}

async function readGiven({ content, address }: GivenFile): Promise<ReadFile> {
  return content instanceof Uint8Array ? readPdfText(content, address) : readPageText(content, address);
}

/** The text of a page with its tables. */
export function readPageText(document: Document, address = document.URL): ReadFile {
  const page = describePage(document, identifyPage(document, address));
  const rules = textRulesOf(address);
  const text = finish(readText(document, rules));
  const tables = finish(readTables(document, text));
  // The text of a page is without its lists.
  const references = async () => {
    const citations = finish(readCitations(document, rules && { rules }));
    return citedList(
      citations.references.map(({ reference }) => reference),
      [],
    ).references;
  };
  return { text: { ...text.documentText, tables }, extent: page.holds, page, references };
}

async function readPdfText(data: Uint8Array, address: string | undefined): Promise<ReadFile> {
  const { pages, links, title: metadataTitle } = await readPdfFile(data);
  const [first] = pages;
  const layouts = pages.map(layOutPage);
  const whole = assemble(layouts);
  const firstPage = assemble(layouts.slice(0, 1));
  const titles = {
    ...(firstPage.title !== undefined && { title: firstPage.title }),
    ...(metadataTitle !== undefined && { metadataTitle }),
    firstPageText: firstPage.documentText.text,
  };
  const { works, version } = identifyPdf({
    ...titles,
    ...(first && readEdges(first)),
    ...(address !== undefined && { ofAddress: identifyAddress(address) }),
  });
  const title = titleOfPdf(titles);
  const page = { works, ...(version !== undefined && { version }), ...(title !== undefined && { title }) };
  const file = {
    readPage: async (number: number) => pages[number - 1] ?? { page: number, width: 0, height: 0, items: [] },
    readLinks: async (number: number) => links[number - 1] ?? [],
  };
  const references = async () => (await citedOfFile(file, whole, new AbortController().signal)).references;
  return { text: whole.ownText, extent: 'full-text', page, references };
}
