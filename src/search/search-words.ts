/** Words and numbers of a text as they are searched for: case, accents, ligatures, LaTeX and forms of numbers fold. Pure. */
import { normalise } from '../text/normalise';
import { tokenise } from '../text/tokens';

export interface SearchWord {
  /** Folded; never empty. */
  readonly text: string;
  /** UTF-16 offsets in the text that was given. */
  readonly start: number;
  readonly end: number;
  /** What it may say as a number, negative ones included: `98,08` is 98.08, `1,234` both 1234 and 1.234; none for a word. */
  readonly values: readonly number[];
}

/** Words and numbers in their order; a number is one word. */
export function searchWords(text: string): SearchWord[] {
  const normal = normalise(text);
  const words: SearchWord[] = [];
  const numbers = [...normal.text.matchAll(written)];
  let next = 0;
  for (const token of tokenise(normal.text)) {
    if (token.start < (words.at(-1)?.end ?? 0)) continue;
    while ((numbers[next]?.index ?? Infinity) + (numbers[next]?.[0].length ?? 0) <= token.start) next += 1;
    const number = numbers[next];
    const isNumber = number !== undefined && number.index <= token.start;
    const end = isNumber ? number.index + number[0].length : token.end;
    const folded = isNumber ? plainNumber(number.groups?.['digits'] ?? '') : fold(token.text);
    if (folded !== '')
      words.push({ text: folded, start: token.start, end, values: isNumber ? valuesOf(number) : [] });
  }
  return words.map(({ start, end, ...word }) => ({ ...word, ...normal.spanInOriginal({ start, end }) }));
}

/** A number that is no part of a name; the sign stands after nothing that it could be a hyphen of. */
const written =
  /(?<![\p{L}\p{N}_.,]|(?<!\d)-)(?<sign>(?<=^|[\s(=<>≤≥±~≈,:;[])-)?(?<digits>\d+(?:,\d+)*(?:\.\d+)?|\.\d+)/gu;
const thousands = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const decimalComma = /^\d+,\d+$/;

function plainNumber(digits: string): string {
  return decimalComma.test(digits) && !thousands.test(digits)
    ? digits.replace(',', '.')
    : digits.replaceAll(',', '');
}

function valuesOf({ groups }: RegExpMatchArray): number[] {
  const digits = groups?.['digits'] ?? '';
  const sign = groups?.['sign'] === undefined ? 1 : -1;
  const readings = [Number(plainNumber(digits))];
  if (decimalComma.test(digits) && thousands.test(digits)) readings.push(Number(digits.replace(',', '.')));
  return readings.map((value) => (value === 0 ? 0 : sign * value));
}

function fold(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}
