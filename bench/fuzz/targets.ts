/** What the fuzzer feeds: parsers of what comes from outside, with real inputs and what must hold of their results. */
import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { JSDOM, VirtualConsole } from 'jsdom';
import * as v from 'valibot';
import { findCitations } from '../../src/citations/bibliography';
import { findWorkIds } from '../../src/claims/find-work-ids';
import { mergeClaims } from '../../src/claims/merge-claims';
import { parseReport, ReportError } from '../../src/claims/parse-report';
import type { Report } from '../../src/claims/report';
import { parseWorkId, type WorkMention } from '../../src/claims/work-id';
import { workIdSchema } from '../../src/claims/work-id-schema';
import { fileNameOf, readSource, savedName } from '../../src/files/source';
import { buildClaimsIndex, type ClaimsIndexPart } from '../../src/lookup/index-parts';
import { relate } from '../../src/lookup/relate';
import { isMessageName, MessageError, parseMessage } from '../../src/messages/protocol-table';
import { identifyPage } from '../../src/page/identity/identify';
import { identifyAddress } from '../../src/page/identity/identify-address';
import { otherVersion } from '../../src/page/identity/other-version';
import type { PageDescription } from '../../src/page/identity/page-state';
import { isPdfAddress, pdfFileAddress } from '../../src/page/identity/pdf-address';
import { identifyPdf, type PdfFirstPage } from '../../src/pdf/identify-pdf';
import type { Block } from '../../src/text/document-text';
import { type Rejection, rejectionSchema } from '../../src/verdicts/rejection';
import type { Verdict } from '../../src/verdicts/verdict';
import {
  exportVerdicts,
  importVerdicts,
  parseVerdictFile,
  verdictSchema,
} from '../../src/verdicts/verdict-file';
import { fileProblemWords } from '../../src/words/problem-words';
import { samples } from '../../tests/sample-messages';
import '../../tests/english-words';
import { sitePages } from '../../tests/sites/fixtures';
import { finish } from '../finish.mjs';
import { mutateJson, mutateText, swellHead, type swellText } from './mutate';

export interface Target {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly mutate: typeof mutateText;
  /** @throws {Fault} if a result is not as it must be; anything else that it throws is a fault, too */
  readonly check: (input: string) => void;
  /** Repeats a part of an input, where any part will not do. */
  readonly swell?: typeof swellText;
}

/** Something that must not be. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

function must(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new Fault(what);
}

function mustEqual(a: unknown, b: unknown, what: string): void {
  if (!isDeepStrictEqual(plain(a), plain(b))) throw new Fault(what);
}

/** As it comes out of a message or a file. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

const reportTexts = readdirSync('reports')
  .filter((name) => /\.(?:txt|md)$/.test(name))
  .sort()
  .slice(0, 12)
  .map((name) => readFileSync(`reports/${name}`, 'utf8'));
const reports = reportTexts.map((text, at) => parseReport(text, String(at)));

function checkReport(text: string): void {
  let report: Report;
  try {
    report = parseReport(text, 'report.txt');
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    must(error.faults.length > 0, 'an error without faults');
    const lines = text.split(/\r\n?|\n/).length;
    for (const { line, expected } of error.faults)
      must(line >= 1 && line <= lines && expected !== '', 'a fault that names no line of the report');
    return;
  }
  must(/^[\da-f]{16}$/.test(report.id), 'the id is none');
  must(/^\d{4}-\d\d-\d\d$/.test(report.date) && !Number.isNaN(Date.parse(report.date)), 'the date is none');
  const { qualityScore = -1, papersRetrieved = -1 } = report;
  must(qualityScore >= 0 && qualityScore <= 10, 'the score is none');
  for (const count of [papersRetrieved, report.claimsExtracted, report.claimsVerified])
    must(Number.isSafeInteger(count) && count >= 0, 'a count is none');
  for (const words of [report.title, report.publisher, report.examinedTitle, report.researchQuestion])
    must(words.trim() !== '', 'a text is empty');
  for (const { text: claim, confidence = -1 } of report.assertions)
    must(claim !== '' && confidence >= 0 && confidence <= 1, 'a claim is none');
  for (const reference of report.references) checkMention(reference);
  for (const reference of report.otherReferences ?? [])
    must(reference !== '' && reference.length <= 2_000, 'a reference is empty or without end');
  mustEqual(
    parseReport(`\uFEFF${text.replace(/^\uFEFF/, '').replace(/\r\n?|\n/g, '\r\n')}`, 'report.txt'),
    report,
    'other line ends make another report',
  );
  const [part] = buildClaimsIndex([report]).parts;
  const { reports: kept, keys } = JSON.parse(part?.text ?? '') as ClaimsIndexPart;
  mustEqual(kept, [report], 'the index has another report');
  must(keys.length > 0, 'the index has no key of the report');
  const claims = mergeClaims([report]);
  must(
    claims.reduce((sum, { assertions }) => sum + assertions.length, 0) === report.assertions.length,
    'claims have lost assertions',
  );
  must(new Set(claims.map(({ id }) => id)).size === claims.length, 'two claims have one id');
  const related = relate(
    { works: report.references.slice(0, 1).map(({ work }) => work), title: report.examinedTitle },
    [report],
    claims,
    [],
  );
  must(
    related.reports.length === 0 || related.claims.length === claims.length,
    'claims are lost where they are related',
  );
}

const now = '2026-02-01T00:00:00.000Z';

/** Verdicts and rejections as the extension writes them, on the claims of real reports. */
const verdictFiles = reports.slice(0, 4).map((report, place) => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, place, minute)).toISOString();
  const idOf = (number: number) =>
    `00000000-0000-4000-8000-0000000${String(place)}${String(number).padStart(4, '0')}`;
  const claims = mergeClaims([report]);
  const verdicts = claims.slice(0, 4).map((claim, index): Verdict => {
    const value = index % 2 === 0 ? 'confirmed' : 'disputed';
    const trail = {
      reportIds: [report.id],
      citing: { works: ['arxiv:2401.01234' as const], url: 'https://arxiv.org/abs/2401.01234' },
      cited: { works: ['doi:10.1000/x' as const], title: 'A source' },
    };
    return {
      id: idOf(index),
      group: claim.group,
      fingerprints: claim.wordings.map(({ fingerprint }) => fingerprint),
      texts: claim.wordings.map(({ text }) => text),
      examinedTitle: report.examinedTitle,
      value,
      note: index === 1 ? 'see table 2' : '',
      ...(index === 2 && { trail }),
      ...(index === 0 && {
        evidence: {
          url: 'https://arxiv.org/abs/2401.01234',
          quote: { exact: 'It is so.', prefix: 'We see. ', suffix: ' Thus.' },
          position: { start: 9, end: 18 },
        },
      }),
      updatedAt: at(index),
      history: [
        { at: at(0), note: '' },
        { at: at(index), value, note: index === 1 ? 'see table 2' : '' },
      ],
    };
  });
  const rejections = claims.slice(0, 2).map(
    (claim, index): Rejection => ({
      id: idOf(100 + index),
      url: 'https://arxiv.org/abs/2401.01234',
      group: claim.group,
      fingerprints: claim.wordings.map(({ fingerprint }) => fingerprint),
      texts: claim.wordings.map(({ text }) => text),
      isCut: claim.isCut,
      sentences: ['Before.', 'The passage.'],
      wrong: [1],
      score: 0.9,
      threshold: 0.6,
      rejectedAt: at(9),
    }),
  );
  return JSON.stringify(exportVerdicts(verdicts, now, rejections));
});

function checkVerdictFile(text: string): void {
  const parsed = parseVerdictFile(text);
  if (!parsed.ok) {
    must(fileProblemWords(parsed.problem).trim() !== '', 'a refusal without words');
    return;
  }
  const { file } = parsed;
  const rejections = (file.rejections ?? []).filter(({ isUndone }) => isUndone !== true);
  const written = JSON.stringify(exportVerdicts(file.verdicts, file.exportedAt, rejections));
  const again = parseVerdictFile(written);
  must(again.ok, `what was exported is refused: ${again.ok ? '' : fileProblemWords(again.problem)}`);
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  mustEqual(
    [...again.file.verdicts].sort(byId),
    [...file.verdicts].sort(byId),
    'export and import change verdicts',
  );
  mustEqual(
    [...(again.file.rejections ?? [])].sort(byId),
    [...rejections].sort(byId),
    'export and import change rejections',
  );
  const here = own.map((verdict, at) => ({ ...verdict, note: at % 2 === 0 ? verdict.note : 'mine' }));
  const choices = Object.fromEntries(
    file.verdicts.map(({ id }, at) => [id, at % 2 === 0 ? 'here' : 'there'] as const),
  );
  const kept = importVerdicts(here, file, choices);
  for (const verdict of kept) must(v.is(verdictSchema, verdict), 'what is imported is damaged');
  for (const rejection of rejections) must(v.is(rejectionSchema, rejection), 'a rejection is damaged');
  // Once it is here, the file brings nothing new.
  const after = new Map([...here, ...kept].map((verdict) => [verdict.id, verdict]));
  mustEqual(importVerdicts([...after.values()], file, {}), [], 'a second import changes something');
}

const [firstFile = ''] = verdictFiles;
const own = (() => {
  const parsed = parseVerdictFile(firstFile);
  return parsed.ok ? parsed.file.verdicts : [];
})();

function checkMention({ work, version }: WorkMention): void {
  must(v.is(workIdSchema, work), `what was found is no work id: ${work.slice(0, 80)}`);
  must(
    version === undefined || (Number.isInteger(version) && version >= 1 && version <= 99),
    'the version is none',
  );
}

function checkPage(page: PageDescription): void {
  const { works, version, title, url, namesBoth, isLink } = page;
  for (const work of works) checkMention({ work });
  must(!page.isConflicting || works.length === 0, 'works of a page that contradicts itself');
  // Throws what the background would.
  parseMessage('openFile', plain({ works, version, title, url, namesBoth, isLink }));
  for (const link of Object.values(page.fullText ?? {}))
    must(/^https?:/.test(link), 'a full text that is not on the web');
}

const addresses = [
  ...sitePages.map(({ expected }) => expected.url),
  'https://arxiv.org/abs/2401.01234v2',
  'https://arxiv.org/pdf/hep-th/9901001',
  'https://doi.org/10.1000/(x)y%3C1::a%3E2.0.CO;2-z',
  'arXiv:2401.01234 [cs.CL]',
  'doi:10.1093/bib/bbaa001.',
  'http://dx.doi.org/10.48550/arXiv.2401.01234',
  'urn:doi:10.1000/182',
  'https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf+html',
  'https://x.org/article?id=10.1371/journal.pone.0123456',
  'pdf:0123456789abcdef',
  'file:///tmp/a%20b.pdf#page=2',
];

function checkAddress(text: string): void {
  const mention = parseWorkId(text);
  if (mention !== undefined) {
    checkMention(mention);
    mustEqual(
      parseWorkId(mention.work),
      { work: mention.work },
      `the id is read as another: ${mention.work}`,
    );
    const [kind = '', ...rest] = mention.work.split(':');
    const number = rest.join(':');
    const address =
      kind === 'doi' ? `https://doi.org/${encodeURIComponent(number)}` : `https://arxiv.org/abs/${number}`;
    mustEqual(
      parseWorkId(address),
      { work: mention.work },
      `the id’s own address is read as another: ${mention.work}`,
    );
  }
  for (const found of findWorkIds(text)) checkMention(found);
  checkPage(identifyAddress(text));
  isPdfAddress(text);
  pdfFileAddress(text);
  readSource(`?file=${encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'))}`);
  readSource(text);
  if (URL.canParse(text)) must(savedName(fileNameOf(text)) !== '', 'a file without a name');
}

function checkHead(html: string): void {
  const { window } = new JSDOM(html, { virtualConsole: new VirtualConsole() });
  // Elements are read by the prototypes of the page's world, which a browser has around a script.
  const { Node, Element, HTMLElement, HTMLAnchorElement } = window;
  Object.assign(globalThis, { Node, Element, HTMLElement, HTMLAnchorElement });
  const address = /https?:\/\/[^\s"'<>]{1,300}/.exec(html)?.[0] ?? 'https://example.org/';
  const page = identifyPage(window.document, address);
  checkPage(page);
  const [first] = page.works;
  const other = first && otherVersion(window.document, first);
  if (other !== undefined) checkMention({ work: other });
  window.close();
}

const firstPages: readonly PdfFirstPage[] = [
  {
    firstPageText:
      'arXiv:2404.16130v1 [cs.CL] 24 Apr 2024\nA Title of Some Length\nA. Author and B. Other\nAbstract\nWe show it.\nReferences\n[1] C. Third. Title. doi:10.1000/y',
    stamp: 'arXiv:2404.16130v1 [cs.CL] 24 Apr 2024',
    edges: 'Journal of Things 12 (2020) 1–10\nhttps://doi.org/10.1000/x',
    title: 'A Title of Some Length',
  },
  {
    firstPageText:
      'Contents lists available\nHow to cite this article: Author A. Title. J Things. 2020;1:1. doi: 10.1371/ journal. pone.0123456\n© 2020 The Authors',
    edges: '© 2020 The Authors. doi:10.1371/journal.pone.0123456 Page 1 of 9',
    metadataTitle: 'microsoft word - paper_final.docx',
    ofAddress: identifyAddress(
      'https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0123456&type=printable',
    ),
  },
];

const pdfSchema = v.object({
  firstPageText: v.string(),
  stamp: v.exactOptional(v.string()),
  edges: v.exactOptional(v.string()),
  title: v.exactOptional(v.string()),
  metadataTitle: v.exactOptional(v.string()),
  ofAddress: v.exactOptional(v.custom<PageDescription>(() => true)),
});

function checkPdf(text: string): void {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return;
  }
  const parsed = v.safeParse(pdfSchema, data);
  // What draws the page gives texts, whatever stands in them; the address was read by us.
  if (!parsed.success) return;
  const { ofAddress: _ofAddress, ...texts } = parsed.output;
  const page: PdfFirstPage = { ...texts, ofAddress: identifyAddress(texts.edges ?? '') };
  const { works, version, title, isConflicting } = identifyPdf(page);
  for (const work of works) checkMention({ work });
  must(!isConflicting || works.length === 0, 'works of a file that contradicts itself');
  parseMessage('openFile', plain({ works, version, title }));
}

const bibliographies = [
  'A study [1, 2] and others (Quill and Reed, 2019; Stone et al., 2020a) agree [1–3].\nReferences\n[1] A. Quill and B. Reed. Slow rivers in dry years. Journal of Streams, 12(3):45–67, 2019. doi:10.1000/x\n[2] C. Stone, D. Thorn, and E. Umber. A catalogue of pebbles. In Stones, pages 1–10, 2020.\n[3] F. Vane. Weathercocks. arXiv:2104.08663, 2021. https://example.org/a_b',
  'As Stone et al. (2020a) show, and (Vane, 2001, 2003b; Wold & Yarrow, n.d.).\nBibliography\nStone, C., Thorn, D. (2020a). A catalogue of pebbles. Stones 4, 1–10.\nVane, F. (2001). Weathercocks. Air Press.\nVane, F. (2003b). More of them. Air Press.\nWold, G. & Yarrow, H. (n.d.). Deep wells. https://doi.org/10.1000/182',
  'Known.1,2 Unknown.3–5\n1. Quill A, Reed B. Slow rivers. J Streams. 2019;12:45-67.\n2. Stone C. Pebbles. 2020.\n3. Vane F. Weathercocks. 2001.\n4. Wold G. Deep wells. 2002.\n5. Yarrow H. Grass. 2003.',
];

function checkBibliography(text: string): void {
  const blocks: Block[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const kind = /^(?:References|Bibliography)$/i.test(line.trim()) ? 'heading' : 'paragraph';
    if (line.trim() !== '') blocks.push({ start, end: start + line.length, kind, isAbstract: false });
    start += line.length + 1;
  }
  const { references: entries, citations } = finish(findCitations({ text, blocks }));
  for (const { span, works, url, authors } of entries) {
    must(
      span.start >= 0 && span.start < span.end && span.end <= text.length,
      'an entry lies outside of the text',
    );
    for (const work of works) checkMention({ work });
    must(url === undefined || /^https?:/i.test(url), 'an entry’s address is not of the web');
    must(authors.length <= 8, 'an entry has more than eight authors');
  }
  let end = 0;
  for (const { span, references: named } of citations) {
    must(
      span.start >= end && span.start < span.end && span.end <= text.length,
      'marks overlap, or lie outside of the text',
    );
    end = span.end;
    must(
      named.length > 0 && named.every((at) => entries[at] !== undefined),
      'a mark names what is not there',
    );
  }
}

/** @param text a message’s name and data */
function checkMessage(text: string): void {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return;
  }
  if (!Array.isArray(data)) return;
  const [name, message] = data as unknown[];
  if (!isMessageName(name)) return;
  let parsed: unknown;
  try {
    parsed = parseMessage(name, message);
  } catch (error) {
    if (error instanceof MessageError) return;
    throw error;
  }
  mustEqual(parseMessage(name, plain(parsed)), parsed, `${name} takes what it gave otherwise`);
}

export const targets: readonly Target[] = [
  { name: 'report', inputs: reportTexts, mutate: mutateText, check: checkReport },
  { name: 'verdict-file', inputs: verdictFiles, mutate: mutateJson, check: checkVerdictFile },
  {
    name: 'message',
    inputs: Object.entries(samples).flatMap(([name, all]) => all.map((data) => JSON.stringify([name, data]))),
    mutate: mutateJson,
    check: checkMessage,
  },
  { name: 'address', inputs: addresses, mutate: mutateText, check: checkAddress },
  {
    name: 'head',
    inputs: sitePages.map(({ html }) => html.slice(0, 12_000)),
    mutate: mutateText,
    swell: swellHead,
    check: checkHead,
  },
  {
    name: 'pdf',
    inputs: firstPages.map((page) => JSON.stringify(page)),
    mutate: mutateJson,
    check: checkPdf,
  },
  { name: 'bibliography', inputs: bibliographies, mutate: mutateText, check: checkBibliography },
];
