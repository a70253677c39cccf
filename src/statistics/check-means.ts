/** Means and standard deviations of whole numbers and of zeros and ones: GRIM, GRIMMER, DEBIT. Pure. */
import type { FindingKind } from '../claims/paper-check';
import { rangeOf } from './check-f-scores';
import { type DraftFinding, shifted } from './draft-finding';
import { binaryDeviation, isPossibleDeviation, nearestMeans, possibleSums } from './grim';
import { doMeet } from './interval';
import { after, before, between, type Passage } from './passage';
import { asPrinted, type PrintedNumber } from './printed-number';

interface ReportedMean {
  readonly mean: PrintedNumber;
  readonly sd?: PrintedNumber;
  readonly n: PrintedNumber;
}

/** Words that say that each value is a whole number. */
const whole =
  /\b(?:single[- ]item|one[- ]item|single question|whole numbers?|integers?|number of [a-z]+|(?:\d{1,2}|three|four|five|six|seven|nine|ten|eleven)-point (?:Likert )?(?:scale|item|rating|question)|Likert item)\b/i;
/** Points and Likert alone may belong to a scale of several items. */
const severalItems =
  /\b(?:items|questions|statements|averag\w+|composite|subscales?|inventory|questionnaire|index|sum(?:med)? scores?|total score|aggregat\w+|weighted|adjusted|estimated|marginal|log|percentages?|per (?:day|week|hour|minute|year))\b/i;
const binary =
  /\b(?:binary|dichotomous|0\/1|zero or one|(?:coded|scored)(?: as)? (?:0|1)|proportion of|yes\/no)\b/i;
const persons =
  /^ (?:[a-z-]{2,20} ){0,2}(?:participants|respondents|students|patients|subjects|raters|children|adults|volunteers|people|persons|women|men|undergraduates|observers|judges|users)\b/i;

/**
 * Means in a passage.
 *
 * @param lead passage before it in the same paragraph: the number of persons and the kind of scale may stand there
 */
export function checkMeans(passage: Passage, lead: Passage | undefined): DraftFinding[] {
  if (!/\bM\b|\bmeans?\b|SD\b/i.test(passage.text)) return [];
  const context = `${lead?.text ?? ''} ${passage.text}`;
  const isBinary = binary.test(context);
  if ((!whole.test(context) && !isBinary) || severalItems.test(context)) return [];
  return readMeans(passage, lead).flatMap((reported) => {
    const draft = isBinary ? debitFinding(reported, passage) : grimFinding(reported, passage);
    return draft === undefined ? [] : [{ ...draft, parts: shifted(passage.start, draft.parts) }];
  });
}

function readMeans(passage: Passage, lead: Passage | undefined): ReportedMean[] {
  const { numbers } = passage;
  const isN = (number: PrintedNumber) =>
    number.isWhole && /\b[nN] ?= ?$/.test(before(passage, number.start, 6));
  const ns = numbers.filter(isN);
  return numbers.flatMap((mean, at) => {
    const isMean =
      /(?:\bM|\b[Mm]eans?(?: (?:score|rating|response|number of [a-z]{2,20}(?: [a-z]{2,20})?))?(?: ?\((?:SD|±SD)\))?) ?(?:=|of|was|:|,)? ?$/.test(
        before(passage, mean.start, 60),
      );
    if (!isMean || mean.isLoose || mean.unit !== 'none' || mean.places === 0 || mean.value < 0) return [];
    const next = numbers[at + 1];
    const sd =
      next !== undefined &&
      (/^[,;]? ?[([]?(?:SDs?|s\.d\.|standard deviation)\.? ?(?:=|of|:)? ?$|^ ?± ?$/i.test(
        between(passage, mean.unitEnd, next.start),
      ) ||
        (/\(SD\)/.test(before(passage, mean.start, 30)) &&
          /^ ?\($/.test(between(passage, mean.unitEnd, next.start))))
        ? next
        : undefined;
    const n = countFor(passage, mean, ns) ?? personsIn(passage) ?? (lead && personsIn(lead));
    return n === undefined
      ? []
      : [{ mean, n, ...(sd !== undefined && !sd.isLoose && sd.places > 0 && { sd }) }];
  });
}

/** The n in the same brackets, or the only one of the passage. */
function countFor(
  passage: Passage,
  mean: PrintedNumber,
  ns: readonly PrintedNumber[],
): PrintedNumber | undefined {
  const open = passage.text.lastIndexOf('(', mean.start);
  const close = passage.text.indexOf(')', mean.end);
  const within = ns.filter(({ start }) => open >= 0 && start > open && start < close);
  if (within.length === 1) return within[0];
  return ns.length === 1 ? ns[0] : undefined;
}

function personsIn(passage: Passage): PrintedNumber | undefined {
  const found = passage.numbers.filter(
    (number) => number.isWhole && !number.isLoose && persons.test(after(passage, number.end, 60)),
  );
  return found.length === 1 ? found[0] : undefined;
}

function grimFinding({ mean, sd, n }: ReportedMean, passage: Passage): DraftFinding | undefined {
  const count = n.value;
  if (count < 2 || count >= 10 ** mean.places * 0.9) return undefined;
  const sums = possibleSums(mean, count);
  if (sums.length === 0) {
    const [under, over] = nearestMeans(mean.value, count);
    return finding('grim', passage, [mean, n], {
      consistent: asPrinted(under, mean.places),
      otherConsistent: asPrinted(over, mean.places),
      computed: asPrinted(mean.value * count, mean.places),
    });
  }
  if (sd === undefined || sd.value > 1_000 || isPossibleDeviation(sd, sums, count)) return undefined;
  const [consistent = '', otherConsistent = ''] = nearestDeviations(sd, sums, count);
  return finding('grimmer', passage, [mean, sd, n], {
    consistent,
    otherConsistent,
    computed: String(sums[0] ?? ''),
  });
}

/** Deviations nearest to the printed one that fit, of two hundred last places below and above. */
function nearestDeviations(sd: PrintedNumber, sums: readonly number[], count: number): string[] {
  const step = 10 ** -sd.places;
  const nearest = (sign: number) => {
    for (let steps = 1; steps <= 200; steps += 1) {
      const shift = sign * steps * step;
      if (sd.low + shift < 0) return [];
      if (isPossibleDeviation({ low: sd.low + shift, high: sd.high + shift }, sums, count))
        return [asPrinted(sd.value + shift, sd.places)];
    }
    return [];
  };
  return [...nearest(-1), ...nearest(1)];
}

function debitFinding({ mean, sd, n }: ReportedMean, passage: Passage): DraftFinding | undefined {
  if (sd === undefined || mean.value > 1 || n.value < 2) return undefined;
  const follows = binaryDeviation({ low: Math.max(0, mean.low), high: Math.min(1, mean.high) }, n.value);
  if (doMeet(follows, sd)) return undefined;
  const exact = Math.sqrt((n.value / (n.value - 1)) * mean.value * (1 - mean.value));
  return finding('debit', passage, [mean, sd, n], {
    consistent: rangeOf(follows, sd.places),
    computed: asPrinted(exact, sd.places + 1),
  });
}

function finding(
  kind: FindingKind,
  passage: Passage,
  numbers: readonly PrintedNumber[],
  values: Readonly<Record<string, string>>,
): DraftFinding {
  const [mean, sd] = numbers;
  const n = numbers.at(-1);
  const printed = (number: PrintedNumber | undefined) =>
    number === undefined ? '' : passage.text.slice(number.start, number.end);
  // The number of persons may stand in the sentence before.
  const own = numbers.filter((number) => passage.numbers.includes(number));
  return {
    kind,
    form: kind,
    parts: own.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start),
    values: {
      mean: printed(mean),
      n: String(n?.value ?? ''),
      ...(numbers.length > 2 && { sd: printed(sd) }),
      ...values,
    },
    caveats: ['other-denominator'],
  };
}
