/** Sets the main claims of a paper against the works that were found for them. The same works give the same result. Pure. */
import type { ExtractedClaim } from '../claims/paper-check';
import { isRetracted } from '../question/choose-works';
import { compareWithOthers } from '../question/compare-works';
import type { OtherWord, QuestionStep } from '../question/question';
import { type ReadWork, readWork } from '../question/read-works';
import {
  type ComparedPair,
  consistencyAcrossWorks,
  corroboration,
  novelty,
  type OtherWorksDimension,
} from '../review/other-works-dimensions';
import type { ChosenOther } from './choose-others';
import type { OwnClaim } from './claim-queries';
import type { FoundOthers } from './find-others';
import { nearestWorks } from './nearest-works';
import {
  type ClaimElsewhere,
  type Corroboration,
  corroborationRules,
  type OtherWork,
  type Relation,
  type Spread,
  type StateElsewhere,
  type WordElsewhere,
} from './other-works';
import { type PaperItself, relationOf } from './paper-itself';
import { spreadsOf } from './spreads';

/** How far it has come, with all that is known by then. */
export interface CorroborationProgress {
  readonly step: QuestionStep;
  /** Of the works or claims of that step. */
  readonly done: number;
  readonly of: number;
  readonly soFar: Corroboration;
}

/** What is known before anything is read. */
export function foundSoFar({ itself, chosen, leftOut }: FoundOthers): Corroboration {
  const { record, notices, year } = itself;
  return {
    rules: corroborationRules,
    ownRecord: record,
    ownNotices: notices,
    ...(year !== undefined && { ownYear: year }),
    works: chosen.map(({ found }) => found),
    leftOut,
    claims: [],
    spreads: [],
    nearest: [],
    dimensions: [],
  };
}

/**
 * Look for claims in the works. Yields about every 2 ms of work. The word tables must have been loaded (`loadWordTables`), and the weights
 * (`loadClaimWeights`).
 */
export function* corroborate(
  claims: readonly OwnClaim[],
  found: FoundOthers,
): Generator<CorroborationProgress, Corroboration> {
  const { itself, chosen } = found;
  let soFar = foundSoFar(found);
  const { read, works } = yield* readAll(chosen, soFar);
  soFar = { ...soFar, works };
  for (const [done, claim] of claims.entries()) {
    const progress = { step: 'comparing', done, of: claims.length, soFar } as const;
    const one = yield* telling(progress, compareClaim(claim, itself, read));
    soFar = { ...soFar, claims: [...soFar.claims, one] };
  }
  const end = { step: 'comparing', done: claims.length, of: claims.length, soFar } as const;
  const witnesses = read.filter(({ work }) => !isRetracted(work));
  const independent = witnesses.filter(({ work }) => relationOf(itself, work) === 'independent');
  const spreads = spreadsOf(soFar.claims, independent, chosen.length);
  const { nearest, retrieved } = yield* telling(end, nearestWorks(itself, claims, witnesses));
  const dimensions = [
    corroborationOf(soFar.claims, itself, witnesses.length),
    consistencyAcrossWorks(pairsOf(soFar.claims, spreads)),
    novelty(nearest, retrieved),
  ];
  return { ...soFar, spreads, nearest, dimensions };
}

function* readAll(
  chosen: readonly ChosenOther[],
  soFar: Corroboration,
): Generator<CorroborationProgress, { read: ReadWork[]; works: OtherWork[] }> {
  const read: ReadWork[] = [];
  const works = chosen.map(({ found }) => found);
  const isRead = ({ fate }: OtherWork) => fate === 'unread' || fate === 'retracted';
  const of = works.filter(isRead).length;
  let done = 0;
  for (const [at, { found, work }] of chosen.entries()) {
    if (!isRead(found)) continue;
    const outcome = yield* telling({ step: 'reading', done, of, soFar }, readWork({ work }, at));
    done += 1;
    if (typeof outcome === 'string') works[at] = { ...found, fate: outcome };
    else {
      read.push(outcome);
      works[at] = { ...found, fate: found.fate === 'retracted' ? 'retracted' : 'read' };
    }
  }
  return { read, works };
}

const order: readonly Relation[] = ['independent', 'same-authors', 'unknown'];

function* compareClaim(
  { id, text }: OwnClaim,
  itself: PaperItself,
  read: readonly ReadWork[],
): Generator<void, ClaimElsewhere> {
  const claim: ExtractedClaim = {
    id,
    text,
    span: { start: 0, end: 0 },
    isAbstract: false,
    kind: 'own',
    probability: 1,
    changes: [],
    scores: [],
    isChosen: true,
  };
  // The paper is none of the works that were read.
  const { others } = yield* compareWithOthers([{ claim, of: { at: -1, work: itself.work } }], read);
  const words = others.map((word) => wordOf(word, itself, read));
  words.sort((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || a.work - b.work);
  return { claimId: id, text, state: stateOf(words), words };
}

function wordOf(
  { isIndependent: _known, ...word }: OtherWord,
  paper: PaperItself,
  read: readonly ReadWork[],
): WordElsewhere {
  const other = read.find(({ at }) => at === word.work)?.work;
  return {
    ...word,
    relation: other === undefined ? 'unknown' : relationOf(paper, other),
    isRetracted: other !== undefined && isRetracted(other),
  };
}

/** What works by others say decides; where they are silent, what other works say is told. */
function stateOf(words: readonly WordElsewhere[]): StateElsewhere {
  const witnesses = words.filter((word) => !word.isRetracted);
  const outcomes = (isWanted: (relation: Relation) => boolean) =>
    new Set(witnesses.filter(({ relation }) => isWanted(relation)).map(({ outcome }) => outcome));
  const independent = outcomes((relation) => relation === 'independent');
  if (independent.has('differs')) return 'differs';
  if (independent.has('stated')) return 'independent';
  const others = outcomes((relation) => relation !== 'independent');
  if (others.has('differs')) return 'differs';
  return others.has('stated') ? 'not-independent' : 'not-found';
}

/** Not assessed where nobody can tell which works are by others, or nothing was read. */
function corroborationOf(
  claims: readonly ClaimElsewhere[],
  { record }: PaperItself,
  readCount: number,
): OtherWorksDimension {
  if (record !== 'known' || readCount === 0) return corroboration([]);
  return corroboration(claims.map(({ state }) => ({ isStatedByOthers: state === 'independent' })));
}

/** Each claim with each work by others that speaks of it, and figures that are named alike besides. */
function pairsOf(claims: readonly ClaimElsewhere[], spreads: readonly Spread[]): ComparedPair[] {
  const pairs = claims.flatMap(({ words }, claim) =>
    words
      .filter(({ relation, isRetracted: isOut }) => relation === 'independent' && !isOut)
      .map(({ work, outcome }) => ({ claim, work, isSame: outcome === 'stated' })),
  );
  const differing = new Set(pairs.filter(({ isSame }) => !isSame).map(({ work }) => work));
  const named = new Set(spreads.flatMap(({ values }) => values.map(({ work }) => work)));
  const further = [...named].filter((work) => !differing.has(work));
  return [...pairs, ...further.map((work) => ({ work, isSame: false }))];
}

/** Run a part, telling how far the whole is whenever it pauses. */
function* telling<Result>(
  progress: CorroborationProgress,
  work: Generator<void, Result>,
): Generator<CorroborationProgress, Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    yield progress;
  }
}
