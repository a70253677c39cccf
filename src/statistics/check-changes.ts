/** Changes against the two values that they lie between: `from 40 to 60, a 50% increase`. Pure. */
import { rangeOf } from './check-f-scores';
import { type DraftFinding, shifted } from './draft-finding';
import { doMeet, type Interval, risingFalling } from './interval';
import { after, before, between, type Passage } from './passage';
import { asPrinted, type PrintedNumber } from './printed-number';

const up = 'increase|rise|growth|gain|jump|boost|surge|elevation|improvement|enhancement';
const down = 'decrease|reduction|drop|fall|decline|loss|cut|saving|lowering|shortening';
const noun = `(?:${up}|${down}|change|difference|lower|higher|less|more|fewer)s?`;
const joinedBy =
  '(?:or|i\\.e\\.,?|that is,?|which is|representing|corresponding to|equivalent to|equal to|equalling|amounting to|giving|yielding|for|with|by)';
/** Between the second value and the change. */
const toChange = new RegExp(
  `^[^.;:()\\d%]{0,40}?(?:[,(–—] ?|-+ ?)(?:${joinedBy} )*(?:an? |the )?(?:relative |absolute |total |overall |net |down |up )*(?:${noun} (?:of|by) )?[-+]?$`,
);
/** Between the change and the first value. */
const toFrom = new RegExp(
  `^(?:[- ](?:relative|absolute|overall|total|net))?(?:[- ]${noun})?(?: (?:in|of) [^.;:()\\d%]{1,60}?)?,? ?\\(?,? ?from (?:a (?:mean|median|baseline) of )?$`,
);
/** What makes of a change something else than the quotient of both values. */
const otherChange =
  /per (?:year|annum|month|week|day|decade|unit|capita)|annual|each year|yearly|CAGR|adjusted|log|average[d]? (?:reduction|increase|decrease|change|improvement|drop|gain)|mean (?:reduction|increase|decrease|change|improvement|drop|gain|percent)|median (?:reduction|increase|decrease|change|improvement)|respectively|geometric|odds|hazard|CI\b|interval/i;
/** Where less is more: a speed told by times. */
const inverse = /speed|fast|throughput|efficien|performance/i;

/** Percent by which a change of round tens may be off. */
const roundSlack = 1.5;

const inYear =
  /\b(?:in|during|by|since|year|early|late|January|February|March|April|May|June|July|August|September|October|November|December) $/;

interface Change {
  readonly from: PrintedNumber;
  readonly to: PrintedNumber;
  readonly by: PrintedNumber;
}

export function checkChanges(passage: Passage): DraftFinding[] {
  if (!/\bfrom\b/.test(passage.text) || otherChange.test(passage.text)) return [];
  return changesIn(passage).flatMap((change) => changeFinding(passage, change));
}

function changesIn(whole: Passage): Change[] {
  // `from 40 in 2010 to 60 in 2015`: years are times here.
  const numbers = whole.numbers.filter(
    (number) => !isYear(number) || !inYear.test(before(whole, number.start, 24)),
  );
  const passage = { ...whole, numbers };
  return numbers.flatMap((from, at) => {
    if (
      !/\bfrom (?:an? |the )?(?:(?:mean|median|average|baseline|initial|total)(?: of)? )?(?:of )?$/.test(
        before(passage, from.start, 30),
      )
    )
      return [];
    const spread = isSpread(passage, at + 1) ? 1 : 0;
    const to = numbers[at + 1 + spread];
    if (to === undefined || !isValue(from) || !isValue(to) || !isToward(passage, from, to)) return [];
    if (isYear(from) && isYear(to)) return [];
    const next = at + 2 + spread + (isSpread(passage, at + 2 + spread) ? 1 : 0);
    const [last, by] = [numbers[at - 1], numbers[next]];
    const close = numbers[next - 1]?.unitEnd ?? to.unitEnd;
    const end =
      close +
      (/^[^.;:()\d]{0,25}\b(?:in|by|during) (?:[A-Z][a-z]{2,8} )?\d{4}(?!\d)/.exec(
        after(passage, close, 50),
      )?.[0].length ?? 0);
    if (by !== undefined && isChange(by) && isChangeBehind(passage, end, by)) return [{ from, to, by }];
    if (
      last !== undefined &&
      isChange(last) &&
      toFrom.test(between(passage, last.unitEnd, from.start)) &&
      isChangeBefore(passage, last)
    )
      return [{ from, to, by: last }];
    return [];
  });
}

/** `± 3` behind a value. */
function isSpread(passage: Passage, at: number): boolean {
  const number = passage.numbers[at];
  return number !== undefined && /± ?$/.test(before(passage, number.start, 3));
}

function isValue({ isLoose, low, unit }: PrintedNumber): boolean {
  return !isLoose && low > 0 && unit !== 'points' && unit !== 'fold';
}

function isChange({ isLoose, unit, value }: PrintedNumber): boolean {
  return !isLoose && unit !== 'none' && value > 0;
}

function isYear({ value, isWhole, unit, end, start }: PrintedNumber): boolean {
  return isWhole && unit === 'none' && end - start === 4 && value >= 1500 && value < 2200;
}

/** `40 mg to 60 mg`: nothing but a unit and a deviation between the two. */
function isToward(passage: Passage, from: PrintedNumber, to: PrintedNumber): boolean {
  const gap = between(passage, from.unitEnd, to.start);
  const match =
    /^(?:(?<unit> ?[^\s.,;:()±\d]{1,15})?(?: ?± ?[\d.]{1,8})?| ?\(.{1,20}?\)|(?: [a-z]{2,20})? (?:in|at|on|during|before|after) [^.;:()±]{1,30}?) to (?:an? (?:mean|median|average) of )?$/.exec(
      gap,
    );
  if (match === null) return false;
  const unit = match.groups?.['unit']?.trim() ?? '';
  const isSame = unit === '' || after(passage, to.unitEnd, 20).trim().startsWith(unit);
  // `from 40 to 60%`; the reverse is of two things.
  return isSame && !(from.unit === 'percent' && to.unit === 'none');
}

function isChangeBehind(passage: Passage, end: number, by: PrintedNumber): boolean {
  if (!toChange.test(between(passage, end, by.start))) return false;
  const rest = after(passage, by.unitEnd, 40);
  // `(50%)`, `a 50% increase`, `by 50%`, `an increase of 50%`.
  const isNamed = new RegExp(`^(?:[- ](?:relative|absolute|overall|total|net))?[- ](?:${noun})\\b`).test(
    rest,
  );
  const isClosed = /^ ?[),.;]|^$/.test(rest);
  return isNamed || isClosed;
}

function isChangeBefore(passage: Passage, by: PrintedNumber): boolean {
  const rest = after(passage, by.unitEnd, 40);
  return (
    by.unit === 'fold' ||
    new RegExp(`^(?:[- ](?:relative|absolute|overall|total|net))?[- ](?:${noun})\\b`).test(rest) ||
    /\bby (?:a (?:further|total) )?$/.test(before(passage, by.start, 20)) ||
    new RegExp(`\\b${noun} of $`).test(before(passage, by.start, 24))
  );
}

function changeFinding(passage: Passage, { from, to, by }: Change): DraftFinding[] {
  const around = passage.text.slice(
    Math.max(0, Math.min(from.start, by.start) - 60),
    Math.max(to.unitEnd, by.unitEnd) + 60,
  );
  const forms = formsOf(from, to, by, around);
  // Round tens are often rounder than their last place.
  const slack = by.places === 0 && by.unit === 'percent' && by.value % 10 === 0 ? roundSlack : 0;
  const stated: Interval = { low: by.low - slack, high: by.high + 0.5 * 10 ** -by.places + slack };
  const [first] = forms;
  if (first === undefined || forms.some(({ interval }) => doMeet(magnitude(interval), stated))) return [];
  const printed = (number: PrintedNumber) => passage.text.slice(number.start, number.unitEnd);
  const unit = by.unit === 'percent' ? '%' : '';
  return [
    {
      kind: 'change',
      form: first.form,
      parts: shifted(
        passage.start,
        [from, to, by]
          .map(({ start, unitEnd }) => ({ start, end: unitEnd }))
          .sort((a, b) => a.start - b.start),
      ),
      values: {
        from: printed(from),
        to: printed(to),
        stated: printed(by),
        computed: asPrinted(Math.abs(first.exact), by.places + 1) + unit,
        consistent: rangeOf(magnitude(first.interval), by.places) + unit,
      },
    },
  ];
}

interface Form {
  readonly form: 'relative' | 'points' | 'fold' | 'other';
  readonly exact: number;
  readonly interval: Interval;
}

/** Ways in which a change may be meant, the likeliest first. */
function formsOf(from: PrintedNumber, to: PrintedNumber, by: PrintedNumber, around: string): Form[] {
  const way = (form: Form['form'], value: (to: number, from: number) => number): Form => ({
    form,
    exact: value(to.value, from.value),
    interval: risingFalling(value, to, from),
  });
  const relative = way('relative', (b, a) => (100 * (b - a)) / a);
  const areShares = from.value <= 1 && to.value <= 1 && from.places > 0;
  const points = way('points', (b, a) => (areShares && to.unit === 'none' ? 100 * (b - a) : b - a));
  if (by.unit === 'points')
    return to.unit === 'percent' || areShares || from.unit === 'none'
      ? [points, ...(areShares ? [way('other', (b, a) => b - a)] : [])]
      : [];
  const fold = [
    way('fold', (b, a) => b / a),
    way('other', (b, a) => (b - a) / a),
    way('other', (b, a) => a / b),
    way('other', (b, a) => (a - b) / b),
  ].map((form) => ({
    ...form,
    interval: {
      low: Math.min(form.interval.low, form.interval.high),
      high: Math.max(form.interval.low, form.interval.high),
    },
  }));
  if (by.unit === 'fold') return fold;
  if (/\brelative/.test(around)) return [relative];
  if (/\babsolute/.test(around)) return to.unit === 'percent' || areShares ? [points] : [];
  const others: Form[] = to.unit === 'percent' || areShares ? [points] : [];
  if (!inverse.test(around)) return [relative, ...others];
  const back = risingFalling((a, b) => (100 * (a - b)) / b, from, to);
  return [relative, ...others, { form: 'other', exact: 0, interval: back }];
}

/** Without a direction. */
function magnitude({ low, high }: Interval): Interval {
  if (low >= 0) return { low, high };
  if (high <= 0) return { low: -high, high: -low };
  return { low: 0, high: Math.max(-low, high) };
}
