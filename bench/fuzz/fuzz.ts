/** One input after the other, what it does to a parser, and what is left of it when it is made as short as it gets. */
import { randomOf } from '../durability/random';
import { swellText } from './mutate';
import { Fault, type Target, targets } from './targets';

export const targetNames = targets.map(({ name }) => name);

/** @throws {RangeError} if there is none */
export function targetOf(name: string): Target {
  const target = targets.find((candidate) => candidate.name === name);
  if (target === undefined) throw new RangeError(`there is no target ${name}`);
  return target;
}

/** The input of a number: the real ones first. */
export function inputOf({ inputs, mutate }: Target, seed: number, at: number): string {
  const real = inputs[at];
  if (real !== undefined) return real;
  const random = randomOf(`${String(seed)}/${String(at)}`);
  return mutate(random.pick(inputs), inputs, random);
}

/** An input with a part repeated up to this size. */
export function swollenOf(
  { inputs, swell = swellText }: Target,
  seed: number,
  at: number,
  size: number,
): string {
  const random = randomOf(`${String(seed)}/swollen/${String(at)}`);
  return swell(random.pick(inputs), size, random);
}

/** What is wrong with how a parser takes an input; `undefined` if nothing is. */
export function faultOf({ check }: Target, input: string): string | undefined {
  try {
    check(input);
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    return error instanceof Error ? `throws ${error.name}: ${error.message}` : `throws ${String(error)}`;
  }
}

/** Faults that differ in what they quote are one. */
export function kindOf(fault: string): string {
  return fault.replace(/:.*$/s, '').slice(0, 60);
}

/** An input that has the same fault, with as much left out as can be. @param most number of inputs to try */
export function shrinkInput(target: Target, input: string, most = 600): string {
  const fault = faultOf(target, input);
  if (fault === undefined) return input;
  const budget = { left: most };
  const isSame = (candidate: string) => {
    budget.left -= 1;
    const other = faultOf(target, candidate);
    return other !== undefined && kindOf(other) === kindOf(fault);
  };
  let shortest = input;
  for (const size of halvesOf(input.length))
    for (let at = 0; at < shortest.length && budget.left > 0; ) {
      const candidate = shortest.slice(0, at) + shortest.slice(at + size);
      if (isSame(candidate)) shortest = candidate;
      else at += size;
    }
  return shortest;
}

/** A half of it, a half of that, and so on down to 1. */
function halvesOf(size: number): number[] {
  const half = Math.ceil(size / 2);
  return size <= 1 ? [] : [half, ...halvesOf(half)];
}
