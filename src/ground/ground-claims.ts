/** Whether the rest of a paper backs its claims: in its sentences, captions and tables. Pure. */
import type { Backing, BackingPassage, ExtractedClaim } from '../claims/paper-check';
import { rankSentences } from '../locate/locate';
import type { Agreement } from '../locate/location';
import type { PreparedDocument } from '../locate/prepare';
import type { DocumentTable, TextSpan } from '../text/document-text';
import { coversStatement, type Excused } from './cover-statement';
import { SentenceCopies } from './find-copies';
import { type GroundTable, readGroundTable } from './ground-table';
import { lookUpFigures, type TableAnswer } from './look-up-figures';
import { agreementWith, inputNames, inputsFor } from './measure-grounding';
import { readStatement, type Statement } from './read-statement';
import { scoreGrounding } from './score-grounding';

/** Least probability that a passage speaks to a claim, at which it is taken to; 5% of texts without the claim pass: see README.md. */
const minStated = 0.7;
/** Below this the paper says nothing like it elsewhere. */
const minUnclear = 0.4;
const differsAt = inputNames.indexOf('differs');
const maxPassages = 5;
/** So many sentences are set against a claim. */
const maxCompared = 5;

/**
 * Ground claims in the text that they are from: their own sentences and copies of these do not count. Yields about every 2 ms of work.
 *
 * @param tables those of the text
 * @returns one for each claim, in their order
 */
export function* groundClaims(
  document: PreparedDocument,
  tables: readonly DocumentTable[],
  claims: readonly ExtractedClaim[],
): Generator<void, Backing[]> {
  if (claims.length === 0) return [];
  const copies = yield* SentenceCopies.read(document);
  const read: GroundTable[] = [];
  for (const table of tables) read.push(yield* readGroundTable(document.text, table));
  const grounded: Backing[] = [];
  for (const claim of claims) {
    const answers = yield* lookUpFigures(document.text, claim.text, read);
    grounded.push(yield* groundClaim(document, claim, copies.of(claim.span), { tables, answers }));
    yield;
  }
  return grounded;
}

interface InTables {
  readonly tables: readonly DocumentTable[];
  readonly answers: readonly TableAnswer[];
}

function* groundClaim(
  document: PreparedDocument,
  { id, text }: ExtractedClaim,
  leftOut: ReadonlySet<number>,
  { tables, answers }: InTables,
): Generator<void, Backing> {
  const sentences = yield* sentencesFor(document, text, leftOut, tables);
  const found = [...answers.map(passageOfAnswer), ...sentences];
  found.sort((a, b) => b.stated - a.stated || a.passage.span.start - b.passage.span.start);
  const outcome = outcomeOf(found);
  // What decides goes before what is only like the claim.
  const decides = ({ passage: { agreement }, stated }: Found) =>
    Number(stated >= minStated && agreement === (outcome === 'stated' ? 'agrees' : outcome));
  found.sort((a, b) => decides(b) - decides(a));
  return {
    claimId: id,
    outcome,
    passages: found.slice(0, maxPassages).map(({ passage }) => passage),
  };
}

/** A passage, and how probable it is that it speaks to the claim at all. */
interface Found {
  readonly passage: BackingPassage;
  readonly stated: number;
}

function passageOfAnswer({ table, span, agreement, inClaim, inPassage, named }: TableAnswer): Found {
  const differences = agreement === 'differs' ? [{ inClaim, inPassage }] : [];
  const isPart = agreement === 'unclear';
  // A part of what a claim says does not state it.
  const probability = isPart ? Math.min(minUnclear, named) : named;
  const passage = { span, place: 'table', table, probability, agreement, differences } as const;
  // Headers that a claim names by half are enough for the same value.
  return { passage, stated: isPart ? minUnclear : Math.max(minStated, named) };
}

function* sentencesFor(
  document: PreparedDocument,
  claim: string,
  leftOut: ReadonlySet<number>,
  tables: readonly DocumentTable[],
): Generator<void, Found[]> {
  const { sentences } = rankSentences(document, claim, false, leftOut);
  const statement = readStatement(claim);

  const found: Found[] = [];
  for (const ranked of sentences.slice(0, maxCompared)) {
    yield;
    const sentence = document.sentences[ranked.index];
    if (sentence === undefined) continue;
    const { span, kind } = sentence;
    const table = kind === 'table-row' ? tableAt(tables, span) : undefined;
    const compared = agreementWith(document, claim, false, ranked);
    yield;
    const inputs = inputsFor(document, claim, false, { of: ranked, agreement: compared, leftOut });
    const { supports } = scoreGrounding(inputs);
    // What says the contrary speaks to the claim, too.
    const { stated } = scoreGrounding(inputs.map((value, at) => (at === differsAt ? 0 : value)));
    if (stated < minUnclear) continue;
    yield;
    // A row of a table is no sentence: only its cells are compared, by their headers.
    const agreement =
      kind === 'table-row' || compared === undefined
        ? unclear
        : agreementOfStatements({ document, claim: statement, span, compared });
    const passage: BackingPassage = {
      span,
      place: kind === 'table-row' ? 'table' : kind === 'caption' ? 'caption' : 'sentence',
      ...(table !== undefined && { table }),
      // Whether a row has the claim's figures only its cells tell, and what lacks a part of the claim does not state it.
      probability: agreement.kind === 'agrees' ? supports : Math.min(minUnclear, supports),
      agreement: agreement.kind,
      differences: differencesOf(claim, document.text, agreement),
    };
    found.push({ passage, stated });
  }
  return found;
}

const unclear: Agreement = { kind: 'unclear', parts: [] };

interface ToAgree {
  readonly document: PreparedDocument;
  readonly claim: Statement;
  /** The sentence. */
  readonly span: TextSpan;
  /** What was compared of the two. */
  readonly compared: Agreement;
}

/** A sentence agrees if it says all that the claim says, and differs if it says all but what differs. */
function agreementOfStatements({ document, claim, span, compared }: ToAgree): Agreement {
  const passage = readStatement(document.text.slice(span.start, span.end));
  if (compared.kind !== 'differs')
    return coversStatement(document, claim, passage) ? { ...compared, kind: 'agrees' } : unclear;
  const parts = compared.parts.filter(({ isSame }) => !isSame);
  // Names alone that differ are those of another thing: then the sentence is about that.
  if (parts.every(({ kind }) => kind === 'entity')) return unclear;
  const excused: Excused = {
    inClaim: parts.flatMap(({ inClaim }) => inClaim ?? []),
    inPassage: parts.flatMap(({ inDocument }) =>
      inDocument === undefined
        ? []
        : { start: inDocument.start - span.start, end: inDocument.end - span.start },
    ),
  };
  return coversStatement(document, claim, passage, excused) ? compared : unclear;
}

function tableAt(tables: readonly DocumentTable[], { start, end }: TextSpan): number | undefined {
  const at = tables.findIndex(({ cells }) => {
    const [first, last] = [cells[0]?.span.start ?? Infinity, cells.at(-1)?.span.end ?? 0];
    return first < end && start < last;
  });
  return at === -1 ? undefined : at;
}

function differencesOf(
  claim: string,
  text: string,
  { parts }: Agreement,
): { inClaim: string; inPassage: string }[] {
  const written = (source: string, span: TextSpan | undefined) =>
    span === undefined ? '' : source.slice(span.start, span.end);
  return parts
    .filter(({ isSame }) => !isSame)
    .map(({ inClaim, inDocument }) => ({
      inClaim: written(claim, inClaim),
      inPassage: written(text, inDocument),
    }));
}

/** A passage that states the claim goes before one that differs: another sentence may be about another condition. */
function outcomeOf(found: readonly Found[]): Backing['outcome'] {
  const likely = found.filter(({ stated }) => stated >= minStated);
  const has = (kind: BackingPassage['agreement']) => likely.some(({ passage }) => passage.agreement === kind);
  if (has('agrees')) return 'stated';
  if (has('differs')) return 'differs';
  return found.length > 0 ? 'unclear' : 'only-here';
}
