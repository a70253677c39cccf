/** `npm run bench:citations -- FOLDER`: marks of saved pages, resolved from their plain text, against the pages' own links. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { finish } from './finish.mjs';
import { countKind, newKindCounts, printKinds } from './marker-kinds.mjs';
import { measurePages, printPages } from './page-citations.mjs';
import { openPage } from './pages.mjs';

/** @typedef {{ start: number, end: number }} Span */
/** @typedef {{ text: string, blocks: (Span & { kind: string, isAbstract: boolean })[] }} DocumentText */
/** @typedef {{ page: string, entries: number, split: number, marks: number, right: number, abstained: number, wrong: number, extra: number }} Row */

const { values, positionals } = parseArgs({ allowPositionals: true, options: { show: { type: 'boolean' } } });
const [folder] = positionals;
if (folder === undefined)
  throw new Error('Which folder of saved pages? npm run bench:citations -- FOLDER [--show]');
const { module: citing } = await runnerImport('./src/citations/bibliography.ts');
const isReference = /bib|ref|^B#|^br#|^CR#/i;
const isOther = /fnref|xref|cite_ref|fig|sec|tbl|table|foot|_i#/i;
const kindOfId = (/** @type {string} */ id) => id.replace(/\d+/g, '#');

/** @type {Record<string, Row[]>} */
const tables = { 'entries as blocks': [], 'entries run together': [] };
const kinds = { 'entries as blocks': newKindCounts(), 'entries run together': newKindCounts() };
for (const name of readdirSync(folder).filter((name) => /\.x?html$/.test(name))) {
  const page = await loadPage(join(folder, name));
  if (page === undefined || page.marks.length === 0) continue;
  tables['entries as blocks']?.push(
    measure(name, page, { between: '\n', kinds: kinds['entries as blocks'] }),
  );
  tables['entries run together']?.push(
    measure(name, page, { between: ' ', kinds: kinds['entries run together'] }),
  );
}
for (const [title, rows] of Object.entries(tables)) {
  print(title, rows);
  printKinds(kinds[/** @type {keyof typeof kinds} */ (title)]);
}
printPages(await measurePages(folder, { linksOf, placesIn, isShown: values.show === true }));

/** A page's text without its list of references, the list's entries, and its links from marks to entries. @param {string} file */
async function loadPage(file) {
  const { document, read } = await openPage(file);
  const links = linksOf(document);
  const linked = new Set(links.map(({ target }) => target));
  // A link to the list as a whole is no mark.
  const targets = new Set(
    [...linked].filter(
      (target) =>
        ![...linked].some((other) => other !== target && target.contains(other)) &&
        !/^references$/i.test(target.textContent.trim()),
    ),
  );
  const entryOf = new Map([...targets].map((target) => [target, entryElement(target, targets)]));
  const elements = [...new Set(entryOf.values())].sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
  // Lists of what else is to be found on a page have short lines.
  if (elements.filter(({ textContent }) => textContent.trim().length > 40).length < 3) return undefined;
  const all = withUncited(elements);
  const printed = printedEntries(
    all,
    links.map(({ link }) => link.textContent),
  );
  for (const element of all) element.remove();
  const text = read();
  const places = placesIn(document.body);
  const spanOf = (/** @type {Element} */ element) => {
    const place = places(element);
    return place === undefined ? undefined : text.fromBody(place);
  };
  const marks = links.flatMap(({ link, target }) => {
    const span = link.isConnected ? spanOf(link) : undefined;
    const entry = entryOf.get(target);
    return span === undefined || entry === undefined ? [] : [{ span, entry: all.indexOf(entry) }];
  });
  const raised = [...document.querySelectorAll('sup')].flatMap((element) => spanOf(element) ?? []);
  const isBare =
    marks.filter(({ span }) => isBareNumber(text.documentText.text, span)).length > marks.length * 0.8;
  const superscripts =
    isBare && raised.length < marks.length / 2 ? [...raised, ...marks.map(({ span }) => span)] : raised;
  superscripts.sort((a, b) => a.start - b.start);
  return { documentText: text.documentText, printed, marks, superscripts };
}

/** Style sheets that raise the marks are not kept with the pages. @param {string} text @param {Span} span */
function isBareNumber(text, { start, end }) {
  return (
    /^\d+$/.test(text.slice(start, end)) &&
    /[\p{L}.,;%)\d]\s?$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    !/[\])]/.test(text.charAt(end))
  );
}

/** The links from marks to entries, as far as ids tell. @param {Document} document */
function linksOf(document) {
  return [...document.querySelectorAll('a[href^="#"]')].flatMap((link) => {
    const id = decodeURIComponent(link.getAttribute('href')?.slice(1) ?? '');
    const isMark =
      isReference.test(kindOfId(id)) && !isOther.test(kindOfId(id)) && /[\p{L}\d]/u.test(link.textContent);
    const target = isMark && id !== '' ? document.getElementById(id) : null;
    return target === null ? [] : [{ link, target }];
  });
}

/** The element that holds a whole entry. @param {Element} target @param {Set<Element>} targets */
function entryElement(target, targets) {
  let entry = target;
  while (entry.parentElement !== null) {
    const parent = entry.parentElement;
    const inside = [...targets].filter((other) => parent.contains(other)).length;
    if (
      inside > 1 ||
      (entry.tagName === 'LI' && entry.textContent.trim().length > 30) ||
      parent === target.ownerDocument.body
    )
      break;
    entry = parent;
  }
  return entry;
}

/** Entries that no mark cites stand beside the others. @param {Element[]} elements */
function withUncited(elements) {
  const parents = new Set(elements.map((element) => element.parentElement));
  if (parents.size !== 1) return elements;
  const [first] = elements;
  return [...(first?.parentElement?.children ?? [])].filter(
    (child) => child.tagName === first?.tagName && child.textContent.trim().length > 15,
  );
}

/** Entries as they would be printed, with the numbers that browsers put before them. @param {Element[]} elements @param {string[]} marks */
function printedEntries(elements, marks) {
  const texts = elements.map((element) => {
    for (const button of element.querySelectorAll(
      'ul.externalReferences, .cit-extra, .inline-refs, script, style, .mw-cite-backlink',
    ))
      button.remove();
    const target = element.querySelector('a[class*="rev-xref"]');
    target?.remove();
    for (const part of element.querySelectorAll(
      'li, div, p, abbr, a, .bullet, .ltx_bibtag, .ltx_tag, .cit-pub-date',
    ))
      part.append(' ');
    return element.textContent
      .replace(/↵|\[?(?:View Article|CrossRef|Google Scholar|PubMed|Web of Science|Medline)\s*\]?/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ ,/g, ',')
      .trim();
  });
  const areNumbered =
    marks.filter((mark) => /\d/.test(mark) && !/\d{4}/.test(mark)).length > marks.length / 2;
  const haveLabels = texts.filter((text) => /^[[(]?\d{1,3}\b/.test(text)).length > texts.length / 2;
  return areNumbered && !haveLabels ? texts.map((text, at) => `${at + 1}. ${text}`) : texts;
}

/** Where elements stand in `textContent`. @param {Element} body */
function placesIn(body) {
  /** @type {Map<Node, number>} */
  const starts = new Map();
  const walker = body.ownerDocument.createTreeWalker(body, 4 | 8);
  let length = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    starts.set(node, length);
    length += node.textContent?.length ?? 0;
  }
  return (/** @type {Element} */ element) => {
    const inside = element.ownerDocument.createTreeWalker(element, 4 | 8);
    const first = inside.nextNode();
    const start = first === null ? undefined : starts.get(first);
    return start === undefined ? undefined : { start, end: start + element.textContent.length };
  };
}

/**
 * @param {string} name
 * @param {any} page
 * @param {{ between: string, kinds: import('./marker-kinds.mjs').KindCounts }} way what stands between references; where markers are counted by kind
 * @returns {Row}
 */
function measure(name, page, { between, kinds }) {
  const { document, starts } = withList(page.documentText, page.printed, between);
  const started = performance.now();
  const found = finish(citing.findCitations(document, { superscripts: page.superscripts }));
  const time = performance.now() - started;
  const numbers = starts.map((start) =>
    found.references.findIndex((/** @type {any} */ { span }) => Math.abs(span.start - start) <= 1),
  );
  const counts = { right: 0, abstained: 0, wrong: 0 };
  const seen = new Set();
  for (const { span, entry } of page.marks) {
    const over = found.citations.filter(
      (/** @type {any} */ c) => c.span.start < span.end && c.span.end > span.start,
    );
    for (const citation of over) seen.add(citation);
    const is =
      over.some((/** @type {any} */ c) => c.references.includes(numbers[entry])) && numbers[entry] !== -1
        ? 'right'
        : over.length === 0 || (numbers[entry] === -1 && over.some((/** @type {any} */ c) => c.unknown))
          ? // Also where it says that the list has no such number.
            'abstained'
          : 'wrong';
    counts[is] += 1;
    countKind(kinds, document.text.slice(span.start, span.end), is);
    if (values.show === true && is !== 'right')
      console.log(
        `${is} ${name} ${entry}: ${JSON.stringify(document.text.slice(Math.max(0, span.start - 50), span.end + 20))} → ${over.map((/** @type {any} */ c) => c.references.map((/** @type {number} */ e) => found.references[e]?.text.slice(0, 50))).join(' | ')} (meant: ${page.printed[entry]?.slice(0, 70)})`,
      );
  }
  const extra = found.citations.filter((/** @type {any} */ citation) => !seen.has(citation));
  if (values.show === true)
    for (const citation of extra.slice(0, 12))
      console.log(
        `extra ${name}: ${JSON.stringify(document.text.slice(Math.max(0, citation.span.start - 50), citation.span.end + 20))} → ${citation.references.map((/** @type {number} */ e) => found.references[e]?.text.slice(0, 60)).join(' | ')}`,
      );
  return {
    page: `${name} (${time.toFixed(0)} ms)`,
    entries: starts.length,
    split: numbers.filter((number) => number >= 0).length,
    marks: page.marks.length,
    ...counts,
    extra: extra.length,
  };
}

/** A document with a list at its end. @param {DocumentText} document @param {string[]} printed @param {string} between */
function withList({ text, blocks }, printed, between) {
  const heading = 'References';
  let whole = `${text}\n${heading}`;
  const all = [...blocks, { start: text.length + 1, end: whole.length, kind: 'heading', isAbstract: false }];
  const starts = [];
  const listStart = whole.length + 1;
  for (const [at, entry] of printed.entries()) {
    whole += (at === 0 ? '\n' : between) + entry;
    starts.push(whole.length - entry.length);
    if (between === '\n')
      all.push({
        start: whole.length - entry.length,
        end: whole.length,
        kind: 'paragraph',
        isAbstract: false,
      });
  }
  if (between !== '\n')
    all.push({ start: listStart, end: whole.length, kind: 'paragraph', isAbstract: false });
  return { document: { text: whole, blocks: all }, starts };
}

/** @param {string} title @param {Row[]} rows */
function print(title, rows) {
  const total = { page: 'all', entries: 0, split: 0, marks: 0, right: 0, abstained: 0, wrong: 0, extra: 0 };
  for (const row of rows)
    for (const key of /** @type {const} */ ([
      'entries',
      'split',
      'marks',
      'right',
      'abstained',
      'wrong',
      'extra',
    ]))
      total[key] += row[key];
  console.log(`\n${title}`);
  console.table([...rows, total]);
  const share = (/** @type {number} */ count) => `${((100 * count) / Math.max(1, total.marks)).toFixed(1)}%`;
  console.log(
    `right ${share(total.right)}, abstained ${share(total.abstained)}, wrong ${share(total.wrong)}`,
  );
}
