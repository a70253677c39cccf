/** Whether a title that a PDF gives itself is one that a reader would call the paper by. Pure. */
import { normaliseTitle, standsIn } from '../claims/title';
import { withoutVersion } from '../claims/title-version';
import { parseWorkId } from '../claims/work-id';
import { isBanner } from './banner';

const maxLetters = 500;
/** What programs and templates write into a file whose author gave it no title. */
const placeholder =
  /^(?:untitled|no title|no job name|title|(?:the )?title (?:of|goes|here)\b.*|(?:conference |ieee |full |your )?paper(?: title)?|(?:the )?(?:manuscript|article|document|draft|final|main|template|preprint|paper|layout|print|cover|proof|slide|page|figure|presentation|powerpoint presentation|pdf|full text|abstract|introduction|contents|table of contents|research article|original article|review|editorial|letter)(?: (?:final|draft|revised|revision|version|title|template|clean))?|proceedings template\b.*|(?:bare )?demo of ieeetran\b.*|preparation of (?:a )?(?:papers?|brief)\b.*|(?:formatting )?instructions for\b.{0,40}\b(?:proceedings|neurips|nips|icml|iclr|cvpr|authors?|submissions?)\b.*|the name of the title is hope)[\s*.:_#-]{0,5}\d{0,4}$/i;
/** `Microsoft Word - final.doc`, `Paper.dvi`, `C:\texts\a.tex`, `https://…`. */
const fromProgram =
  /^(?:microsoft (?:word|powerpoint|excel)|powerpoint|adobe|latex|tex output|openoffice|libreoffice|pii:|doi:|https?:|file:|www\.|[a-z]:\\|\/\w)/i;
const fileName =
  /\.(?:pdf|docx?|docm|tex|dvi|ps|eps|rtf|odt|indd|qxd|qxp|fm|p65|pptx?|xlsx?|wpd|pages|3d|xml|html?|txt|md|ltx|ipynb)\b\W{0,3}$/i;
/** Typesetters' names with the pages after: `nature12345 1..6`, `S0140-6736 pp. 1-8`. */
const withPages = /^\S{1,40} (?:pp?\.? ?)?\d{1,5} ?(?:\.\.|-|–) ?\d{1,5}$/i;

/**
 * Tell titles from what programs put in their place: file names, numbers of works, names of templates, broken characters.
 *
 * @param title of any length, from a hostile file
 */
export function isSensibleTitle(title: string): boolean {
  if (title.length > 4 * maxLetters) return false;
  const plain = title.replace(/\s+/g, ' ').trim();
  const letters = plain.replace(/[^\p{L}]/gu, '');
  if (plain.length > maxLetters || letters.length < 3) return false;
  if (/[\p{Cc}\p{Co}\ufffd]/u.test(plain)) return false;
  if (placeholder.test(plain) || fromProgram.test(plain) || fileName.test(plain) || withPages.test(plain))
    return false;
  if (isNumberOfWork(plain)) return false;
  // A word with figures or underscores, such as `acl2023_main`, is a file's name; of more words, most is to be letters.
  const isOneWord = !plain.includes(' ');
  const isIdeographic = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(
    plain,
  );
  if (isOneWord && !isIdeographic) return /^\p{Lu}[\p{L}’'-]+[?!]?$/u.test(plain);
  return letters.length * 2 >= plain.replaceAll(' ', '').length;
}

/** An arXiv number or a DOI alone, or arXiv's stamp. */
function isNumberOfWork(text: string): boolean {
  return /^arxiv\s?:/i.test(text) || parseWorkId(text) !== undefined;
}

/** What is known of a file's title. */
interface Titles {
  /** The largest text of its first page. */
  readonly title?: string;
  readonly metadataTitle?: string;
  /** A paragraph or line on each line. */
  readonly firstPageText?: string;
}

/**
 * The title to call a PDF by, white space folded and without the mark of a version: the printed one, else the one that its metadata give. Where the first page prints that
 * one, too, it is the title, and what is larger is a banner.
 *
 * @returns `undefined` when neither is sensible
 */
export function titleOfPdf(titles: Titles): string | undefined {
  const { title, metadataTitle } = titles;
  const ordered = isPrinted(titles) ? [metadataTitle, title] : [title, metadataTitle];
  const sensible = ordered.find((one) => one !== undefined && isSensibleTitle(one));
  return sensible && withoutVersion(sensible.replace(/\s+/g, ' ').trim());
}

/** So many paragraphs and lines of the first page may hold the title, */
const maxHeadLines = 40;
/** which is drawn in so many pieces, such as its two halves around a colon. */
const maxPieces = 3;
/** A printed title of fewer words may be anything. */
const minWords = 3;

/** Whether the title of the metadata stands on the first page by itself; one that is a part of the largest text is no better than it. */
export function isPrinted({ title = '', metadataTitle, firstPageText = '' }: Titles): boolean {
  if (metadataTitle === undefined || !isSensibleTitle(metadataTitle) || standsIn(metadataTitle, title))
    return false;
  const wanted = normaliseTitle(metadataTitle);
  const written = firstPageText.split('\n', maxHeadLines).map((line) => line.slice(0, maxLetters));
  if (wanted.split(' ').length < minWords || isBanner(metadataTitle, written)) return false;
  const lines = written.map(normaliseTitle);
  return lines.some((_line, at) => {
    for (let count = 1; count <= maxPieces; count += 1)
      if (lines.slice(at, at + count).join(' ') === wanted) return true;
    return false;
  });
}
