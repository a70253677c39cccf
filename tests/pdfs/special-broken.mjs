/** Files that are damaged, or no PDFs at all. */
import { PdfFile, textPage } from './pdf-file.mjs';

/** @typedef {() => Buffer} Maker */

/** Three pages of text. */
function whole() {
  const file = new PdfFile();
  for (const page of [1, 2, 3])
    file.page(textPage(`Page ${page} of a damaged file`, ['What is left of this page can be read.']));
  return file.write();
}

/** @param {Buffer} bytes @param {string} text */
function positionOf(bytes, text) {
  const at = bytes.indexOf(text);
  if (at < 0) throw new Error(`The file holds no ${text}.`);
  return at;
}

/** Cut off in the middle, as by a download that was broken off: page tree, catalogue and table are in the lost part. */
function truncated() {
  const bytes = whole();
  return bytes.subarray(0, positionOf(bytes, '/Type /Catalog') - 200);
}

/** Only the last lines, which say where the table of objects is, are lost. */
function lostTail() {
  const bytes = whole();
  return bytes.subarray(0, positionOf(bytes, 'startxref'));
}

/** Every place in the table of objects is wrong; the objects themselves are whole. */
function wrongTable() {
  const text = whole().toString('latin1');
  return Buffer.from(
    text.replace(/^\d{10} 00000 n/gm, '0000000007 00000 n').replace(/startxref\n\d+/, 'startxref\n99999'),
    'latin1',
  );
}

/** The second page's text is cut short and garbled inside its compressed bytes. */
function garbledPage() {
  const bytes = Buffer.from(whole());
  const at = bytes.indexOf('stream\n', positionOf(bytes, '/Type /Page ')) + 7;
  bytes.fill(0x55, at + 20, at + 60);
  return bytes;
}

/** @type {Readonly<Record<string, Maker>>} */
export const brokenFiles = {
  truncated,
  'lost-tail': lostTail,
  'wrong-table': wrongTable,
  'garbled-page': garbledPage,
  'web-page': () =>
    Buffer.from('<!DOCTYPE html>\n<title>Sign in</title>\n<p>Please sign in to read this paper.</p>\n'),
  empty: () => Buffer.alloc(0),
  'header-alone': () => Buffer.from('%PDF-1.7\n'),
};
