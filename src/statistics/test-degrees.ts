/** Degrees of freedom, as reports of statistical tests write them in brackets. Pure. */

export interface Degrees {
  /** Of the numerator, for F alone. */
  readonly above?: number;
  /** Of the denominator, or the only ones. */
  readonly only: number;
}

/** What stands between the brackets after a statistic: `1, 28`, `28`, `df = 28`, `2, N = 120`. */
export interface Brackets {
  readonly degrees?: Degrees;
  /** Size of the sample. */
  readonly size?: number;
}

const name = /^d\.?f\.? ?= ?/;
const sample = /(?:^|[,;] ?)[Nn] ?= ?(?<size>\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?=$|[,;])/;
/** An I or an l is read as a 1: scanned papers have them. */
const pairs: readonly RegExp[] = [
  /^(?<above>\d{1,9}(?:[.,]\d{1,9})?) ?; ?(?<only>\d{1,9}(?:[.,]\d{1,9})?)$/,
  /^(?<above>\d{1,9}(?:\.\d{1,9})?|\.\d{1,9}|[Il]) ?[,/] ?(?<only>\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,9})?|\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})$/,
  /^(?<above>\d{1,9}(?:\.\d{1,9})?) and (?<only>\d{1,9}(?:\.\d{1,9})?)$/,
];
const thousands = /^\d{1,3}(?:,\d{3})+$/;
const single = /^(?:\d{1,9}(?:[.,]\d{1,9})?|\.\d{1,9})$/;

/**
 * Read what stands between the brackets after a statistic.
 *
 * @param content without the brackets
 * @param isPair whether two numbers are wanted, as for F
 * @returns `undefined` where it is anything else: `s, a` after a function Q
 */
export function readBrackets(content: string, isPair: boolean): Brackets | undefined {
  const trimmed = content.trim();
  const found = sample.exec(trimmed);
  const size = found?.groups?.['size'];
  const rest = (found === null ? trimmed : trimmed.replace(found[0], '')).trim().replace(name, '');
  const degrees = isPair ? readPair(rest) : readSingle(rest);
  if (degrees === undefined && (rest !== '' || size === undefined)) return undefined;
  return {
    ...(degrees !== undefined && { degrees }),
    ...(size !== undefined && { size: Number(size.replaceAll(',', '')) }),
  };
}

function readPair(written: string): Degrees | undefined {
  for (const pattern of pairs) {
    const { above, only } = pattern.exec(written)?.groups ?? {};
    if (above === undefined || only === undefined) continue;
    return above === 'I' || above === 'l'
      ? { above: 1, only: numberOf(only) }
      : { above: numberOf(above), only: numberOf(only) };
  }
  return undefined;
}

function readSingle(written: string): Degrees | undefined {
  return single.test(written) || thousands.test(written) ? { only: numberOf(written) } : undefined;
}

function numberOf(written: string): number {
  return Number(thousands.test(written) ? written.replaceAll(',', '') : written.replace(',', '.'));
}
