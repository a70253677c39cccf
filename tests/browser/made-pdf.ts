/** Small PDFs, written by hand for the browser tests of the reader. */

export interface MadePage {
  /** Lines of Helvetica, which is not embedded: 12 points, the first 720 points up. `^{7}` is a raised 7. */
  readonly lines: readonly string[];
  /** An image of one colour, 100 points wide and high, its lower left corner here; in a transparency group of its own. */
  readonly image?: {
    readonly x: number;
    readonly y: number;
    readonly rgb: readonly [number, number, number];
  };
  /** Links over lines, counted from 0; 228 points wide from the left margin on, or from one place to another. */
  readonly links?: readonly {
    readonly line: number;
    readonly action: string;
    readonly across?: readonly [left: number, right: number];
  }[];
}

export interface MadePdf {
  readonly pages: readonly MadePage[];
  readonly title?: string;
  /** Title and page, counted from 1. */
  readonly outline?: readonly { readonly title: string; readonly page: number }[];
  /** Further entries of the catalogue, such as an action on opening. */
  readonly catalogue?: string;
}

/** US letter, in points. */
const [pageWidth, pageHeight] = [612, 792];
/** Distance of base lines, in points. */
const leading = 24;

/** What `/Dest` is for a page, counted from 1: its top. */
export const toPage = (page: number) =>
  `/Dest [${String(4 + 5 * (page - 1))} 0 R /XYZ 0 ${String(pageHeight)} null]`;

const escape = (text: string) => text.replaceAll(/[\\()]/g, (character) => `\\${character}`);

/** The file's bytes, one for each character of Latin 1. */
export function makePdf({ pages, title, outline = [], catalogue = '' }: MadePdf): Buffer {
  const objects = new Map<number, string>();
  const first = (index: number) => 4 + 5 * index;
  const outlineRoot = first(pages.length);
  const information = outlineRoot + outline.length + 1;
  const kids = pages.map((_, index) => `${String(first(index))} 0 R`).join(' ');
  objects.set(
    1,
    `<< /Type /Catalog /Pages 2 0 R ${outline.length > 0 ? `/Outlines ${String(outlineRoot)} 0 R` : ''} ${catalogue} >>`,
  );
  objects.set(
    2,
    `<< /Type /Pages /Kids [${kids}] /Count ${String(pages.length)} /MediaBox [0 0 ${String(pageWidth)} ${String(pageHeight)}] >>`,
  );
  objects.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [index, page] of pages.entries()) addPage(objects, first(index), page);
  if (outline.length > 0) addOutline(objects, outlineRoot, outline);
  objects.set(information, `<< ${title === undefined ? '' : `/Title (${escape(title)})`} >>`);
  return assemble(objects, information);
}

/** Operators that draw a line, with raised parts smaller and 4 points up. */
function drawn(line: string): string {
  return line
    .split(/(\^\{[^}]*\})/)
    .map((part) =>
      part.startsWith('^{')
        ? `/F1 8 Tf 4 Ts (${escape(part.slice(2, -1))}) Tj /F1 12 Tf 0 Ts`
        : `(${escape(part)}) Tj`,
    )
    .join(' ');
}

function addPage(objects: Map<number, string>, number: number, { lines, image, links = [] }: MadePage): void {
  const [content, form, picture, notes] = [number + 1, number + 2, number + 3, number + 4];
  const forms = image ? `/XObject << /F ${String(form)} 0 R >>` : '';
  objects.set(
    number,
    `<< /Type /Page /Parent 2 0 R /Contents ${String(content)} 0 R /Annots ${String(notes)} 0 R /Resources << /Font << /F1 3 0 R >> ${forms} >> >>`,
  );
  const text = lines.map((line) => `${drawn(line)} 0 -${String(leading)} Td`).join('\n');
  objects.set(content, stream('', `BT /F1 12 Tf 72 720 Td\n${text}\nET${image ? '\n/F Do' : ''}`));
  if (image) {
    const { x, y, rgb } = image;
    const group =
      '/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Group << /S /Transparency /CS /DeviceRGB >>';
    objects.set(
      form,
      stream(
        `${group} /Resources << /XObject << /I ${String(picture)} 0 R >> >>`,
        `q 100 0 0 100 ${String(x)} ${String(y)} cm /I Do Q`,
      ),
    );
    const colour =
      '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8';
    objects.set(picture, stream(colour, String.fromCharCode(...rgb, ...rgb, ...rgb, ...rgb)));
  }
  const rectangles = links.map(({ line, action, across: [left, right] = [72, 300] }) => {
    const y = 720 - leading * line;
    return `<< /Type /Annot /Subtype /Link /Rect [${String(left)} ${String(y - 4)} ${String(right)} ${String(y + 12)}] /Border [0 0 0] ${action} >>`;
  });
  objects.set(notes, `[${rectangles.join(' ')}]`);
}

function addOutline(
  objects: Map<number, string>,
  root: number,
  entries: NonNullable<MadePdf['outline']>,
): void {
  const last = root + entries.length;
  objects.set(
    root,
    `<< /Type /Outlines /First ${String(root + 1)} 0 R /Last ${String(last)} 0 R /Count ${String(entries.length)} >>`,
  );
  for (const [index, { title, page }] of entries.entries()) {
    const number = root + 1 + index;
    const next = number < last ? `/Next ${String(number + 1)} 0 R` : '';
    objects.set(
      number,
      `<< /Title (${escape(title)}) /Parent ${String(root)} 0 R ${next} ${toPage(page)} >>`,
    );
  }
}

function stream(dictionary: string, content: string): string {
  return `<< ${dictionary} /Length ${String(content.length)} >>\nstream\n${content}\nendstream`;
}

function assemble(objects: ReadonlyMap<number, string>, information: number): Buffer {
  let file = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  for (const [number, body] of objects) {
    offsets.set(number, file.length);
    file += `${String(number)} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...objects.keys()) + 1;
  const start = file.length;
  file += `xref\n0 ${String(size)}\n`;
  for (let number = 0; number < size; number += 1) {
    const offset = offsets.get(number);
    file += `${String(offset ?? 0).padStart(10, '0')} ${offset === undefined ? '65535 f' : '00000 n'} \n`;
  }
  file += `trailer\n<< /Size ${String(size)} /Root 1 0 R /Info ${String(information)} 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
