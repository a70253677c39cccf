/** Where works by others have other figures than the paper for the same thing. Pure. */
import { conflictsOf } from '../question/merge-answers';
import type { ReadWork } from '../question/read-works';
import type { ClaimElsewhere, Spread } from './other-works';

/** More are not told. */
const maxSpreads = 20;

interface Value {
  readonly text: string;
  readonly work: number;
}

/**
 * @param claims of the paper, as they were compared
 * @param independent works by others that are not retracted
 * @param paperAt a number that no work has
 */
export function spreadsOf(
  claims: readonly ClaimElsewhere[],
  independent: readonly ReadWork[],
  paperAt: number,
): Spread[] {
  const spreads = new Map<string, { what: string; own: string; values: Value[] }>();
  const add = (what: string, own: string, values: readonly Value[]) => {
    // One figure of the paper is one thing where it is told of the same works.
    const known = [...spreads.values()].find(
      (one) => one.own === own && values.some((value) => one.values.some((other) => isSame(value, other))),
    );
    const spread = known ?? spreads.get(`${what}\n${own}`) ?? { what, own, values: [] };
    for (const value of values)
      if (!spread.values.some((other) => isSame(value, other))) spread.values.push(value);
    if (spread.values.length > 0) spreads.set(`${spread.what}\n${own}`, spread);
  };
  for (const { what, own, values } of namedAlike(claims, independent, paperAt)) add(what, own, values);
  for (const { text, words } of claims) {
    for (const { work, outcome, relation, isRetracted, differences } of words) {
      if (outcome !== 'differs' || relation !== 'independent' || isRetracted) continue;
      for (const { inClaim, inPassage } of differences)
        if (isFigure(inClaim) && isFigure(inPassage)) add(text, inClaim, [{ text: inPassage, work }]);
    }
  }
  return [...spreads.values()].slice(0, maxSpreads);
}

/** Figures of what the claims of paper and works name by the same words. */
function namedAlike(
  claims: readonly ClaimElsewhere[],
  works: readonly ReadWork[],
  paperAt: number,
): Spread[] {
  const conflicts = conflictsOf([
    ...claims.map(({ text }) => ({ claim: { text }, of: { at: paperAt } })),
    ...works.flatMap((of) => of.claims.map(({ claim }) => ({ claim, of }))),
  ]);
  return conflicts.flatMap(({ what, values }) =>
    values
      .filter(({ works: sayers }) => sayers.includes(paperAt))
      .map((own) => ({
        what,
        own: own.text,
        values: values.flatMap(({ text, works: sayers }) =>
          text === own.text ? [] : sayers.filter((work) => work !== paperAt).map((work) => ({ text, work })),
        ),
      })),
  );
}

function isSame(one: Value, other: Value): boolean {
  return one.work === other.work;
}

function isFigure(words: string): boolean {
  return /\d/.test(words);
}
