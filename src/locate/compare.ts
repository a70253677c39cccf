/** Compares a claim with the passage it was located at. Pure. */
import { type Figure, findFigures, haveLikeUnits, isSameFigure } from '../claims/figures';
import { normalise } from '../claims/normalise';
import { areOpposite, isDirection, isNegation } from '../claims/opposites';
import { isStopWord, stem, type Token, tokenise } from '../claims/tokens';
import type { Agreement, ComparedPart, TextSpan } from './location';

/** Verbs of reporting say nothing of what a figure is about. */
const reporting = new Set(
  'achieve report obtain yield show reach approximately about average model result use base score rate value percent'
    .split(' ')
    .map(stem),
);
/** A direction or a negation is compared only where this many content words beside it are common. */
const leastSharedContext = 2;
const contextWords = 5;

/**
 * Compare figures, directions and negations.
 *
 * `agrees` means that something was compared and all of it is the same; what has no partner is left out. A figure of the
 * claim differs only if the passage has another figure, not used otherwise, of a like unit for the same thing.
 *
 * @param isCut whether the claim lacks its end
 * @param span the passage in `documentText`
 */
export function compare(claimText: string, isCut: boolean, documentText: string, span: TextSpan): Agreement {
  const passage = documentText.slice(span.start, span.end);
  const parts = [...compareFigures(claimText, isCut, passage), ...compareWords(claimText, passage)].map(
    (part) =>
      part.inDocument === undefined
        ? part
        : {
            ...part,
            inDocument: { start: part.inDocument.start + span.start, end: part.inDocument.end + span.start },
          },
  );
  if (parts.some((part) => !part.isSame)) return { kind: 'differs', parts };
  return { kind: parts.length > 0 ? 'agrees' : 'unclear', parts };
}

function compareFigures(claimText: string, isCut: boolean, passage: string): ComparedPart[] {
  const here = findFigures(claimText, isCut);
  const there = findFigures(passage);
  const used = new Set<Figure>();
  const parts: ComparedPart[] = [];
  const unpaired: Figure[] = [];
  for (const figure of here) {
    const rivals = there.filter((other) => !used.has(other) && isSameFigure(figure, other));
    const topics = topicsOf(claimText, figure);
    const partner = rivals.find((other) => shares(topics, topicsOf(passage, other))) ?? rivals[0];
    if (partner === undefined) unpaired.push(figure);
    else {
      used.add(partner);
      parts.push({ kind: 'figure', isSame: true, inClaim: place(figure), inDocument: place(partner) });
    }
  }
  for (const figure of unpaired) {
    if (figure.isCut || (figure.unit === 'plain' && figure.isApproximate)) continue;
    const topics = topicsOf(claimText, figure);
    const rival = there.find(
      (other) => !used.has(other) && haveLikeUnits(figure, other) && shares(topics, topicsOf(passage, other)),
    );
    if (rival === undefined) continue;
    used.add(rival);
    parts.push({ kind: 'figure', isSame: false, inClaim: place(figure), inDocument: place(rival) });
  }
  return parts;
}

function place({ start, end }: TextSpan): TextSpan {
  return { start, end };
}

/** What a figure is about: content words of its clause, which ends at commas, semicolons and `and`. */
function topicsOf(text: string, figure: TextSpan): Set<string> {
  const before = text.slice(Math.max(0, figure.start - 80), figure.start);
  const after = text.slice(figure.end, figure.end + 60);
  const left = /[^,;:()]*$/u.exec(before.split(/\band\b/).at(-1) ?? '')?.[0] ?? '';
  const right = /^[^,;:()]*/u.exec(after.split(/\band\b/)[0] ?? '')?.[0] ?? '';
  return new Set(contentOf(tokenise(`${left} ${right}`)));
}

function contentOf(tokens: readonly Token[]): string[] {
  return tokens
    .filter(({ text }) => !isStopWord(text) && !/\d/.test(text))
    .map(({ text }) => stem(text))
    .filter((word) => !reporting.has(word));
}

function shares(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const word of a) if (b.has(word)) return true;
  return false;
}

/** Directions and negations that stand in a like context on both sides. */
function compareWords(claimText: string, passage: string): ComparedPart[] {
  const normal = normalise(claimText);
  const claim = tokenise(normal.text);
  const page = tokenise(passage);
  const parts: ComparedPart[] = [];
  for (const [at, token] of claim.entries()) {
    if (!isDirection(token.text)) continue;
    const inClaim = { start: normal.toOriginal(token.start), end: normal.toOriginal(token.end) };
    const context = contextOf(claim, at);
    const rival = page.find(
      (other, there) =>
        areOpposite(token.text, other.text) &&
        isDirection(other.text) &&
        overlap(context, contextOf(page, there)) >= leastSharedContext,
    );
    const twin = page.find(
      (other, there) => stem(other.text) === stem(token.text) && overlap(context, contextOf(page, there)) > 0,
    );
    if (twin !== undefined) parts.push({ kind: 'direction', isSame: true, inClaim, inDocument: place(twin) });
    else if (rival !== undefined)
      parts.push({ kind: 'direction', isSame: false, inClaim, inDocument: place(rival) });
  }
  return [...parts, ...compareNegations(normal, claim, page)];
}

function compareNegations(
  normal: ReturnType<typeof normalise>,
  claim: readonly Token[],
  page: readonly Token[],
): ComparedPart[] {
  const parts: ComparedPart[] = [];
  const negated = (tokens: readonly Token[], at: number) =>
    tokens.slice(Math.max(0, at - 3), at).find(({ text }) => isNegation(text));
  for (const [at, token] of claim.entries()) {
    if (isStopWord(token.text) || isNegation(token.text) || token.text.length < 4) continue;
    const context = contextOf(claim, at);
    const here = negated(claim, at);
    const rivals = page.flatMap((other, there) =>
      stem(other.text) === stem(token.text) && overlap(context, contextOf(page, there)) >= leastSharedContext
        ? { other, onPage: negated(page, there) }
        : [],
    );
    const [rival] = rivals;
    // One place that says it the same way is enough.
    if (rival === undefined || rivals.some(({ onPage }) => (onPage === undefined) === (here === undefined)))
      continue;
    const { other, onPage } = rival;
    const mark = here ?? token;
    return [
      {
        kind: 'negation',
        isSame: false,
        inClaim: { start: normal.toOriginal(mark.start), end: normal.toOriginal(mark.end) },
        inDocument: place(onPage ?? other),
      },
    ];
  }
  return parts;
}

function contextOf(tokens: readonly Token[], at: number): Set<string> {
  return new Set(
    contentOf([
      ...tokens.slice(Math.max(0, at - contextWords), at),
      ...tokens.slice(at + 1, at + 1 + contextWords),
    ]),
  );
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((word) => b.has(word)).length;
}
