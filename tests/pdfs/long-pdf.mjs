/** PDFs that are too large to keep: made when a test asks for them, the same bytes each time. */
import { constants, deflateSync } from 'node:zlib';
import { line, literal, PdfFile, textPage } from './pdf-file.mjs';

const subjects = ['The archive', 'Every survey', 'A second reader', 'The control group', 'Our instrument'];
const verbs = ['records', 'compares', 'leaves out', 'confirms', 'repeats'];
const objects = ['the counts of spring', 'each earlier trial', 'all longer journeys', 'the weaker signal'];

/**
 * A sentence that stands nowhere else in the file.
 *
 * @param {number} page counted from 1 @param {number} at counted from 0, below 40
 */
export function sentenceOf(page, at) {
  const number = page * 40 + at;
  const pick = (/** @type {readonly string[]} */ words, /** @type {number} */ step) =>
    words[Math.floor(number / step) % words.length] ?? '';
  return `${pick(subjects, 1)} ${pick(verbs, 5)} ${pick(objects, 25)} in case ${number} of page ${page}.`;
}

/**
 * A report of many pages, a heading on every tenth: `2 Part 2` on page 11; its pages are labelled as they are counted.
 *
 * @param {{ pages: number, sentences?: number, hasOutline?: boolean }} options sentences: of each page, up to 40
 * @returns {Buffer}
 */
export function makeLongPdf({ pages, sentences = 30, hasOutline = false }) {
  const file = new PdfFile();
  /** @type {number[]} */
  const heads = [];
  for (let page = 1; page <= pages; page += 1) {
    const part = Math.floor((page - 1) / 10) + 1;
    const isHead = (page - 1) % 10 === 0;
    const paragraph = Array.from({ length: sentences }, (_, at) => sentenceOf(page, at)).join(' ');
    const title = isHead ? `${part} Part ${part}` : '';
    const number = file.page(textPage(title, [paragraph]) + line(String(page), 300, 30, { size: 9 }));
    if (isHead) heads.push(number);
  }
  if (hasOutline) addOutline(file, heads);
  file.information = '/Title (A report of many pages)';
  return file.write();
}

/** @param {PdfFile} file @param {readonly number[]} pages */
function addOutline(file, pages) {
  const outline = file.reserve();
  const items = pages.map(() => file.reserve());
  for (const [at, item] of items.entries()) {
    const [before, after] = [items[at - 1], items[at + 1]];
    file.put(
      item,
      `<< /Title (${at + 1} Part ${at + 1}) /Parent ${outline} 0 R /Dest [${pages[at]} 0 R /XYZ 72 740 null] ` +
        `${before === undefined ? '' : `/Prev ${before} 0 R`} ${after === undefined ? '' : `/Next ${after} 0 R`} >>`,
    );
  }
  file.put(
    outline,
    `<< /Type /Outlines /First ${items[0]} 0 R /Last ${items.at(-1)} 0 R /Count ${items.length} >>`,
  );
  file.catalogue += `/Outlines ${outline} 0 R`;
}

/**
 * One page that draws a two-letter word again and again, each time by operators of its own.
 *
 * @param {number} times a million takes pdf.js seconds
 */
export function makeManyOperators(times) {
  const file = new PdfFile();
  const rows = Array.from(
    { length: times },
    (_, at) => `BT /F1 2 Tf 1 0 0 1 ${at % 600} ${Math.floor(at / 600) % 780} Tm (ab) Tj ET\n`,
  );
  file.page(rows.join(''));
  file.page(textPage('The page after', ['This page can be read while the first one is still being drawn.']));
  return file.write();
}

/**
 * One page covered with links to addresses that end in their number.
 *
 * @param {number} links
 */
export function makeManyLinks(links) {
  const file = new PdfFile();
  const numbers = Array.from({ length: links }, (_, at) => {
    const [x, y] = [at % 600, Math.floor(at / 600) % 780];
    return file.add(
      `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [${x} ${y} ${x + 1} ${y + 1}] ` +
        `/A << /S /URI /URI (https://links.test/${at}) >> >>`,
    );
  });
  const entries = `/Annots [${numbers.map((number) => `${number} 0 R`).join(' ')}]`;
  file.page(textPage('A page of links', ['Every point of this page is a link.']), { entries });
  return file.write();
}

/**
 * A page with a single word in one piece of text, without any space.
 *
 * @param {number} letters of the word
 */
export function makeLongWord(letters) {
  const file = new PdfFile();
  const word = 'abcdefghij'.repeat(Math.ceil(letters / 10)).slice(0, letters);
  // pdf.js leaves out letters beyond the page's edge: all of them are to be on it.
  const size = (800 / letters).toFixed(6);
  file.page(`BT /F1 ${size} Tf 1 0 0 1 72 700 Tm ${literal(word)} Tj ET\n`);
  return file.write();
}

/**
 * Forms that draw forms: each level draws the next one ten times, the last one a word.
 *
 * @param {number} levels ten draw ten thousand million words
 * @param {{ isSilent?: boolean }} options isSilent: the last one draws nothing
 */
export function makeFormBomb(levels, { isSilent = false } = {}) {
  const file = new PdfFile();
  const font = file.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  const head = '/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources';
  const word = isSilent ? '' : 'BT /F1 8 Tf 72 600 Td (again) Tj ET';
  let inner = file.stream(word, `${head} << /Font << /F1 ${font} 0 R >> >>`);
  for (let level = 1; level < levels; level += 1)
    inner = file.stream('/X1 Do\n'.repeat(10), `${head} << /XObject << /X1 ${inner} 0 R >> >>`);
  file.page(`${line('Before the forms', 72, 700)}/X1 Do`, { resources: `/XObject << /X1 ${inner} 0 R >>` });
  file.page(textPage('The page after', ['This page can be read whatever the first one does.']));
  return file.write();
}

/**
 * A page at the end of a branch of nodes that have one child each.
 *
 * @param {number} depth of the page tree
 */
export function makeDeepTree(depth) {
  const file = new PdfFile();
  let below = file.page(textPage('At the end of a long branch', ['This page is hard to reach.']));
  for (let at = 0; at < depth; at += 1) below = file.add(`<</Type/Pages/Count 1/Kids[${below} 0 R]>>`);
  file.put(file.pageTree, `<< /Type /Pages /Count 1 /Kids [${below} 0 R] >>`);
  return file.write();
}

/**
 * A page whose stream unpacks to a thousand times as much before its only line, and another page.
 *
 * @param {number} megabytes
 */
export function makeStreamBomb(megabytes) {
  const file = new PdfFile();
  // What is flushed wholly stands for itself: the same block can come again and again.
  const pack = (/** @type {string | Buffer} */ content) =>
    deflateSync(content, { finishFlush: constants.Z_FULL_FLUSH }).subarray(2);
  const block = pack(Buffer.alloc(1_000_000, ' '));
  /** @type {Buffer[]} */
  const packed = [Buffer.from([0x78, 0x9c]), ...Array.from({ length: megabytes }, () => block)];
  // An empty last block; of the sum that follows nobody takes notice.
  packed.push(pack(line('Behind all that', 72, 700)), Buffer.from([0x03, 0x00, 0, 0, 0, 0]));
  const first = file.page('');
  const page = file.get(first);
  const content = file.stream(Buffer.concat(packed), '/Filter /FlateDecode');
  file.put(first, page.replace(/\/Contents \d+/, `/Contents ${content}`));
  file.page(textPage('The page after', ['This page can be read whatever the first one does.']));
  return file.write();
}
