/** Marks of saved pages as the page script resolves them, by links and by text alone, against the pages' own links. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { finish } from './finish.mjs';
import { countKind, newKindCounts, printKinds } from './marker-kinds.mjs';
import { openPage } from './pages.mjs';

/** @typedef {{ start: number, end: number }} Span */
/** @typedef {{ right: number, 'left out': number, wrong: number, extra: number, ms: number }} Counts */
/** @typedef {{ page: string, entries: number, marks: number } & Counts} Row */
/** @typedef {import('./marker-kinds.mjs').KindCounts} KindCounts */
/** @typedef {'by links' | 'by text alone'} Way */
/** @typedef {(document: Document) => { link: Element, target: Element }[]} FindLinks */
/** @typedef {(body: Element) => (element: Element) => Span | undefined} FindPlaces */

/**
 * Two tables: marks resolved with their links, and as if they were none; and both by kind of marker.
 *
 * @param {string} folder
 * @param {{ linksOf: FindLinks, placesIn: FindPlaces, isShown: boolean }} options
 */
export async function measurePages(folder, { linksOf, placesIn, isShown }) {
  /** @type {Record<Way, Row[]>} */
  const tables = { 'by links': [], 'by text alone': [] };
  /** @type {Record<Way, KindCounts>} */
  const kinds = { 'by links': newKindCounts(), 'by text alone': newKindCounts() };
  for (const name of readdirSync(folder).filter((file) => /\.x?html$/.test(file))) {
    const { document, read } = await openPage(join(folder, name));
    const { module: reading } = await runnerImport('./src/page/lists/page-citations.ts');
    const text = read();
    const places = placesIn(document.body);
    const links = linksOf(document);
    for (const way of /** @type {const} */ (['by links', 'by text alone'])) {
      const started = performance.now();
      /** @type {PageCitations} */
      const cited = finish(reading.readCitations(document, { areLinksRead: way === 'by links' }));
      const ms = Math.round(performance.now() - started);
      const elements = cited.references.map(({ range }) => /** @type {Element} */ (range.startContainer));
      const marks = links.flatMap(({ link, target }) => {
        const place = places(link);
        const span = place && text.fromBody(place);
        const isInList = elements.some((element) => element.contains(link));
        return span === undefined || isInList ? [] : [{ span, target }];
      });
      if (marks.length === 0 && cited.references.length === 0) continue;
      const row = count(
        { name, way, isShown, kinds: kinds[way] },
        { cited, elements, marks, text: text.documentText.text },
      );
      tables[way].push({ page: name, entries: elements.length, marks: marks.length, ...row, ms });
    }
  }
  return { tables, kinds };
}

/** @typedef {import('../src/page/lists/page-citations').PageCitations} PageCitations */

/**
 * @param {{ name: string, way: string, isShown: boolean, kinds: KindCounts }} run
 * @param {{ cited: PageCitations, elements: Element[], marks: { span: Span, target: Element }[], text: string }} page
 */
function count({ name, way, isShown, kinds }, { cited, elements, marks, text }) {
  const counts = { right: 0, 'left out': 0, wrong: 0, extra: 0 };
  const seen = new Set();
  const beginnings = (/** @type {readonly number[]} */ entries) =>
    entries.map((at) => cited.references[at]?.reference.text.slice(0, 50) ?? '').join(', ');
  for (const { span, target } of marks) {
    const over = cited.citations.filter(
      (citation) => citation.span.start < span.end && citation.span.end > span.start,
    );
    for (const citation of over) seen.add(citation);
    const meant = elements.flatMap((element, at) =>
      element.contains(target) || target.contains(element) || target.nextElementSibling === element ? at : [],
    );
    const isRight = over.some(({ references: entries }) => meant.some((at) => entries.includes(at)));
    const is = isRight ? 'right' : over.length === 0 ? 'left out' : 'wrong';
    counts[is] += 1;
    countKind(kinds, text.slice(span.start, span.end), is);
    if (isShown && is !== 'right')
      console.log(
        `${is} ${way} ${name}: ${JSON.stringify(text.slice(Math.max(0, span.start - 50), span.end + 20))} → ${beginnings(over.flatMap(({ references: entries }) => entries))} (meant: ${target.textContent.slice(0, 70)})`,
      );
  }
  const extra = cited.citations.filter((citation) => !seen.has(citation));
  counts.extra = extra.length;
  if (isShown)
    for (const { span, references: entries } of extra.slice(0, 12))
      console.log(
        `extra ${way} ${name}: ${JSON.stringify(text.slice(Math.max(0, span.start - 50), span.end + 20))} → ${beginnings(entries)}`,
      );
  return counts;
}

/** @param {{ tables: Record<Way, Row[]>, kinds: Record<Way, KindCounts> }} measured */
export function printPages({ tables, kinds }) {
  for (const [title, rows] of Object.entries(tables)) {
    const total = { page: 'all', entries: 0, marks: 0, right: 0, 'left out': 0, wrong: 0, extra: 0, ms: 0 };
    for (const row of rows)
      for (const key of /** @type {const} */ ([
        'entries',
        'marks',
        'right',
        'left out',
        'wrong',
        'extra',
        'ms',
      ]))
        total[key] += row[key];
    console.log(`\npages as they are, ${title}`);
    console.table([...rows, total]);
    printKinds(kinds[/** @type {Way} */ (title)]);
  }
}
