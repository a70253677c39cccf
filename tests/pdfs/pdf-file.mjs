/** Writes small PDF files, object by object, for the tests. Plain Node; the same calls give the same bytes. */
import { deflateSync } from 'node:zlib';

/** @typedef {readonly [left: number, bottom: number, right: number, top: number]} Box */
/**
 * @typedef {object} PageParts
 * @property {string} [resources] what the page uses besides Helvetica as /F1, such as `/XObject << /X1 7 0 R >>`
 * @property {string} [fonts] fonts besides /F1, such as `/F2 7 0 R`
 * @property {string} [entries] further entries of the page, such as `/Rotate 90`
 * @property {Box} [box] in points; US letter by default
 */

/** @type {Box} */
export const letter = [0, 0, 612, 792];

/** A PDF in the making: objects are numbered from 1 in the order in which they are added. */
export class PdfFile {
  /** Entries of the catalogue besides /Type and /Pages. */
  catalogue = '';
  /** Entries of the trailer besides /Root and /Size. */
  trailer = '';
  /** Entries of the document's information, such as `/Title (A title)`. */
  information = '';
  /** Changes each stream's bytes before they are written. @type {(bytes: Buffer, number: number) => Buffer} */
  encrypt = (bytes) => bytes;
  /** @type {(Buffer | undefined)[]} */
  #objects = [];
  /** @type {number[]} */
  #pages = [];
  #pageTree = this.reserve();
  #helvetica = this.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');

  /** Number of the page tree's root. */
  get pageTree() {
    return this.#pageTree;
  }

  /** A number to `put` an object at later. */
  reserve() {
    return this.#objects.push(undefined);
  }

  /** @param {number} number @param {string | Buffer} body */
  put(number, body) {
    this.#objects[number - 1] = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  }

  /** What was put at a number. @param {number} number */
  get(number) {
    return this.#objects[number - 1]?.toString('latin1') ?? '';
  }

  /** @param {string | Buffer} body @returns {number} */
  add(body) {
    const number = this.reserve();
    this.put(number, body);
    return number;
  }

  /**
   * @param {string | Buffer} content deflated, unless the entries name a filter
   * @param {string} [entries] of the stream's dictionary
   */
  stream(content, entries = '') {
    const number = this.reserve();
    const plain = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    const isDeflated = !entries.includes('/Filter');
    const bytes = this.encrypt(isDeflated ? deflateSync(plain, { level: 9 }) : plain, number);
    const filter = isDeflated ? ' /Filter /FlateDecode' : '';
    const head = `<< /Length ${bytes.length}${filter} ${entries} >>\nstream\n`;
    this.put(number, Buffer.concat([Buffer.from(head, 'latin1'), bytes, Buffer.from('\nendstream')]));
    return number;
  }

  /**
   * @param {string} content operators of the page
   * @param {PageParts} [parts]
   * @returns {number} of the page's object
   */
  page(content, { resources = '', fonts = '', entries = '', box = letter } = {}) {
    const drawn = this.stream(content);
    const page = this.add(
      `<< /Type /Page /Parent ${this.#pageTree} 0 R /MediaBox [${box.join(' ')}] /Contents ${drawn} 0 R ` +
        `/Resources << /Font << /F1 ${this.#helvetica} 0 R ${fonts} >> ${resources} >> ${entries} >>`,
    );
    this.#pages.push(page);
    return page;
  }

  /** @returns {Buffer} the whole file */
  write() {
    if (this.#objects[this.#pageTree - 1] === undefined) {
      const kids = this.#pages.map((page) => `${page} 0 R`).join(' ');
      this.put(this.#pageTree, `<< /Type /Pages /Count ${this.#pages.length} /Kids [${kids}] >>`);
    }
    const root = this.add(`<< /Type /Catalog /Pages ${this.#pageTree} 0 R ${this.catalogue} >>`);
    const facts = this.information === '' ? '' : `/Info ${this.add(`<< ${this.information} >>`)} 0 R`;
    // The second line tells programs that the file is binary.
    const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    let length = parts[0]?.length ?? 0;
    const table = ['0000000000 65535 f \n'];
    for (const [at, body] of this.#objects.entries()) {
      if (body === undefined) throw new Error(`Object ${at + 1} was reserved, and never put.`);
      table.push(`${String(length).padStart(10, '0')} 00000 n \n`);
      const part = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
      parts.push(part);
      length += part.length;
    }
    const size = table.length;
    const trailer = `trailer\n<< /Size ${size} /Root ${root} 0 R ${facts} ${this.trailer} >>`;
    parts.push(
      Buffer.from(`xref\n0 ${size}\n${table.join('')}${trailer}\nstartxref\n${length}\n%%EOF\n`, 'latin1'),
    );
    return Buffer.concat(parts);
  }
}

/** A text of Windows-1252's printable ASCII as a string of a PDF. @param {string} text */
export function literal(text) {
  return `(${text.replace(/[\\()]/g, '\\$&')})`;
}

/** Any text as a string of a PDF outside of its pages. @param {string} text */
export function textString(text) {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/**
 * Operators that draw one line.
 *
 * @param {string} text @param {number} x in points @param {number} y in points, from below
 * @param {{ size?: number, font?: string }} [style]
 */
export function line(text, x, y, { size = 11, font = 'F1' } = {}) {
  return `BT /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm ${literal(text)} Tj ET\n`;
}

/**
 * Operators that draw a page of one column: a title and paragraphs.
 *
 * @param {string} title @param {readonly string[]} paragraphs @param {{ top?: number, left?: number, columns?: number }} [place]
 */
export function textPage(title, paragraphs, { top = 720, left = 72, columns = 84 } = {}) {
  let y = top;
  let content = line(title, left, y, { size: 16 });
  y -= 14;
  for (const paragraph of paragraphs) {
    y -= 8;
    for (const text of wrap(paragraph, columns)) {
      y -= 14;
      content += line(text, left, y);
    }
  }
  return content;
}

/** @param {string} text @param {number} columns */
function wrap(text, columns) {
  /** @type {string[]} */
  const lines = [];
  let open = '';
  for (const word of text.split(' ')) {
    if (open !== '' && open.length + 1 + word.length > columns) {
      lines.push(open);
      open = word;
    } else open = open === '' ? word : `${open} ${word}`;
  }
  return [...lines, open];
}
