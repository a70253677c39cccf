import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, describe, expect, it } from 'vitest';
import { brokenPdfs, hostilePdfs, leakHost, readSpecialPdf, specialPapers } from './special';

const parts = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const opened: PDFDocumentProxy[] = [];
const all = [...specialPapers, ...brokenPdfs, ...hostilePdfs];

async function open(name: string, password?: string): Promise<PDFDocumentProxy> {
  const file = await getDocument({
    data: readSpecialPdf(name),
    cMapUrl: join(parts, 'cmaps/'),
    standardFontDataUrl: join(parts, 'standard_fonts/'),
    wasmUrl: join(parts, 'wasm/'),
    verbosity: 0,
    maxImageSize: 50_000_000,
    ...(password === undefined ? {} : { password }),
  }).promise;
  opened.push(file);
  return file;
}

async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

/** The first image that a page draws, as decoded. */
async function firstImage(name: string): Promise<{ width: number; height: number; data: Uint8Array }> {
  const page = await (await open(name)).getPage(1);
  const { fnArray, argsArray } = await page.getOperatorList();
  const at = fnArray.indexOf(OPS.paintImageXObject);
  const [id] = argsArray[at] as [string];
  return new Promise((resolve) => {
    page.objs.get(id, (image: { width: number; height: number; data: Uint8Array }) => {
      resolve(image);
    });
  });
}

afterEach(async () => {
  for (const file of opened.splice(0)) await file.loadingTask.destroy();
});

it('describes every file of the folder, and no other', () => {
  const files = readdirSync(new URL('special/', import.meta.url)).sort();
  expect(files).toEqual(all.map(({ name }) => `${name}.pdf`).sort());
});

describe.each(all.filter(({ pages }) => pages !== undefined))(
  '$name',
  ({ name, pages, texts, unreadable, password }) => {
    it('has the pages and the text that are told of it', async () => {
      const file = await open(name, password);
      expect(file.numPages).toBe(pages);
      for (const [page, text] of Object.entries(texts ?? {})) {
        const found = await textOf(await file.getPage(Number(page)));
        if (text === '') expect(found).toBe('');
        else expect(found).toContain(text);
      }
      for (const page of unreadable ?? []) await expect(file.getPage(page).then(textOf)).rejects.toThrow();
    });
  },
);

it.each(brokenPdfs.filter(({ pages }) => pages === undefined))('$name cannot be opened', async ({ name }) => {
  await expect(open(name)).rejects.toMatchObject({ name: 'InvalidPDFException' });
});

it('asks for a password, tells a wrong one apart, and opens for the owner', async () => {
  await expect(open('password-user')).rejects.toMatchObject({ name: 'PasswordException', code: 1 });
  await expect(open('password-user', 'sesame')).rejects.toMatchObject({ name: 'PasswordException', code: 2 });
  expect((await open('password-user', 'the owner alone')).numPages).toBe(1);
  expect(await (await open('password-owner')).getPermissions()).not.toBeNull();
});

describe('fonts', () => {
  it('reads all five character maps', async () => {
    const text = await textOf(await (await open('named-cjk')).getPage(1));
    expect(text).toBe(
      '我们研究了四个城镇的花园。论文的结论。日本語の論文。우리는 정원을 조사했다.科學研究。',
    );
  });

  it('reads embedded subsets, once radicals are normalised', async () => {
    const text = (await textOf(await (await open('embedded-cjk')).getPage(1))).normalize('NFKC');
    expect(text).toContain('我们走访了四百一十二');
    expect(text).toContain('庭のある家は二百八十七軒だった。');
  });

  it('reads Hebrew, from piece to piece as drawn from the left', async () => {
    const text = await textOf(await (await open('right-to-left')).getPage(1));
    expect(text).toContain('ביקרנו');
    expect(text.normalize('NFKC')).toMatch(/[\u0621-\u064a]{2}/);
  });
});

describe('images', () => {
  it('decodes JPEG 2000', async () => {
    const { width, height, data } = await firstImage('jpeg2000');
    expect([width, height]).toEqual([150, 100]);
    const at = (x: number, y: number) => [...data.subarray((y * 150 + x) * 4, (y * 150 + x) * 4 + 3)];
    const near = (found: number[], wanted: number[]) =>
      Math.max(...found.map((value, index) => Math.abs(value - (wanted[index] ?? 0))));
    expect(near(at(75, 50), [0, 0, 255])).toBeLessThan(24);
    expect(near(at(140, 10), [238, 26, 0])).toBeLessThan(24);
    expect(near(at(10, 90), [17, 230, 0])).toBeLessThan(24);
  });

  it('decodes JBIG2, to the pixel', async () => {
    const { width, height, data } = await firstImage('jbig2');
    const rowBytes = Math.ceil(width / 8);
    const isBlack = (x: number, y: number) =>
      (((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0;
    let black = 0;
    for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) black += isBlack(x, y) ? 1 : 0;
    // J, B, I, G and 2 have 11, 20, 11, 18 and 14 dots of 64 pixels; the bar below has 300 × 10.
    expect(isBlack(150, 185)).toBe(true);
    expect(isBlack(150, 195)).toBe(false);
    expect(black).toBe(3000 + 64 * 74);
  });

  it('lets images be limited', async () => {
    for (const name of ['huge-image', 'inflating-image']) {
      const { fnArray } = await (await (await open(name)).getPage(1)).getOperatorList();
      expect(fnArray).not.toContain(OPS.paintImageXObject);
    }
  });
});

describe('pages', () => {
  it('turns and cuts them', async () => {
    const file = await open('turned-pages');
    const sizes = [];
    for (let page = 1; page <= 7; page += 1) {
      const { width, height, rotation } = (await file.getPage(page)).getViewport({ scale: 1 });
      sizes.push([Math.round(width), Math.round(height), rotation]);
    }
    expect(sizes).toEqual([
      [612, 792, 0],
      [792, 612, 90],
      [612, 792, 180],
      [792, 612, 270],
      [400, 400, 0],
      [300, 300, 0],
      [612, 792, 0],
    ]);
  });

  it('labels them, and leads to them', async () => {
    const file = await open('linked-pages');
    expect(await file.getPageLabels()).toEqual(['i', 'ii', '1', '2', 'App-A']);
    const outline = await file.getOutline();
    expect(
      outline.map(({ title, items }) => [title, ...items.map((item: { title: string }) => item.title)]),
    ).toEqual([['1 Gardens', 'Gärten – a note'], ['2 Wells']]);
    for (const [name, index] of [
      ['gardens', 2],
      ['wells', 3],
    ] as const) {
      const [page] = (await file.getDestination(name)) ?? [];
      expect(await file.getPageIndex(page)).toBe(index);
    }
    expect(await file.getDestination('nowhere')).toBeNull();
    expect(await (await file.getPage(1)).getAnnotations()).toHaveLength(3);
  });

  it('has tags and an outline where the browser made them', async () => {
    const file = await open('tagged');
    expect(JSON.stringify(await (await file.getPage(2)).getStructTree())).toMatch(
      /"role":"H2".*"role":"H3".*"role":"L"/,
    );
    expect((await file.getOutline())[0]?.items.map(({ title }: { title: string }) => title)).toEqual([
      '1 Books',
      '2 Depths',
    ]);
  });
});

describe('titles', () => {
  it.each([
    ['junk-title', 'Microsoft Word - final.doc'],
    ['printed-doi', 'Household Gardens in Four Small Towns'],
    ['arxiv-stamp', ''],
    ['tagged', 'Wells and Their Keepers'],
  ])('of %s', async (name, title) => {
    expect((await (await open(name)).getMetadata()).info).toMatchObject({ Title: title });
  });
});

describe('hostile files', () => {
  it('hold the scripts that are told of', async () => {
    const file = await open('scripts');
    expect(Object.keys((await file.getJSActions()) ?? {})).toEqual([
      'WillClose',
      'WillPrint',
      'start',
      'OpenAction',
    ]);
    expect(await file.hasJSActions()).toBe(true);
    expect(JSON.stringify(await file.getJSActions())).toContain(`https://${leakHost}/`);
  });

  it('give no address that a link may lead to, but for the harmless ones', async () => {
    const annotations = await (await (await open('addresses')).getPage(1)).getAnnotations();
    expect(annotations).toHaveLength(7);
    expect(annotations.flatMap(({ url }) => url ?? [])).toEqual(['https://links.test/harmless']);
  });

  it('hold programs and forms', async () => {
    const attached = await (await open('attached-program')).getAttachments();
    expect(Object.values(attached ?? {})).toHaveLength(1);
    expect((await open('xfa-form')).allXfaHtml).toBeNull();
  });

  it('have an outline that ends', async () => {
    expect(await (await open('outline-loop')).getOutline()).toHaveLength(1);
  });
});
