/** Compares which way two things go together: `X is associated with more Y` against `X is inversely related to Y`. Pure. */
import { effectOf } from '../text/effects';
import { isNegation } from '../text/opposites';
import { type Token } from '../text/tokens';
import { overlap, placeOf } from './context';
import { contentOf, type EffectText, sideAfter, sideBefore } from './effect-text';
import type { ComparedPart } from './location';

/** That one thing goes with more of another, or with less. */
interface Sign {
  readonly token: Token;
  readonly way: 1 | -1;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** Share of the words on both of the claim's sides that the passage's must have. */
const minShared = 0.5;
/** So many words stand between `associated with` and `increased`. */
const maxBetween = 3;
/** So many words stand after the sign of a cut claim that is compared. */
const minFollowing = 3;

const relating = /^(?:associat|correlat|relat|link)/;
const plus = /^(?:positive|positively|direct)$/;
const minus = /^(?:negative|negatively|inverse|inversely)$/;
const less =
  /^(?:low|light|small|short|thin|slow|younger|few|weak|weaker|low|lower|lowest|less|fewer|reduced|decreased|smaller|lighter|shorter|diminished|lack|lacking|absence|without|loss)$/;

/** The place where claim and passage say that the same two things go together the other way round. @param isCut whether the claim lacks its end */
export function compareSigns(
  claim: EffectText,
  isCut: boolean,
  passage: EffectText,
): ComparedPart | undefined {
  const here = signsIn(claim);
  if (here.length === 0) return undefined;
  const there = signsIn(passage);
  const last = isCut ? claim.tokens.length - minFollowing : claim.tokens.length;
  for (const own of here) {
    if (claim.tokens.indexOf(own.token) >= last) break;
    const about = there.filter((other) => areAboutSame(own, other));
    const [contrary] = about;
    if (contrary !== undefined && about.every(({ way }) => way !== own.way))
      return {
        kind: 'direction',
        isSame: false,
        inClaim: placeOf(own.token),
        inDocument: placeOf(contrary.token),
      };
  }
  return undefined;
}

function areAboutSame(own: Sign, other: Sign): boolean {
  const words = new Set([...own.before, ...own.after]);
  const others = new Set([...other.before, ...other.after]);
  return (
    words.size > 1 &&
    overlap(words, others) >= minShared * words.size &&
    overlap(own.before, others) > 0 &&
    overlap(own.after, others) > 0
  );
}

function signsIn(text: EffectText): Sign[] {
  return text.tokens.flatMap((token, at) => {
    const told = wayAt(text, at);
    if (told === undefined) return [];
    const [before, after] = [sideBefore(text, at), sideAfter(text, told.end)];
    if ([...before.slice(-maxBetween), ...after.slice(0, 1)].some(({ text: word }) => isNegation(word)))
      return [];
    // Less of the one that goes with more of the other: the other way round.
    const isTurned = before.some(({ text: word }) => less.test(word));
    return {
      token,
      way: isTurned ? (told.way === 1 ? -1 : 1) : told.way,
      before: contentOf(text, before),
      after: contentOf(text, after),
    };
  });
}

/** @returns which way the words at a place say that things go together, and the place of the last of those words */
function wayAt({ tokens }: EffectText, at: number): { way: 1 | -1; end: number } | undefined {
  const word = (step: number) => tokens[at + step]?.text ?? '';
  const isSigned = plus.test(word(0)) || minus.test(word(0));
  if (isSigned && relating.test(word(1))) return { way: plus.test(word(0)) ? 1 : -1, end: at + 1 };
  if (/^(?:more|less)$/.test(word(0)) && word(1) === 'likely')
    return { way: word(0) === 'more' ? 1 : -1, end: at + 1 };
  if (!relating.test(word(0)) || !/^(?:with|to)$/.test(word(1))) return undefined;
  for (let step = 2; step < 2 + maxBetween; step += 1) {
    const amount = effectOf(word(step))?.kinds['amount'];
    if (amount !== undefined) return { way: amount, end: at + step };
  }
  return undefined;
}
