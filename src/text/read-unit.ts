/** Reads what stands after a number: scales, percent, units and rates. Pure. */
import { isWordAt } from './characters';
import { currencyOf } from './currencies';
import { type Measure, symbolOf, unitNamed } from './units';

/** What stands after a number. */
export interface UnitAfter {
  /** `percent`, `points`, `times`, `plain`, what is measured, or a currency; with a rate after a slash. */
  readonly unit: string;
  /** What the number is to be multiplied with for the base of the unit, scales such as `million` included. */
  readonly size: number;
  /** The offset after it. */
  readonly end: number;
  /** Whether more than scales stand there. */
  readonly isMeasured: boolean;
}

/** So much is read of what stands after a number, in characters. */
export const maxUnitLength = 60;
const maxScales = 2;
const maxFactors = 4;

const scales: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  lakh: 1e5,
  lac: 1e5,
  million: 1e6,
  m: 1e6,
  mn: 1e6,
  crore: 1e7,
  billion: 1e9,
  b: 1e9,
  bn: 1e9,
  trillion: 1e12,
  tn: 1e12,
};
const scaleWord =
  /^[- ](hundred|thousand|lakh|lac|million|mn|crore|billion|bn|trillion|tn)s?(?![A-Za-z0-9])/i;
const scaleLetter = /^(?:[kKMB]|bn|mn|tn)(?![A-Za-z0-9])/;
/** With a currency before the number: `£5m`. */
const scaleOfMoney = /^ ?(?:[kKMmBb]|bn|mn|tn)(?![A-Za-z0-9])/;
const share =
  /^(?: ?%[- ]?points?(?![a-z])| percentage points?(?![a-z])| ?%| ?‰| per ?cent(?![a-z])| per ?mille?(?![a-z])| permil(?![a-z])| ?pp(?![a-z]))/i;
const times = /^(?: ?[×x]| times|[- ]?fold)(?![A-Za-z0-9])/;

/**
 * @param at where the number ends, in a text in normal form
 * @param money unit of a currency that stands before the number
 */
export function readUnit(source: string, at: number, money?: string): UnitAfter {
  const text = source.slice(at, at + maxUnitLength);
  const scale = readScales(text, money !== undefined);
  const rest = text.slice(scale.length);
  const isPlain = scale.length === 0;
  const part = share.exec(rest)?.[0];
  if (part !== undefined) return { ...shareOf(part, scale.size), end: at + scale.length + part.length };
  const factor = isPlain ? times.exec(rest)?.[0] : undefined;
  if (factor !== undefined) return { unit: 'times', size: 1, end: at + factor.length, isMeasured: true };
  const own =
    money === undefined
      ? readMeasure(rest, text.length >= maxUnitLength)
      : { unit: money, size: 1, length: 0 };
  const rate = readRates(rest.slice(own?.length ?? 0), own !== undefined);
  const unit = (own?.unit ?? 'plain') + rate.unit;
  return {
    unit,
    size: scale.size * (own?.size ?? 1) * rate.size,
    end: at + scale.length + (own?.length ?? 0) + rate.length,
    isMeasured: unit !== 'plain',
  };
}

function shareOf(written: string, size: number): Omit<UnitAfter, 'end'> {
  if (/point|pp/i.test(written)) return { unit: 'points', size, isMeasured: true };
  return { unit: 'percent', size: /‰|mil/i.test(written) ? size / 10 : size, isMeasured: true };
}

/** `1.2 million`, `5k`, `2 lakh crore`. */
function readScales(text: string, isMoney: boolean): { size: number; length: number } {
  let [size, length] = [1, 0];
  for (let count = 0; count < maxScales; count += 1) {
    const rest = text.slice(length);
    const found =
      scaleWord.exec(rest)?.[0] ??
      (count === 0
        ? (scaleLetter.exec(rest)?.[0] ?? (isMoney ? scaleOfMoney.exec(rest)?.[0] : undefined))
        : undefined);
    if (found === undefined) break;
    const name = found.replace(/^[- ]/, '').toLowerCase();
    size *= scales[name] ?? scales[name.replace(/s$/, '')] ?? 1;
    length += found.length;
  }
  return { size, length };
}

interface Read {
  readonly unit: string;
  readonly size: number;
  readonly length: number;
}

/** A symbol or a name, with its power: `km2`, `m^3`, `square kilometres`. */
const symbolAfter =
  /^([- ]?)(mm ?Hg|cm ?H2O|(?:wt|vol|mol) ?%|° ?[CF](?![A-Za-z])|oC(?![A-Za-z])|[A-Za-zμµΩ\u2126Å°]+)(\^?-?[1-4](?![\d.,]*\d))?/;
/** After a single letter these make it no unit: `7 T cells`, `2 N and O atoms`. */
const noUnitBefore = /^ (?:cells?|lymphocytes?|atoms?|bonds?|helper|(?:and|or) [A-Z])(?![A-Za-z])/;

function readMeasure(text: string, isCut: boolean): Read | undefined {
  const [all = '', before = '', written = '', power] = symbolAfter.exec(text) ?? [];
  if (written === '') return undefined;
  const areaOrVolume = /^ (square|cubic|sq|cu)\.? /i.exec(text);
  if (areaOrVolume !== null) {
    const rest = readMeasure(text.slice(areaOrVolume[0].length - 1), isCut);
    if (rest === undefined || /[/^]/.test(rest.unit)) return undefined;
    const by = /^s/i.test(areaOrVolume[1] ?? '') ? 2 : 3;
    return {
      unit: `${rest.unit}^${String(by)}`,
      size: rest.size ** by,
      length: rest.length + areaOrVolume[0].length - 1,
    };
  }
  const rest = text.slice(all.length);
  if (isWordAt(rest, 0) && power === undefined) return undefined;
  // The last word may go on where no more was read.
  if (isCut && rest === '') return undefined;
  if (
    /^[a-zA-Z]$/.test(written) &&
    (noUnitBefore.test(rest) || /^-[A-Za-z]/.test(rest) || (before === '' && /[dtau]/.test(written)))
  )
    return undefined;
  const money = before !== '' ? moneyAfter(written, rest) : undefined;
  if (money !== undefined) return { ...money, length: before.length + written.length + money.length };
  const measure = measureOf(written, before);
  if (measure === undefined) return undefined;
  const exponent = Number((power ?? '1').replace('^', ''));
  return {
    ...raised(measure, exponent),
    length: all.length,
  };
}

/** `30 dollars`, `30 US dollars`, `30 EUR`. */
function moneyAfter(written: string, rest: string): Read | undefined {
  const direct = currencyOf(written);
  if (direct !== undefined && written.length > 2) return { unit: direct, size: 1, length: 0 };
  const [next = ''] = /^ (?:dollars?|pounds?|rupees?|francs?)(?![a-z])/.exec(rest) ?? [];
  const whose = dollars[written];
  return next.startsWith(' dollar') && whose !== undefined
    ? { unit: currencyOf(whose) ?? '', size: 1, length: next.length }
    : undefined;
}

const dollars: Readonly<Record<string, string>> = {
  US: 'usd',
  American: 'usd',
  Australian: 'aud',
  Canadian: 'cad',
};
function measureOf(written: string, before: string): Measure | undefined {
  const symbol = written.replace(/ /g, '').replace(/^oC$/, '°C');
  const lower = symbol.toLowerCase();
  return (
    (before === '-' && symbol.length === 1 && !/^[smhgd]$/.test(symbol) ? undefined : symbolOf(symbol)) ??
    (symbol.length > 2 ? unitNamed(lower) : undefined)
  );
}

function raised({ dimension, size }: Measure, exponent: number): Omit<Read, 'length'> {
  if (exponent === 1) return { unit: dimension, size };
  const [base = '', power = '1'] = dimension.split('^');
  return { unit: `${base}^${String(Number(power) * exponent)}`, size: size ** exponent };
}

/** `/kg`, ` per day`, ` s-1`, `·d-1`, `Ω cm`; `/100 000 persons` is a rate of its own. A page may hold a formula twice: `s-1-1`. */
const rateAfter =
  /^(?:( ?\/ ?| per )(?:(10{2,6}|1(?:[ ,]000){1,2}|100?[ ,]000)(?![\d.,]*\d) ?)?(\p{L}[\p{L}\p{N}²³]{0,14})?|[ ·*]([A-Za-zμµΩÅ]{1,4})\^?(-[1-4])\5?(?!\d)|(?:[·*]| (?=(?:[cmnk]?m|s|h)(?![A-Za-z0-9-])))([A-Za-zμµΩÅ]{1,4})(?![A-Za-z0-9]))/u;

/** `/(V s)`, `/(m2·d)` */
const ratesInBrackets = /^ ?\/ ?\(([^()]{1,20})\)/;

/** @param isMeasured whether a unit stands before it: without one no factor follows */
function readRates(text: string, isMeasured: boolean): Read {
  const bracket = ratesInBrackets.exec(text);
  const names = bracket?.[1]?.split(/[ ·*]/) ?? [];
  if (bracket !== null && names.every((name) => symbolOf(name.replace(/\d$/, '')) !== undefined)) {
    const rates = names.map((name) => rateOf(undefined, name));
    const unit = rates.map((rate) => rate.unit).sort();
    const size = rates.reduce((product, rate) => product * rate.size, 1);
    return { unit: unit.join(''), size, length: bracket[0].length };
  }
  const units: string[] = [];
  let [size, length] = [1, 0];
  for (let count = 0; count < maxFactors; count += 1) {
    const match = rateAfter.exec(text.slice(length));
    const read = match === null ? undefined : readRate(match);
    if (match === null || read === undefined || (read.unit.startsWith('·') && !isMeasured)) break;
    units.push(read.unit);
    size *= read.size;
    length += match[0].length;
  }
  return { unit: units.sort().join(''), size, length };
}

function readRate(match: RegExpExecArray): Omit<Read, 'length'> | undefined {
  const [, slash, number, name, symbol, power, factor] = match;
  // `81/395` is a share, and no rate.
  if (slash !== undefined) return name === undefined ? undefined : rateOf(number, name);
  const measure = symbolOf(symbol ?? factor ?? '');
  if (measure === undefined) return undefined;
  if (symbol === undefined) return { unit: `·${measure.dimension}`, size: measure.size };
  const { unit, size } = raised(measure, -Number(power));
  return { unit: `/${baseNames[unit] ?? unit}`, size: 1 / size };
}

/** What is measured by: `kg` for mass, since that is its base. */
function rateOf(number: string | undefined, name: string): Omit<Read, 'length'> {
  const by = (number ?? '').replace(/[ ,]/g, '');
  const [, letters = '', power] = /^(\p{L}+)([23²³])?$/u.exec(name) ?? [];
  const measure = symbolOf(letters) ?? unitNamed(letters.toLowerCase());
  if (measure === undefined || by !== '') {
    const lower = name.toLowerCase();
    return { unit: `/${by}${lower.length > 3 ? lower.replace(/s$/, '') : lower}`, size: 1 };
  }
  const read = raised(measure, Number((power ?? '1').replace('²', '2').replace('³', '3')));
  return { unit: `/${baseNames[read.unit] ?? read.unit}`, size: 1 / read.size };
}

const baseNames: Readonly<Record<string, string>> = { mass: 'kg' };
