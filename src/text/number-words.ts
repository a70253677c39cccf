/** Numbers that are written as words: `eighty-three`, `two thirds`, `three in ten`, `sevenfold`. English. Pure. */
import { isWordAt } from './characters';

export interface NumberWord {
  readonly value: number;
  readonly unit: 'plain' | 'percent' | 'times';
  /** A share in words is seldom exact: `a third` may stand for 34%. */
  readonly isApproximate: boolean;
  /** Of a magnitude, such as `hundreds`, the greatest number that it stands for. */
  readonly upper?: number;
  readonly start: number;
  readonly end: number;
}

const units = 'one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const parts: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
};
const multiples: Readonly<Record<string, number>> = {
  twice: 2,
  twofold: 2,
  doubled: 2,
  tripled: 3,
  quadrupled: 4,
};
const values = new Map<string, number>([
  ...units.map((word, at): [string, number] => [word, at + 1]),
  ...teens.map((word, at): [string, number] => [word, at + 10]),
  ...tens.map((word, at): [string, number] => [word, (at + 2) * 10]),
]);

const small = `(?:(?:${tens.join('|')})(?:[- ](?:${units.join('|')}))?|${teens.join('|')}|${units.join('|')})(?=)`;
/** Below a thousand: `two hundred and fifty`, `twelve hundred`, `eighty-three`. */
const below = `(?:(?:an?|${units.join('|')}|${teens.join('|')})[- ]hundred(?:(?: and)?[- ]${small})?|${small})`;
/** Magnitudes with the least and the greatest number that they stand for. */
const magnitudes: Readonly<Record<string, readonly [from: number, to: number]>> = {
  dozens: [24, 99],
  'tens of thousands': [1e4, 99_999],
  'hundreds of thousands': [1e5, 999_999],
  'tens of millions': [1e7, 99_999_999],
  'hundreds of millions': [1e8, 999_999_999],
  hundreds: [100, 999],
  thousands: [1e3, 9_999],
  millions: [1e6, 9_999_999],
  billions: [1e9, 9_999_999_999],
};
/** In lower-case text; what stands beside a match is looked at for letters of all scripts afterwards: their classes take long to compile. */
const pattern = new RegExp(
  '(?<![a-z0-9-])(?:' +
    `(?<multiple>${Object.keys(multiples).join('|')}|(?<times>${small})-?fold)|` +
    `(?<ratio>(?<some>${small}) (?:in|out of)(?: every)? (?<whole>${small}|a hundred)(?![- ]hundred))|` +
    `(?<share>(?:(?<count>a|${units.join('|')})[- ])?(?<part>${Object.keys(parts).join('|')})(?<plural>s?))|` +
    `(?:(?<dozens>a|${units.join('|')}) )?(?<dozen>dozen)|` +
    `(?<magnitude>${Object.keys(magnitudes).join('|')})(?= of )|` +
    '(?<none>none)(?= of )|' +
    `(?<mixed>${small}) and (?:a |one[- ])(?<extra>half|quarter|third)|` +
    `(?<thousands>${below}|an?)[- ]thousand(?:(?:,| and)? (?<rest1000>${below}))?|` +
    `(?<hundreds>(?:a|${units.join('|')}|${teens.join('|')})[- ]hundred)(?:(?: and)?[- ](?<rest>${small}))?|` +
    `(?<plain>${small})` +
    ')(?![a-z0-9-])',
  'g',
);

/** Whether a lower-case word can be in a number: a quick look before the long one. */
export function isNumberWord(word: string): boolean {
  return (
    values.has(word) ||
    Object.hasOwn(parts, word.endsWith('s') ? word.slice(0, -1) : word) ||
    Object.hasOwn(multiples, word) ||
    word.endsWith('fold') ||
    /^(?:dozens?|hundreds?|thousands?|millions|billions|none|tens)$/.test(word)
  );
}

/** What every match of the long pattern has: a quick look before the slow one. `For`, `this` and `then` are no reason for that. */
const hint =
  /(?:\b|_)(?:hal[fv]|quarter|f(?:our|if|iv|ort)|s(?:ix|even)|eight|ni(?:ne|nt)|ten|elev|t(?:wel|wen|wi|wo|hir|hre|rip)|one|doz|hund|thous|none|millions|billions|doubled|quad)/i;

/** Find the number words of a text. `one`, and ordinals such as `the third`, are left out. */
export function* findNumberWords(text: string): Generator<NumberWord> {
  if (!hint.test(text)) return;
  const lower = text.toLowerCase();
  // A few letters take another length.
  const source = lower.length === text.length ? lower : text;
  for (const match of source.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isWordAt(source, start - 1) || isWordAt(source, end)) continue;
    const found = readMatch(match, source.slice(end, end + 4));
    if (found !== undefined) yield { ...found, start, end };
  }
}

function readMatch(match: RegExpExecArray, after: string): Omit<NumberWord, 'start' | 'end'> | undefined {
  const groups: Readonly<Record<string, string | undefined>> = match.groups ?? {};
  const { multiple, times, some, whole, part, count, plural, dozens, dozen, hundreds, rest, plain } = groups;
  const { magnitude, none, mixed, extra, thousands, rest1000 } = groups;
  if (multiple !== undefined)
    return { value: multiples[multiple] ?? valueOf(times), unit: 'times', isApproximate: false };
  if (some !== undefined && whole !== undefined) {
    const [a, b] = [valueOf(some), whole === 'a hundred' ? 100 : valueOf(whole)];
    return a < b ? { value: Math.round((100 * a) / b), unit: 'percent', isApproximate: true } : undefined;
  }
  if (part !== undefined) {
    const isShare = part.startsWith('hal') || plural === 's' || (count !== undefined && /^ of\b/.test(after));
    const share = ((count === undefined || count === 'a' ? 1 : valueOf(count)) / (parts[part] ?? 1)) * 100;
    return isShare && share < 100
      ? { value: Math.round(share), unit: 'percent', isApproximate: true }
      : undefined;
  }
  if (dozen !== undefined) {
    const count = dozens === undefined || dozens === 'a' ? 1 : valueOf(dozens);
    return { value: 12 * count, unit: 'plain', isApproximate: true };
  }
  if (magnitude !== undefined) {
    const [value, upper] = magnitudes[magnitude] ?? [0, 0];
    return { value, upper, unit: 'plain', isApproximate: true };
  }
  if (none !== undefined) return { value: 0, unit: 'plain', isApproximate: false };
  if (mixed !== undefined)
    return { value: valueOf(mixed) + 1 / (parts[extra ?? ''] ?? 1), unit: 'plain', isApproximate: true };
  if (thousands !== undefined)
    return {
      value: 1_000 * hundredsOf(thousands) + (rest1000 === undefined ? 0 : hundredsOf(rest1000)),
      unit: 'plain',
      isApproximate: false,
    };
  if (hundreds !== undefined)
    return { value: hundredsOf(hundreds) + valueOf(rest), unit: 'plain', isApproximate: false };
  // “One” mostly is no number.
  if (plain === undefined || plain === 'one') return undefined;
  return { value: valueOf(plain), unit: 'plain', isApproximate: false };
}

/** `two hundred and fifty` → 250. */
function hundredsOf(words: string): number {
  const [before = '', after] = words.split(/[- ]hundred/);
  const first = /^an?$/.test(before) ? 1 : valueOf(before);
  return after === undefined ? first : first * 100 + valueOf(after.replace(/^ and/, '').trim());
}

/** `eighty-three` → 83. */
function valueOf(words: string | undefined): number {
  return (words ?? '').split(/[- ]/).reduce((sum, word) => sum + (values.get(word) ?? 0), 0);
}
