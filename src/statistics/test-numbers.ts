/** Numbers as reports of statistical tests write them, with what they are rounded to. Pure. */

/** A written number and what it may stand for. */
export interface WrittenNumber {
  readonly value: number;
  /** Half of one in the last written place: the number before rounding lies so far away at most. */
  readonly half: number;
  /** Decimal places, those of the power of ten included; 0 and up. */
  readonly decimals: number;
  readonly hasDecimalComma: boolean;
}

/**
 * A number without sign, for a pattern: `2.20`, `.03`, `0,03`, `0·03`, `1,234.5`, `1.2 × 10-5`, `1e-5`, `10-4`, `10(-4)`. Numbers of more than fifteen
 * digits on a side are not read. All repetition is bounded.
 */
export const numberSource =
  '(?:10 ?(?:\\^? ?-\\d{1,3}|\\(-\\d{1,3}\\))|' +
  '(?:\\d{1,3}(?:,\\d{3}){1,4}(?:\\.\\d{1,15})?|\\d{0,15}[.,·]\\d{1,15}|\\d{1,15})(?!\\d)' +
  '(?: ?[×x*·] ?10 ?(?:\\^? ?-? ?\\d{1,3}|\\(-\\d{1,3}\\))|[eE][-+]?\\d{1,3})?)(?![\\p{L}\\p{N}_]|\\.\\d)';

const shape =
  /^(?<mantissa>[\d.,·]+)(?: ?[×x*·] ?10 ?\^?\(? ?(?<power>-? ?\d{1,3})\)?|[eE](?<exponent>[-+]?\d{1,3}))?$/;
const thousands = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
/** `10-4` alone: the exponent was raised in the text. PubMed writes `10(-4)`. */
const bareTen = /^10 ?\^? ?\(?-(?<power>\d{1,3})\)?$/;

/**
 * Read a number that `numberSource` matches.
 *
 * @param prefersDecimalComma whether `1,234` is a little more than one: the text has decimal commas elsewhere
 */
export function readNumber(written: string, prefersDecimalComma = false): WrittenNumber {
  const ten = bareTen.exec(written)?.groups?.['power'];
  if (ten !== undefined)
    return { value: Number(`1e-${ten}`), half: 0, decimals: Number(ten), hasDecimalComma: false };
  const groups = shape.exec(written)?.groups;
  const mantissa = groups?.['mantissa'] ?? '';
  const isThousands = !prefersDecimalComma && thousands.test(mantissa);
  const hasDecimalComma = !isThousands && mantissa.includes(',');
  const plain = isThousands ? mantissa.replaceAll(',', '') : mantissa.replace(/[,·]/g, '.');
  const power = Number((groups?.['power'] ?? groups?.['exponent'] ?? '0').replaceAll(' ', ''));
  const places = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0;
  return {
    value: Number(`${plain}e${String(power)}`),
    half: Number(`5e${String(power - places - 1)}`),
    decimals: Math.max(0, places - power),
    hasDecimalComma,
  };
}

/** Whether `1,234` may be read in either way. */
export function isAmbiguous(written: string): boolean {
  return /^[1-9]\d{0,2},\d{3}$/.test(written);
}
