/** The PDFs of tests/pdfs/special: what each one is, and what a reader is to make of it. */
import { readFileSync } from 'node:fs';

/** One PDF. Everything that is told of it holds for pdf.js with its character maps, fonts and decoders at hand. */
export interface SpecialPdf {
  /** Its file is `<name>.pdf`. */
  readonly name: string;
  /** Why it is there. */
  readonly about: string;
  /** How many it is said to have; absent if the file cannot be opened at all. */
  readonly pages?: number;
  /** What a page's text holds as drawn, by page; a page that cannot be read is `unreadable`. */
  readonly texts?: Readonly<Record<number, string>>;
  readonly unreadable?: readonly number[];
  /** What opens it. */
  readonly password?: string;
}

const harmless = 'This page is to be read like any other, and nothing else is to happen.';
const survey = 'Of the 412 households that answered, 287 kept a garden';

/** Fonts, images, passwords, shapes of pages, and what names a work. */
export const specialPapers: readonly SpecialPdf[] = [
  {
    name: 'formulas',
    about: 'formulas by TeX',
    pages: 1,
    texts: { 1: 'Growth of Beds under a Changing Sky' },
  },
  {
    name: 'standard-fonts',
    about: 'Helvetica, Times, Courier, Symbol and ZapfDingbats, named and not embedded',
    pages: 1,
    texts: { 1: 'αβγ ∑ ∫' },
  },
  {
    name: 'embedded-cjk',
    about: 'subsets of Chinese, Japanese and Korean fonts; some characters come as their Kangxi radicals',
    pages: 1,
    texts: { 1: '정원이 있는 집은 이백팔십칠 채였다.' },
  },
  {
    name: 'named-cjk',
    about:
      'five fonts that are not embedded, with UniGB-UCS2-H, GBK-EUC-H, 90ms-RKSJ-H, UniKS-UCS2-H and ETen-B5-H',
    pages: 1,
    texts: { 1: '我们研究了四个城镇的花园。' },
  },
  {
    name: 'right-to-left',
    about: 'Hebrew, and Arabic with Latin words',
    pages: 1,
    texts: { 1: 'Four Towns' },
  },
  { name: 'tagged', about: 'tagged headings, a list, a table; an outline', pages: 3, texts: { 3: '12.5 m' } },
  {
    name: 'wrong-average',
    about: 'a table in which one average does not follow from its row',
    pages: 1,
    texts: { 1: 'Table 1: Yield by plot and crop' },
  },
  { name: 'jpeg2000', about: 'text and a JPEG 2000 image', pages: 1, texts: { 1: survey } },
  { name: 'jbig2', about: 'text and a JBIG2 image', pages: 1, texts: { 1: survey } },
  { name: 'scan', about: 'two pages that are pictures, without any text', pages: 2, texts: { 1: '', 2: '' } },
  {
    name: 'password-user',
    about: 'AES-256; opens with the password alone',
    pages: 1,
    texts: { 1: survey },
    password: 'open sesame',
  },
  {
    name: 'password-owner',
    about: 'AES-256; opens without a password, and forbids changes and copying',
    pages: 1,
    texts: { 1: survey },
  },
  {
    name: 'turned-pages',
    about:
      'pages turned by 0, 90, 180 and 270 degrees, one cut by its crop box, one that begins at (-200, -100), one of large units',
    pages: 7,
    texts: {
      2: 'Turned by 90 degrees',
      5: 'Only the middle is shown',
      6: 'Begins elsewhere',
      7: 'Large units',
    },
  },
  {
    name: 'linked-pages',
    about:
      'links and an outline of two levels, to pages and to destinations by name; pages i, ii, 1, 2, App-A',
    pages: 5,
    texts: { 3: '1 Gardens' },
  },
  {
    name: 'arxiv-stamp',
    about: 'arXiv:2404.16130v1 up the left margin, and another number in the text',
    pages: 2,
    texts: { 1: 'arXiv:2404.16130v1 [cs.CL] 24 Apr 2024' },
  },
  {
    name: 'printed-doi',
    about:
      'https://doi.org/10.5555/claimlight.2024.17 at the foot of page 1, and another DOI in its references',
    pages: 1,
    texts: { 1: 'https://doi.org/10.5555/claimlight.2024.17' },
  },
  {
    name: 'junk-title',
    about: 'its title is said to be “Microsoft Word - final.doc”',
    pages: 1,
    texts: { 1: 'What Gardeners Told Us When We Came Back' },
  },
];

/** Damaged files, and files that are none. */
export const brokenPdfs: readonly SpecialPdf[] = [
  { name: 'truncated', about: 'a download that broke off' },
  {
    name: 'lost-tail',
    about: 'without its last lines; the objects are searched for',
    pages: 3,
    texts: { 3: 'Page 3 of a damaged file' },
  },
  {
    name: 'wrong-table',
    about: 'all places of its objects are wrong; they are searched for',
    pages: 3,
    texts: { 3: 'Page 3 of a damaged file' },
  },
  {
    name: 'garbled-page',
    about: 'the second page is garbled, the others are whole',
    pages: 3,
    texts: { 1: 'Page 1 of a damaged file', 3: 'Page 3 of a damaged file' },
    unreadable: [2],
  },
  { name: 'web-page', about: 'HTML that was saved under the name of a PDF' },
  { name: 'empty', about: 'no bytes at all' },
  { name: 'header-alone', about: 'a first line, and nothing behind it' },
];

/** The server that hostile files try to reach in all ways there are: no request may ever be made to it. */
export const leakHost = 'leak.test';

/** Files that would do harm in a reader that lets them. In none of them may anything but text and images appear. */
export const hostilePdfs: readonly SpecialPdf[] = [
  {
    name: 'scripts',
    about: 'JavaScript at opening, closing, printing, on the page and in a form field',
    pages: 1,
    texts: { 1: harmless },
  },
  {
    name: 'launches',
    about: 'Launch at opening; links that launch, open other files, submit, import and print',
    pages: 1,
    texts: { 1: harmless },
  },
  {
    name: 'addresses',
    about: 'links to javascript:, file:, data:, chrome: and disguised addresses; the last one is harmless',
    pages: 1,
    texts: { 1: harmless },
  },
  {
    name: 'remote-streams',
    about: 'an image, a form and metadata that are said to lie on a server',
    pages: 1,
    texts: { 1: harmless },
  },
  {
    name: 'attached-program',
    about: 'a program is attached under false names',
    pages: 1,
    texts: { 1: harmless },
  },
  {
    name: 'xfa-form',
    about: 'an XFA form with a script and an image on a server',
    pages: 1,
    texts: { 1: harmless },
  },
  {
    name: 'huge-image',
    about: 'an image of 60,000 × 60,000 pixels, of two bytes',
    pages: 2,
    texts: { 1: harmless, 2: 'The page after' },
  },
  {
    name: 'inflating-image',
    about: 'an image of 60,000 × 60,000 pixels: two kilobytes that inflate to 450 MB',
    pages: 2,
    texts: { 1: harmless, 2: 'The page after' },
  },
  {
    name: 'tree-loop',
    about: 'the second page is a loop in the page tree',
    pages: 2,
    texts: { 1: harmless },
    unreadable: [2],
  },
  { name: 'form-loop', about: 'two forms that draw each other', pages: 1, texts: { 1: harmless } },
  {
    name: 'huge-page',
    about: 'pages of 200 inches, of no size and of fourteen million inches',
    pages: 4,
    texts: { 1: harmless, 2: harmless, 3: harmless, 4: harmless },
  },
  { name: 'outline-loop', about: 'an outline that leads back into itself', pages: 1, texts: { 1: harmless } },
];

/** @param name as in the lists above */
export function readSpecialPdf(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`special/${name}.pdf`, import.meta.url)));
}
