/** Consistent reports of tests are made, in many ways of writing them; then one number of each is changed. */
import { expect, it } from 'vitest';
import { twoSidedCorrelation, twoSidedNormal, twoSidedT, upperChiSquared, upperF } from './distributions';
import { findTestFindings } from './test-findings';

/** Park and Miller’s generator: the same numbers each time. */
let state = 20_240_611;
function random(): number {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}
const between = (low: number, high: number) => Math.floor(low + random() * (high - low + 1));
function oneOf<T>(all: readonly [T, ...T[]]): T {
  return all[between(0, all.length - 1)] ?? all[0];
}

interface Made {
  /** `t(28)` */
  readonly name: string;
  readonly value: number;
  readonly p: number;
}

const brackets = (content: string) =>
  oneOf([`(${content})`, `[${content}]`, ` (${content})`, `( ${content} )`]);
/** Two places: what is rounded is what p is computed from. */
const rounded = (value: number) => Number(value.toFixed(2));

const makers: readonly [() => Made, ...(() => Made)[]] = [
  () => {
    const [df, value] = [between(5, 300), rounded(random() * 3.5)];
    return { name: `${oneOf(['t', '𝑡'])}${brackets(String(df))}`, value, p: twoSidedT(value, df) };
  },
  () => {
    const [df1, df2, value] = [between(1, 6), between(10, 400), rounded(0.2 + random() * 5)];
    return { name: `F${brackets(`${String(df1)}, ${String(df2)}`)}`, value, p: upperF(value, df1, df2) };
  },
  () => {
    const [df, value] = [between(1, 12), rounded(0.5 + random() * 18)];
    const name = oneOf(['χ2', 'χ²', 'X2', 'chi-square', 'Q']);
    return {
      name: `${name}${brackets(`${String(df)}, N = ${String(between(40, 900))}`)}`,
      value,
      p: upperChiSquared(value, df),
    };
  },
  () => {
    const [df, value] = [between(20, 200), rounded(0.02 + random() * 0.3)];
    return { name: `r${brackets(String(df))}`, value, p: twoSidedCorrelation(value, df) };
  },
  () => {
    const value = rounded(random() * 3.2);
    return { name: oneOf(['z', 'Z']), value, p: twoSidedNormal(value) };
  },
];

/** @param reported with its sign: `= .036` */
function write(name: string, value: number, reported: string): string {
  const statistic = `${name} = ${value.toFixed(2)}`;
  const p = `${oneOf(['p', 'P', '𝑝', 'p-value'])} ${reported}`;
  return `We compared both. ${oneOf([`Groups differed, ${statistic}, ${p}.`, `They differed (${statistic}; ${p}).`, `They differed, ${statistic} (${p}).`, `They differed (${p}, ${statistic}).`, `It was ${statistic}, d = 0.43, with a ${p}, as we expected.`])} This is discussed below.`;
}

const isFound = (text: string) =>
  findTestFindings(text, 0, text.length, { isOneSidedInMethods: false, isCorrectedInMethods: false }).length >
  0;
const three = (p: number) => oneOf([p.toFixed(3), p.toFixed(3).replace(/^0/, '')]);

/** Consistent reports with a p between .002 and .95. */
function* consistent(count: number): Generator<Made> {
  for (let made = 0; made < count; ) {
    const one = oneOf(makers)();
    if (one.p < 0.002 || one.p > 0.95) continue;
    made += 1;
    yield one;
  }
}

/** Another p than the true one: no rounding makes them the same, as it does where |r| or |z| is near 0. */
function otherP(p: number): number {
  for (;;) {
    const other = random() < 0.5 ? random() : p * (0.2 + random() * 3);
    if (other < 0.999 && Math.abs(other - p) > Math.max(0.01, 0.2 * p)) return other;
  }
}

it('finds nothing in 1,000 consistent reports', () => {
  const texts = [...consistent(1_000)].map(({ name, value, p }) =>
    write(
      name,
      value,
      oneOf([`= ${three(p)}`, `< ${three(p + 0.0015)}`, `> ${three(Math.max(0.001, p - 0.0015))}`]),
    ),
  );
  expect(texts.filter(isFound)).toEqual([]);
});

/** A number with another digit in one place, not the first zero of a decimal. */
function otherDigit(written: string): string {
  const places = [...written.matchAll(/\d/g)]
    .map(({ index }) => index)
    .slice(written.startsWith('0.') ? 1 : 0);
  const at = oneOf(places as [number, ...number[]]);
  const digit = (Number(written[at]) + between(1, 9)) % 10;
  return written.slice(0, at) + String(digit) + written.slice(at + 1);
}

/**
 * At least such a share is noticed. The last three changes are no errors where rounding allows them: a digit in the last place, or a few more
 * degrees of freedom among many.
 */
it.each([
  ['p', 1, ({ name, value, p }: Made) => write(name, value, `= ${three(otherP(p))}`)],
  [
    'the statistic',
    1,
    ({ name, value, p }: Made) =>
      write(name, rounded(name.startsWith('r') ? value * 1.6 : value * 1.4 + 0.3), `= ${three(p)}`),
  ],
  [
    'the sign of comparison',
    1,
    ({ name, value, p }: Made) =>
      write(name, value, p > 0.06 ? '< .05' : p < 0.04 ? '> .05' : `< ${three(p * 0.5)}`),
  ],
  ['a digit of p', 0.85, ({ name, value, p }: Made) => write(name, value, `= ${otherDigit(p.toFixed(3))}`)],
  [
    'a digit of the statistic',
    0.9,
    ({ name, value, p }: Made) => write(name, Number(otherDigit(value.toFixed(2))), `= ${three(p)}`),
  ],
  [
    'a digit of the degrees of freedom',
    0.3,
    ({ name, value, p }: Made) => write(name.replace(/(?<=[([] ?)\d+/, otherDigit), value, `= ${three(p)}`),
  ],
] as const)('notices where %s of a consistent report is changed', (_, least, change) => {
  const texts = [...consistent(500)].map(change);
  const share = texts.filter(isFound).length / texts.length;
  expect(share).toBeGreaterThanOrEqual(least);
});
