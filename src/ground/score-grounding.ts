/** How probable it is that a document states a claim, by the learned weights. Pure. */
import { inputNames } from './measure-grounding';
import weights from './weights/weights.json';

/** Weights of one logistic regression by the names of what is measured; made by `npm run learn -- ground`. */
type GroundWeights = Readonly<Record<string, number>>;

export interface AllWeights {
  /** Speaks to the claim, against not. */
  readonly stated: GroundWeights;
  /** Agrees, against says the contrary. */
  readonly agrees: GroundWeights;
  /** Brings the two together, calibrated. */
  readonly supports: GroundWeights;
}

/** What the regressions say, 0 to 1 each. */
export interface GroundScore {
  /** That the document speaks to the claim at all: states it, or the contrary. */
  readonly stated: number;
  /** That it states it. Calibrated. */
  readonly supports: number;
}

/** Names of what the last regression is made of: log odds of the first two, and the kinds of claims. */
export const jointNames = [
  'stated',
  'agrees',
  'cut',
  'passage',
  'stated of cut',
  'stated of passage',
  'literal',
  'differs',
] as const;

/** @param inputs in the order of `inputNames` */
export function scoreGrounding(inputs: readonly number[], all: AllWeights = weights): GroundScore {
  const joint = jointInputs(inputs, all);
  return { stated: chance(joint[0] ?? 0), supports: chance(sumOf(joint, jointNames, all.supports)) };
}

/** In the order of `jointNames`. */
export function jointInputs(
  inputs: readonly number[],
  { stated, agrees }: Omit<AllWeights, 'supports'>,
): number[] {
  const [one, other] = [sumOf(inputs, inputNames, stated), sumOf(inputs, inputNames, agrees)];
  const at = (name: (typeof inputNames)[number]) => inputs[inputNames.indexOf(name)] ?? 0;
  const [cut, passage] = [at('cut'), at('passage')];
  return [one, other, cut, passage, one * cut, one * passage, at('literal'), at('differs')];
}

/** What a regression has no weight for does not count. */
function sumOf(inputs: readonly number[], names: readonly string[], own: GroundWeights): number {
  let sum = own['constant'] ?? 0;
  for (const [at, name] of names.entries()) sum += (own[name] ?? 0) * (inputs[at] ?? 0);
  return sum;
}

function chance(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}
