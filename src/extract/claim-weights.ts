/** The learned weights of extraction: far larger than its code, so they are read when a text is to be checked. Pure. */
import type { Group } from './measure-sentences';
import type { StyleWeights } from './style-of-text';

/** Weights of one kind of text; made by `npm run learn -- extract`. Each is a list: a weight for each style of text. */
export interface ClaimWeights {
  /** Sentences of this probability or more are claims. */
  readonly threshold: number;
  /** Absent where there is one style. */
  readonly style?: StyleWeights;
  readonly bias: readonly number[];
  readonly base: Readonly<Record<string, readonly number[]>>;
  /** In hundredths, for each term of a group. */
  readonly terms: Readonly<Partial<Record<Group, Readonly<Record<string, readonly number[]>>>>>;
}

/** The files of `weights`. */
export interface ClaimModels {
  readonly abstract: ClaimWeights;
  readonly paper: ClaimWeights;
  /** Of abstracts of medicine and policy, by what a sentence says alone. */
  readonly sentence: ClaimWeights;
}

let models: ClaimModels | undefined;

/**
 * Has to be done before claims are extracted; done again, it does nothing.
 *
 * @param read gives the three files of `weights`, each by its name
 * @throws what `read` throws; then it may be tried again
 */
export async function loadClaimWeights(read: () => Promise<ClaimModels>): Promise<void> {
  models ??= await read();
}

/** @throws where `loadClaimWeights` has not been done */
export function claimModels(): ClaimModels {
  if (models === undefined) throw new Error('loadClaimWeights has not been done');
  return models;
}
