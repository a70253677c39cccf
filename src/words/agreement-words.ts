/** Whether page and claim agree, in words. Apart from the others: what finds figures is not for the scripts of pages. */
import type { Claim } from '../claims/claim';
import type { Finding, ShownPart } from '../page/identity/page-state';
import { findFigures } from '../text/figures';
import { listWords, say, sayCount } from './say';
import { readable } from './wording';

const maxDifferences = 3;

type ComparedClaim = Pick<Claim, 'text' | 'isCut'>;

/** What was compared and how it came out, for a located claim: every part that differs, up to three. */
export function agreementWords(claim: ComparedClaim, finding: Finding): string {
  const parts = finding.parts ?? [];
  const others = parts.filter((part) => !part.isSame);
  if (others.length > 0) {
    const more = others.length - maxDifferences;
    return [
      ...others.slice(0, maxDifferences).map(differenceWords),
      ...(more > 0 ? [sayCount('wordsMoreDifferences', more)] : []),
    ].join('; ');
  }
  const isSure = finding.agreement === 'agrees';
  const figures = parts.filter((part) => part.kind === 'figure');
  if (figures.length > 0)
    return isSure ? sayCount('wordsFiguresMatch', figures.length) : someFiguresWords(claim, figures);
  if (parts.some((part) => part.kind === 'direction') && isSure) return say('wordsDirectionMatches');
  return say('wordsNoFigures');
}

/** `99% matches; 92.3 not compared (claim is cut)`: the figures that are the same, and those that nothing is known of. */
function someFiguresWords({ text, isCut: isClaimCut }: ComparedClaim, same: readonly ShownPart[]): string {
  const open = findFigures(text, isClaimCut).filter(
    ({ start, end }) => !same.some(({ inClaim }) => inClaim && inClaim.start < end && start < inClaim.end),
  );
  const figures = { same: listWords(same.map(({ claimText }) => readable(claimText ?? ''))) };
  if (open.length === 0) return sayCount('wordsFiguresMatchInPart', same.length, figures);
  const both = {
    ...figures,
    open: listWords(open.map(({ start, end }) => readable(text.slice(start, end)))),
  };
  return open.some(({ isCut: isFigureCut }) => isFigureCut)
    ? sayCount('wordsSomeFiguresMatchCut', same.length, both)
    : sayCount('wordsSomeFiguresMatch', same.length, both);
}

const figuresDiffer = [
  'wordsFiguresDiffer',
  'wordsFiguresDifferNotHere',
  'wordsFiguresDifferOnlyHere',
] as const;
/** Where both say something, where the page says nothing, and where the claim says nothing. */
const differences = {
  figure: figuresDiffer,
  unit: figuresDiffer,
  direction: ['wordsDirectionDiffers', 'wordsDirectionDiffersNotHere', 'wordsDirectionDiffersOnlyHere'],
  negation: ['wordsNegationDiffers', 'wordsNegationDiffersNotHere', 'wordsNegationDiffersOnlyHere'],
  entity: ['wordsNamesDiffer', 'wordsNamesDifferNotHere', 'wordsNamesDifferOnlyHere'],
} as const satisfies Readonly<Record<ShownPart['kind'], readonly [string, string, string]>>;

function differenceWords({ kind, pageText, claimText }: ShownPart): string {
  const [both, notHere, onlyHere] = differences[kind];
  const there = readable(claimText ?? '');
  if (pageText === undefined) return say(notHere, { there });
  return claimText === undefined ? say(onlyHere, { here: pageText }) : say(both, { here: pageText, there });
}
