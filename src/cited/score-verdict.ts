/** How probable it is that a text speaks to a claim, and which way, by the learned weights. Pure. */
import { agreesNames, type MeasuredVerdict, statedNames } from './measure-verdict';
import weights from './weights/weights.json';

/** Weights of one logistic regression by the names of what is measured; made by `npm run learn -- cited`. */
type CitedWeights = Readonly<Record<string, number>>;

export interface AllCitedWeights {
  /** Speaks to the claim, against not. */
  readonly stated: CitedWeights;
  /** Agrees, against says otherwise. */
  readonly agrees: CitedWeights;
  /** Brings the two together, calibrated. */
  readonly supports: CitedWeights;
}

export interface VerdictScore {
  /** Log odds that the text speaks to the claim at all: says it, or the contrary. */
  readonly stated: number;
  /** Log odds that it agrees, if it speaks to the claim. */
  readonly agrees: number;
  /** Probability that it says it, 0 to 1, calibrated. */
  readonly supports: number;
}

/** Names of what the last regression is made of: log odds of the first two, and the kinds of claims. */
export const jointNames = [
  'stated',
  'agrees',
  'both',
  'against',
  'cut',
  'passage',
  'stated of cut',
  'stated of passage',
  'literal',
] as const;

/** What the first two regressions say. @param measured in the order of their names */
export function scoreSides(
  { stated, agrees }: Pick<MeasuredVerdict, 'stated' | 'agrees'>,
  all: Pick<AllCitedWeights, 'stated' | 'agrees'>,
): Omit<VerdictScore, 'supports'> {
  return {
    stated: sumOf(stated, statedNames, all.stated),
    agrees: sumOf(agrees, agreesNames, all.agrees),
  };
}

/** In the order of `jointNames`. */
export function jointInputs(
  measured: Pick<MeasuredVerdict, 'stated'>,
  { stated, agrees }: Omit<VerdictScore, 'supports'>,
): number[] {
  const at = (name: string) => measured.stated[statedNames.indexOf(name)] ?? 0;
  const [cut, passage] = [at('cut'), at('passage')];
  const both = stated * agrees;
  return [
    stated,
    agrees,
    both,
    Math.min(0, agrees),
    cut,
    passage,
    stated * cut,
    stated * passage,
    at('literal'),
  ];
}

export function scoreVerdict(measured: MeasuredVerdict, all: AllCitedWeights = weights): VerdictScore {
  const sides = scoreSides(measured, all);
  const sum = sumOf(jointInputs(measured, sides), jointNames, all.supports);
  return { ...sides, supports: 1 / (1 + Math.exp(-sum)) };
}

/** What a regression has no weight for does not count. */
function sumOf(inputs: readonly number[], names: readonly string[], own: CitedWeights): number {
  let sum = own['constant'] ?? 0;
  for (const [at, name] of names.entries()) sum += (own[name] ?? 0) * (inputs[at] ?? 0);
  return sum;
}
