/** P values that follow from a statistic, written as the text writes its own. Pure. */
import type { ReportedTest } from './reported-tests';

/** Decimal places of a p; more are written as a power of ten. */
const fewestPlaces = 3;
const mostPlaces = 6;

/**
 * The p that follows from a test, and what rounding allows, each without a name: `= .036`, `.0358`, `.0366`.
 *
 * @param written the reported p as the text has it: `p = .03`
 * @param oneSided the p of one side, where that would agree
 * @returns `p` and `oneSided` with a sign, `smallest` and `largest` without
 */
export function pWords(
  { p, reported }: ReportedTest,
  written: string,
  oneSided?: number,
): { p: string; smallest: string; largest: string; oneSided?: string } {
  const reportedPlaces = reported.number?.decimals ?? 0;
  const style = {
    places: Math.max(fewestPlaces, reportedPlaces),
    hasZero: /(?<!\d)0[.,·]|^[^\d]*$/.test(written),
    decimalSign: /\d·/.test(written) ? '·' : reported.number?.hasDecimalComma === true ? ',' : '.',
  };
  return {
    p: withSign(p.written, style),
    // One more place, so that the ends of a short range are told apart.
    smallest: plain(p.smallest, { ...style, places: style.places + 1 }),
    largest: plain(p.largest, { ...style, places: style.places + 1 }),
    ...(oneSided !== undefined && { oneSided: withSign(oneSided, style) }),
  };
}

interface Style {
  readonly places: number;
  readonly hasZero: boolean;
  readonly decimalSign: string;
}

function withSign(value: number, style: Style): string {
  const least = Number(`1e-${String(style.places)}`);
  return style.places <= mostPlaces && value < least
    ? `< ${plain(least, style)}`
    : `= ${plain(value, style)}`;
}

function plain(value: number, { places, hasZero, decimalSign }: Style): string {
  const digits = places > mostPlaces + 1 ? value.toExponential(2) : value.toFixed(places);
  return (hasZero ? digits : digits.replace(/^0(?=\.)/, '')).replace('.', decimalSign);
}
