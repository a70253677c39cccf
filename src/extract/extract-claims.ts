/** Finds the sentences of a paper that state its claims. English only; the same text gives the same claims. Pure. */
import type { ExtractedClaim } from '../claims/paper-check';
import { readCues } from '../locate/cues';
import type { PreparedDocument } from '../locate/prepare';
import { fingerprint } from '../text/fingerprint';
import { isStopWord, stem, tokenise } from '../text/tokens';
import { chooseClaims, maxChosen } from './choose-claims';
import type { SentenceOfText, TextKind } from './measure-sentences';
import { type NamedWork, namedWorks } from './method-names';
import { type OutlinedSentence, outlineOf, type PaperOutline } from './paper-outline';
import { reportedScores } from './reported-scores';
import { resolveContext, withChanges } from './resolve-context';
import { saysNoFinding } from './says-finding';
import { claimThreshold, scoreSentences } from './score-sentences';
import { isStatement } from './statement';
import { speaksOfItself, whoseClaim } from './whose-claim';

export interface ExtractOptions {
  /** The paper's title, where it is known better than from the text. */
  readonly title?: string;
}

interface Scored extends OutlinedSentence {
  readonly probability: number;
  readonly kind: TextKind;
  readonly isAbstract: boolean;
  /** The sentence before it in the text, or nothing. */
  readonly before: string | undefined;
}

/** More claims are not kept, in either kind: those that come later are left out. */
const maxClaims = 1_000;
/** What the place of a claim adds to the logarithm of its odds. */
const abstractBonus = 1;
const resultsBonus = 0.3;
/** In an abstract a sentence that reports a finding needs this share of the threshold alone: it is what a paper can be held to. */
const findingShare = 0.5;
/** And one of procedures this share of the body's. */
const methodsShare = 2;
/** Where fewer are likely, what the paper calls its own finding counts as well, up to so many: short papers are unlike those learned from. */
const fewClaims = 3;
/** Sentences between two pauses: the first take ten times as long as later ones, since their patterns are compiled. */
const sentencesAtOnce = 5;

/**
 * The claims of a paper in the order of its text: sentences of abstract and body that state one, own and cited. At most 12 own ones
 * are chosen, no wording twice. Yields about every half millisecond of work.
 */
export function* extractClaims(
  document: PreparedDocument,
  { title }: ExtractOptions = {},
): Generator<void, ExtractedClaim[]> {
  const outline = yield* outlineOf(document, title);
  const scored = [...(yield* scoreAbstract(outline)), ...(yield* scoreBody(outline))];
  const works = namedWorks(
    outline.title,
    outline.abstract.map(({ text }) => text),
  );
  const found: { claim: ExtractedClaim; value: number }[] = [];
  const unlikely: Scored[] = [];
  const counts = { own: 0, cited: 0 };
  for (const [at, one] of scored.entries()) {
    if (at % sentencesAtOnce === sentencesAtOnce - 1) yield;
    const kind = claimKind(document, one);
    if (kind === undefined && counts.own < fewClaims && isOwnFinding(document, one)) unlikely.push(one);
    if (kind === undefined || counts[kind] >= maxClaims) continue;
    counts[kind] += 1;
    found.push({ claim: claimOf(document, one, kind, works), value: valueOf(one) });
  }
  unlikely.sort((a, b) => valueOf(b) - valueOf(a));
  for (const one of unlikely.slice(0, Math.max(0, fewClaims - counts.own)))
    found.push({ claim: claimOf(document, one, 'own', works), value: valueOf(one) });
  found.sort((a, b) => a.claim.span.start - b.claim.span.start);
  const own = found.filter(({ claim }) => claim.kind === 'own');
  const candidates = own.map(({ claim, value }) => ({
    id: claim.id,
    start: claim.span.start,
    value,
    stems: stemsOf(claim.text),
  }));
  const chosen = new Set(chooseClaims(candidates, maxChosen).map((index) => own[index]?.claim));
  return found.map(({ claim }) => ({ ...claim, isChosen: chosen.has(claim) }));
}

function* scoreAbstract({ abstract }: PaperOutline): Generator<void, Scored[]> {
  const scores = yield* scoreSentences(
    abstract.map(({ text }) => ({ text, isHeading: false })),
    'abstract',
  );
  return abstract.map((one, at) => ({
    ...one,
    probability: scores[at] ?? 0,
    kind: 'abstract',
    isAbstract: true,
    before: abstract[at - 1]?.text,
  }));
}

/** Scores the body within the whole paper, in the form that the weights were learned from. */
function* scoreBody({ title, abstract, body }: PaperOutline): Generator<void, Scored[]> {
  if (body.length === 0) return [];
  const head: SentenceOfText[] = [
    { text: 'title', isHeading: true },
    { text: title, isHeading: false },
    { text: 'abstract', isHeading: true },
    ...abstract.map(({ text }) => ({ text, isHeading: false })),
  ];
  const scores = yield* scoreSentences([...head, ...body], 'paper');
  return body.flatMap((one, at) =>
    one.isHeading
      ? []
      : [
          {
            ...one,
            probability: scores[head.length + at] ?? 0,
            kind: 'paper' as const,
            isAbstract: false,
            before: body[at - 1]?.text,
          },
        ],
  );
}

/** Whose claim a sentence states; nothing where it states none. What is said of cited works needs a finding alone. */
function claimKind(document: PreparedDocument, one: Scored): 'own' | 'cited' | undefined {
  const { text, span, probability, kind, isAbstract, part } = one;
  const { isFinding } = readCues(text);
  const isLikely = probability >= claimThreshold(kind) * shareOfThreshold(one, isFinding);
  if ((!isLikely && !isFinding) || !isStatement(text)) return undefined;
  const whose = whoseClaim(text, document.text.slice(span.start, span.end));
  if (whose === 'cited') return whose;
  // What an introduction says of the world is known before.
  const isBackground = !isAbstract && part === 'background' && !speaksOfItself(text);
  return isLikely && !isBackground && !saysNoFinding(text) ? whose : undefined;
}

/** Whether the paper says of a sentence, in so many words, that it has found what it says: `Our results show that …`. */
function isOwnFinding(document: PreparedDocument, { text, span, part }: Scored): boolean {
  const { isFinding, isConclusion } = readCues(text);
  return (
    (isFinding || isConclusion) &&
    part !== 'background' &&
    part !== 'methods' &&
    isStatement(text) &&
    speaksOfItself(text) &&
    !saysNoFinding(text) &&
    whoseClaim(text, document.text.slice(span.start, span.end)) === 'own'
  );
}

function shareOfThreshold({ isAbstract, part }: Scored, isFinding: boolean): number {
  if (isAbstract) return isFinding ? findingShare : 1;
  return part === 'methods' ? methodsShare : 1;
}

function claimOf(
  document: PreparedDocument,
  { text, span, probability, isAbstract, before }: Scored,
  kind: 'own' | 'cited',
  works: readonly NamedWork[],
): ExtractedClaim {
  const source = document.text.slice(span.start, span.end);
  const changes = kind === 'own' ? resolveContext(source, before, works) : [];
  const changed = changes.length === 0 ? text : withChanges(source, changes).replace(/\s+/g, ' ').trim();
  const method = works.find((work) => work.kind === 'method')?.name;
  return {
    id: fingerprint(changed),
    text: changed,
    span,
    isAbstract,
    kind,
    probability,
    changes,
    scores: reportedScores(source, span.start, { method, subject: changes[0]?.replacement }),
    isChosen: false,
  };
}

/** How much a claim counts when the first are chosen. */
function valueOf({ probability, kind, isAbstract, part }: Scored): number {
  const odds = (share: number) => Math.log(share / (1 - share));
  const bounded = Math.min(0.999, Math.max(0.001, probability));
  return (
    odds(bounded) -
    odds(claimThreshold(kind)) +
    (isAbstract ? abstractBonus : 0) +
    (part === 'results' || part === 'conclusion' ? resultsBonus : 0)
  );
}

function stemsOf(text: string): Set<string> {
  return new Set(tokenise(text).flatMap((token) => (isStopWord(token.text) ? [] : [stem(token.text)])));
}
