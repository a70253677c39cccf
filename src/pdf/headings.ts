/** Tells headings and the paper's title from text, and gives headings their levels. Pure. */
import { type BodyStyle, isLike } from './body-style';
import type { ReadLine } from './read-line';

/** In times the size of the body: larger text is no text of the body. */
const larger = 1.08;
const maxLines = 4;
const longest = 160;
/** Roman and arabic numbers, and letters of appendices. */
const number = /^(?<number>(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,2}){0,4})\.?\s+(?=\p{Lu}|\d?\p{Lu}|["“‘(])/u;
const wellKnown =
  /^(?:abstract|summary|introduction|background|related work|methods?|materials and methods|results|results and discussion|discussion|conclusions?|limitations|acknowledge?ments?|references|bibliography|appendix|supplementary material|keywords|data availability|ethics statement)[:.]?$/i;

/** Whether the lines of a block are a heading: short, and set apart from the body by size, font or number. */
export function isHeading(lines: readonly ReadLine[], style: BodyStyle): boolean {
  const [first] = lines;
  if (first === undefined || lines.length > maxLines) return false;
  const text = lines.map((line) => line.text).join(' ');
  // Dots lead to a page's number in a table of contents.
  if (text.length > longest || !/\p{L}{2}/u.test(text) || /\. ?\. ?\. ?\./.test(text)) return false;
  const { size } = first.line;
  if (wellKnown.test(text.replace(number, ''))) return size > 0.8 * style.size;
  if (size < 0.97 * style.size || /[,;]$/.test(text)) return false;
  if (size > larger * style.size) return /^[\p{Lu}\d"“‘(]/u.test(text);
  if (/[.?!]$/u.test(text) || !/^[\p{Lu}\d]/u.test(text) || lines.length > 2) return false;
  const isOwnFont = lines.every((line) => line.line.font !== style.font && isLike(line.line.size, size));
  const isInColumn = first.line.right < first.right - size || lines.length === 2;
  if (!isOwnFont || !isInColumn || /[=<>∑∫]/u.test(text)) return false;
  return number.test(text) || text.split(' ').length <= 12;
}

/** Levels of headings in their order, from 1: by their numbers, else by those that look alike, else by size. */
export function levelsOf(headings: readonly { text: string; size: number; font: string }[]): number[] {
  const styles = new Map<string, number>();
  const styleOf = ({ size, font }: { size: number; font: string }) => `${size.toFixed(0)} ${font}`;
  for (const heading of headings) {
    const depth = depthOf(heading.text);
    if (depth !== undefined && !styles.has(styleOf(heading))) styles.set(styleOf(heading), depth);
  }
  const sizes = [...new Set(headings.map(({ size }) => Math.round(size)))].sort((one, other) => other - one);
  return headings.map((heading) => {
    const known = depthOf(heading.text) ?? styles.get(styleOf(heading));
    if (known !== undefined) return known;
    if (wellKnown.test(heading.text)) return 1;
    return Math.min(6, 1 + sizes.indexOf(Math.round(heading.size)));
  });
}

function depthOf(text: string): number | undefined {
  const found = number.exec(text)?.groups?.['number'];
  return found?.split('.').length;
}

/** Whether a text is the name of a part that most papers have, or is numbered as sections are. */
export function isKnownHeading(text: string): boolean {
  return wellKnown.test(text) || number.test(text);
}

/** Whether a heading opens the abstract. */
export function isAbstractHeading(text: string): boolean {
  return /^(?:abstract|summary|a b s t r a c t)[:.]?$/i.test(text);
}

/** Whether a paragraph begins with the word, as in “Abstract—We ask”. */
export function startsAbstract(text: string): boolean {
  return /^abstract(?:\s?[:.—–-]|\s(?=\p{Lu}))/iu.test(text);
}
