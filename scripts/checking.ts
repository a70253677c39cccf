/** What `npm run check-paper` does: reads a file in Node, checks it with the extension's own code, and says what was found. */
import { readFileSync } from 'node:fs';
import { finish } from '../bench/finish.mjs';
import {
  type CheckedClaim,
  type CheckedFinding,
  type CheckFile,
  makeCheckFile,
} from '../src/check/check-file';
import { checkPaper, type PaperText } from '../src/check/check-paper';
import { loadClaimWeights } from '../src/extract/claim-weights';
import { loadWordTables } from '../src/locate/word-tables';
import { describePage } from '../src/page/identity/describe-page';
import { identifyPage } from '../src/page/identity/identify';
import { identifyAddress } from '../src/page/identity/identify-address';
import type { PageDescription } from '../src/page/identity/page-state';
import { textRulesOf } from '../src/page/sites/site-texts';
import { readTables } from '../src/page/text/page-tables';
import { readText } from '../src/page/text/readable-text';
import { identifyPdf } from '../src/pdf/identify-pdf';
import { layOutPage } from '../src/pdf/layout';
import { readEdges } from '../src/pdf/page-edges';
import { titleOfPdf } from '../src/pdf/sensible-title';
import { groupBy } from '../src/text/group-by';
import {
  backingWords,
  changeWords,
  checkFacts,
  checkStateWords,
  claimsFoundHeading,
  figuresHeading,
} from '../src/words/check-words';
import { findingWords } from '../src/words/finding-words';
import {
  capWords,
  dimensionWords,
  fixedRulesWords,
  noConsensusWords,
  pointsWords,
  reasonWords,
  reviewerWords,
} from '../src/words/review-words';
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

/** Checked, or why the text cannot be; then nothing is found. */
export interface Outcome {
  readonly file?: CheckFile;
  /** What was found, in English. */
  readonly words: string;
}

interface ReadFile extends PaperText {
  readonly page: Pick<PageDescription, 'works' | 'version' | 'title'>;
}

/**
 * Check a file. Nothing is fetched.
 *
 * @param date ISO 8601, of the day: the same file on the same day gives the same
 * @throws what reading the file throws
 */
export async function checkGiven(given: GivenFile, date: string): Promise<Outcome> {
  speakEnglish();
  const read = await readGiven(given);
  await loadWordTables();
  await loadClaimWeights(() => Promise.resolve(claimModelsOfFiles));
  const found = finish(checkPaper(read));
  if ('unchecked' in found) return { words: checkStateWords({ phase: 'ended', why: found.unchecked }) };
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
  return { file, words: wordsOf(file) };
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
  const text = finish(readText(document, textRulesOf(address)));
  const tables = finish(readTables(document, text));
  return { text: { ...text.documentText, tables }, extent: page.holds, page };
}

async function readPdfText(data: Uint8Array, address: string | undefined): Promise<ReadFile> {
  const { pages, title: metadataTitle } = await readPdfFile(data);
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
  return { text: whole.ownText, extent: 'full-text', page };
}

/** Longest quote that is printed, in characters. */
const maxQuote = 300;

function wordsOf(file: CheckFile): string {
  const chosen = file.claims.filter(({ isChosen, kind }) => isChosen && kind === 'own');
  const { title } = file.page;
  return [
    ...(title === undefined ? [] : [title]),
    ...checkFacts(file),
    '',
    claimsFoundHeading(chosen.length),
    ...chosen.flatMap(linesOfClaim),
    '',
    figuresHeading(file.findings.length),
    ...file.findings.flatMap(linesOfFinding),
    '',
    ...linesOfReview(file.review),
  ].join('\n');
}

function linesOfClaim(claim: CheckedClaim): string[] {
  const [passage] = claim.backing?.passages ?? [];
  const isFound = passage !== undefined && claim.backing?.outcome !== 'only-here';
  return [
    `- ${claim.text}`,
    `  ${backingWords(claim)}`,
    ...(isFound ? [`  “${quoteOf(passage.quote)}”`] : []),
    ...changeWords(claim).map((words) => `  ${words}`),
  ];
}

function linesOfFinding(finding: CheckedFinding): string[] {
  const { title, written, rule, arithmetic, consistent, caveats } = findingWords(finding);
  const lines = [`“${quoteOf(finding.quote)}”`, written, rule, arithmetic, consistent, ...caveats];
  return [`- ${title}`, ...lines.filter((line) => line !== '').map((line) => `  ${line}`)];
}

function linesOfReview(review: CheckFile['review']): string[] {
  const reviewers = reviewerWords(review).map(
    ({ name, mandate, points }) => `${name}: ${points}. ${mandate}`,
  );
  return [
    fixedRulesWords(),
    ...(reviewers.length > 0 ? reviewers : [noConsensusWords()]),
    ...review.caps.map(capWords),
    ...review.dimensions.flatMap((dimension) => [
      `- ${dimensionWords(dimension)}: ${pointsWords(dimension.points)}`,
      ...linesOfReasons(dimension.reasons),
    ]),
  ];
}

/** Reasons of one rule in a line, with their points and the first passage. */
function linesOfReasons(reasons: CheckFile['review']['dimensions'][number]['reasons']): string[] {
  const byRule = groupBy(reasons, ({ rule }) => rule);
  return [...byRule.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const points = same.reduce((sum, reason) => sum + reason.points, 0);
    const quote = first.quote === undefined ? '' : ` “${quoteOf(first.quote)}”`;
    return [`  ${points.toFixed(1)} · ${String(same.length)} × ${reasonWords(first)}${quote}`];
  });
}

function quoteOf({ exact }: CheckedFinding['quote']): string {
  const line = exact.replace(/\s+/g, ' ');
  return line.length > maxQuote ? `${line.slice(0, maxQuote)}…` : line;
}
