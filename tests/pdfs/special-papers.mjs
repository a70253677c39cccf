/** Harmless PDFs that are out of the ordinary: fonts, images, passwords, pages that are turned, and what names a work. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bitmap } from './bitmap.mjs';
import { encryptFile } from './encryption.mjs';
import { encodeJbig2 } from './jbig2.mjs';
import { line, PdfFile, textPage, textString } from './pdf-file.mjs';

/** @typedef {() => Buffer} Maker */

const body = [
  'The survey was carried out in four towns between March and October, and every household was visited twice.',
  'Of the 412 households that answered, 287 kept a garden, and 61 of these had begun it within the last two years.',
];

/** @param {(file: PdfFile) => void} fill @returns {Buffer} */
function made(fill) {
  const file = new PdfFile();
  fill(file);
  return file.write();
}

/** Fonts that every reader is expected to have, named and not embedded. */
function standardFonts() {
  return made((file) => {
    const names = ['Times-Roman', 'Times-BoldItalic', 'Courier', 'Helvetica-Bold', 'Symbol', 'ZapfDingbats'];
    const fonts = names.map((name, at) => {
      const encoding = at < 4 ? '/Encoding /WinAnsiEncoding' : '';
      return `/F${at + 2} ${file.add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} ${encoding} >>`)} 0 R`;
    });
    let content = line('Helvetica writes this line.', 72, 720, { size: 14 });
    for (const [at, name] of names.slice(0, 4).entries())
      content += line(`${name} writes this line.`, 72, 690 - at * 30, { size: 14, font: `F${at + 2}` });
    // In the fonts' own codes: alpha beta gamma, a sum and an integral; a tick and a star.
    content += 'BT /F6 14 Tf 72 570 Td <616267 20 e5 20 f2> Tj ET\nBT /F7 14 Tf 72 540 Td <33 48> Tj ET\n';
    file.page(content, { fonts: fonts.join(' ') });
  });
}

/** Fonts of Chinese, Japanese and Korean, named only, with character maps that the reader must bring along. */
function namedCjk() {
  return made((file) => {
    /** @type {readonly (readonly [font: string, map: string, collection: string, codes: string])[]} */
    const samples = [
      ['STSong-Light', 'UniGB-UCS2-H', 'GB1', ucs2('我们研究了四个城镇的花园。')],
      ['STSong-Light', 'GBK-EUC-H', 'GB1', 'c2db cec4 b5c4 bde1 c2db a1a3'],
      ['HeiseiMin-W3', '90ms-RKSJ-H', 'Japan1', '93fa 967b 8cea 82cc 985f 95b6 8142'],
      ['HYSMyeongJo-Medium', 'UniKS-UCS2-H', 'Korea1', ucs2('우리는 정원을 조사했다.')],
      ['MSung-Light', 'ETen-B5-H', 'CNS1', 'acec bec7 ace3 a873 a143'],
    ];
    const fonts = samples.map(([name, map, collection], at) => {
      const system = `<< /Registry (Adobe) /Ordering (${collection}) /Supplement 0 >>`;
      const flags = `/Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80`;
      const facts = file.add(`<< /Type /FontDescriptor /FontName /${name} ${flags} >>`);
      const glyphs = file.add(
        `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo ${system} /FontDescriptor ${facts} 0 R /DW 1000 >>`,
      );
      return `/C${at} ${file.add(
        `<< /Type /Font /Subtype /Type0 /BaseFont /${name}-${map} /Encoding /${map} /DescendantFonts [${glyphs} 0 R] >>`,
      )} 0 R`;
    });
    const lines = samples.map(
      ([, , , codes], at) => `BT /C${at} 16 Tf 72 ${720 - at * 40} Td <${codes}> Tj ET\n`,
    );
    file.page(lines.join(''), { fonts: fonts.join(' ') });
  });
}

/** @param {string} text */
function ucs2(text) {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

/** @param {Buffer} bytes @param {string} entries @returns {Buffer} */
function picturePage(bytes, entries) {
  return made((file) => {
    const picture = file.stream(bytes, `/Type /XObject /Subtype /Image ${entries}`);
    file.page(`${textPage('A picture below', body)}q 300 0 0 200 72 300 cm /X1 Do Q\n`, {
      resources: `/XObject << /X1 ${picture} 0 R >>`,
    });
  });
}

/** Red from left to right, green from top to bottom, and a blue square in the middle. */
function jpeg2000() {
  const [width, height] = [150, 100];
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isSquare = x >= 60 && x < 90 && y >= 35 && y < 65;
      const colour = isSquare
        ? [0, 0, 255]
        : [Math.round((x * 255) / width), Math.round((y * 255) / height), 0];
      pixels.set(colour, (y * width + x) * 3);
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'claimlight-'));
  try {
    const [from, to] = [join(folder, 'picture.ppm'), join(folder, 'picture.jp2')];
    writeFileSync(from, Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), pixels]));
    // Debian: libopenjp2-tools.
    execFileSync('opj_compress', ['-i', from, '-o', to, '-r', '20'], { stdio: 'ignore' });
    return picturePage(readFileSync(to), `/Width ${width} /Height ${height} /Filter /JPXDecode`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function jbig2() {
  const bitmap = new Bitmap(300, 200);
  bitmap.write('JBIG2', 30, 70, 8);
  for (let x = 0; x < 300; x += 1) for (let y = 180; y < 190; y += 1) bitmap.blacken(x, y);
  const entries = '/Width 300 /Height 200 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode';
  return picturePage(encodeJbig2(bitmap), entries);
}

/** Two pages that are pictures of text, and hold no text. */
function scan() {
  return made((file) => {
    for (const lines of [
      ['A SCANNED PAGE', 'NOTHING HERE CAN BE SELECTED.', 'NO CLAIM CAN BE FOUND IN IT.'],
      ['THE SECOND PAGE', 'IS A PICTURE TOO.'],
    ]) {
      const bitmap = new Bitmap(1224, 1584);
      for (const [at, text] of lines.entries()) bitmap.write(text, 144, 144 + at * 60, 5);
      const picture = file.stream(
        Buffer.from(bitmap.bytes.map((byte) => ~byte)),
        '/Type /XObject /Subtype /Image /Width 1224 /Height 1584 /BitsPerComponent 1 /ColorSpace /DeviceGray',
      );
      file.page('q 612 0 0 792 0 0 cm /X1 Do Q\n', { resources: `/XObject << /X1 ${picture} 0 R >>` });
    }
  });
}

/** @param {{ user: string, owner: string }} passwords @returns {Maker} */
const encrypted = (passwords) => () =>
  made((file) => {
    encryptFile(file, passwords);
    file.page(textPage('Gardens behind a password', body));
  });

/** Pages that are shown turned by 90, 180 and 270 degrees, one that is cut to a part, and one in units of half an inch. */
function turnedPages() {
  return made((file) => {
    for (const turn of [0, 90, 180, 270])
      file.page(textPage(`Turned by ${turn} degrees`, body), { entries: `/Rotate ${turn}` });
    const cut = `${textPage('Only the middle is shown', body, { top: 500, left: 120 })}${line('Cut away', 10, 10)}`;
    file.page(cut, { entries: '/CropBox [100 200 500 600]' });
    file.page(line('Begins elsewhere', -180, 80), { box: [-200, -100, 100, 200] });
    file.page(line('Large units', 1, 20, { size: 1 }), { box: [0, 0, 17, 22], entries: '/UserUnit 36' });
  });
}

/** Destinations by name and by page, labels of pages (i, ii, 1, A-1), and an outline of two levels. */
function linkedPages() {
  return made((file) => {
    const marks = [0, 1, 2].map(() => file.reserve());
    const refs = marks.map((number) => `${number} 0 R`).join(' ');
    const pages = [
      file.page(textPage('Contents', ['Gardens, page 1. Wells, page 2.']), { entries: `/Annots [${refs}]` }),
      file.page(textPage('Preface', body)),
      file.page(textPage('1 Gardens', body)),
      file.page(textPage('2 Wells', body)),
      file.page(textPage('Appendix', body)),
    ];
    for (const [at, where] of [
      '/Dest (gardens)',
      '/Dest /wells',
      `/A << /S /GoTo /D [${pages[4]} 0 R /Fit] >>`,
    ].entries())
      file.put(
        marks[at] ?? 0,
        `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [${72 + at * 60} 690 ${122 + at * 60} 706] ${where} >>`,
      );
    const names = `/Names [(gardens) [${pages[2]} 0 R /XYZ 72 740 null] (lost) [999 0 R /Fit]]`;
    file.catalogue +=
      `/Names << /Dests << ${names} >> >> /Dests << /wells [${pages[3]} 0 R /FitH 740] >> ` +
      '/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >> 4 << /S /A /P (App-) >>] >>';
    const [outline, first, inner, last] = [file.reserve(), file.reserve(), file.reserve(), file.reserve()];
    file.catalogue += ` /Outlines ${outline} 0 R`;
    file.put(outline, `<< /Type /Outlines /First ${first} 0 R /Last ${last} 0 R /Count 3 >>`);
    file.put(
      first,
      `<< /Title (1 Gardens) /Parent ${outline} 0 R /Next ${last} 0 R /First ${inner} 0 R /Last ${inner} 0 R /Count 1 /Dest (gardens) >>`,
    );
    file.put(
      inner,
      `<< /Title ${textString('Gärten – a note')} /Parent ${first} 0 R /Dest [${pages[2]} 0 R /XYZ 72 600 null] >>`,
    );
    file.put(last, `<< /Title (2 Wells) /Parent ${outline} 0 R /Prev ${first} 0 R /Dest /wells >>`);
  });
}

/** The stamp that arXiv prints up the left margin of a first page. */
function arxivStamp() {
  return made((file) => {
    const stamp = 'BT /F1 20 Tf 0 1 -1 0 32 237 Tm (arXiv:2404.16130v1  [cs.CL]  24 Apr 2024) Tj ET\n';
    const title = 'A Graph Approach to Questions on Gardens';
    file.page(stamp + textPage(title, [...body, 'An earlier version was arXiv:2301.00001 [3].']));
    file.page(textPage('', [...body].reverse()));
    file.information = '/Title () /Producer (pdfTeX-1.40.25)';
  });
}

/** A DOI at the foot of the first page, and another one in a reference. */
function printedDoi() {
  return made((file) => {
    const foot = line('https://doi.org/10.5555/claimlight.2024.17', 72, 40, { size: 8 });
    const reference =
      '[1] A. Author. Wells of the north. Journal of Wells 4, 2019. https://doi.org/10.5555/wells.2019.4';
    file.page(textPage('Household Gardens in Four Small Towns', [...body, 'References', reference]) + foot);
    file.information = `/Title ${textString('Household Gardens in Four Small Towns')}`;
  });
}

function junkTitle() {
  return made((file) => {
    file.page(textPage('What Gardeners Told Us When We Came Back', body));
    file.information =
      '/Title (Microsoft Word - final.doc) /Author (user) /Creator (PScript5.dll Version 5.2)';
  });
}

/** A table with a row of averages of which one does not follow from the cells above it. */
function wrongAverage() {
  return made((file) => {
    const results = [
      'Our results show that composted plots yield more than bare ones in all four towns. We measured the yield of beans, of peas and of leeks on each plot, and weighed every harvest on the day.',
      'The composted plots gave more in every year. The yields of the three crops and their average are given in Table 1.',
    ];
    const rows = [
      ['Plot', 'Beans', 'Peas', 'Leeks', 'Average'],
      ['bare', '90.0', '80.0', '70.0', '80.0'],
      ['mulched', '70.0', '80.0', '60.0', '79.7'],
      ['composted', '94.0', '92.0', '90.0', '92.0'],
    ];
    const title = 'Compost and Yield of Gardens in Four Small Towns';
    const caption = line('Table 1: Yield by plot and crop, in kilograms.', 212, 480);
    const cells = rows.flatMap((row, at) =>
      row.map((text, column) => line(text, 170 + 65 * column, 455 - 14 * at)),
    );
    file.page(textPage(title, ['Abstract', ...body, 'Results', ...results]) + caption + cells.join(''));
  });
}

/** @type {Readonly<Record<string, Maker>>} */
export const papers = {
  'standard-fonts': standardFonts,
  'named-cjk': namedCjk,
  jpeg2000,
  jbig2,
  scan,
  'password-user': encrypted({ user: 'open sesame', owner: 'the owner alone' }),
  'password-owner': encrypted({ user: '', owner: 'the owner alone' }),
  'turned-pages': turnedPages,
  'linked-pages': linkedPages,
  'arxiv-stamp': arxivStamp,
  'printed-doi': printedDoi,
  'junk-title': junkTitle,
  'wrong-average': wrongAverage,
};
